"""Targets: whether they are progress, in time, ahead of business as usual, and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from math import isclose
from typing import NamedTuple

from ci_portal.checks.advice import Advice
from ci_portal.checks.figures import figure, step
from ci_portal.measures.assess import Assessment
from ci_portal.measures.freshness import CYCLES
from ci_portal.measures.judge import Judgement
from ci_portal.measures.judgements import Judgements
from ci_portal.measures.points import known
from ci_portal.measures.progress import met
from ci_portal.model.observations import ALL
from ci_portal.model.record import Place
from ci_portal.model.records import Correction, Indicator, Milestone, Target
from ci_portal.model.thresholds import at_least


def check_targets(judgements: Judgements, advice: Advice) -> None:
    """RES004, RES007 and RES008 for headlines, RES005 and TGT001 to TGT003 for all indicators."""
    portal = judgements.portal
    headlines = {key for result in portal.results.values() for key in result.headline}
    for indicator in portal.indicators.values():
        judgement = judgements[indicator.id]
        # Without figures for everyone, an indicator is judged by its groups alone.
        judged = [judgement.total] if judgement.total.baseline else list(judgement.groups.values())
        if indicator.id in headlines:
            _progress(judgement, judged, advice)
            for assessment in judged:
                _ahead_of_business_as_usual(indicator, assessment, advice)
                _seen_before(indicator, assessment, judgements, advice)
        for assessment in judged:
            _in_time(indicator, assessment, judgements, advice)
        if indicator.tier == "headline":
            _for_whom(judgement, judgements, advice)
        _closing_gaps(judgement, advice)
        _explained(indicator, portal.targets_of[indicator.id], advice)


def where(target: Target) -> Place:
    """Where a target's value was written."""
    return target.origin.place("value")


def _progress(judgement: Judgement, judged: list[Assessment], advice: Advice) -> None:
    """RES004."""
    indicator = judgement.indicator
    if judged and not any(a.target for a in (judgement.total, *judgement.groups.values())):
        advice.warning(
            "RES004",
            indicator,
            "targets",
            "This headline has no target: nobody can tell what would be enough.",
            "Add a target with value, date and set_on, once the partners have agreed on it.",
        )
    for assessment in judged:
        target, baseline = assessment.target, assessment.baseline
        if target is None or baseline is None:
            continue
        start, sign = known(baseline), assessment.yardstick.sign
        if not met(start, target.value, sign):
            continue
        same = isclose(start, target.value, rel_tol=1e-9)
        slip = "is where you began" if same else "is worse than where you began"
        advice.error(
            "RES004",
            indicator,
            "value",
            f"The target of {figure(indicator, target.value)} {slip}: the baseline in "
            f"{baseline.period} is {figure(indicator, start)}, and "
            f"{'more' if sign > 0 else 'less'} is better.",
            "Correct the value, the baseline, or the direction that is better.",
            where(target),
        )


def _in_time(
    indicator: Indicator, assessment: Assessment, judgements: Judgements, advice: Advice
) -> None:
    """RES005: a date by which a figure can exist, and an answer when it has passed.

    A missed deadline is answered by a later target (which is then the one in force), by a
    correction that names the indicator, or by a planned milestone that speaks of a new target. For
    the first `cadence_days` after the figure was due this is a warning, so that the day on which it
    comes out is no day on which nothing can be published. A deadline whose figure is not out is the
    affair of DAT001.
    """
    target, latest, baseline = assessment.target, assessment.latest, assessment.baseline
    if target is None or latest is None or baseline is None:
        return
    today, due = assessment.yardstick.today, target.date.end
    cycle = CYCLES.get(indicator.frequency)
    if due <= baseline.end:
        advice.warning(
            "RES005",
            indicator,
            "date",
            f"The target's date, {target.date.label}, is not later than its baseline, "
            f"{baseline.period}.",
            "Give the target a date that is still to come.",
            target.origin.place("date"),
        )
    elif assessment.standing.rule == "latest-past-deadline":
        if _answered(indicator, target, judgements):
            return
        days = judgements.portal.settings.checks.cadence_days
        late = today - due - timedelta(days=indicator.lag_days or 0)
        tell = advice.error if late.days > days else advice.warning
        tell(
            "RES005",
            indicator,
            "date",
            f"The target of {figure(indicator, target.value)} by {target.date.label} was missed "
            f"with {figure(indicator, known(latest))} in {latest.period}, and nothing says what "
            f"follows from it. From {days} days after the figure was due on, that is an error.",
            "Set a new target with its own set_on and a rationale, tell what you learned in a "
            "correction that names the indicator, or plan a milestone for the new target.",
            target.origin.place("date"),
        )
    elif cycle is not None and latest.end < due < latest.end + cycle - timedelta(days=7):
        # A week for periods that do not end on the same day of each month.
        advice.warning(
            "RES005",
            indicator,
            "date",
            f"No figure can tell whether the target is met by {target.date.label}: the latest is "
            f"for {latest.period}, and the next one is for a time after that date.",
            "Move the date to the end of a period that figures are published for.",
            target.origin.place("date"),
        )


def _answered(indicator: Indicator, target: Target, judgements: Judgements) -> bool:
    portal = judgements.portal
    word = portal.settings.labels.get("target", "target").casefold()
    return any(
        indicator.id in correction.indicators and correction.date > target.date.end
        for correction in portal.all(Correction).values()
    ) or any(
        milestone.status == "planned"
        and milestone.date >= portal.settings.today
        and not {*milestone.results}.isdisjoint(indicator.results)
        and word in f"{milestone.title} {milestone.body}".casefold()
        for milestone in portal.all(Milestone).values()
    )


