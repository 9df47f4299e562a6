"""What happened to an indicator: wins and corrections that name it, to be marked on its curve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from ci_portal.model.observations import decimal_year
from ci_portal.model.portal import Portal
from ci_portal.model.records import Correction, Win


class Happening(NamedTuple):
    """One event: its day, what it was, and where more can be read (None where nothing is said)."""

    day: date
    kind: Literal["win", "correction"]
    title: str
    url: str | None

    @property
    def t(self) -> float:
        """The day as a decimal year."""
        return decimal_year(self.day)


def happenings(portal: Portal) -> Mapping[str, tuple[Happening, ...]]:
    """What happened to each indicator since its figures begin and up to today, oldest first."""
    begun = {key: _first(portal, key) for key in portal.indicators}
    found: dict[str, list[Happening]] = {key: [] for key in portal.indicators}
    for indicators, happening in _named(portal):
        for key in indicators:
            if key in found and begun[key] <= happening.day <= portal.settings.today:
                found[key].append(happening)
    return {key: tuple(sorted(events, key=lambda e: e[:3])) for key, events in found.items()}


def _first(portal: Portal, indicator: str) -> date:
    """The day on which an indicator's figures begin."""
    points = (p for series in portal.series_of[indicator].values() for p in series.points)
    return min((point.start for point in points), default=date.max)


def _named(portal: Portal) -> Iterator[tuple[Iterable[str], Happening]]:
    """Everything that happened, with the indicators that it names."""
    for win in portal.all(Win).values():
        yield win.indicators, Happening(win.date, "win", win.title, win.evidence_url)
    for correction in portal.all(Correction).values():
        event = Happening(correction.date, "correction", correction.title, None)
        yield correction.indicators, event
