"""Gaps: how far groups are behind the group they are compared with, and whether it closes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isclose
from typing import Literal, NamedTuple

from ci_portal.measures.explain_gap import explain_gap
from ci_portal.measures.points import Eligible, baseline_of, eligible, known, without_overlap
from ci_portal.measures.progress import HORIZON, NEGLIGIBLE
from ci_portal.measures.trend import Trend, trend_of
from ci_portal.measures.work import Step
from ci_portal.model.observations import Point, Series
from ci_portal.model.periods import Period
from ci_portal.model.record import Direction as Better
from ci_portal.model.thresholds import DEFAULTS, Thresholds, at_least

GapTrend = Literal["closing", "levelling-down", "widening", "unchanged", "too-early"]

#: Why a group is the reference: declared; best off in the latest period; or best off because the
#: declared group has no published figure at all.
ReferenceRule = Literal["declared", "best-off", "declared-missing"]


class Pair(NamedTuple):
    """The points of a group and of its reference for one and the same period."""

    group: Point
    reference: Point


@dataclass(frozen=True, kw_only=True)
class Gap:
    """How one group compares with the reference group, at the baseline and in the latest period.

    A difference is in the indicator's unit, and positive where the group is behind. A ratio is of
    the adverse forms (see `ratio`), above 1 where the group is behind. The figures of the baseline
    are None, and the trend is too early to tell, where both groups share one period only.
    `history` holds all periods that both share and that can be compared, in the order of time.
    """

    dimension: str
    group: str
    reference: str
    reference_rule: ReferenceRule
    better: Better
    unit: str | None
    tolerance: float
    baseline: Pair | None
    latest: Pair
    history: tuple[Pair, ...]
    baseline_difference: float | None
    latest_difference: float
    baseline_ratio: float | None
    latest_ratio: float | None
    trend: GapTrend

    @property
    def baseline_period(self) -> str | None:
        """The label of the baseline's period."""
        return self.baseline.group.period if self.baseline else None

    @property
    def latest_period(self) -> str:
        """The label of the latest period in which both groups have a figure."""
        return self.latest.group.period

    @property
    def behind(self) -> bool:
        """Whether the group is behind the reference in the latest period."""
        return self.latest_difference > 0

    @property
    def sign(self) -> int:
        """+1 where up is better, −1 where down is."""
        return 1 if self.better == "up" else -1

    @cached_property
    def series(self) -> tuple[Point, ...]:
        """The gap as a series of its own: one point a period, its value the difference."""
        return tuple(
            Point(
                pair.group.period,
                pair.group.start,
                pair.group.end,
                difference(known(pair.group), known(pair.reference), self.sign),
                source_row=pair.group.source_row,
            )
            for pair in self.history
        )

    @cached_property
    def line(self) -> Trend | None:
        """The least-squares line through the gap of the latest periods; its slope is per year."""
        return trend_of(self.series)

    @property
    def years_to_parity(self) -> float | None:
        """The years until the gap is gone at the rate seen lately: D₁ ∕ −slope.

        None where it isn't closing, too little is known of its rate, or it would take longer than
        any line is believed.
        """
        if self.trend != "closing" or not self.behind or self.line is None:
            return None
        if self.latest_difference > -self.line.slope * HORIZON:
            return None
        return self.latest_difference / -self.line.slope

    @cached_property
    def work(self) -> tuple[Step, ...]:
        """Every step from the points to the trend."""
        return explain_gap(self)


