"""What would change a status: the values of the latest figure at which another word begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ci_portal.measures.points import known
from ci_portal.measures.progress import within
from ci_portal.measures.status import Status
from ci_portal.measures.trend import SLOPE_LEVEL, Trend, t_quantile

if TYPE_CHECKING:
    from ci_portal.measures.assess import Assessment


#: Statuses with a latest figure to judge by, from the worst to the best of each kind.
_LADDER: Mapping[str, int] = {
    status: rung
    for ladder in (
        ("moving-away", "far-behind", "too-slow", "on-track", "target-met"),
        ("getting-worse", "little-change", "improving"),
    )
    for rung, status in enumerate(ladder)
} | {"deadline-missed": 0, "too-early": 1}

#: The step beyond a value, as a part of the figures' size: more than what thresholds forgive.
_NUDGE = 1e-8


class Flip(NamedTuple):
    """A value of the latest figure beyond which the status would be another one.

    `better` says on which side of the value that is; everything else stays as it is, the margin of
    error of the figure too.
    """

    value: float
    status: Status
    better: bool


def flips_of(a: Assessment, status_at: Callable[[float], Status]) -> tuple[Flip, ...]:
    """The nearest flip on the worse side and the nearest on the better side, as far as there are.

    `status_at` gives the status that the series would have with another latest value.
    """
    if a.latest is None or a.change is None:
        return ()
    now, limits = known(a.latest), a.yardstick.limits
    cuts = {cut for cut in _cuts(a) if within(cut, limits) == cut}
    found = []
    for better in (False, True):
        side = a.yardstick.sign if better else -a.yardstick.sign
        for cut in sorted(cuts, key=lambda cut: abs(cut - now)):
            step = _NUDGE * max(abs(value) for value in (cut, *_scale(a)))
            if side * (cut - now) < -step:
                continue
            # Beyond the limits there is nothing: no share of people falls below 0 %.
            status = status_at(within(cut + side * step, limits))
            # A figure far off may hide a clear trend in its own noise: that is no answer to how it
            # could get better or worse.
            if status != a.status and (_LADDER[status] > _LADDER[a.status]) is better:
                found.append(Flip(cut, status, better))
                break
    return tuple(found)


def _scale(a: Assessment) -> Iterator[float]:
    """Values that tell how large figures are, so that a step is as small in any unit."""
    yield from (known(point) for point in a.points)
    if a.target is not None:
        yield a.target.value


def _cuts(a: Assessment) -> Iterator[float]:
    """Every value of the latest figure at which one of the rules gives way to another word."""
    assert a.baseline is not None
    start, cuts = known(a.baseline), a.yardstick.thresholds
    if a.target is not None:
        yield a.target.value
        if a.expected_now is not None:
            for share in (0.0, cuts.too_slow, cuts.on_track):
                yield start + share * (a.expected_now - start)
    elif a.finding.errors is not None:
        reach = cuts.z * hypot(*(error.value for error in a.finding.errors))
        yield from (start - reach, start + reach)
    elif a.finding.interval is not None and a.trend is not None:
        yield from _slope_cuts(a.trend)


def _slope_cuts(trend: Trend) -> Iterator[float]:
    """The latest values at which one end of the slope's interval is 0.

    With w, the change of the latest value, the slope is b + c w and the sum of squares that the
    line leaves Σe² + 2 e₁ w + (1 − h) w², where c = (t₁ − t̄) ∕ Σ(t − t̄)², e₁ is the latest
    residual and h its leverage: b² = t² Σe² ∕ ((n − 2) Σ(t − t̄)²) is a quadratic in w.
    """
    latest = trend.points[-1]
    away = latest.t - trend.middle[0]
    pull = away / trend.spread
    leverage = 1 / len(trend.points) + away * pull
    error = known(latest) - trend.at(latest.t)
    scale = t_quantile(trend.freedom, SLOPE_LEVEL) ** 2 / (trend.freedom * trend.spread)
    terms = (
        pull * pull - scale * (1 - leverage),
        2 * (trend.slope * pull - scale * error),
        trend.slope**2 - scale * trend.residual,
    )
    for root in np.roots(terms):
        # Where two roots meet, rounding parts them by the root of its own size.
        if abs(root.imag) <= 1e-6 * abs(root):
            yield known(latest) + float(root.real)
