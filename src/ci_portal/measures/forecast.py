"""Turning the curve: what was to be expected had nothing changed, and what came instead.

Figures are held against the forecast that was made at the baseline, as results-based
accountability does (Friedman, "Trying Hard Is Not Good Enough", chapter 3): a curve is turned by
doing better than where it was going, not merely better than where it was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ci_portal.measures.points import Eligible, known, without_overlap
from ci_portal.measures.progress import within
from ci_portal.measures.trend import Trend, trend_of
from ci_portal.model.observations import Point
from ci_portal.model.records import Forecast
from ci_portal.model.thresholds import at_least

Curve = Literal["turned", "bending", "following", "worse"]

#: The interval that a figure must leave for the curve to be called anything but "following".
FORECAST_LEVEL = 0.80


class Spot(NamedTuple):
    """A time, as a decimal year, and a value."""

    t: float
    value: float


class Expectation(NamedTuple):
    """What was expected for a time; `low` and `high` are None where no interval is known."""

    t: float
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """Where a series was going at its baseline.

    `record` is what the partners wrote down; None where the line through the figures up to the
    baseline stands in for it. `line` is that line; it also gives the interval around a recorded
    forecast, which comes without one. None with fewer than three such figures.
    """

    baseline: Point
    record: Forecast | None
    line: Trend | None
    limits: tuple[float | None, float | None]

    def at(self, t: float) -> Expectation | None:
        """What was expected for a time; None before the baseline and past a record's last point.

        Between its points a recorded forecast goes straight, and beyond the last it says nothing:
        it is never made longer than it was.
        """
        if t < self.baseline.t:
            return None
        value = self._recorded(t) if self.record else self.line.at(t) if self.line else None
        if value is None:
            return None
        value = within(value, self.limits)
        if self.line is None:
            return Expectation(t, value)
        reach = self.line.predict(t, FORECAST_LEVEL).reach
        low, high = (within(value + side * reach, self.limits) for side in (-1, 1))
        return Expectation(t, value, low, high)

    def between(self, t: float) -> tuple[Spot, Spot] | None:
        """The points of a recorded forecast before (or at) and after a time from the baseline on.

        At its last point that point twice; None beyond it.
        """
        assert self.record is not None
        later = sorted((p.t, value) for p, value in self.record.points if p.t > self.baseline.t)
        spots = [Spot(self.baseline.t, known(self.baseline)), *(Spot(*pair) for pair in later)]
        place = bisect_right([spot.t for spot in spots], t)
        if place < len(spots):
            return spots[place - 1], spots[place]
        return (spots[-1], spots[-1]) if t == spots[-1].t else None

    def _recorded(self, t: float) -> float | None:
        ends = self.between(t)
        if ends is None:
            return None
        (t0, y0), (t1, y1) = ends
        return y0 if t0 == t1 else y0 + (y1 - y0) * (t - t0) / (t1 - t0)


def outlook_of(
    points: Eligible,
    baseline: Point,
    forecasts: Sequence[Forecast],
    limits: tuple[float | None, float | None],
) -> Outlook | None:
    """The outlook at the baseline, which is one of the usable points.

    Of several recorded forecasts the first one holds: a later one does not move the goalposts. One
    that was made before the last break spoke of figures that these can't be compared with, and one
    that ends at or before the baseline says nothing of what came after it.

    The line goes through the points up to the baseline that overlap neither it nor each other:
    which those are does not depend on what was published later.
    """
    before = without_overlap(points.usable[: points.usable.index(baseline) + 1])
    line = trend_of(before, most=len(before))
    since = points.break_point.start if points.break_point else date.min
    fitting = [
        f
        for f in forecasts
        if f.made_on >= since and any(period.t > baseline.t for period, _ in f.points)
    ]
    record = min(fitting, key=lambda f: (f.made_on, f.id), default=None)
    if record is None and line is None:
        return None
    return Outlook(baseline=baseline, record=record, line=line, limits=limits)


def curve_of(latest: Point, expected: Expectation, improving: bool, sign: int) -> Curve:
    """The word for a latest point held against what was expected of its time.

    Turned: better than the interval around the forecast, and improving. Bending: better than it,
    and not improving (yet). Following: within it. Worse: worse than it. Where no interval is known,
    any difference counts. `sign` is +1 where up is better and −1 where down is.
    """
    value = known(latest)
    low = expected.value if expected.low is None else expected.low
    high = expected.value if expected.high is None else expected.high
    if at_least(value, low) and at_least(high, value):
        return "following"
    if sign * (value - expected.value) > 0:
        return "turned" if improving else "bending"
    return "worse"
