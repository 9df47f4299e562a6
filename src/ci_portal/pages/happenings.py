"""What happened to an indicator: wins and corrections that name it, to be marked on its curve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple, cast

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


def happenings(portal: Portal, indicator: str) -> tuple[Happening, ...]:
    """What happened to an indicator since its figures begin and up to today, oldest first."""
    points = [p for found in portal.series_of[indicator].values() for p in found.points]
    first = min((point.start for point in points), default=date.max)
    found = (each for each in _named(portal, indicator) if first <= each.day)
    return tuple(sorted(each for each in found if each.day <= portal.settings.today))


def _named(portal: Portal, indicator: str) -> Iterator[Happening]:
    for win in cast("Mapping[str, Win]", portal.records["wins"]).values():
        if indicator in win.indicators:
            yield Happening(win.date, "win", win.title, win.evidence_url)
    for correction in cast("Mapping[str, Correction]", portal.records["corrections"]).values():
        if indicator in correction.indicators:
            yield Happening(correction.date, "correction", correction.title, None)