def _ahead_of_business_as_usual(
    indicator: Indicator, assessment: Assessment, advice: Advice
) -> None:
    """RES007."""
    target, outlook = assessment.target, assessment.outlook
    if target is None or outlook is None:
        return
    expected = outlook.at(target.date.t)
    if expected and met(expected.value, target.value, assessment.yardstick.sign):
        made = "forecast on record" if outlook.record else "line through the figures up to it"
        advice.warning(
            "RES007",
            indicator,
            "value",
            f"At the baseline things were on their way to {figure(indicator, expected.value)} by "
            f"{target.date.label} (by the {made}), and the target is "
            f"{figure(indicator, target.value)}: it would be met if nothing changed.",
            "Aim for more, or give in the rationale the reason to expect less.",
            where(target),
        )


def _seen_before(
    indicator: Indicator, assessment: Assessment, judgements: Judgements, advice: Advice
) -> None:
    """RES008."""
    target, needed, points = assessment.target, assessment.needed_per_year, assessment.points
    if target is None or not needed or len(points) < 2:
        return
    sign, factor = assessment.yardstick.sign, judgements.portal.settings.checks.best_ever_factor
    best = max(
        sign * (known(later) - known(earlier)) / (later.t - earlier.t)
        for earlier, later in pairwise(points)
    )
    if at_least(factor * best, sign * needed):
        return
    past = (
        f"the most that was ever seen is {step(indicator, best)}"
        if best > 0
        else "so far it has never become better from one figure to the next"
    )
    advice.info(
        "RES008",
        indicator,
        "value",
        f"To reach {figure(indicator, target.value)} by {target.date.label}, it has to change by "
        f"{step(indicator, needed)} a year; {past}. More than {factor:g} times the best "
        "asks for a reason.",
        "Say in the target's rationale what will make that possible.",
        where(target),
    )


def _for_whom(judgement: Judgement, judgements: Judgements, advice: Advice) -> None:
    """TGT001, for headlines: below them, one equity goal would be missed by each indicator."""
    portal, indicator = judgements.portal, judgement.indicator
    broken_down = any(assessment.latest for assessment in judgement.groups.values())
    results = [portal.results[key] for key in indicator.results if key in portal.results]
    if (
        broken_down
        and not any(target.group for target in portal.targets_of[indicator.id])
        and not any(result.equity_goal for result in results)
    ):
        dimensions = sorted({dimension for dimension, _ in judgement.groups})
        advice.warning(
            "TGT001",
            indicator,
            "targets",
            f"The figures are shown by {' and by '.join(dimensions)}, but there is no aim for any "
            "group: no target of its own, and no equity_goal of the result.",
            "Set a target for the groups furthest behind, or write the equity_goal of the result.",
        )


class _Ends(NamedTuple):
    """A group at its baseline, and where its target would bring it."""

    start: float
    end: float


def _closing_gaps(judgement: Judgement, advice: Advice) -> None:
    """TGT002: for each dimension with a target for a group, the widest difference then and now.

    A group without a target of its own goes by everyone's, if that is for the same date. A group
    that is past its target already is taken to stay where it is.
    """
    indicator = judgement.indicator
    by_dimension: dict[str, dict[str, Assessment]] = {}
    for (dimension, group), assessment in judgement.groups.items():
        by_dimension.setdefault(dimension, {})[group] = assessment
    for dimension, groups in by_dimension.items():
        own = [a.target for a in groups.values() if a.target]
        if not own:
            continue
        first = max(own, key=lambda target: (target.set_on, target.id))
        ends = _ends(groups, judgement.total.target, first.date.end)
        if len(ends) < 2:
            continue
        was = max(e.start for e in ends.values()) - min(e.start for e in ends.values())
        then = max(e.end for e in ends.values()) - min(e.end for e in ends.values())
        if was > 0 and at_least(then, was):
            advice.warning(
                "TGT002",
                indicator,
                "targets",
                f"If all targets for {first.date.label} are met, the groups by {dimension} are "
                f"{step(indicator, then)} apart, and at the baseline they were "
                f"{step(indicator, was)}.",
                "Aim higher for the groups furthest behind: the same aim in the same year for "
                "everyone closes the gap.",
                where(first),
            )


def _ends(groups: Mapping[str, Assessment], everyone: Target | None, due: date) -> dict[str, _Ends]:
    found = {}
    for name, assessment in groups.items():
        target = assessment.target or everyone
        if target is None or target.date.end != due:
            continue
        if assessment.baseline is None or assessment.latest is None:
            continue
        sign, now = assessment.yardstick.sign, known(assessment.latest)
        end = now if met(now, target.value, sign) else target.value
        found[name] = _Ends(known(assessment.baseline), end)
    return found


def _explained(indicator: Indicator, targets: Iterable[Target], advice: Advice) -> None:
    """TGT003, from the records alone: a target that took the place of another says why."""
    first: dict[tuple[str, str | None], Target] = {}
    for target in sorted(targets, key=lambda t: (t.set_on, t.date.end, t.id)):
        earlier = first.setdefault((target.group or ALL, target.place), target)
        if target.set_on > earlier.set_on and not target.rationale:
            advice.warning(
                "TGT003",
                indicator,
                "rationale",
                f"The target of {figure(indicator, target.value)} by {target.date.label}, set on "
                f"{target.set_on}, takes the place of an earlier one "
                f"({figure(indicator, earlier.value)} by {earlier.date.label}) and does not say "
                "why.",
                "Give the reason in its rationale.",
                target.origin.place("rationale"),
            )
