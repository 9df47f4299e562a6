"""The stream: every event of a portal, from all records that have dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ci_portal.measures.deadlines import came_of
from ci_portal.measures.promises import settled_on, state_of
from ci_portal.model.clock import day_of
from ci_portal.model.observations import ALL, Point
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


def stream(portal: Portal, ties: Ties) -> tuple[Event, ...]:
    """Every event, the oldest first; those of one day by kind, then by id."""
    found = [
        *_wins(portal),
        *_milestones(portal),
        *_corrections(portal),
        *_feedback(portal),
        *_commitments(portal, ties),
        *_partners(portal),
        *_releases(portal),
        *_reports(portal),
        *_targets(portal),
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
    # A meeting that is called off today is still news for those who would have come.
    ahead = day > portal.settings.today or state in ("due", "planned") or kind == "meeting"
    return Event(
        kind=kind,
        state=state,
        day=day,
        collection=collection,
        record=record,
        id="/".join(part for part in (collection, record.id, name) if part),
        ahead=ahead,
        results=tuple(dict.fromkeys(results)),
        strategies=tuple(dict.fromkeys(strategies)),
        indicators=tuple(dict.fromkeys(indicators)),
        partners=tuple(dict.fromkeys(partners)),
    )


def _through(
    portal: Portal,
    results: Iterable[str],
    strategies: Iterable[str] = (),
    indicators: Iterable[str] = (),
) -> Iterator[str]:
    """Results that are named, and those of the strategies and indicators that are."""
    yield from results
    known = portal.all(Strategy)
    for key in strategies:
        if key in known:
            yield from known[key].results
    for key in indicators:
        if key in portal.indicators:
            yield from portal.indicators[key].results


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
            results=_through(
                portal, correction.results, correction.strategies, correction.indicators
            ),
            strategies=correction.strategies,
            indicators=correction.indicators,
        )


def _feedback(portal: Portal) -> Iterator[Event]:
    """The answer, or the day by which it is due; feedback without either has no day yet.

    It concerns the strategies that were changed because of it.
    """
    for feedback in portal.all(Feedback).values():
        if feedback.response:
            day, state = feedback.responded_on or feedback.date, "answered"
        elif feedback.response_due:
            day = feedback.response_due
            state = "late" if day < portal.settings.today else "due"
        else:
            continue
        changed = [entry.partition("/") for entry in feedback.changed]
        yield _event(
            portal,
            "feedback",
            state,
            day,
            feedback,
            results=feedback.results,
            strategies=[key for collection, _, key in changed if collection == "strategies"],
        )


def _commitments(portal: Portal, ties: Ties) -> Iterator[Event]:
    """What became of each promise, its history included, and when it is due.

    Signing on is told by the day on which a partner joined.
    """
    for commitment in portal.all(Commitment).values():
        if commitment.kind == "sign-on":
            continue
        for state, day, name in _turns(commitment, portal.settings.today):
            yield _event(
                portal,
                "commitment",
                state,
                day,
                commitment,
                name=name,
                results=ties.results_of(commitment),
                strategies=commitment.strategies,
                partners=(commitment.partner,),
            )


def _turns(commitment: Commitment, today: date) -> Iterator[tuple[str, date, str]]:
    """What became of a promise: state, day and the name that tells it from its other turns.

    A second change of terms is named by its number, so that a day that is mended keeps the name.
    """
    state = state_of(commitment, today)
    changed = [change.date for change in commitment.history if change.status == "renegotiated"]
    if commitment.status == "renegotiated" and not changed:
        changed = [commitment.status_on or commitment.made_on]
    for number, day in enumerate(changed, start=1):
        yield "renegotiated", day, "renegotiated" if number == 1 else f"renegotiated-{number}"
    if state in ("kept", "dropped"):
        yield state, _settled(commitment, today), state
    elif commitment.due:
        word = "late" if state == "late" else "due"
        yield word, commitment.due, word


def _settled(commitment: Commitment, today: date) -> date:
    """The day on which a promise was kept or dropped.

    Where that is not written, the day on which it was due stands for it, if that has come, else the
    one on which it was made.
    """
    due = commitment.due if commitment.due and commitment.due <= today else None
    return settled_on(commitment) or due or commitment.made_on


def _partners(portal: Portal) -> Iterator[Event]:
    for partner in portal.all(Partner).values():
        for state, day in (("joined", partner.joined), ("left", partner.left)):
            if day:
                yield _event(
                    portal, "partner", state, day, partner, name=state, partners=(partner.id,)
                )


def _releases(portal: Portal) -> Iterator[Event]:
    """The last figures that each source has released, and the day of the next ones.

    They concern the indicators that draw on the source, and their results. A next day that is not
    after the last release is one that nobody has moved on since: its figures are out.
    """
    drawn: dict[str, list[str]] = {key: [] for key in portal.all(Source)}
    for indicator in portal.indicators.values():
        if indicator.source in drawn:
            drawn[indicator.source].append(indicator.id)
    for source in portal.all(Source).values():
        indicators = drawn[source.id]
        results = [key for each in indicators for key in portal.indicators[each].results]
        days = [("published", source.last_release)]
        if source.next_expected and source.next_expected > (source.last_release or date.min):
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


def _targets(portal: Portal) -> Iterator[Event]:
    """The date of each target, and what came of it by the figures of its group and place."""
    for target in portal.all(Target).values():
        indicator = portal.indicators.get(target.indicator)
        if indicator is None:
            continue
        came = came_of(target, indicator, _points(portal, target), portal.settings.today)
        yield _event(
            portal,
            "target",
            "past" if came == "unknown" else came,
            target.date.end,
            target,
            results=indicator.results,
            indicators=(indicator.id,),
        )


def _points(portal: Portal, target: Target) -> Iterator[Point]:
    """The figures that a target is for; a group is named without its dimension."""
    place = target.place or portal.main_place(target.indicator)
    for key, series in portal.series_of[target.indicator].items():
        if key.place == place and key.group == (target.group or ALL):
            yield from series.points


def _meetings(portal: Portal) -> Iterator[Event]:
    """Meetings ahead. One that is over is no news: its minutes are with its workgroup."""
    groups = portal.all(Workgroup)
    for meeting in portal.all(Meeting).values():
        day = day_of(meeting, portal.settings)
        if day >= portal.settings.today:
            group = groups.get(meeting.workgroup)
            yield _event(
                portal,
                "meeting",
                "cancelled" if meeting.cancelled else "planned",
                day,
                meeting,
                results=group.results if group else (),
                strategies=group.strategies if group else (),
            )
