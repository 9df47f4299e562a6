"""What must hold whatever the figures: a verdict follows from the facts, not from their framing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.measures import Thresholds, gaps, judge
from ci_portal.model.observations import ALL

TODAY = date(2024, 12, 1)

percents = st.integers(1, 999).map(lambda tenths: tenths / 10)
margins = st.one_of(st.none(), st.integers(1, 80).map(lambda tenths: tenths / 10))
betters = st.sampled_from(["up", "down"])
factors = st.sampled_from([0.01, 0.3, 7.0, 1000.0])


@st.composite
def histories(draw, fewest=2):
    """Year → point of a percent; some with counts behind it, some with a margin, some withheld."""
    kind = draw(st.sampled_from(["plain", "plain", "margin", "counts"]))
    years = st.lists(st.integers(2005, 2024), min_size=fewest, max_size=12, unique=True)
    history = {}
    for year in sorted(draw(years)):
        if draw(st.integers(0, 9)) == 0:
            history[year] = {"value": None, "status": "suppressed"}
        elif kind == "counts":
            part, whole = draw(st.integers(1, 399)), 400
            history[year] = {"value": part / 4, "numerator": part, "denominator": whole}
        else:
            margin = draw(margins) if kind == "margin" else None
            history[year] = {"value": draw(percents), "moe": margin, "moe_level": 0.95}
    return history


@st.composite
def cases(draw):
    """A history, its baseline (declared or not) and its recorded forecasts, ready to be assessed.

    Baselines and forecasts are numbers and dictionaries, so that they can be turned and scaled.
    """
    history = draw(st.one_of(histories(), histories(7)))
    baseline = draw(st.one_of(st.none(), st.sampled_from(sorted(history)[:-1])))
    forecasts = draw(
        st.lists(
            st.tuples(
                st.integers(2000, 2024),
                st.dictionaries(st.integers(2005, 2030), percents, min_size=1, max_size=4),
            ),
            max_size=2,
        )
    )
    return history, baseline, forecasts


@pytest.fixture(scope="module")
def judged_case(assessed, forecast_of):
    """The assessment of a case, with each of its forecasts under a name of its own."""

    def make(case, target, **given):
        history, baseline, forecasts = case
        made = [
            forecast_of(points, made_on=date(year, 6, 30), id=f"forecast-{number}")
            for number, (year, points) in enumerate(forecasts)
        ]
        baseline = None if baseline is None else str(baseline)
        return assessed(history, target, baseline=baseline, forecasts=made, **given)

    return make


def turned(case, change, history):
    """A case with its forecasts changed value by value."""
    _, baseline, forecasts = case
    changed = [
        (year, {at: change(value) for at, value in points.items()}) for year, points in forecasts
    ]
    return history, baseline, changed


def mirrored(history):
    """The same fact told of those who don't."""
    turned = {}
    for year, point in history.items():
        turned[year] = dict(point)
        if point["value"] is not None:
            turned[year]["value"] = 100 - point["value"]
            if "numerator" in point:
                turned[year]["numerator"] = point["denominator"] - point["numerator"]
    return turned


def scaled(history, factor):
    """The same fact in another unit."""
    return {
        year: {
            key: value * factor if key in ("value", "moe") and value is not None else value
            for key, value in point.items()
        }
        for year, point in history.items()
    }


def near(number):
    """Equal to a number but for rounding; also to another such."""
    return None if number is None else pytest.approx(number, rel=1e-6, abs=1e-6)


def words(found):
    return found.status, found.standing.rule, found.direction, found.direction_rule


def expectation(found, change=lambda value: value, *, swap=False):
    """What a forecast expects of several times, as (value, worse end, better end) of each."""
    if found.outlook is None:
        return None
    seen = []
    for year in range(2004, 2033):
        expected = found.outlook.at(year + 0.5)
        if expected is not None:
            ends = (expected.high, expected.low) if swap else (expected.low, expected.high)
            values = (expected.value, *ends)
            seen.append((year, [near(v if v is None else change(v)) for v in values]))
    return seen


def flips(found, change=lambda value: value):
    return [(near(change(flip.value)), flip.status, flip.better) for flip in found.flips]


