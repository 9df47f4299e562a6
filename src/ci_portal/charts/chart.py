"""What a chart shows, before anybody has decided where a pixel goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from ci_portal.model.observations import Point

#: The most groups that can be told apart by dash and marker; the rest is in the table.
MOST_GROUPS = 7


class Unit(NamedTuple):
    """What the values are: `kind` as in an indicator's unit (percent, count, rate, currency …).

    `decimals` is how many are printed; no axis is divided more finely than that. `label` is the
    words after the number, `currency` an ISO 4217 code, of use for money alone.
    """

    kind: str
    decimals: int = 0
    label: str = ""
    currency: str = "USD"


class TargetMark(NamedTuple):
    """Where the curve should go: `t` is the target's date as a decimal year, as in `Point.t`.

    `interim` are the targets on the way to it: period, time and value of each.
    """

    period: str
    t: float
    value: float
    interim: tuple[tuple[str, float, float], ...] = ()


class Expected(NamedTuple):
    """One point of a forecast or a projection; `low` and `high` are its interval's ends."""

    period: str
    t: float
    value: float
    low: float | None = None
    high: float | None = None


class Event(NamedTuple):
    """Something that happened at the decimal year `t`, marked on a trend with its number.

    `anchor` is the id of its entry in the list below the chart, in the same page.
    """

    t: float
    number: int
    title: str
    anchor: str


class Row(NamedTuple):
    """One group of a `gap` chart or one place of a `places` chart.

    `reference` is the group that the others are compared with, `total` is everyone.
    """

    label: str
    latest: Point | None
    baseline: Point | None = None
    role: Literal["group", "reference", "total"] = "group"


@dataclass(frozen=True)
class Line:
    """One series under the name that readers see; `main` is the total among groups."""

    label: str
    points: tuple[Point, ...]
    main: bool = False


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One picture of an indicator, with one sentence that says what it shows.

    `trend` draws one line (the main one, else the first) with its baseline, target and, if `path`
    is set, the dashed way from one to the other, past the interim targets. `forecast` is where the
    curve was going at the baseline, its first point; `projection` where the latest pace leads by
    the target's date; `events` what happened meanwhile. `lines` draws the total and at most `limit`
    groups, the most important first, and the target as a line across.

    `gap` draws the `rows` as dumbbells from baseline to latest, `places` as bars from zero, both in
    the order given.

    `id` becomes part of the ids in the page and must be unique there. A point with `break_` opens
    a new stretch after a break in series, and its `note` says why.
    """

    kind: Literal["trend", "lines", "gap", "places"]
    id: str
    title: str
    sentence: str
    unit: Unit
    lines: tuple[Line, ...] = ()
    baseline: Point | None = None
    target: TargetMark | None = None
    path: bool = True
    limit: int = MOST_GROUPS
    forecast: tuple[Expected, ...] = ()
    forecast_label: str = ""
    projection: Expected | None = None
    projection_label: str = ""
    events: tuple[Event, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def main(self) -> Line | None:
        """The total: the line that says so; in a trend the first line will do."""
        marked = next((line for line in self.lines if line.main), None)
        return marked or (self.lines[0] if self.kind == "trend" and self.lines else None)

    @property
    def groups(self) -> tuple[Line, ...]:
        """The groups that are drawn."""
        return tuple(line for line in self.lines if not line.main)[: min(self.limit, MOST_GROUPS)]

    @property
    def left_out(self) -> int:
        """How many groups are in the table alone."""
        return sum(not line.main for line in self.lines) - len(self.groups)
