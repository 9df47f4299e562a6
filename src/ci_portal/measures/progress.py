"""Progress from a baseline towards a target: one small function for each figure.

All are linear in the value's own unit. Compound growth would change its verdict when the same fact
is framed the other way round: 60 → 70 % towards 80 would be 107 % of the pace needed, and its
mirror, 40 → 30 % towards 20, only 83 %.

y0, t0 is the baseline, y1, t1 the latest point, T, tT the target; `t` are decimal years.
`sign` is +1 where up is better and −1 where down is.
"""

from __future__ import annotations

from math import ceil

from ci_portal.model.thresholds import at_least

#: No straight line is believed beyond so many years; what takes longer is said to come never.
HORIZON = 100

#: A number so much smaller than what is divided by it is nothing but what rounding has left.
NEGLIGIBLE = 1e-9


def met(y1: float, target: float, sign: int) -> bool:
    """Whether a value is at or beyond the target."""
    return at_least(sign * y1, sign * target)


def change_percent(y0: float, y1: float) -> float | None:
    """100 (y1 − y0) ∕ |y0|; None where y0 is 0, or as good as that."""
    return 100 * (y1 - y0) / abs(y0) if abs(y0) > NEGLIGIBLE * abs(y1) else None


def share_of_way(y0: float, y1: float, target: float) -> float:
    """(y1 − y0) ∕ (T − y0): 0 at the baseline, 1 at the target, negative on the way back.

    For a target that was not met at the baseline; so are `expected_now` and `pace`.
    """
    return (y1 - y0) / (target - y0)


def expected_now(y0: float, target: float, t0: float, t1: float, t_target: float) -> float:
    """y0 + (T − y0)(t1 − t0) ∕ (tT − t0); past the target's date no more than T is expected."""
    return y0 + (target - y0) * min(1.0, (t1 - t0) / (t_target - t0))


def pace(y0: float, y1: float, expected: float) -> float:
    """(y1 − y0) ∕ (E − y0): 1 is exactly on pace, negative is the wrong way."""
    return (y1 - y0) / (expected - y0)


def needed_per_year(y1: float, target: float, sign: int, t1: float, t_target: float) -> float:
    """(T − y1) ∕ (tT − t1): the change per year from now on; 0 where the target is met."""
    return 0.0 if met(y1, target, sign) else (target - y1) / (t_target - t1)


def projected(
    y1: float, slope: float, years: float, limits: tuple[float | None, float | None]
) -> float:
    """y1 + slope × years, kept within the lowest and highest value that the unit can have."""
    return within(y1 + slope * years, limits)


def within(value: float, limits: tuple[float | None, float | None]) -> float:
    """A value, moved to the lowest or highest that the unit can have where it is beyond it."""
    low, high = limits
    if low is not None:
        value = max(low, value)
    if high is not None:
        value = min(high, value)
    return value


def year_reached(y1: float, target: float, slope: float, sign: int, t1: float) -> int | None:
    """The calendar year in which y1 + slope × (t − t1) comes to T; None where it never does.

    For a target that is not yet met. More than HORIZON years are never, too.
    """
    if sign * slope <= 0 or abs(target - y1) > HORIZON * abs(slope):
        return None
    # A decimal year of 2031.0 is the first instant after 2030.
    return ceil(round(t1 + (target - y1) / slope, 6)) - 1


def people_needed(
    y1: float, target: float, sign: int, *, unit: str | None, cohort: float | None, rate_base: float
) -> int | None:
    """⌈|T − y1| ∕ 100 × cohort⌉ for a percent, ∕ rate base for a rate; 0 where the target is met.

    `cohort` is how many people the indicator is about in one period. None for other units.
    """
    base = {"percent": 100.0, "rate": rate_base}.get(unit or "")
    if not base or cohort is None:
        return None
    if met(y1, target, sign):
        return 0
    # Rounded first: 285.00000000000006 people are 285.
    return ceil(round(abs(target - y1) / base * cohort, 6))
