"""Which points of a series are judged: since the last break, usable, and not overlapping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Literal, NamedTuple

from ci_portal.model.observations import Point
from ci_portal.model.periods import Period

#: Why a point is the baseline: it is the declared one; the first usable one; the first since the
#: last break (what lies before is not comparable); the first after a declared period that has no
#: usable value; or the latest, because the declared period is still to come.
BaselineRule = Literal["declared", "first", "after-break", "next", "not-yet"]

_BY_TIME = attrgetter("end", "start")


class Eligible(NamedTuple):
    """What may be judged of a series, in the order of time.

    `usable` are the usable points since the last break, `apart` those of them that can be compared
    with each other and with the latest. `break_point` is the first point since the last break;
    `cut` says whether the break puts usable points aside.
    """

    usable: tuple[Point, ...]
    apart: tuple[Point, ...]
    break_point: Point | None
    cut: bool


#: Of a series without a usable point.
NONE = Eligible((), (), break_point=None, cut=False)


class Baseline(NamedTuple):
    """The point that change is counted from, and why it is that one."""

    point: Point
    rule: BaselineRule


def known(point: Point) -> float:
    """The value of a usable point; ValueError for a withheld or a coded one, which has none."""
    if point.value is None:
        raise ValueError(f"{point.period} has no value")
    return point.value


def eligible(points: Iterable[Point]) -> Eligible:
    """The points that may be judged: points before the last break are drawn, not used.

    A withheld, a coded (`>95%`) and an unreliable point are never used.
    """
    ordered = sorted(points, key=_BY_TIME)
    first = max([i for i, point in enumerate(ordered) if point.break_], default=0)
    usable = tuple([point for point in ordered[first:] if point.usable])
    return Eligible(
        usable=usable,
        apart=without_overlap(usable),
        break_point=ordered[first] if ordered and ordered[first].break_ else None,
        cut=any(point.usable for point in ordered[:first]),
    )


def without_overlap(points: Sequence[Point]) -> tuple[Point, ...]:
    """Of points in the order of time, those whose periods do not overlap, the latest among them.

    From the latest backwards, each taken period ends before the one taken last starts. Overlapping
    periods (five-year estimates published every year) share most of their data: a difference
    between them says little, and its error can't be had from theirs (US Census Bureau,
    "Understanding and Using American Community Survey Data", chapter 4).
    """
    taken: list[Point] = []
    start = date.max
    for point in reversed(points):
        if point.end < start:
            taken.append(point)
            start = point.start
    return tuple(reversed(taken))


def baseline_of(points: Eligible, declared: Period | None) -> Baseline:
    """The baseline among at least one usable point: the declared period, else the earliest.

    Where the declared period can't serve, the first usable point after it does; the rule says so.
    """
    latest = points.apart[-1]
    if declared is None:
        return Baseline(points.apart[0], "after-break" if points.cut else "first")
    for point in points.usable:
        if (point.start, point.end) == declared[1:] or point.period == declared.label:
            return Baseline(point, "declared")
    broken = points.break_point is not None and declared.end < points.break_point.end
    for point in points.usable:
        if point.end >= declared.end and (point is latest or point.end < latest.start):
            return Baseline(point, "after-break" if broken else "next")
    return Baseline(latest, "not-yet")
