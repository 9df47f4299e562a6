"""Which points are judged, and from which the change is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ci_portal.model.observations import Point
from ci_portal.model.periods import parse_period


def test_the_first_and_the_last_usable_points_are_compared(assessed) -> None:
    found = assessed({2018: 52, 2021: 55, 2024: 61})
    assert (found.baseline.period, found.latest.period, found.change) == ("2018", "2024", 9)
    assert found.baseline_rule == "first"


@pytest.mark.parametrize(
    "unusable",
    [
        {"status": "suppressed"},
        {"status": "unavailable"},
        {"status": "unreliable", "value": 99.0},
        {"low": 95.0},
    ],
    ids=["suppressed", "unavailable", "unreliable", "coded"],
)
def test_withheld_coded_and_unreliable_points_are_never_used(assessed, unusable) -> None:
    coded = {"value": None, "status": "final"}
    found = assessed({2017: {**coded, **unusable}, 2018: 52, 2023: 60, 2024: {**coded, **unusable}})
    assert (found.baseline.period, found.latest.period) == ("2018", "2023")


def test_a_declared_baseline_is_the_baseline(assessed) -> None:
    found = assessed({2015: 50, 2018: 52, 2024: 61}, baseline="2018")
    assert (found.baseline.value, found.baseline_rule) == (52, "declared")


def test_a_baseline_is_found_by_its_days_whatever_it_is_called(assessed) -> None:
    found = assessed({"FY 2016-17": 50, "FY 2018-19": 52, "FY 2023-24": 61}, baseline="2018-19")
    assert (found.baseline.period, found.baseline_rule) == ("FY 2018-19", "declared")


def test_a_declared_baseline_without_a_usable_value_gives_way_to_the_next(assessed) -> None:
    found = assessed({2015: 50, 2018: None, 2019: 53, 2024: 61}, baseline="2018")
    assert (found.baseline.period, found.baseline_rule) == ("2019", "next")


def test_a_point_that_ends_with_the_declared_period_stands_in_for_it(assessed) -> None:
    found = assessed({"2018 Q3": 49, "2018 Q4": 50, "2019 Q4": 55}, baseline="2018")
    assert (found.baseline.period, found.baseline_rule) == ("2018 Q4", "next")


def test_a_baseline_still_to_come_leaves_nothing_to_compare(assessed) -> None:
    found = assessed({2015: 50, 2018: 52, 2024: 61}, 80, baseline="2026")
    assert (found.status, found.baseline_rule) == ("baseline-only", "not-yet")
    assert found.change is found.pace is None


def test_points_before_the_last_break_are_not_used(assessed) -> None:
    broken = {2015: 80, 2016: 81, 2020: {"value": 52.0, "break_": True}, 2022: 55, 2024: 61}
    found = assessed(broken)
    assert (found.baseline.period, found.change, found.baseline_rule) == ("2020", 9, "after-break")
    assert [point.period for point in found.trend.points] == ["2020", "2022", "2024"]


def test_of_two_breaks_the_last_counts(assessed) -> None:
    found = assessed(
        {
            2012: 1,
            2014: {"value": 40.0, "break_": True},
            2020: {"value": 52.0, "break_": True},
            2024: 61,
        }
    )
    assert found.baseline.period == "2020"


def test_a_break_at_a_withheld_point_counts(assessed) -> None:
    found = assessed({2015: 80, 2020: {"value": None, "break_": True}, 2021: 52, 2024: 61})
    assert (found.baseline.period, found.baseline_rule) == ("2021", "after-break")


def test_a_declared_baseline_before_the_break_gives_way_to_the_first_after_it(assessed) -> None:
    broken = {2015: 80, 2020: {"value": 52.0, "break_": True}, 2024: 61}
    found = assessed(broken, baseline="2015")
    assert (found.baseline.period, found.baseline_rule) == ("2020", "after-break")


def test_only_periods_that_do_not_overlap_are_compared(assessed) -> None:
    """Of eleven five-year periods, three: 2006-2010, 2011-2015, 2016-2020."""
    values = {f"{year}-{year + 4}": 50 + year % 7 for year in range(2006, 2017)}
    found = assessed(values)
    assert (found.baseline.period, found.latest.period) == ("2006-2010", "2016-2020")
    assert [point.period for point in found.trend.points] == ["2006-2010", "2011-2015", "2016-2020"]


def test_the_earliest_period_that_does_not_overlap_is_the_baseline(assessed) -> None:
    values = {f"{year}-{year + 4}": 50 for year in range(2008, 2017)}
    assert assessed(values).baseline.period == "2011-2015"


def test_periods_that_share_a_day_overlap(assessed) -> None:
    found = assessed({"2019-20": 50, "2020-06-30": 60})
    assert (found.status, found.baseline.period) == ("baseline-only", "2020-06-30")


def test_a_substitute_for_the_declared_baseline_shares_no_day_with_the_latest(assessed) -> None:
    found = assessed({"2019-20": 50, "2020-06-30": 60}, baseline="2018-19")
    assert (found.baseline.period, found.standing.rule) == ("2020-06-30", "nothing-since")


def test_a_declared_baseline_that_overlaps_the_latest_period_is_not_compared(assessed) -> None:
    values = {f"{year}-{year + 4}": 50 + year for year in range(2006, 2017)}
    found = assessed(values, 3000, baseline="2014-2018")
    assert (found.baseline.period, found.latest.period) == ("2014-2018", "2016-2020")
    assert (found.status, found.standing.rule) == ("baseline-only", "overlap")
    assert found.change is found.pace is None


def test_a_substitute_for_the_declared_baseline_does_not_overlap_the_latest(assessed) -> None:
    values = {f"{year}-{year + 4}": 50 + year for year in range(2011, 2017)}
    found = assessed(values, baseline="2004-2008")
    assert found.baseline.period == "2011-2015"


def test_where_every_substitute_overlaps_the_latest_there_is_nothing_to_compare(assessed) -> None:
    values = {f"{year}-{year + 4}": 50 + year for year in range(2013, 2017)}
    found = assessed(values, baseline="2004-2008")
    assert (found.status, found.baseline.period) == ("baseline-only", "2016-2020")


def test_a_baseline_may_be_written_as_the_data_write_it(assessed, series_of) -> None:
    """`2010-11` is read as a school year, and is November in a monthly series."""
    series = series_of({"2010-10": 50, "2010-12": 54, "2011-03": 60})
    november = Point(*parse_period("2010-11", "month"), value=52.0)
    found = assessed(replace(series, points=(*series.points, november)), baseline="2010-11")
    assert (found.baseline, found.baseline_rule) == (november, "declared")