@given(cases(), percents, betters)
def test_mirror_of_polarity(judged_case, target_of, case, target, better) -> None:
    other = "down" if better == "up" else "up"
    given_ = {"unit": "percent", "limits": (0, 100), "cohort": 1500}
    mirror_case = turned(case, lambda value: 100 - value, mirrored(case[0]))
    found = judged_case(case, target_of(target), direction=better, **given_)
    mirror = judged_case(mirror_case, target_of(100 - target), direction=other, **given_)
    assert words(mirror) == words(found)
    assert mirror.pace == near(found.pace)
    assert mirror.share_of_way == near(found.share_of_way)
    assert mirror.people_needed == found.people_needed
    assert mirror.never == found.never
    for figure in ("change", "needed_per_year", "observed_per_year"):
        value = getattr(found, figure)
        assert getattr(mirror, figure) == near(None if value is None else -value)
    for figure in ("expected_now", "projected"):
        value = getattr(found, figure)
        assert getattr(mirror, figure) == near(None if value is None else 100 - value)
    assert mirror.curve == found.curve
    assert expectation(mirror) == expectation(found, lambda value: 100 - value, swap=True)
    assert flips(mirror) == flips(found, lambda value: 100 - value)


@given(cases(), st.one_of(st.none(), percents), betters, factors)
def test_rescaling_of_the_unit(judged_case, target_of, case, target, better, factor) -> None:
    larger = turned(case, lambda value: value * factor, scaled(case[0], factor))
    aims = [target and target_of(target), target and target_of(target * factor)]
    found = judged_case(case, aims[0], direction=better)
    rescaled = judged_case(larger, aims[1], direction=better)
    assert words(rescaled) == words(found)
    for figure in ("pace", "share_of_way", "change_percent"):
        assert getattr(rescaled, figure) == near(getattr(found, figure))
    for figure in ("change", "expected_now", "needed_per_year", "observed_per_year", "projected"):
        value = getattr(found, figure)
        assert getattr(rescaled, figure) == near(None if value is None else value * factor)
    assert rescaled.curve == found.curve
    assert expectation(rescaled) == expectation(found, lambda value: value * factor)
    assert flips(rescaled) == flips(found, lambda value: value * factor)


@given(case=st.tuples(histories(), percents, betters), random=st.randoms(use_true_random=False))
def test_order_of_rows(assessed, series_of, target_of, case, random) -> None:
    history, target, better = case
    series = series_of(history)
    rows = list(series.points)
    random.shuffle(rows)
    shuffled = replace(series, points=tuple(rows))
    target = target_of(target)
    found, same = (assessed(rows, target, direction=better) for rows in (series, shuffled))
    assert same == found
    assert (same.outlook, same.flips) == (found.outlook, found.flips)


@given(case=st.tuples(histories(), percents, betters), ends=st.tuples(percents, percents))
def test_pace_is_monotonic_in_the_latest_value(assessed, target_of, case, ends) -> None:
    """A better latest value never makes a worse pace, share or status."""
    history, target, better = case
    ladder = ["moving-away", "far-behind", "too-slow", "on-track", "target-met"]
    low, high = sorted(ends, reverse=better == "down")
    due = target_of(target, "2026")
    worse, improved = (
        assessed({**history, 2025: value}, due, direction=better, today=date(2025, 12, 1))
        for value in (low, high)
    )
    if worse.status == "baseline-only":
        assert improved.status == "baseline-only"
        return
    assert ladder.index(worse.status) <= ladder.index(improved.status)
    if worse.pace is not None:
        assert worse.pace <= improved.pace
        assert worse.share_of_way <= improved.share_of_way
    if low != high and worse.pace is not None:
        assert worse.pace < improved.pace


@given(histories(), cases(), st.one_of(st.none(), percents), betters)
def test_points_before_a_break_play_no_role(
    judged_case, target_of, before, case, target, better
) -> None:
    after, *rest = case
    first = min(after)
    broken = {**after, first: {**after[first], "break_": True}}
    older = {year - 40: point for year, point in before.items()}
    target = target and target_of(target)
    whole = judged_case((older | broken, *rest), target, direction=better)
    alone = judged_case((broken, *rest), target, direction=better)
    assert words(whole) == words(alone)

    def without_rows(found):
        """Of the assessment all but the numbers of rows, and why the baseline is the baseline."""
        figures = ("change", "pace", "share_of_way", "observed_per_year", "projected", "never")
        periods = [p and p.period for p in (found.baseline, found.latest)]
        return [getattr(found, figure) for figure in figures], periods

    assert without_rows(whole) == without_rows(alone)
    assert (whole.curve, expectation(whole)) == (alone.curve, expectation(alone))
    assert flips(whole) == flips(alone)


