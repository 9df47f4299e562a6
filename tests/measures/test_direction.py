"""Improving, little or no detectable change, getting worse, or too early to tell."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

import pytest

from ci_portal.measures import Thresholds


def test_two_ends_alone_do_not_make_a_series_get_worse(assessed) -> None:
    values = dict(enumerate([60, 61, 62, 63, 64, 59], start=2019))
    found = assessed(values, 80)
    assert (found.direction, found.direction_rule) == ("little-change", "slope")


def test_single_parent_families_in_new_haven_show_no_detectable_change(assessed) -> None:
    """50.04 ± 2 points in 2006-2010 and 51.72 ± 3 in 2016-2020, margins at 90 %."""
    found = assessed(
        {
            "2006-2010": {"value": 50.04, "moe": 2.0, "moe_level": 0.9},
            "2011-2015": {"value": 60.0, "moe": 2.0, "moe_level": 0.9},
            "2012-2016": {"value": 90.0, "moe": 2.0, "moe_level": 0.9},
            "2016-2020": {"value": 51.72, "moe": 3.0, "moe_level": 0.9},
        },
        direction="down",
    )
    assert (found.direction, found.direction_rule) == ("little-change", "z")
    assert found.finding.z == pytest.approx(
        -1.68 / sqrt((2 / 1.6449) ** 2 + (3 / 1.6449) ** 2), 1e-4
    )


@pytest.mark.parametrize(
    ("level", "error"),
    [(0.90, 10 / 1.6449), (0.95, 10 / 1.96), (0.99, 10 / 2.5758)]
    + [(level, 10 / 1.6449) for level in (None, 0, 1, 95)],
)
def test_a_margin_becomes_an_error_by_its_level(assessed, level, error) -> None:
    """A margin without a level that can be is taken at 90 %, which makes the error largest."""
    values = {year: {"value": year / 40, "moe": 10.0, "moe_level": level} for year in (2018, 2024)}
    errors = assessed(values).finding.errors
    assert [e.source for e in errors] == ["margin", "margin"]
    assert errors[0].value == pytest.approx(error, rel=1e-4)


def test_an_interval_becomes_an_error_by_its_width(assessed) -> None:
    values = {
        y: {"value": 50.0, "low": 44.0, "high": 58.0, "moe_level": 0.95} for y in (2018, 2024)
    }
    error = assessed(values).finding.errors[0]
    assert (error.source, error.value) == ("interval", pytest.approx(14 / 2 / 1.96, rel=1e-4))


@pytest.mark.parametrize(("high", "rule"), [(50.0, "z"), (49.9, "none")])
def test_an_interval_may_be_nothing_wide_and_not_less(assessed, high, rule) -> None:
    then = {"value": 50.0, "low": 50.0, "high": high}
    assert assessed({2018: then, 2024: {"value": 52.0, "moe": 1.0}}).direction_rule == rule


def test_counts_behind_a_percent_become_a_binomial_error(assessed) -> None:
    values = {y: {"value": 25.0, "numerator": 25, "denominator": 100} for y in (2018, 2024)}
    error = assessed(values, unit="percent").finding.errors[0]
    assert (error.source, error.value) == ("counts", pytest.approx(100 * sqrt(0.25 * 0.75 / 100)))


@pytest.mark.parametrize(
    ("unit", "numerator"),
    [("rate", 25), ("percent", 0), ("percent", 100)],
    ids=["not a percent", "none", "all"],
)
def test_counts_that_give_no_error_leave_it_to_the_next_rule(assessed, unit, numerator) -> None:
    values = {y: {"value": 25.0, "numerator": numerator, "denominator": 100} for y in (2018, 2024)}
    assert assessed(values, unit=unit).direction_rule == "none"


@pytest.mark.parametrize(("then", "now"), [(0, 5), (95, 100)])
def test_nobody_and_everybody_are_no_certainty(assessed, then, now) -> None:
    """The binomial error of 0 % and of 100 % would be nothing, and any change from it certain."""
    values = {
        year: {"value": float(part), "numerator": part, "denominator": 100}
        for year, part in ((2018, then), (2024, now))
    }
    assert assessed(values, unit="percent").direction_rule == "none"


def test_a_margin_goes_before_counts(assessed) -> None:
    both = {"moe": 2.0, "moe_level": 0.9, "numerator": 25, "denominator": 100}
    found = assessed({2018: {"value": 25.0, **both}, 2024: {"value": 26.0, **both}}, unit="percent")
    assert found.finding.errors[0].source == "margin"


def test_errors_must_be_known_on_both_ends(assessed) -> None:
    found = assessed({2018: {"value": 25.0, "moe": 1.0}, 2024: 90.0}, 100)
    assert found.direction_rule == "share"


def test_an_exact_count_on_one_end_is_an_error_of_nothing(assessed) -> None:
    found = assessed({2018: {"value": 25.0, "moe": 0.0}, 2024: {"value": 26.0, "moe": 1.0}})
    assert (found.direction_rule, found.direction) == ("z", "little-change")
    exact = assessed({2018: {"value": 25.0, "moe": 0.0}, 2024: {"value": 26.0, "moe": 0.0}})
    assert exact.direction_rule == "none"


@pytest.mark.parametrize(
    ("change", "better", "direction"),
    [
        (+3.3, "up", "improving"),
        (+3.2, "up", "little-change"),
        (-3.2, "up", "little-change"),
        (-3.3, "up", "getting-worse"),
        (-3.3, "down", "improving"),
        (+3.3, "down", "getting-worse"),
    ],
)
def test_a_difference_is_cut_at_its_errors(assessed, change, better, direction) -> None:
    """Errors of √2 on both ends make 2 together; 1.645 times that is 3.29."""
    margin = {"moe": sqrt(2) * NormalDist().inv_cdf(0.95), "moe_level": 0.9}
    values = {2018: {"value": 50.0, **margin}, 2024: {"value": 50.0 + change, **margin}}
    assert assessed(values, direction=better).direction == direction


def test_the_cut_is_the_portals_own(assessed) -> None:
    values = {2018: {"value": 50.0, "moe": 2.0}, 2024: {"value": 54.0, "moe": 2.0}}
    assert assessed(values).direction == "improving"
    assert assessed(values, thresholds=Thresholds(z=2.58)).direction == "little-change"


def test_the_interval_of_the_slope_is_turned_so_that_positive_is_better(assessed) -> None:
    values = dict(enumerate([50, 53, 52, 56], start=2018))
    up, down = assessed(values), assessed(values, direction="down")
    low, high = up.trend.interval()
    assert up.finding.interval == (low, high)
    assert down.finding.interval == (-high, -low)


@pytest.mark.parametrize(
    ("values", "better", "direction"),
    [
        ([50, 52, 53, 56], "up", "improving"),
        ([50, 52, 53, 56], "down", "getting-worse"),
        ([56, 53, 52, 50], "down", "improving"),
        ([50, 50, 50, 50], "up", "little-change"),
        ([0, 0, 0, 0], "up", "little-change"),
        ([0, 0, 0, 0], "down", "little-change"),
        ([61.3, 61.3, 61.3, 61.3, 61.3], "up", "little-change"),
        ([50, 58, 47, 56], "up", "little-change"),
    ],
)
def test_four_points_are_judged_by_their_slope(assessed, values, better, direction) -> None:
    found = assessed(
        dict(enumerate(values, start=2018)), 99 if better == "up" else 1, direction=better
    )
    assert (found.direction, found.direction_rule) == (direction, "slope")


@pytest.mark.parametrize(
    ("now", "direction"),
    [(53, "improving"), (52.9, "little-change"), (47.1, "little-change"), (47, "getting-worse")],
)
def test_fewer_are_judged_by_their_share_of_the_way(assessed, now, direction) -> None:
    """A tenth of the way from 50 to 80 is 3."""
    found = assessed({2018: 50, 2021: 70, 2024: now}, 80)
    assert (found.direction, found.direction_rule) == (direction, "share")
    mirrored = assessed({2018: 50, 2021: 30, 2024: 100 - now}, 20, direction="down")
    assert mirrored.direction == direction


def test_without_a_target_too_it_is_too_early_to_tell(assessed) -> None:
    found = assessed({2018: 50, 2021: 70, 2024: 90})
    assert (found.direction, found.direction_rule) == ("too-early", "none")
    assert found.status == "too-early"


def test_a_target_on_the_wrong_side_tells_no_direction(assessed) -> None:
    """From 75 down to 71 "towards" 70 is no improvement where up is better."""
    assert assessed({2018: 75, 2024: 71}, 70).direction == "too-early"


def test_a_margin_below_nothing_is_no_margin(assessed) -> None:
    values = {year: {"value": 50.0 + year - 2018, "moe": -0.5} for year in range(2018, 2024)}
    assert assessed(values).direction_rule == "slope"
