"""The timeline of a portal: its stream, and what of it concerns whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from ci_portal.model.portal import Portal
from ci_portal.model.records import Record
from ci_portal.model.ties import Ties
from ci_portal.timeline.event import Event
from ci_portal.timeline.stream import stream

#: Kinds that any portal has, and kinds that are marked on a curve.
_ANYWAY = ("release", "target")
_MARKED = ("win", "correction")


class Timeline:
    """Every event of a portal, each made once."""

    def __init__(self, portal: Portal, ties: Ties) -> None:
        self.portal, self._ties = portal, ties

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event, the oldest first."""
        return stream(self.portal, self._ties)

    @cached_property
    def ahead(self) -> tuple[Event, ...]:
        """What is to come, the soonest first."""
        return tuple(event for event in self.events if event.ahead)

    @cached_property
    def past(self) -> tuple[Event, ...]:
        """What happened, the latest first; those of one day in the order of the stream."""
        past = (event for event in self.events if not event.ahead)
        return tuple(sorted(past, key=lambda event: event.day, reverse=True))

    @cached_property
    def told(self) -> bool:
        """Whether there is more to tell than figures and targets, which every portal has."""
        return _is_told(self.events)

    def tells_of_result(self, result: str) -> bool:
        """Whether there is more to tell of a result than its figures and targets."""
        return _is_told(self.of_result[result])

    @cached_property
    def of_result(self) -> Mapping[str, tuple[Event, ...]]:
        """The events of each result, the oldest first."""
        return _by(self.events, "results", self.portal.results)

    @cached_property
    def of_partner(self) -> Mapping[str, tuple[Event, ...]]:
        """The events of each partner, the oldest first."""
        return _by(self.events, "partners", self.portal.records["partners"])

    @cached_property
    def of_strategy(self) -> Mapping[str, tuple[Event, ...]]:
        """The events of each strategy, the oldest first."""
        return _by(self.events, "strategies", self.portal.records["strategies"])

    @cached_property
    def marks(self) -> Mapping[str, tuple[Event, ...]]:
        """What is marked on the curve of each indicator: wins and corrections that name it.

        Since its figures begin and up to today, the oldest first.
        """
        begun = {key: self._first(key) for key in self.portal.indicators}
        today = self.portal.settings.today
        marked = (event for event in self.events if event.kind in _MARKED)
        found = _by(marked, "indicators", self.portal.indicators)
        return {
            key: tuple(event for event in events if begun[key] <= event.day <= today)
            for key, events in found.items()
        }

    def number(self, indicator: str, record: Record) -> int | None:
        """The number of a record's mark on the curve of an indicator; None where it has none."""
        marks = enumerate(self.marks.get(indicator, ()), start=1)
        return next((number for number, event in marks if event.record is record), None)

    def _first(self, indicator: str) -> date:
        """The day on which an indicator's figures begin."""
        series = self.portal.series_of[indicator].values()
        return min((point.start for s in series for point in s.points), default=date.max)


def _is_told(events: Iterable[Event]) -> bool:
    """Whether there is anything among some events besides figures and targets."""
    return any(event.kind not in _ANYWAY for event in events)


def _by(events: Iterable[Event], what: str, keys: Iterable[str]) -> Mapping[str, tuple[Event, ...]]:
    """The events that name each of some ids."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        for key in getattr(event, what):
            found[key].append(event)
    return {key: tuple(found[key]) for key in keys}