@given(cases(), st.one_of(st.none(), percents), betters)
def test_after_a_break_at_the_last_point_nothing_can_be_compared(
    judged_case, target_of, case, target, better
) -> None:
    history, *rest = case
    last = max(history)
    broken = {**history, last: {"value": 50.0, "break_": True}}
    found = judged_case((broken, *rest), target and target_of(target), direction=better)
    assert (found.status, found.direction) == ("baseline-only", "too-early")
    assert found.baseline == found.latest == found.points[-1]
    assert found.change is found.pace is found.trend is found.expected is found.curve is None
    assert found.flips == ()


@given(cases(), st.lists(percents, min_size=1, max_size=4))
def test_a_forecast_is_not_moved_by_later_figures(judged_case, case, later) -> None:
    """Neither a recorded one nor the line up to the baseline, nor the interval around either."""
    history, baseline, forecasts = case
    if baseline is None or history[baseline]["value"] is None:
        return
    case = ({**history, max(history): {"value": 60.0}}, baseline, forecasts)
    more = {2025 + i: {"value": value} for i, value in enumerate(later)}
    found, moved = judged_case(case, None), judged_case((case[0] | more, *case[1:]), None)
    assert expectation(moved) == expectation(found)
    until = {year: point for year, point in case[0].items() if year <= baseline}
    assert expectation(judged_case((until, *case[1:]), None)) == expectation(found)


@given(st.integers(1990, 2004), st.integers(2005, 2020), st.lists(percents, min_size=31))
def test_nor_by_later_periods_that_overlap(judged_case, declared, last, figures) -> None:
    values = {f"{1990 + i}-{1994 + i}": {"value": v} for i, v in enumerate(figures)}
    baseline = f"{declared}-{declared + 4}"
    known = {label: point for label, point in values.items() if int(label[:4]) <= last}
    found = judged_case((values, baseline, []), None)
    assert expectation(judged_case((known, baseline, []), None)) == expectation(found)


@given(histories(), histories(), betters)
def test_gap_symmetry(series_of, first, second, better) -> None:
    """Seen from the other side a gap is as wide, and behind is ahead."""
    series = {"A": series_of(first), "B": series_of(second)}

    def seen_from(reference):
        found = gaps(
            series, dimension="race", direction=better, unit="percent", reference=reference
        )
        return found[0] if found else None

    gap, back = seen_from("A"), seen_from("B")
    if gap is None or back is None:
        assert gap is back
        return
    for end in ("baseline", "latest"):
        there, here = getattr(gap, f"{end}_difference"), getattr(back, f"{end}_difference")
        assert here == near(None if there is None else -there)
        there, here = getattr(gap, f"{end}_ratio"), getattr(back, f"{end}_ratio")
        if there is not None:
            assert there * here == pytest.approx(1)
            assert (there > 1) == (getattr(gap, f"{end}_difference") > 0)
    crossed = gap.baseline_difference is not None and (
        gap.baseline_difference * gap.latest_difference < 0
    )
    if crossed:
        assert {gap.trend, back.trend} in ({"widening", "closing"}, {"widening", "levelling-down"})
    else:
        assert gap.trend == back.trend


@given(histories(), histories(), betters, factors)
def test_gaps_know_no_unit(series_of, first, second, better, factor) -> None:
    def trend(one, other):
        series = {"A": series_of(one), "B": series_of(other)}
        found = gaps(series, dimension="race", direction=better, unit="index", reference="A")
        return [
            (gap.trend, gap.behind, near(gap.latest_ratio), near(gap.years_to_parity))
            for gap in found
        ]

    assert trend(scaled(first, factor), scaled(second, factor)) == trend(first, second)


@given(histories(), histories(), betters)
def test_gaps_know_no_polarity(series_of, first, second, better) -> None:
    def seen(one, other, direction):
        series = {"A": series_of(one), "B": series_of(other)}
        return gaps(series, dimension="race", direction=direction, unit="percent")

    other = "down" if better == "up" else "up"
    for gap, mirror in zip(
        seen(first, second, better), seen(mirrored(first), mirrored(second), other), strict=True
    ):
        assert (mirror.reference, mirror.trend) == (gap.reference, gap.trend)
        assert mirror.latest_difference == near(gap.latest_difference)
        assert mirror.latest_ratio == near(gap.latest_ratio)
        assert [p.value for p in mirror.series] == [near(p.value) for p in gap.series]
        assert mirror.years_to_parity == near(gap.years_to_parity)


