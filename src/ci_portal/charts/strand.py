"""A series made ready for drawing: what joins, what is apart, and what may not be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from ci_portal.model.observations import WITHHELD, Point


class Dot(NamedTuple):
    """A point with a value, and when: `t` is its period's end as a decimal year.

    `dot[:2]`, time and value, is its place in a picture.
    """

    t: float
    value: float
    point: Point


class Bound(NamedTuple):
    """A coded point (">95%"): its value lies above `low` or below `high`, or between them."""

    t: float
    low: float | None
    high: float | None
    point: Point

    @property
    def middle(self) -> float:
        """The bound, or the middle of both."""
        edges = [edge for edge in (self.low, self.high) if edge is not None]
        return sum(edges) / len(edges)


class Gap(NamedTuple):
    """A withheld point. It has a time and a reason, and no number."""

    t: float
    point: Point


class Break(NamedTuple):
    """A break in series, half-way between the points that can't be compared.

    `period` is the first after it.
    """

    t: float
    note: str
    period: str


class Run(NamedTuple):
    """Dots that may be joined; `faded` if they lie before the last break in series."""

    dots: list[Dot]
    faded: bool


@dataclass
class Strand:
    """The parts of one line: `strand()` makes it."""

    runs: list[Run] = field(default_factory=list)
    bounds: list[Bound] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)

    @property
    def dots(self) -> list[Dot]:
        """All points with a value, in the order of time."""
        return [dot for run in self.runs for dot in run.dots]

    @property
    def end(self) -> Dot | Bound | None:
        """The latest point of which a number is known."""
        last: list[Dot | Bound] = [*(run.dots[-1] for run in self.runs[-1:]), *self.bounds[-1:]]
        return max(last, key=lambda mark: mark.t, default=None)


def as_dot(point: Point | None) -> Dot | None:
    """The point as a dot, None if it has no value or something withholds it."""
    mark = as_mark(point.t, point) if point else None
    return mark if isinstance(mark, Dot) else None


def as_mark(t: float, point: Point) -> Dot | Bound | Gap | None:
    """What is drawn of a point at `t`, its end; None if nobody said why it has no figure."""
    if point.status in WITHHELD:
        return Gap(t, point)
    if point.value is not None and isfinite(point.value):
        return Dot(t, point.value, point)
    if point.low is not None or point.high is not None:
        return Bound(t, point.low, point.high, point)
    return None


def interval(point: Point, unit: str) -> tuple[float, float] | None:
    """The uncertainty of a shown point, from its bounds or its margin of error, or None.

    A margin that leaves what a percent can be is cut at 0 and 100.
    """
    if point.value is None:
        return None
    if point.low is not None and point.high is not None:
        low, high = point.low, point.high
    elif point.moe:
        low, high = point.value - point.moe, point.value + point.moe
        if unit == "percent" and 0 <= point.value <= 100:
            low, high = max(low, 0), min(high, 100)
    else:
        return None
    return (low, high) if low <= point.value <= high and low < high else None


def strand(points: Sequence[Point]) -> Strand:
    """Part a series where it is not one line: at withheld, coded and missing points and breaks."""
    result = Strand()
    timed = sorted(((point.t, point) for point in points), key=itemgetter(0))
    longest = _longest_step([t for t, _ in timed])
    run: list[Dot] = []
    stretch = 0
    stretches: list[int] = []
    before: float | None = None
    for t, point in timed:
        if before is not None and (point.break_ or t - before > longest):
            run = []
        if point.break_ and before is not None:
            stretch += 1
            result.breaks.append(Break((before + t) / 2, point.note, point.period))
        before = t
        mark = as_mark(t, point)
        if isinstance(mark, Dot):
            if not run:
                result.runs.append(Run(run, faded=False))
                stretches.append(stretch)
            run.append(mark)
            continue
        run = []
        if isinstance(mark, Gap):
            result.gaps.append(mark)
        elif mark:
            result.bounds.append(mark)
    if stretch:
        result.runs = [
            Run(run.dots, faded=number < stretch)
            for run, number in zip(result.runs, stretches, strict=True)
        ]
    return result


def _longest_step(times: Sequence[float]) -> float:
    """The longest step of time that is no missing period.

    Where most steps are alike (yearly, say), a step half as long again has lost a period. Where
    they are not, nobody can say what is missing.
    """
    steps = [later - earlier for earlier, later in pairwise(times)]
    if not steps:
        return float("inf")
    usual = median(steps)
    alike = sum(abs(step - usual) < usual / 4 for step in steps)
    return usual * 1.5 if alike * 2 > len(steps) else float("inf")
