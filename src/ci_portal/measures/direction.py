"""Direction: whether a series improves, by the strongest rule that its data allow."""

from __future__ import annotations

from math import hypot
from typing import Literal, NamedTuple

from ci_portal.measures.points import known
from ci_portal.measures.trend import FEWEST_FOR_INTERVAL, Trend
from ci_portal.measures.uncertainty import StandardError, standard_error
from ci_portal.model.observations import Point
from ci_portal.model.thresholds import Thresholds, at_least

Direction = Literal["improving", "little-change", "getting-worse", "too-early"]
DirectionRule = Literal["z", "slope", "share", "none"]


class Finding(NamedTuple):
    """A direction, the rule that gave it, and the numbers that the rule looked at.

    `z` and `interval` (of the slope) are turned so that positive is better; `errors` are the
    standard errors at the baseline and at the latest point.
    """

    direction: Direction
    rule: DirectionRule
    z: float | None = None
    errors: tuple[StandardError, StandardError] | None = None
    interval: tuple[float, float] | None = None


TOO_EARLY = Finding("too-early", "none")


def find_direction(
    baseline: Point,
    latest: Point,
    trend: Trend | None,
    share: float | None,
    *,
    sign: int,
    unit: str | None,
    thresholds: Thresholds,
) -> Finding:
    """The direction from a usable baseline to a later usable point that it does not overlap.

    1. With standard errors on both ends: z = d(y1 − y0) ∕ √(se0² + se1²), cut at ± z.
    2. Else with at least four points: whether the slope's 90 % interval leaves out 0.
    3. Else with a target: whether the share of the way is at least ± share.
    4. Else it is too early to tell.

    Where no errors are known, the two ends never decide while there are points between to ask:
    60, 61, 62, 63, 64, 59 is not "getting worse". `sign` is +1 where up is better, else −1.
    """
    errors = standard_error(baseline, unit), standard_error(latest, unit)
    if errors[0] is not None and errors[1] is not None:
        spread = hypot(errors[0].value, errors[1].value)
        if spread > 0:
            z = sign * (known(latest) - known(baseline)) / spread
            word = _cut(z >= thresholds.z, z <= -thresholds.z)
            return Finding(word, "z", z=z, errors=(errors[0], errors[1]))
    if trend is not None and len(trend.points) >= FEWEST_FOR_INTERVAL:
        low, high = sorted(sign * end for end in trend.interval())
        return Finding(_cut(low > 0, high < 0), "slope", interval=(low, high))
    if share is not None:
        word = _cut(at_least(share, thresholds.share), at_least(-share, thresholds.share))
        return Finding(word, "share")
    return TOO_EARLY


def _cut(better: bool, worse: bool) -> Direction:
    return "improving" if better else "getting-worse" if worse else "little-change"