@pytest.fixture(scope="module")
def everyone(series_of, indicator_of):
    """The judgement of a total (first) and of groups A, B, … of a breakdown that is required."""

    def make(histories, better="up", unit="percent"):
        keys = [(ALL, ALL), *(("race", name) for name in "ABCD")]
        series = [
            series_of(history, by=by, group=group)
            for (by, group), history in zip(keys, histories, strict=False)
        ]
        return judge(
            indicator_of(direction=better, unit=unit, required_dimensions=("race",)),
            place="Harbor County",
            series={found.key: found for found in series},
            targets=(),
            thresholds=Thresholds(),
            today=TODAY,
        )

    return make


several = st.lists(histories(), min_size=4, max_size=5)


def verdict(found, ratio=1.0):
    """All that is said of an indicator but its freshness."""
    return (
        words(found.total),
        found.tone,
        flips(found.total, lambda value: value * ratio),
        [words(assessment) for assessment in found.groups.values()],
        [(gap.group, gap.trend, gap.latest_period) for gap in found.gaps],
        [near(gap.latest_difference * ratio) for gap in found.gaps],
        [near(gap.years_to_parity) for gap in found.gaps],
        [(d.groups, near(d.baseline), near(d.latest)) for d in found.disparities],
        found.vetoes,
    )


@given(several, betters)
def test_a_judgement_knows_no_polarity(everyone, several, better) -> None:
    found = everyone(several, better)
    mirror = everyone(map(mirrored, several), "down" if better == "up" else "up")
    assert (mirror.vetoes, mirror.tone) == (found.vetoes, found.tone)
    assert [(d.groups, d.baseline, d.latest) for d in mirror.disparities] == [
        (d.groups, near(d.baseline), near(d.latest)) for d in found.disparities
    ]


@given(several, betters, factors)
def test_a_judgement_knows_no_unit(everyone, several, better, factor) -> None:
    found = everyone(several, better, "index")
    rescaled = everyone([scaled(history, factor) for history in several], better, "index")
    assert verdict(rescaled) == verdict(found, factor)


hidden = st.sampled_from(
    [
        {"value": None, "status": "suppressed"},
        {"value": None, "status": "unavailable"},
        {"value": 99.0, "status": "unreliable"},
        {"value": None, "status": "final", "low": 95.0},
        {"value": None, "status": "suppressed", "moe": 1.0, "numerator": 3, "denominator": 4},
    ]
)


@given(several, betters, hidden)
def test_what_is_hidden_plays_no_role(everyone, several, better, cover) -> None:
    """Hidden points are as good as none, whatever stands in their place."""

    def kept(year, point):
        return point["value"] is not None and hash((year, point["value"])) % 3

    absent = [{y: p for y, p in history.items() if kept(y, p)} for history in several]
    covered = [{y: p if kept(y, p) else cover for y, p in history.items()} for history in several]
    assert verdict(everyone(covered, better)) == verdict(everyone(absent, better))


@given(several, betters)
def test_no_group_makes_up_for_another(everyone, several, better) -> None:
    """However far ahead one more group is, those who get worse are still named."""
    found = everyone(several[:4], better)
    newest = max((a.latest.end.year for a in found.groups.values() if a.latest), default=2005)
    ahead = {"value": 99.9 if better == "up" else 0.1}
    with_best = everyone([*several[:4], dict.fromkeys(range(2005, newest + 1), ahead)], better)

    def worse(found):
        return [veto for veto in found.vetoes if veto.reason == "getting-worse"]

    assert worse(with_best) == worse(found)
    assert with_best.tone != "good" or not with_best.not_for
    assert all(disparity.latest >= 0 for disparity in with_best.disparities)


@given(histories(), percents, betters)
def test_every_assessment_can_show_its_work(assessed, target_of, history, target, better) -> None:
    found = assessed(history, target_of(target), direction=better, unit="percent", cohort=900)
    for step in found.work:
        assert "{" not in step.formula + step.filled
    assert found.work[-1].value == found.status


@given(histories(), st.one_of(st.none(), percents), betters)
def test_the_work_of_a_direction_is_part_of_all_the_work(
    assessed, target_of, history, target, better
) -> None:
    aim = None if target is None else target_of(target)
    found = assessed(history, aim, direction=better, unit="percent")
    assert found.direction_work[-1].value == found.direction
    assert {step.filled for step in found.direction_work} <= {step.filled for step in found.work}
