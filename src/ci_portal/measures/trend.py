"""The trend of a series: a straight line by ordinary least squares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import fsum, hypot, isclose, sqrt
from statistics import linear_regression
from typing import NamedTuple

import numpy as np

from ci_portal.measures.points import known
from ci_portal.model.observations import Point

#: A trend looks back over this many points at most, and needs this many at least.
MOST_POINTS = 6
FEWEST_POINTS = 3

#: The slope is called up or down only where this interval of it leaves out 0; needs a point more.
SLOPE_LEVEL = 0.90
FEWEST_FOR_INTERVAL = 4


class Prediction(NamedTuple):
    """What a line expects at a time, and how far a new figure may lie from it, in its unit.

    `reach` is t · √(scatter² + error²): `scatter` is how far figures lie from the line, `error`
    how unsure the line itself is at that time, and t Student's.
    """

    value: float
    reach: float
    t: float
    scatter: float
    error: float


@dataclass(frozen=True)
class Trend:
    """A least-squares line through points, in the order of time; `slope` is per year."""

    points: tuple[Point, ...]
    slope: float

    @property
    def freedom(self) -> int:
        """Degrees of freedom: the points less the two numbers that make a line."""
        return len(self.points) - 2

    @cached_property
    def middle(self) -> tuple[float, float]:
        """The mean time and the mean value, through which the line goes."""
        count = len(self.points)
        return fsum(p.t for p in self.points) / count, fsum(map(known, self.points)) / count

    @cached_property
    def spread(self) -> float:
        """Σ(t − t̄)², in years²."""
        return fsum((point.t - self.middle[0]) ** 2 for point in self.points)

    @property
    def residual(self) -> float:
        """Σe²: the sum of squares that the line leaves."""
        return fsum((known(point) - self.at(point.t)) ** 2 for point in self.points)

    @cached_property
    def standard_error(self) -> float:
        """The standard error of the slope, per year."""
        return self._errors[0]

    def at(self, t: float) -> float:
        """The line's value at a time, a decimal year."""
        time, value = self.middle
        return value + self.slope * (t - time)

    def interval(self) -> tuple[float, float]:
        """Low and high end of the slope's interval at SLOPE_LEVEL, by Student's t."""
        reach = t_quantile(self.freedom, SLOPE_LEVEL) * self.standard_error
        return self.slope - reach, self.slope + reach

    def predict(self, t: float, level: float) -> Prediction:
        """Where a new figure at a time is expected, with the interval that holds it at `level`."""
        slope_error, middle_error = self._errors
        scatter = slope_error * sqrt(self.spread)
        error = hypot(middle_error, slope_error * (t - self.middle[0]))
        quantile = t_quantile(self.freedom, level)
        reach = quantile * hypot(scatter, error)
        return Prediction(self.at(t), reach, quantile, scatter, error)

    @cached_property
    def _errors(self) -> tuple[float, float]:
        """The standard errors of the slope, and of the line's value at the middle.

        There the two are independent, so that they give the error at any other time.
        """
        times = np.array([point.t - self.middle[0] for point in self.points])
        values = np.array([known(point) for point in self.points])
        covariance = np.polyfit(times, values, 1, cov=True)[1]
        # Rounding may leave a variance just below 0 where all points lie on the line.
        slope, start = np.sqrt(np.maximum(covariance.diagonal(), 0.0))
        return float(slope), float(start)


def trend_of(points: Sequence[Point], most: int = MOST_POINTS) -> Trend | None:
    """The trend over the latest points (of usable ones, apart, in the order of time), if enough."""
    if len(points) < FEWEST_POINTS:
        return None
    latest = tuple(points[-most:])
    values = [known(point) for point in latest]
    # 0.1 + 0.2 is not 0.3: figures that differ by rounding alone go nowhere.
    if isclose(min(values), max(values), rel_tol=1e-9):
        return Trend(latest, 0.0)
    # The standard library's: numpy takes ten times as long to start on six points.
    return Trend(latest, linear_regression([point.t for point in latest], values).slope)


@cache
def t_quantile(freedom: int, level: float) -> float:
    """Student's t for the two-sided interval at a level (0 to 1)."""
    # Imported where it is needed: half a second that most commands never have to wait for.
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1 + level) / 2))
