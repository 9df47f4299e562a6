"""The figures of an assessment, by worked examples."""

from __future__ import annotations

from datetime import date

import pytest

from ci_portal.measures import Thresholds


def test_a_third_grade_reading_indicator_worked_through(assessed) -> None:
    """52 in 2018, 61 in 2024, 80 by 2030: 66 expected by now, 0.64 of the pace needed."""
    values = {2018: 52, 2019: 54, 2021: 56, 2022: 58, 2023: 59, 2024: 61}
    found = assessed(values, 80, unit="percent", limits=(0, 100), cohort=1500)
    assert found.change == 9
    assert found.change_percent == pytest.approx(100 * 9 / 52)
    assert found.share_of_way == pytest.approx(9 / 28)
    assert found.expected_now == pytest.approx(66)
    assert found.pace == pytest.approx(9 / 14)
    assert found.needed_per_year == pytest.approx(19 / 6)
    assert found.observed_per_year == pytest.approx(10 / 7)
    assert found.projected == pytest.approx(61 + 6 * found.observed_per_year)
    assert found.projected_year == 2038
    assert found.people_needed == 285
    assert (found.direction, found.direction_rule) == ("improving", "slope")
    assert (found.status, found.tone) == ("too-slow", "slow")


@pytest.mark.parametrize(
    ("first", "now", "target", "better"), [(60, 70, 80, "up"), (40, 30, 20, "down")]
)
def test_half_way_at_half_time_is_exactly_on_pace_and_so_is_its_mirror(
    assessed, target_of, first, now, target, better
) -> None:
    found = assessed({2015: first, 2020: now}, target_of(target, "2025"), direction=better)
    assert found.pace == 1
    assert found.share_of_way == 0.5
    assert found.status == "on-track"


def test_change_percent_of_a_negative_baseline_keeps_its_sign(assessed) -> None:
    assert assessed({2018: -10, 2024: -5}).change_percent == 50


def test_change_percent_from_zero_is_undefined(assessed) -> None:
    assert assessed({2018: 0, 2024: 5}).change_percent is None


def test_without_a_target_nothing_is_said_of_a_way(assessed) -> None:
    found = assessed({2018: 52, 2021: 55, 2024: 61}, cohort=100, unit="percent")
    assert found.share_of_way is found.expected_now is found.pace is found.needed_per_year is None
    assert found.projected is found.projected_year is found.people_needed is None
    assert not found.never


def test_a_target_met_at_the_baseline_leaves_no_way_to_go(assessed) -> None:
    found = assessed({2018: 82, 2024: 85}, 80)
    assert found.share_of_way is found.expected_now is found.pace is None
    assert found.status == "target-met"


def test_past_the_deadline_no_more_than_the_target_is_expected(assessed, target_of) -> None:
    found = assessed({2015: 50, 2024: 68}, target_of(70, "2020"))
    assert found.expected_now == 70
    assert found.pace == pytest.approx(0.9)
    assert found.needed_per_year is found.projected is None


def test_a_target_due_at_the_baseline_gives_no_pace(assessed, target_of) -> None:
    found = assessed({2018: 50, 2024: 68}, target_of(70, "2018"))
    assert found.expected_now is found.pace is None
    assert found.status == "deadline-missed"


def test_nothing_more_is_needed_once_the_target_is_met(assessed) -> None:
    found = assessed({2018: 52, 2021: 70, 2024: 81}, 80, unit="percent", cohort=1500)
    assert (found.needed_per_year, found.people_needed) == (0, 0)
    assert found.projected_year is None
    assert not found.never


def test_a_baseline_alone_tells_what_is_needed(assessed) -> None:
    found = assessed({2024: 60}, 80, unit="percent", cohort=1500)
    assert (found.status, found.direction) == ("baseline-only", "too-early")
    assert found.needed_per_year == pytest.approx(20 / 6)
    assert found.people_needed == 300


@pytest.mark.parametrize(
    ("unit", "rate_base", "people"),
    [("percent", 1000, 300), ("rate", 1000, 30), ("rate", 100_000, 1), ("count", 1000, None)],
)
def test_people_needed_go_by_the_unit(assessed, unit, rate_base, people) -> None:
    found = assessed({2018: 55, 2024: 60}, 80, unit=unit, cohort=1500, rate_base=rate_base)
    assert found.people_needed == people


def test_people_are_whole_and_never_too_few(assessed) -> None:
    assert assessed({2018: 55, 2024: 60}, 60.1, unit="percent", cohort=1500).people_needed == 2


def test_floating_point_adds_no_person(assessed) -> None:
    """(0.4 − 0.1) ∕ 100 × 1,000 comes to 3.0000000000000004."""
    found = assessed({2018: 0.2, 2024: 0.1}, 0.4, unit="percent", cohort=1000)
    assert found.people_needed == 3


