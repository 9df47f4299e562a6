"""How far a published value may be off: its standard error, where the source allows one."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from statistics import NormalDist
from typing import Literal, NamedTuple

from ci_portal.model.observations import Point

#: Taken where a margin or an interval comes without its level: the level of the American Community
#: Survey, and of the usual ones that which makes the error largest.
UNSTATED_LEVEL = 0.90


class StandardError(NamedTuple):
    """A standard error in the value's unit, and whether a margin, an interval or counts gave it."""

    value: float
    source: Literal["margin", "interval", "counts"]


def standard_error(point: Point, unit: str | None = None) -> StandardError | None:
    """The standard error of a usable point, from the first of three sources that it has.

    A margin of error m at level c: m ∕ z_c. An interval at level c: (high − low) ∕ (2 z_c). The
    counts behind a percent p of n: 100 √(p(1 − p) ∕ n), the binomial error; none at 0 % and 100 %,
    where that formula would claim certainty.
    """
    if point.moe is not None and point.moe >= 0:
        return StandardError(point.moe / z_of(point.moe_level), "margin")
    if point.low is not None and point.high is not None and point.high >= point.low:
        return StandardError((point.high - point.low) / (2 * z_of(point.moe_level)), "interval")
    counts = (point.numerator or 0.0), (point.denominator or 0.0)
    if unit == "percent" and 0 < counts[0] < counts[1]:
        share = counts[0] / counts[1]
        return StandardError(100 * sqrt(share * (1 - share) / counts[1]), "counts")
    return None


@lru_cache(maxsize=64)
def z_of(level: float | None) -> float:
    """How many standard errors a two-sided margin at a level (0 to 1) is wide: 1.645 for 0.90."""
    stated = level if level is not None and 0 < level < 1 else UNSTATED_LEVEL
    return NormalDist().inv_cdf((1 + stated) / 2)
