"""Observations: the one tidy table of a portal's figures, and the series cut from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

#: The columns of the observations table, in order (see docs/model.md).
COLUMNS = (
    "indicator",
    "period",
    "start",
    "end",
    "place",
    "place_code",
    "dimension",
    "group",
    "value",
    "numerator",
    "denominator",
    "moe",
    "moe_level",
    "low",
    "high",
    "status",
    "note",
    "break",
    "source_row",
)

#: What makes an observation one and the same; a key that occurs twice is an error.
KEY = ("indicator", "start", "end", "place", "dimension", "group")

#: The dimension and the group of a total: explicit, never a blank.
ALL = "all"

STATUSES = ("final", "preliminary", "revised", "suppressed", "unreliable", "unavailable")

#: Statuses under which no number exists, in any column.
WITHHELD = ("suppressed", "unavailable")


def decimal_year(day: date) -> float:
    """A date as a decimal year: 1 January 2020 is 2020.0, 31 December is just under 2021."""
    first = date(day.year, 1, 1)
    length = (date(day.year + 1, 1, 1) - first).days
    return day.year + (day - first).days / length


@lru_cache(maxsize=4096)
def _end_of(last: date) -> float:
    """The end of a period by its last day; thousands of points share a few dozen of them."""
    return decimal_year(last + timedelta(days=1))


class Point(NamedTuple):
    """One observation of a series.

    `value` is None for a withheld cell, and for a coded one (`>95%`), of which only `low` or
    `high` is known. `numerator` and `denominator` are counts; `moe` is in the value's unit, at
    confidence `moe_level` (0 to 1). `break_` marks the first point after a break in series.
    """

    period: str
    start: date
    end: date
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    moe: float | None = None
    moe_level: float | None = None
    low: float | None = None
    high: float | None = None
    status: str = "final"
    note: str = ""
    break_: bool = False
    source_row: str = ""

    @property
    def t(self) -> float:
        """The period's end as a decimal year; the day after the last, so that years are whole."""
        return _end_of(self.end)

    @property
    def usable(self) -> bool:
        """Whether the value may be judged: published, a point and not marked unreliable."""
        return self.value is not None and self.status not in (*WITHHELD, "unreliable")


class SeriesKey(NamedTuple):
    """What tells one series from another."""

    indicator: str
    place: str
    dimension: str = ALL
    group: str = ALL


@dataclass(frozen=True)
class Series:
    """The observations of one indicator, place and group, in the order of time."""

    key: SeriesKey
    points: tuple[Point, ...]