def test_the_slope_looks_back_six_points_and_no_more(assessed) -> None:
    long = dict.fromkeys(range(2000, 2019), 90.0) | {2019 + i: 50.0 + 2 * i for i in range(6)}
    found = assessed(long)
    assert found.observed_per_year == pytest.approx(2)
    assert found.trend.points[0].period == "2019"


def test_two_points_make_no_slope(assessed) -> None:
    found = assessed({2018: 52, 2024: 61}, 80)
    assert found.observed_per_year is found.projected is found.projected_year is None
    assert not found.never


def test_years_between_points_count_for_the_slope(assessed) -> None:
    assert assessed({2010: 50, 2012: 52, 2020: 60}).observed_per_year == pytest.approx(1)


@pytest.mark.parametrize(
    ("slope", "limits", "projected"),
    [(5, (0, 100), 100), (5, (None, None), 110), (-20, (0, 100), 0), (-5, (0, None), 50)],
)
def test_a_projection_stays_within_the_limits(assessed, slope, limits, projected) -> None:
    values = {2022: 80 - 2 * slope, 2023: 80 - slope, 2024: 80}
    assert assessed(values, 99, limits=limits).projected == pytest.approx(projected)


@pytest.mark.parametrize(("slope", "year"), [(1, 2034), (2, 2029), (3, 2028), (0.5, 2044)])
def test_the_year_reached_is_the_one_whose_end_meets_the_target(assessed, slope, year) -> None:
    """10 to go from the end of 2024: at 1 a year, at the end of 2034; at 3, during 2028."""
    found = assessed({2022: 70 - 2 * slope, 2023: 70 - slope, 2024: 70}, 80)
    assert (found.projected_year, found.never) == (year, False)


@pytest.mark.parametrize("scale", [1, 1e-6, 1e6])
@pytest.mark.parametrize("sign", ["up", "down"])
def test_figures_that_differ_by_rounding_alone_go_nowhere(assessed, scale, sign) -> None:
    """As numbers of a computer 0.1 + 0.2 is more than 0.3: a rise, but for no reader."""
    values = [0.3, 0.3, 0.1 + 0.2, (0.1 + 0.2) * (1 + 1e-15)]
    values = {2021 + i: value * scale for i, value in enumerate(values)}
    found = assessed(values, 99 * scale if sign == "up" else 0.01 * scale, direction=sign)
    assert (found.observed_per_year, found.projected_year, found.never) == (0, None, True)
    assert (found.direction, found.direction_rule) == ("little-change", "slope")
    assert assessed(dict(list(values.items())[1:])).observed_per_year == 0


@pytest.mark.parametrize("slope", [0, -1])
def test_a_trend_that_does_not_lead_to_the_target_never_reaches_it(assessed, slope) -> None:
    found = assessed({2022: 70 - 2 * slope, 2023: 70 - slope, 2024: 70}, 80)
    assert (found.projected_year, found.never) == (None, True)


def test_school_years_end_in_june(assessed, target_of) -> None:
    """Four school years of eight: half the way is on pace, leap years or not."""
    found = assessed({"2015-16": 60, "2019-20": 70}, target_of(80, "2023-24"))
    assert found.pace == pytest.approx(1, abs=0.001)


def test_thresholds_are_the_portals_own(assessed, target_of) -> None:
    values, target = {2015: 60, 2020: 65}, target_of(80, "2025")
    today = date(2021, 1, 1)
    assert assessed(values, target, today=today).status == "far-behind"
    strict = Thresholds(on_track=0.5, too_slow=0.25)
    assert assessed(values, target, today=today, thresholds=strict).status == "on-track"


def test_a_line_is_not_believed_for_ever(assessed) -> None:
    """At 0.3 points a year, 29 points take 97 years; at 0.2 points nobody names a year."""
    slow = {2018 + n: 50 + 0.3 * n for n in range(5)}
    slower = {2018 + n: 50 + 0.2 * n for n in range(5)}
    found = assessed(slow, 80)
    assert (found.projected_year, found.never) == (2118, False)
    found = assessed(slower, 80)
    assert (found.projected_year, found.never) == (None, True)
    step = next(step for step in found.work if step.name == "projected-year")
    assert step.filled == "|80 \N{MINUS SIGN} 50.8| > 100 × |0.2|"


def test_what_rounding_left_is_no_baseline_to_divide_by(assessed) -> None:
    assert assessed({2018: 1e-12, 2022: 50}).change_percent is None
    assert assessed({2018: 1e-3, 2022: 50}).change_percent is not None


@pytest.mark.parametrize("better", ["up", "down"])
def test_a_year_is_named_on_the_way_and_never_on_the_way_back(assessed, better) -> None:
    def turned(value):
        return value if better == "up" else 100 - value

    def found(step):
        values = {2018 + n: turned(50 + step * n) for n in range(5)}
        return assessed(values, turned(80), direction=better)

    assert (found(0.5).projected_year, found(0.5).never) == (2078, False)
    assert (found(-0.5).projected_year, found(-0.5).never) == (None, True)
    assert (found(0.2).projected_year, found(0.2).never) == (None, True)
