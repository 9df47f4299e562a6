"""The judgement of an indicator in a place: its total, its groups, its gaps, and for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from ci_portal.measures.assess import Assessment, assess
from ci_portal.measures.disparity import Disparity, disparities
from ci_portal.measures.freshness import Freshness, freshness_of
from ci_portal.measures.gaps import Gap, gaps
from ci_portal.measures.status import Status, Tone
from ci_portal.model.observations import ALL, Series, SeriesKey
from ci_portal.model.records import Forecast, Indicator, Target
from ci_portal.model.thresholds import Thresholds


class Veto(NamedTuple):
    """A group for whom a status does not hold, and why: it is getting worse, or falls behind."""

    dimension: str
    group: str
    reason: Literal["getting-worse", "widening"]


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """How an indicator stands in a place, all told.

    `total` is the assessment of everybody; without a published total it has no data, whatever is
    known of groups. `groups` is keyed by (dimension, group), in that order. `vetoes` are the groups
    for whom it does not hold: those getting worse, and those falling further behind in a breakdown
    that the indicator requires.
    """

    indicator: Indicator
    place: str
    total: Assessment
    groups: Mapping[tuple[str, str], Assessment]
    gaps: tuple[Gap, ...]
    vetoes: tuple[Veto, ...]
    freshness: Freshness

    @property
    def not_for(self) -> tuple[str, ...]:
        """The names of the groups for whom the status does not hold, each once."""
        return tuple(dict.fromkeys(veto.group for veto in self.vetoes))

    @cached_property
    def disparities(self) -> tuple[Disparity, ...]:
        """The index of disparity of each dimension with enough groups."""
        return disparities(self.gaps)

    @property
    def status(self) -> Status:
        """The total's word: the equity veto adds "not for everyone" to it and never replaces it."""
        return self.total.status

    @property
    def tone(self) -> Tone:
        """How the status is to be taken; never good where it is not so for everyone."""
        return "slow" if self.not_for and self.total.tone == "good" else self.total.tone


def judge(
    indicator: Indicator,
    *,
    place: str,
    series: Mapping[SeriesKey, Series],
    targets: Sequence[Target],
    thresholds: Thresholds,
    today: date,
    forecasts: Sequence[Forecast] = (),
    promised: date | None = None,
    home: str | None = None,
) -> Judgement:
    """Judge an indicator in a place, as of `today`.

    Of `series` and `targets`, those of other indicators and places are passed over; handing over
    those of the indicator alone saves time. `home` is the portal's own place, by default `place`:
    targets that name no place, the indicator's cohort and recorded forecasts are for it. A group is
    held against a target of its own, never against the target for everybody. `promised` is the day
    for which the source has promised its next release.
    """
    own = {
        (key.dimension, key.group): found
        for key, found in sorted(series.items())
        if key.indicator == indicator.id and key.place == place
    }
    at_home = home in (None, place)
    aims = [
        target
        for target in targets
        if target.indicator == indicator.id
        and (target.place == place or (target.place is None and at_home))
    ]

    own_forecasts = [f for f in forecasts if f.indicator == indicator.id and at_home]

    def assessed(group: str, found: Series) -> Assessment:
        return assess(
            found,
            direction=indicator.direction,
            today=today,
            target=target_for(aims, group),
            forecasts=own_forecasts if group == ALL else (),
            baseline=indicator.baseline,
            thresholds=thresholds,
            unit=indicator.unit,
            limits=indicator.limits,
            lag_days=indicator.lag_days,
            cohort=indicator.cohort if group == ALL and at_home else None,
            rate_base=indicator.rate_base,
        )

    freshness = freshness_of(
        (point for found in own.values() for point in found.points),
        indicator.frequency,
        lag_days=indicator.lag_days,
        promised=promised,
        today=today,
    )
    empty = Series(SeriesKey(indicator.id, place), ())
    total = assessed(ALL, own.pop((ALL, ALL), empty))
    own = {key: found for key, found in own.items() if ALL not in key}
    groups = {key: assessed(key[1], found) for key, found in own.items()}
    found_gaps = _gaps(indicator, own, thresholds)
    return Judgement(
        indicator=indicator,
        place=place,
        total=total,
        groups=groups,
        gaps=found_gaps,
        vetoes=_vetoes(indicator, groups, found_gaps),
        freshness=freshness,
    )


def target_for(targets: Iterable[Target], group: str) -> Target | None:
    """Of one indicator's and place's targets, the one in force for a group (`ALL`: everybody).

    The one set last is in force; of several set on one day, the one furthest ahead.
    """
    fitting = [target for target in targets if (target.group or ALL) == group]
    return max(
        fitting, key=lambda target: (target.set_on, target.date.end, target.id), default=None
    )


def _gaps(
    indicator: Indicator, own: Mapping[tuple[str, str], Series], thresholds: Thresholds
) -> tuple[Gap, ...]:
    if indicator.unit == "count":
        return ()  # a larger group has larger counts: that is no gap
    by_dimension: defaultdict[str, dict[str, Series]] = defaultdict(dict)
    for (dimension, group), found in own.items():
        by_dimension[dimension][group] = found
    return tuple(
        gap
        for dimension, members in by_dimension.items()
        for gap in gaps(
            members,
            dimension=dimension,
            direction=indicator.direction,
            reference=indicator.reference_group(dimension),
            baseline=indicator.baseline,
            unit=indicator.unit,
            thresholds=thresholds,
        )
    )


def _vetoes(
    indicator: Indicator,
    groups: Mapping[tuple[str, str], Assessment],
    found: Sequence[Gap],
) -> tuple[Veto, ...]:
    """The equity veto: those named are worse off by figures of today.

    A group or a gap whose last figure is older than its dimension's says nothing of now. A
    reference left behind by a group that pulls ahead is not named.
    """
    newest: defaultdict[str, date] = defaultdict(lambda: date.min)
    for (dimension, _), assessment in groups.items():
        if assessment.latest:
            newest[dimension] = max(newest[dimension], assessment.latest.end)
    behind = {
        (gap.dimension, gap.group)
        for gap in found
        if gap.trend == "widening"
        and gap.behind
        and gap.latest.group.end >= newest[gap.dimension]
        and gap.dimension in indicator.required_dimensions
    }
    vetoes = []
    for key, assessment in groups.items():
        if assessment.latest is None or assessment.latest.end < newest[key[0]]:
            continue
        if assessment.direction == "getting-worse":
            vetoes.append(Veto(*key, "getting-worse"))
        elif key in behind:
            vetoes.append(Veto(*key, "widening"))
    return tuple(vetoes)
