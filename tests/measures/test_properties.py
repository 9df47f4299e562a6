"""What must hold whatever the figures: a verdict follows from the facts, not from their framing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.measures import gaps

TODAY = date(2024, 12, 1)

percents = st.integers(1, 999).map(lambda tenths: tenths / 10)
years = st.lists(st.integers(2005, 2024), min_size=2, max_size=12, unique=True).map(sorted)
margins = st.one_of(st.none(), st.integers(1, 80).map(lambda tenths: tenths / 10))
betters = st.sampled_from(["up", "down"])
factors = st.sampled_from([0.01, 0.3, 7.0, 1000.0])


@st.composite
def histories(draw):
    """Year → point of a percent; some with counts behind it, some with a margin, some withheld."""
    kind = draw(st.sampled_from(["plain", "plain", "margin", "counts"]))
    history = {}
    for year in draw(years):
        if draw(st.integers(0, 9)) == 0:
            history[year] = {"value": None, "status": "suppressed"}
        elif kind == "counts":
            part, whole = draw(st.integers(1, 399)), 400
            history[year] = {"value": part / 4, "numerator": part, "denominator": whole}
        else:
            margin = draw(margins) if kind == "margin" else None
            history[year] = {"value": draw(percents), "moe": margin, "moe_level": 0.95}
    return history


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
    return None if number is None else pytest.approx(number, rel=1e-6, abs=1e-6)


def words(found):
    return found.status, found.standing.rule, found.direction, found.direction_rule


@given(histories(), percents, betters)
def test_mirror_of_polarity(assessed, target_of, history, target, better) -> None:
    other = "down" if better == "up" else "up"
    given_ = {"unit": "percent", "limits": (0, 100), "cohort": 1500}
    found = assessed(history, target_of(target), direction=better, **given_)
    mirror = assessed(mirrored(history), target_of(100 - target), direction=other, **given_)
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


@given(case=st.tuples(histories(), percents, betters), factor=factors)
def test_rescaling_of_the_unit(assessed, target_of, case, factor) -> None:
    history, target, better = case
    found = assessed(history, target_of(target), direction=better)
    rescaled = assessed(scaled(history, factor), target_of(target * factor), direction=better)
    assert words(rescaled) == words(found)
    for figure in ("pace", "share_of_way", "change_percent"):
        assert getattr(rescaled, figure) == near(getattr(found, figure))
    for figure in ("change", "expected_now", "needed_per_year", "observed_per_year", "projected"):
        value = getattr(found, figure)
        assert getattr(rescaled, figure) == near(None if value is None else value * factor)


@given(case=st.tuples(histories(), percents, betters), random=st.randoms(use_true_random=False))
def test_order_of_rows(assessed, series_of, target_of, case, random) -> None:
    history, target, better = case
    series = series_of(history)
    rows = list(series.points)
    random.shuffle(rows)
    shuffled = replace(series, points=tuple(rows))
    target = target_of(target)
    assert assessed(shuffled, target, direction=better) == assessed(
        series, target, direction=better
    )


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


@given(histories(), histories(), percents, betters)
def test_points_before_a_break_play_no_role(
    assessed, target_of, before, after, target, better
) -> None:
    first = min(after)
    broken = {year - 40: point for year, point in before.items()}
    broken |= {**after, first: {**after[first], "break_": True}}
    target = target_of(target)
    whole = assessed(broken, target, direction=better)
    alone = assessed({**after, first: {**after[first], "break_": True}}, target, direction=better)
    assert words(whole) == words(alone)

    def without_rows(found):
        """Of the assessment all but the numbers of rows, and why the baseline is the baseline."""
        figures = ("change", "pace", "share_of_way", "observed_per_year", "projected", "never")
        periods = [p and p.period for p in (found.baseline, found.latest)]
        return [getattr(found, figure) for figure in figures], periods

    assert without_rows(whole) == without_rows(alone)


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
        return [(gap.trend, gap.behind, near(gap.latest_ratio)) for gap in found]

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


@given(histories(), percents, betters)
def test_every_assessment_can_show_its_work(assessed, target_of, history, target, better) -> None:
    found = assessed(history, target_of(target), direction=better, unit="percent", cohort=900)
    for step in found.work:
        assert "{" not in step.formula + step.filled
    assert found.work[-1].value == found.status
