"""What is due: what should be there by now and is not, and what comes next, for those who do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from ci_portal.measures.judge import target_for
from ci_portal.measures.judgements import Judgements
from ci_portal.measures.promises import state_of
from ci_portal.model.observations import ALL
from ci_portal.model.portal import Portal
from ci_portal.model.record import Place, Record
from ci_portal.model.records import (
    Agreement,
    Commitment,
    Feedback,
    Milestone,
    Partner,
    Source,
    Strategy,
)

#: What can be due: a source's release, an indicator's next figure, a target, a promise, an answer
#: to people, a planned step, a new agreement.
Kind = Literal["release", "figure", "target", "promise", "answer", "step", "agreement"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Due(NamedTuple):
    """What is due on a day, of which record, who sees to it, and where the day was written.

    `who` are names of organizations, the one asked first in front; empty where nobody is named.
    """

    day: date
    kind: Kind
    record: Record
    who: tuple[str, ...]
    place: Place

    def days_late(self, today: date) -> int:
        """By how many days it is late; negative for what is still to come."""
        return (today - self.day).days


def due(judgements: Judgements, within: timedelta) -> tuple[Due, ...]:
    """What is late today, and what is due within a time from today, the latest first.

    A figure that is promised for no other day than its source's release is told with the source.
    """
    portal = judgements.portal
    last = portal.settings.today + within
    sources = {found.record.id: found for found in _releases(portal)}
    found = [
        *sources.values(),
        *_figures(judgements, sources),
        *_targets(portal),
        *_promises(portal),
        *_answers(portal),
        *_steps(portal),
        *_agreements(portal),
    ]
    return tuple(
        sorted(
            (each for each in found if each.day <= last),
            key=lambda each: (each.day, KINDS.index(each.kind), each.record.id),
        )
    )


def _releases(portal: Portal) -> Iterator[Due]:
    """The next release of each source; one that is out, on its day or after it, is due no more."""
    for source in portal.all(Source).values():
        day = source.next_expected
        if day and not (source.last_release and source.last_release >= day):
            yield Due(
                day, "release", source, (source.steward,), source.origin.place("next_expected")
            )


def _figures(judgements: Judgements, sources: Iterable[str]) -> Iterator[Due]:
    """The next figure of each indicator."""
    portal = judgements.portal
    for key, indicator in portal.indicators.items():
        day, source = judgements[key].freshness.due, portal.source_of(key)
        told = source and source.id in sources and day == source.next_expected
        if day and not told:
            who = (source.steward,) if source else _backbone(portal)
            yield Due(day, "figure", indicator, who, indicator.origin.place("frequency"))


def _targets(portal: Portal) -> Iterator[Due]:
    """The targets in force whose day comes. What came of one that is past is the check's affair."""
    for targets in portal.targets_of.values():
        for group, place in sorted({(t.group or ALL, t.place or "") for t in targets}):
            target = target_for((t for t in targets if (t.place or "") == place), group)
            if target and target.date.end >= portal.settings.today:
                day = target.date.end
                yield Due(day, "target", target, _backbone(portal), target.origin.place("date"))


def _promises(portal: Portal) -> Iterator[Due]:
    for promise in portal.all(Commitment).values():
        if promise.due and state_of(promise, portal.settings.today) not in ("kept", "dropped"):
            who = _names(portal, (promise.partner,))
            yield Due(promise.due, "promise", promise, who, promise.origin.place("due"))


def _answers(portal: Portal) -> Iterator[Due]:
    for feedback in portal.all(Feedback).values():
        if feedback.response_due and not feedback.response:
            place = feedback.origin.place("response_due")
            yield Due(feedback.response_due, "answer", feedback, _backbone(portal), place)


def _steps(portal: Portal) -> Iterator[Due]:
    """Milestones not reached; those who lead the strategy that one is part of see to it."""
    strategies = portal.all(Strategy)
    for milestone in portal.all(Milestone).values():
        if milestone.status in ("planned", "late"):
            leads = [strategies[key].lead for key in milestone.strategies if key in strategies]
            who = _names(portal, (lead for lead in leads if lead)) or _backbone(portal)
            yield Due(milestone.date, "step", milestone, who, milestone.origin.place("date"))


def _agreements(portal: Portal) -> Iterator[Due]:
    """The agreements that sources stand on, on their last day; others may rest in peace."""
    needed = {source.agreement for source in portal.all(Source).values()}
    for agreement in portal.all(Agreement).values():
        if agreement.id in needed:
            who = _names(portal, agreement.parties)
            place = agreement.origin.place("expires")
            yield Due(agreement.expires, "agreement", agreement, who, place)


def _names(portal: Portal, who: Iterable[str]) -> tuple[str, ...]:
    """Partners' names for their ids; what is no partner's id is a name already."""
    partners = portal.all(Partner)
    return tuple(dict.fromkeys(partners[key].title if key in partners else key for key in who))


def _backbone(portal: Portal) -> tuple[str, ...]:
    """Those who call the others together, as long as they do."""
    return tuple(
        partner.title
        for partner in portal.all(Partner).values()
        if "backbone" in partner.roles and partner.left is None
    )