def gaps(
    groups: Mapping[str, Series],
    *,
    dimension: str,
    direction: Better,
    reference: str | None = None,
    baseline: Period | None = None,
    unit: str | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> tuple[Gap, ...]:
    """The gap of each group of a dimension to its reference, in the order of the groups' names.

    The reference is the declared group, else the one best off in the latest period. A group that
    shares no period with the reference has no gap; nothing is worked out from withheld points.
    """
    usable = {name: eligible(groups[name].points).usable for name in sorted(groups)}
    usable = {name: points for name, points in usable.items() if points}
    best = _best_off(usable, 1 if direction == "up" else -1)
    if best is None:
        return ()
    base, rule = _reference(reference, best, usable)
    found = []
    for name in usable:
        if name == base:
            continue
        pairs = _pairs(usable[name], usable[base], baseline)
        if pairs is not None:
            found.append(
                _gap(
                    *pairs,
                    dimension=dimension,
                    group=name,
                    reference=base,
                    reference_rule=rule,
                    better=direction,
                    unit=unit,
                    tolerance=thresholds.gap_unchanged,
                )
            )
    return tuple(found)


def _reference(
    declared: str | None, best: str, usable: Mapping[str, tuple[Point, ...]]
) -> tuple[str, ReferenceRule]:
    if declared is None:
        return best, "best-off"
    return (declared, "declared") if declared in usable else (best, "declared-missing")


def _best_off(usable: Mapping[str, tuple[Point, ...]], sign: int) -> str | None:
    """Who is best off in the latest period that two groups or more have; of equals, the first."""
    periods = Counter((p.end, p.start) for points in usable.values() for p in points)
    latest = max((period for period, count in periods.items() if count > 1), default=None)
    if latest is None:
        return None
    values = {
        name: sign * known(point)
        for name, points in usable.items()
        for point in points
        if (point.end, point.start) == latest
    }
    return max(values, key=values.__getitem__)


def _pairs(
    group: tuple[Point, ...], reference: tuple[Point, ...], declared: Period | None
) -> tuple[Pair | None, Pair, tuple[Pair, ...]] | None:
    """The baseline's, the latest and all comparable pairs of the periods that both groups have."""
    others = {(p.start, p.end): p for p in reference}
    shared = tuple(p for p in group if (p.start, p.end) in others)
    if not shared:
        return None
    points = Eligible(shared, without_overlap(shared), break_point=None, cut=False)
    first, *history = (
        Pair(p, others[p.start, p.end])
        for p in (baseline_of(points, declared).point, *points.apart)
    )
    latest = history[-1]
    return first if first.group.end < latest.group.start else None, latest, tuple(history)


def _gap(
    baseline: Pair | None,
    latest: Pair,
    history: tuple[Pair, ...],
    *,
    dimension: str,
    group: str,
    reference: str,
    reference_rule: ReferenceRule,
    better: Better,
    unit: str | None,
    tolerance: float,
) -> Gap:
    sign = 1 if better == "up" else -1
    was = (known(baseline.group), known(baseline.reference)) if baseline else None
    now = known(latest.group), known(latest.reference)
    return Gap(
        dimension=dimension,
        group=group,
        reference=reference,
        reference_rule=reference_rule,
        better=better,
        unit=unit,
        tolerance=tolerance,
        baseline=baseline,
        latest=latest,
        history=history,
        baseline_difference=difference(*was, sign) if was else None,
        latest_difference=difference(*now, sign),
        baseline_ratio=ratio(*was, better, unit) if was else None,
        latest_ratio=ratio(*now, better, unit),
        trend=gap_trend(was, now, sign, tolerance) if was else "too-early",
    )


def gap_trend(
    was: tuple[float, float], now: tuple[float, float], sign: int, tolerance: float
) -> GapTrend:
    """What became of a gap: values of (group, reference) at the baseline and in the latest period.

    Unchanged within `tolerance` of its size at the baseline: a part, not points, so that the unit's
    scale plays no role. Where it is smaller, it closes only if those behind are better off than
    before; if not, it was narrowed by levelling down. A group that falls behind a reference it was
    ahead of has a widening gap; one that overtakes the reference has closed its own.
    """
    before, after = difference(*was, sign), difference(*now, sign)
    if before * after < 0:
        wider = after > 0
    elif at_least(tolerance * abs(before), abs(abs(after) - abs(before))):
        return "unchanged"
    else:
        wider = abs(after) > abs(before)
    if wider:
        return "widening"
    behind = 0 if before > 0 else 1
    return "closing" if sign * (now[behind] - was[behind]) > 0 else "levelling-down"


def difference(group: float, reference: float, sign: int) -> float:
    """Reference less group, times d: positive where the group is behind, exactly 0 for equals."""
    return 0.0 if isclose(group, reference, rel_tol=1e-9) else sign * (reference - group)


def ratio(group: float, reference: float, better: Better, unit: str | None) -> float | None:
    """Adverse group ∕ adverse reference: how many times as often the group meets the bad outcome.

    The adverse form of a figure where down is better is itself, of a percent where up is better the
    rest to 100. Other figures where up is better have none: there the reference over the group says
    how many times as much the reference has. None where it would be divided by nothing.

    The adverse form is fixed because the same gap has another ratio in each form (Keppel et al.,
    "Methodological issues in measuring health disparities", NCHS 2005).
    """
    above, below = adverse(group, better, unit), adverse(reference, better, unit)
    if better == "up" and unit != "percent":
        above, below = below, above
    return above / below if above >= 0 and below > NEGLIGIBLE * above else None


def adverse(value: float, better: Better, unit: str | None) -> float:
    """The bad outcome behind a value: 100 less a percent where up is better, else itself."""
    return 100 - value if better == "up" and unit == "percent" else value
