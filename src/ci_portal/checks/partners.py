"""Partners: who has signed on, who has promised more than that, and what became of the promises."""

from __future__ import annotations

from datetime import date

from ci_portal.checks.advice import Advice, listed
from ci_portal.measures.judgements import Judgements
from ci_portal.measures.promises import state_of
from ci_portal.model.portal import Portal
from ci_portal.model.records import Commitment, Meeting, Partner, Workgroup
from ci_portal.model.ties import Ties

#: Statuses of a promise that is still to be kept.
_OPEN = ("promised", "in-progress", "late", "renegotiated")


def check_partners(judgements: Judgements, ties: Ties, advice: Advice) -> None:
    """PAR001 and PAR002 once the portal records who signed on, the others for all commitments."""
    portal = judgements.portal
    if ties.signed:
        _signed_on(portal, ties, advice)
        for partner in ties.members.values():
            _more_than_that(partner, ties, advice)
    for commitment in portal.all(Commitment).values():
        if commitment.status in _OPEN:
            _kept_in_view(commitment, portal, ties, advice)
        if commitment.status == "late" and state_of(commitment, portal.settings.today) != "late":
            _not_late_yet(commitment, advice)
        if commitment.status == "renegotiated" and not commitment.history:
            advice.warning(
                "PAR005",
                commitment,
                "status",
                "This promise was renegotiated, and nothing says what was changed and why.",
                f"Add an entry to history, in content/commitments/{commitment.id}.md, with date, "
                "status and a note.",
            )


def _signed_on(portal: Portal, ties: Ties, advice: Advice) -> None:
    """PAR001: one warning for each partner, and an error for a result nobody has signed on to."""
    missing: dict[str, list[str]] = {}
    for result in portal.results.values():
        partners = ties.partners[result.id]
        without = [partner for partner in partners if (partner.id, result.id) not in ties.signed]
        if partners and len(without) == len(partners):
            advice.error(
                "PAR001",
                result,
                None,
                f"Not one of the {len(partners)} partners listed on this result has signed on to "
                "it.",
                "Ask them to, and record for each who does a commitment of the kind sign-on that "
                "names this result.",
            )
            continue
        for partner in without:
            missing.setdefault(partner.id, []).append(result.title)
    for key, results in missing.items():
        advice.warning(
            "PAR001",
            portal.all(Partner)[key],
            None,
            f"This partner is listed on {_quoted(results)}, and has not signed on to "
            f"{'it' if len(results) == 1 else 'them'}.",
            "Record its sign-on as a commitment that names the results, or take the partner out of "
            "their strategies and workgroups.",
        )


def _quoted(titles: list[str]) -> str:
    return listed([f'"{title}"' for title in titles])


def _more_than_that(partner: Partner, ties: Ties, advice: Advice) -> None:
    """PAR002."""
    kinds = {commitment.kind for commitment in ties.commitments[partner.id]}
    if kinds == {"sign-on"}:
        advice.warning(
            "PAR002",
            partner,
            None,
            "This partner has signed on, and there is no promise of what it will do itself.",
            "Ask what it will do differently, and record it as a commitment of another kind: a "
            "change of practice or policy, data, money, people or an action.",
        )


def _kept_in_view(commitment: Commitment, portal: Portal, ties: Ties, advice: Advice) -> None:
    """PAR003: past its day; else not looked at during the latest meetings of one workgroup."""
    today, most = portal.settings.today, portal.settings.checks.meetings_without_review
    if commitment.due and commitment.due < today:
        advice.warning(
            "PAR003",
            commitment,
            "due",
            f"This was due on {commitment.due}, and nothing says that it was kept (its status is "
            f'"{commitment.status}").',
            "Ask the partner. Then set status and status_on: kept; renegotiated, with a new day in "
            "due; or dropped.",
        )
        return
    seen = commitment.status_on or commitment.made_on
    for group, days in _meetings(commitment, portal, ties):
        since = [day for day in days if day > seen]
        if len(since) >= most:
            advice.warning(
                "PAR003",
                commitment,
                "status_on",
                f'"{group.title}" has met {len(since)} times since this promise was last looked at '
                f"({seen}). No promise should go unseen for {most} meetings.",
                "Look at it in the next meeting, and set status and status_on.",
            )
            return


def _not_late_yet(commitment: Commitment, advice: Advice) -> None:
    """PAR004: what is late is told by `due` alone."""
    day = f"is due on {commitment.due}" if commitment.due else "has no day by which it is due"
    advice.warning(
        "PAR004",
        commitment,
        "status",
        f"This promise is called late, and it {day}. It is shown as in progress.",
        "Write the day it was promised for in due. If that day was moved, the status is "
        "renegotiated, and the history tells why.",
    )


def _meetings(
    commitment: Commitment, portal: Portal, ties: Ties
) -> list[tuple[Workgroup, list[date]]]:
    """The workgroups that a commitment is the business of, with the days on which they have met."""
    results = ties.results_of(commitment)
    groups = {group.id: group for result in results for group in ties.workgroups.get(result, ())}
    days: dict[str, list[date]] = {key: [] for key in groups}
    for meeting in portal.all(Meeting).values():
        day = meeting.start.date()
        if meeting.workgroup in days and not meeting.cancelled and day < portal.settings.today:
            days[meeting.workgroup].append(day)
    return [(groups[key], days[key]) for key in sorted(groups)]
