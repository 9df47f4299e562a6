"""The trend of a series: a straight line by ordinary least squares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import fsum, sqrt
from statistics import linear_regression
from typing import NamedTuple

from ci_portal.measures.points import known
from ci_portal.model.observations import Point

#: A trend looks back over this many points at most, and needs this many at least.
MOST_POINTS = 6
FEWEST_POINTS = 3

#: The slope is called up or down only where this interval of it leaves out 0; needs a point more.
SLOPE_LEVEL = 0.90
FEWEST_FOR_INTERVAL = 4


class Trend(NamedTuple):
    """A least-squares line through points: `slope` and its standard error, per year.

    `spread` is Σ(t − t̄)² in years², `residual` the sum of squares that the line leaves.
    """

    points: tuple[Point, ...]
    slope: float
    spread: float
    residual: float

    @property
    def freedom(self) -> int:
        """Degrees of freedom: the points less the two numbers that make a line."""
        return len(self.points) - 2

    @property
    def standard_error(self) -> float:
        """√(Σe² ∕ (n − 2) ∕ Σ(t − t̄)²), the textbook error of a least-squares slope."""
        return sqrt(self.residual / self.freedom / self.spread)

    def interval(self) -> tuple[float, float]:
        """Low and high end of the slope's interval at SLOPE_LEVEL, by Student's t."""
        reach = t_quantile(self.freedom) * self.standard_error
        return self.slope - reach, self.slope + reach


def trend_of(points: Sequence[Point]) -> Trend | None:
    """The trend over the latest points (of usable ones, apart, in the order of time), if enough."""
    if len(points) < FEWEST_POINTS:
        return None
    latest = tuple(points[-MOST_POINTS:])
    times = [point.t for point in latest]
    values = [known(point) for point in latest]
    slope, start = linear_regression(times, values)
    middle = fsum(times) / len(times)
    return Trend(
        points=latest,
        slope=slope,
        spread=fsum((t - middle) ** 2 for t in times),
        residual=fsum(
            (value - start - slope * t) ** 2 for t, value in zip(times, values, strict=True)
        ),
    )


@cache
def t_quantile(freedom: int) -> float:
    """Student's t for the two-sided interval at SLOPE_LEVEL."""
    # Imported where it is needed: half a second that most commands never have to wait for.
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1 + SLOPE_LEVEL) / 2))
