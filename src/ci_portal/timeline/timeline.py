"""The timeline of a portal: its stream, and what of it concerns whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from ci_portal.measures.judgements import Judgements
from ci_portal.model.ties import Ties
from ci_portal.timeline.event import Event
from ci_portal.timeline.stream import stream

#: Kinds that any portal has, and kinds that are marked on a curve.
_ANYWAY = ("release", "target")
_MARKED = ("win", "correction")


class Timeline:
    """Every event of a portal, each made once."""

    def __init__(self, judgements: Judgements, ties: Ties) -> None:
        self.portal = judgements.portal
        self._judgements, self._ties = judgements, ties

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event, the oldest first."""
        return stream(self._judgements, self._ties)

    @property
    def told(self) -> bool:
        """Whether there is more to tell than figures and targets, which every portal has."""
        return any(event.kind not in _ANYWAY for event in self.events)

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

    def _first(self, indicator: str) -> date:
        """The day on which an indicator's figures begin."""
        series = self.portal.series_of[indicator].values()
        return min((point.start for s in series for point in s.points), default=date.max)


def _by(events: Iterable[Event], what: str, keys: Iterable[str]) -> Mapping[str, tuple[Event, ...]]:
    """The events that name each of some ids."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        for key in getattr(event, what):
            found[key].append(event)
    return {key: tuple(found[key]) for key in keys}
