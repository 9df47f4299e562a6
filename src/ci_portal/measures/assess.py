"""The assessment of one series: every figure that a status rests on, and the status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ci_portal.measures import progress
from ci_portal.measures.direction import (
    TOO_EARLY,
    Direction,
    DirectionRule,
    Finding,
    find_direction,
)
from ci_portal.measures.explain import explain, explain_direction
from ci_portal.measures.flips import Flip, flips_of
from ci_portal.measures.forecast import Curve, Expectation, Outlook, curve_of, outlook_of
from ci_portal.measures.points import NONE, BaselineRule, Eligible, baseline_of, eligible, known
from ci_portal.measures.status import TONES, Standing, Status, Tone, standing_with_target
from ci_portal.measures.trend import Trend, trend_of
from ci_portal.measures.work import Step
from ci_portal.model.observations import Point, Series
from ci_portal.model.periods import Period
from ci_portal.model.record import Direction as Better
from ci_portal.model.records import Forecast, Target
from ci_portal.model.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True, kw_only=True)
class Yardstick:
    """What a series is held against besides its target: the same for all groups of an indicator.

    `better` is the direction that is better; `limits` the lowest and highest value that can be;
    `cohort` the people behind 100 %; `lag_days` how long after a period its figure comes out.
    """

    better: Better
    today: date
    thresholds: Thresholds = DEFAULTS
    unit: str | None = None
    limits: tuple[float | None, float | None] = (None, None)
    lag_days: int | None = None
    cohort: float | None = None
    rate_base: float = 1000.0

    @property
    def sign(self) -> int:
        """+1 where up is better, −1 where down is."""
        return 1 if self.better == "up" else -1


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """How one series stands. A figure that is not defined is None.

    `change`, `expected_now`, `projected` and the two "per year" are in the value's unit;
    `share_of_way` and `pace` are ratios; `change_percent` is of 100. `projected_year` is the
    calendar year in which the trend from the latest value meets the target; None with `never` set
    where it doesn't. `finding` and `standing` hold the direction and the status with their rules,
    `trend` the line behind `observed_per_year`. `eligible` are the points that may be judged.
    `outlook`, `flips` and `work` are made when they are asked for.
    """

    yardstick: Yardstick
    standing: Standing
    eligible: Eligible = NONE
    forecasts: tuple[Forecast, ...] = ()
    finding: Finding = TOO_EARLY
    baseline: Point | None = None
    baseline_rule: BaselineRule | None = None
    latest: Point | None = None
    target: Target | None = None
    change: float | None = None
    change_percent: float | None = None
    share_of_way: float | None = None
    expected_now: float | None = None
    pace: float | None = None
    needed_per_year: float | None = None
    trend: Trend | None = None
    projected: float | None = None
    projected_year: int | None = None
    never: bool = False
    people_needed: int | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """The points that can be compared with each other, in the order of time."""
        return self.eligible.apart

    @property
    def status(self) -> Status:
        """The word for where the series stands."""
        return self.standing.status

    @property
    def tone(self) -> Tone:
        """How the status is to be taken, for itself alone."""
        return TONES[self.status]

    @property
    def direction(self) -> Direction:
        """Improving, little or no detectable change, getting worse, or too early to tell."""
        return self.finding.direction

    @property
    def direction_rule(self) -> DirectionRule:
        """The rule that gave the direction."""
        return self.finding.rule

    @property
    def observed_per_year(self) -> float | None:
        """The slope of least squares over the latest points, at most six and at least three."""
        return self.trend.slope if self.trend else None

    @cached_property
    def outlook(self) -> Outlook | None:
        """Where the series was going at its baseline; None where too little is known of it."""
        if self.baseline is None:
            return None
        return outlook_of(self.eligible, self.baseline, self.forecasts, self.yardstick.limits)

    @cached_property
    def expected(self) -> Expectation | None:
        """What the forecast expected for the time of the latest point.

        None for a period that was over when the forecast was made: that is no forecast of it.
        """
        if self.outlook is None or self.latest is None or self.change is None:
            return None
        if self.outlook.record is not None and self.latest.end < self.outlook.record.made_on:
            return None
        return self.outlook.at(self.latest.t)

    @property
    def curve(self) -> Curve | None:
        """What became of the curve: turned, bending, following the forecast, or worse than it."""
        expected = self.expected
        if expected is None or self.latest is None:
            return None
        improving = self.direction == "improving"
        return curve_of(self.latest, expected, improving, self.yardstick.sign)

    @cached_property
    def flips(self) -> tuple[Flip, ...]:
        """The latest values that would give another status: the nearest worse and better one."""
        return flips_of(self, lambda value: self.with_latest(value).status)

    def with_latest(self, value: float) -> Assessment:
        """The assessment of the same points with another latest value."""
        assert self.baseline is not None
        latest = self.points[-1]._replace(value=value)
        return _assess(
            self.eligible._replace(
                usable=(*self.eligible.usable[:-1], latest), apart=(*self.points[:-1], latest)
            ),
            self.yardstick,
            target=self.target,
            forecasts=self.forecasts,
            baseline=Period(self.baseline.period, self.baseline.start, self.baseline.end),
        )

    @cached_property
    def work(self) -> tuple[Step, ...]:
        """Every step from the points to the status."""
        # On demand: few assessments are ever opened, and making it for all costs more than judging.
        return explain(self)

    @property
    def direction_work(self) -> tuple[Step, ...]:
        """The steps that lead to the direction alone."""
        return explain_direction(self)


def assess(
    series: Series,
    *,
    direction: Better,
    today: date,
    target: Target | None = None,
    forecasts: Sequence[Forecast] = (),
    baseline: Period | None = None,
    thresholds: Thresholds = DEFAULTS,
    unit: str | None = None,
    limits: tuple[float | None, float | None] = (None, None),
    lag_days: int | None = None,
    cohort: float | None = None,
    rate_base: float = 1000.0,
) -> Assessment:
    """Judge a series as of `today`, towards `target` if there is one.

    `direction` is the one that is better. `baseline` is the declared period, by default the
    earliest that can be compared. `forecasts` are those recorded for the series. `unit` is the
    indicator's (percent, rate, …).
    """
    yardstick = Yardstick(
        better=direction,
        today=today,
        thresholds=thresholds,
        unit=unit,
        limits=limits,
        lag_days=lag_days,
        cohort=cohort,
        rate_base=rate_base,
    )
    return _assess(
        eligible(series.points),
        yardstick,
        target=target,
        forecasts=tuple(forecasts),
        baseline=baseline,
    )


def _assess(
    points: Eligible,
    yardstick: Yardstick,
    *,
    target: Target | None,
    forecasts: tuple[Forecast, ...],
    baseline: Period | None,
) -> Assessment:
    if not points.usable:
        standing = Standing("no-data", "no-data")
        return Assessment(yardstick=yardstick, standing=standing, target=target)
    (start, start_rule), latest = baseline_of(points, baseline), points.apart[-1]
    trend = trend_of(points.apart)
    compared = start.end < latest.start
    way = (
        _way_to(target, start, latest, trend=trend, yardstick=yardstick, compared=compared)
        if target
        else _Way()
    )
    finding = TOO_EARLY
    if compared:
        finding = find_direction(
            start,
            latest,
            trend,
            way.share_of_way,
            sign=yardstick.sign,
            unit=yardstick.unit,
            thresholds=yardstick.thresholds,
        )
    y0, y1 = known(start), known(latest)
    return Assessment(
        yardstick=yardstick,
        standing=_standing(
            start,
            latest,
            target,
            way=way,
            finding=finding,
            yardstick=yardstick,
            compared=compared,
        ),
        eligible=points,
        forecasts=forecasts,
        finding=finding,
        baseline=start,
        baseline_rule=start_rule,
        latest=latest,
        target=target,
        change=y1 - y0 if compared else None,
        change_percent=progress.change_percent(y0, y1) if compared else None,
        share_of_way=way.share_of_way,
        expected_now=way.expected_now,
        pace=way.pace,
        needed_per_year=way.needed_per_year,
        trend=trend,
        projected=way.projected,
        projected_year=way.projected_year,
        never=way.never,
        people_needed=way.people_needed,
    )


class _Way(NamedTuple):
    """The figures that a target gives; they go by the same names into the assessment."""

    share_of_way: float | None = None
    expected_now: float | None = None
    pace: float | None = None
    needed_per_year: float | None = None
    projected: float | None = None
    projected_year: int | None = None
    never: bool = False
    people_needed: int | None = None


def _way_to(
    target: Target,
    start: Point,
    latest: Point,
    *,
    trend: Trend | None,
    yardstick: Yardstick,
    compared: bool,
) -> _Way:
    aim, sign = target.value, yardstick.sign
    y0, y1 = known(start), known(latest)
    t0, t1, t_aim = start.t, latest.t, target.date.t
    share = expected = pace = needed = end = year = None
    # A target that was met at the baseline already leaves no way to have a share of.
    if compared and not progress.met(y0, aim, sign):
        share = progress.share_of_way(y0, y1, aim)
        if t_aim > t0:
            expected = progress.expected_now(y0, aim, t0, t1, t_aim)
            pace = progress.pace(y0, y1, expected)
    if t_aim > t1:
        needed = progress.needed_per_year(y1, aim, sign, t1, t_aim)
        if trend is not None:
            end = progress.projected(y1, trend.slope, t_aim - t1, yardstick.limits)
    unmet = trend is not None and not progress.met(y1, aim, sign)
    if trend is not None and unmet:
        year = progress.year_reached(y1, aim, trend.slope, sign, t1)
    return _Way(
        share_of_way=share,
        expected_now=expected,
        pace=pace,
        needed_per_year=needed,
        projected=end,
        projected_year=year,
        never=unmet and year is None,
        people_needed=progress.people_needed(
            y1,
            aim,
            sign,
            unit=yardstick.unit,
            cohort=yardstick.cohort,
            rate_base=yardstick.rate_base,
        ),
    )


def _standing(
    start: Point,
    latest: Point,
    target: Target | None,
    *,
    way: _Way,
    finding: Finding,
    yardstick: Yardstick,
    compared: bool,
) -> Standing:
    if not compared:
        return Standing("baseline-only", "nothing-since" if start == latest else "overlap")
    if target is None:
        return Standing(finding.direction, "direction")
    return standing_with_target(
        latest,
        target.value,
        target.date,
        way.pace,
        sign=yardstick.sign,
        thresholds=yardstick.thresholds,
        today=yardstick.today,
        lag_days=yardstick.lag_days or 0,
    )
