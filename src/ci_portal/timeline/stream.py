"""The stream: every event of a portal, from all records that have dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ci_portal.measures.judgements import Judgements
from ci_portal.measures.promises import state_of
from ci_portal.model.portal import COLLECTION_OF, Portal
from ci_portal.model.records import (
    Commitment,
    Correction,
    Feedback,
    Meeting,
    Milestone,
    Partner,
    Record,
    Report,
    Source,
    Strategy,
    Target,
    Win,
    Workgroup,
)
from ci_portal.model.ties import Ties
from ci_portal.timeline.event import KINDS, Event, Kind

_ORDER = {kind: position for position, kind in enumerate(KINDS)}


def stream(judgements: Judgements, ties: Ties) -> tuple[Event, ...]:
    """Every event, the oldest first; those of one day by kind, then by id."""
    portal = judgements.portal
    found = [
        *_wins(portal),
        *_milestones(portal),
        *_corrections(portal),
        *_feedback(portal),
        *_commitments(portal, ties),
        *_partners(portal),
        *_releases(portal),
        *_reports(portal),
        *_targets(judgements),
        *_meetings(portal),
    ]
    return tuple(sorted(found, key=lambda event: (event.day, _ORDER[event.kind], event.id)))


def _event(
    portal: Portal,
    kind: Kind,
    state: str,
    day: date,
    record: Record,
    *,
    name: str = "",
    results: Iterable[str] = (),
    strategies: Iterable[str] = (),
    indicators: Iterable[str] = (),
    partners: Iterable[str] = (),
) -> Event:
    """An event; `name` tells it from others of the same record."""
    collection = COLLECTION_OF[type(record)]
    return Event(
        kind=kind,
        state=state,
        day=day,
        collection=collection,
        record=record,
        id="/".join(part for part in (collection, record.id, name) if part),
        ahead=day > portal.settings.today or state in ("due", "planned"),
        results=tuple(dict.fromkeys(results)),
        strategies=tuple(strategies),
        indicators=tuple(indicators),
        partners=tuple(dict.fromkeys(partners)),
    )


def _through(portal: Portal, results: Iterable[str], strategies: Iterable[str]) -> Iterator[str]:
    """Results that are named, and those of the strategies that are."""
    yield from results
    known = portal.all(Strategy)
    for key in strategies:
        if key in known:
            yield from known[key].results


def _wins(portal: Portal) -> Iterator[Event]:
    for win in portal.all(Win).values():
        yield _event(
            portal,
            "win",
            "done",
            win.date,
            win,
            results=win.results,
            strategies=win.strategies,
            indicators=win.indicators,
            partners=win.credit,
        )


def _milestones(portal: Portal) -> Iterator[Event]:
    """A planned one whose day has passed is late, whatever its status says."""
    for milestone in portal.all(Milestone).values():
        passed = milestone.date < portal.settings.today
        state = milestone.status
        if state in ("planned", "late"):
            state = "late" if passed else "planned"
        yield _event(
            portal,
            "milestone",
            state,
            milestone.date,
            milestone,
            results=_through(portal, milestone.results, milestone.strategies),
            strategies=milestone.strategies,
        )


def _corrections(portal: Portal) -> Iterator[Event]:
    for correction in portal.all(Correction).values():
        yield _event(
            portal,
            "correction",
            "done",
            correction.date,
            correction,
            results=_through(portal, correction.results, correction.strategies),
            strategies=correction.strategies,
            indicators=correction.indicators,
        )


def _feedback(portal: Portal) -> Iterator[Event]:
    """The answer, or the day by which it is due; feedback without either has no day yet."""
    for feedback in portal.all(Feedback).values():
        if feedback.response:
            day, state = feedback.responded_on or feedback.date, "answered"
        elif feedback.response_due:
            day = feedback.response_due
            state = "late" if day < portal.settings.today else "due"
        else:
            continue
        yield _event(portal, "feedback", state, day, feedback, results=feedback.results)


def _commitments(portal: Portal, ties: Ties) -> Iterator[Event]:
    """What became of each promise, its history included, and when it is due.

    Signing on is told by the day on which a partner joined.
    """
    today = portal.settings.today
    for commitment in portal.all(Commitment).values():
        if commitment.kind == "sign-on":
            continue
        for state, day in _turns(commitment, today):
            yield _event(
                portal,
                "commitment",
                state,
                day,
                commitment,
                name=f"{state}-{day}" if state == "renegotiated" else state,
                results=ties.results_of(commitment),
                strategies=commitment.strategies,
                partners=(commitment.partner,),
            )


def _turns(commitment: Commitment, today: date) -> Iterator[tuple[str, date]]:
    """What became of a promise, each with its day, once."""
    state = state_of(commitment, today)
    turns: set[tuple[str, date]] = {
        (change.status, change.date)
        for change in commitment.history
        if change.status == "renegotiated"
    }
    if state in ("kept", "dropped"):
        turns.add((state, commitment.status_on or commitment.due or commitment.made_on))
    elif commitment.status == "renegotiated" and not turns:
        turns.add(("renegotiated", commitment.status_on or commitment.made_on))
    yield from sorted(turns)
    if state not in ("kept", "dropped") and commitment.due:
        yield ("late" if state == "late" else "due"), commitment.due


def _partners(portal: Portal) -> Iterator[Event]:
    for partner in portal.all(Partner).values():
        for state, day in (("joined", partner.joined), ("left", partner.left)):
            if day:
                yield _event(
                    portal, "partner", state, day, partner, name=state, partners=(partner.id,)
                )


def _releases(portal: Portal) -> Iterator[Event]:
    """The last figures that each source has released, and the day of the next ones.

    They concern the indicators that draw on the source, and their results.
    """
    drawn: dict[str, list[str]] = {key: [] for key in portal.all(Source)}
    for indicator in portal.indicators.values():
        if indicator.source in drawn:
            drawn[indicator.source].append(indicator.id)
    for source in portal.all(Source).values():
        indicators = drawn[source.id]
        results = [key for each in indicators for key in portal.indicators[each].results]
        days = [("published", source.last_release)]
        if source.next_expected and source.next_expected != source.last_release:
            late = source.next_expected < portal.settings.today
            days.append(("late" if late else "due", source.next_expected))
        for state, day in days:
            if day and indicators:
                yield _event(
                    portal,
                    "release",
                    state,
                    day,
                    source,
                    name=str(day),
                    results=results,
                    indicators=indicators,
                )


def _reports(portal: Portal) -> Iterator[Event]:
    for report in portal.all(Report).values():
        yield _event(portal, "report", "done", report.date, report, results=report.results)


def _targets(judgements: Judgements) -> Iterator[Event]:
    """The date of each target; met or missed is known of the one that everyone is judged by."""
    portal = judgements.portal
    for target in portal.all(Target).values():
        indicator = portal.indicators.get(target.indicator)
        if indicator is None:
            continue
        total = judgements[indicator.id].total
        judged = {"target-met": "met", "deadline-missed": "missed"}
        day = target.date.end
        state = "due" if day >= portal.settings.today else "past"
        if state == "past" and total.target == target:
            state = judged.get(total.status, "past")
        yield _event(
            portal,
            "target",
            state,
            day,
            target,
            results=indicator.results,
            indicators=(indicator.id,),
        )


def _meetings(portal: Portal) -> Iterator[Event]:
    """Meetings ahead. One that is over is no news: its minutes are with its workgroup."""
    groups = portal.all(Workgroup)
    for meeting in portal.all(Meeting).values():
        if meeting.start.date() >= portal.settings.today:
            group = groups.get(meeting.workgroup)
            yield _event(
                portal,
                "meeting",
                "cancelled" if meeting.cancelled else "planned",
                meeting.start.date(),
                meeting,
                results=group.results if group else (),
                strategies=group.strategies if group else (),
            )
