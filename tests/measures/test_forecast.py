"""Turning the curve: what was expected, and what came instead."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from scipy import stats

from ci_portal.measures import Expectation
from ci_portal.measures.forecast import FORECAST_LEVEL, curve_of
from ci_portal.model.observations import Point

BEFORE = {2015: 60.0, 2016: 57.0, 2017: 58.0, 2018: 54.0}
SINCE = {2020: 55.0, 2022: 57.0, 2024: 60.0}
FALLING = {2020: 50, 2024: 44, 2028: 40}


def at_end_of(year):
    return year + 1.0


@pytest.fixture
def outlook(assessed):
    """The outlook of BEFORE and SINCE at their baseline, the end of 2018."""

    def make(*forecasts, values=BEFORE | SINCE, baseline="2018", **given):
        return assessed(values, baseline=baseline, forecasts=forecasts, **given).outlook

    return make


class TestLine:
    def test_is_least_squares_with_the_80_percent_prediction_interval(self, outlook) -> None:
        x, y = np.array([2016, 2017, 2018, 2019.0]), np.array([60, 57, 58, 54.0])
        line = stats.linregress(x, y)
        s = np.sqrt(np.sum((y - line.intercept - line.slope * x) ** 2) / 2)
        far = np.sqrt(1 + 1 / 4 + (2025 - x.mean()) ** 2 / np.sum((x - x.mean()) ** 2))
        reach = stats.t.ppf(0.90, 2) * s * far
        value = line.intercept + line.slope * 2025
        found = outlook().at(at_end_of(2024))
        assert found == pytest.approx((2025, value, value - reach, value + reach))

    def test_goes_through_all_points_up_to_the_baseline_and_none_after(self, outlook) -> None:
        long = {year: 100.0 - year % 7 for year in range(2001, 2019)}
        found = outlook(values=long | SINCE)
        assert [int(p.period) for p in found.line.points] == list(range(2001, 2019))

    @pytest.mark.parametrize("known", [1, 2])
    def test_needs_three_figures(self, outlook, known) -> None:
        few = dict(list(BEFORE.items())[-known:])
        assert outlook(values=few | SINCE) is None

    def test_can_be_made_of_three(self, outlook) -> None:
        """Of 57, 58 and 54 the line falls 1.5 a year: s² is 25 ∕ 6, with one degree of freedom."""
        found = outlook(values={2016: 57, 2017: 58, 2018: 54} | SINCE).at(at_end_of(2019))
        reach = np.tan(0.8 * np.pi / 2) * np.sqrt(25 / 6 * (1 + 1 / 3 + 2**2 / 2))
        assert found.value == pytest.approx(169 / 3 - 3)
        assert found.high - found.value == pytest.approx(reach)

    def test_is_not_asked_before_the_baseline(self, outlook) -> None:
        assert outlook().at(at_end_of(2018) - 0.01) is None
        assert outlook().at(at_end_of(2018)).value == pytest.approx(54.7)

    def test_expects_nothing_beyond_what_can_be(self, outlook) -> None:
        """The line falls to −12 by 2024: 0 is expected, with the interval around that."""
        steep = {2015: 42.0, 2016: 35.0, 2017: 31.0, 2018: 23.0}
        found = outlook(values=steep | SINCE, limits=(0, 100)).at(at_end_of(2024))
        free = outlook(values=steep | SINCE).at(at_end_of(2024))
        assert free.value == pytest.approx(32.75 - 6.1 * 7.5)
        assert (found.value, found.low) == (0, 0)
        assert found.high == pytest.approx(free.high - free.value)

    def test_of_overlapping_periods_uses_those_apart_from_the_baseline(self, outlook) -> None:
        values = {f"{year}-{year + 4}": 50 + year % 7 for year in range(1996, 2017)}
        found = outlook(values=values, baseline="2009-2013")
        assert [p.period for p in found.line.points] == ["1999-2003", "2004-2008", "2009-2013"]


class TestRecord:
    def test_goes_straight_from_the_baseline_and_between_its_points(
        self, outlook, forecast_of
    ) -> None:
        found = outlook(forecast_of(FALLING))
        expected = {2018: 54, 2019: 52, 2020: 50, 2021: 48.5, 2024: 44, 2026: 42, 2028: 40}
        values = {year: found.at(at_end_of(year)).value for year in expected}
        assert values == pytest.approx(expected)

    def test_is_never_made_longer_than_it_was(self, outlook, forecast_of) -> None:
        found = outlook(forecast_of(FALLING))
        assert found.at(at_end_of(2028)).value == 40
        assert found.at(at_end_of(2028) + 0.01) is None

    def test_of_a_single_point_is_a_straight_line_to_it(self, outlook, forecast_of) -> None:
        found = outlook(forecast_of({2022: 50}))
        assert found.at(at_end_of(2020)).value == pytest.approx(52)
        assert found.at(at_end_of(2024)) is None

    def test_starts_at_the_baseline_whatever_it_said_of_earlier_times(
        self, outlook, forecast_of
    ) -> None:
        found = outlook(forecast_of({2016: 90, 2018: 80, 2020: 50}))
        assert found.at(at_end_of(2018)).value == 54
        assert found.at(at_end_of(2019)).value == pytest.approx(52)

    def test_may_be_written_in_any_order(self, outlook, forecast_of) -> None:
        found = outlook(forecast_of({2028: 40, 2020: 50, 2024: 44}))
        ordered = outlook(forecast_of(FALLING))
        for year in range(2018, 2031):
            assert found.at(at_end_of(year)) == ordered.at(at_end_of(year))

    def test_has_the_interval_of_the_line_around_it(self, outlook, forecast_of) -> None:
        line, found = outlook().at(at_end_of(2024)), outlook(forecast_of(FALLING)).at(2025)
        assert found.value == 44
        assert found.high - 44 == pytest.approx(line.high - line.value)
        assert 44 - found.low == pytest.approx(line.high - line.value)

    def test_has_no_interval_without_a_line(self, outlook, forecast_of) -> None:
        found = outlook(forecast_of(FALLING), values={2018: 54.0} | SINCE)
        assert found.at(2025) == Expectation(2025, 44)

    def test_made_first_holds(self, outlook, forecast_of) -> None:
        first = forecast_of(FALLING, made_on=date(2019, 1, 1))
        later = forecast_of({2024: 70}, made_on=date(2021, 1, 1))
        assert outlook(later, first).record is outlook(first, later).record is first

    def test_of_one_day_the_first_by_name_holds(self, outlook, forecast_of) -> None:
        a, b = forecast_of(FALLING, id="a"), forecast_of(FALLING, id="b")
        assert outlook(b, a).record is a

    def test_made_before_a_break_spoke_of_other_figures(self, outlook, forecast_of) -> None:
        broken = {2012: 90, 2015: {"value": 60.0, "break_": True}, 2016: 57, 2018: 54} | SINCE
        old = forecast_of(FALLING, made_on=date(2014, 12, 31))
        new = forecast_of(FALLING, made_on=date(2015, 1, 1))
        assert outlook(old, values=broken).record is None
        assert outlook(old, values=broken).line is not None
        assert outlook(old, new, values=broken).record is new

    def test_a_break_at_a_withheld_point_counts_too(self, outlook, forecast_of) -> None:
        broken = {2012: 90, 2015: {"value": None, "break_": True}, 2017: 57, 2018: 54} | SINCE
        old = forecast_of(FALLING, made_on=date(2014, 12, 31))
        new = forecast_of(FALLING, made_on=date(2015, 1, 1))
        assert outlook(old, values=broken) is None
        assert outlook(old, new, values=broken).record is new

    def test_made_before_the_first_figure_holds(self, outlook, forecast_of) -> None:
        early = forecast_of(FALLING, made_on=date(2010, 1, 1))
        assert outlook(early).record is early

    def test_that_ends_by_the_baseline_says_nothing(self, outlook, forecast_of) -> None:
        past = forecast_of({2017: 50, 2018: 49}, made_on=date(2016, 1, 1))
        later = forecast_of(FALLING)
        assert outlook(past).record is None
        assert outlook(past, later).record is later

    def test_stays_when_an_overlapping_period_is_added(self, outlook, forecast_of) -> None:
        """With 2020-2024 the periods compared start in 2010, after the forecast was made."""
        values = {f"{year}-{year + 4}": 50 + year % 7 for year in range(2006, 2021)}
        record = forecast_of({"2016-2020": 40, "2022-2026": 30}, made_on=date(2009, 6, 30))
        for last in range(2016, 2021):
            until = {label: v for label, v in values.items() if int(label[:4]) <= last}
            found = outlook(record, values=until, baseline="2008-2012")
            assert found.record is record
            assert found.at(2021).value == 40


def test_without_a_baseline_there_is_no_outlook(assessed, forecast_of) -> None:
    assert assessed({2018: None}, forecasts=[forecast_of(FALLING)]).outlook is None


def test_at_the_baseline_nothing_has_come_of_the_curve_yet(assessed, forecast_of) -> None:
    found = assessed({2018: 54.0}, forecasts=[forecast_of(FALLING)])
    assert found.outlook.at(at_end_of(2024)).value == 44
    assert found.expected is found.curve is None


def test_past_the_end_of_the_record_nothing_is_said_of_the_curve(assessed, forecast_of) -> None:
    found = assessed(BEFORE | SINCE, baseline="2018", forecasts=[forecast_of({2022: 40})])
    assert found.outlook.record is not None
    assert found.expected is found.curve is None


@pytest.mark.parametrize(
    ("made_on", "word"), [(date(2024, 12, 31), "turned"), (date(2025, 1, 1), None)]
)
def test_what_was_over_when_a_forecast_was_made_turns_no_curve(
    assessed, forecast_of, made_on, word
) -> None:
    """A straight line to a figure of 2028 says nothing of 2024 to those who have seen 2024."""
    values = {2018: 54, 2020: 60, 2022: 64, 2024: 70}
    found = assessed(values, forecasts=[forecast_of({2028: 60}, made_on=made_on)])
    assert found.curve == word
    later = values | {2026: 74}
    assert assessed(later, forecasts=[forecast_of({2028: 60}, made_on=made_on)]).curve == "turned"


@pytest.mark.parametrize(
    ("value", "improving", "word"),
    [
        (60.1, True, "turned"),
        (60.1, False, "bending"),
        (60, True, "following"),
        (50, True, "following"),
        (40, False, "following"),
        (39.9, True, "worse"),
        (39.9, False, "worse"),
        (60 * (1 + 1e-12), True, "following"),
    ],
)
def test_a_curve_has_its_word_and_so_has_its_mirror(value, improving, word) -> None:
    def point(value):
        return Point("2024", date(2024, 1, 1), date(2024, 12, 31), value)

    assert curve_of(point(value), Expectation(2025, 50, 40, 60), improving, +1) == word
    mirror = Expectation(2025, 150, 140, 160)
    assert curve_of(point(200 - value), mirror, improving, -1) == word


@pytest.mark.parametrize(
    ("now", "better", "word"),
    [
        (44.1, "up", "bending"),
        (44, "up", "following"),
        (43.9, "up", "worse"),
        (43.9, "down", "bending"),
        (44.1, "down", "worse"),
    ],
)
def test_without_an_interval_any_difference_counts(
    assessed, forecast_of, now, better, word
) -> None:
    found = assessed({2018: 54, 2024: now}, direction=better, forecasts=[forecast_of(FALLING)])
    assert found.curve == word


@pytest.mark.parametrize(
    ("since", "word"),
    [
        ({2020: 64.0, 2022: 76.0, 2024: 88.0}, "turned"),
        ({2020: 54.0, 2022: 55.0, 2024: 54.3}, "bending"),
        ({2020: 54.0, 2022: 55.0, 2024: 54.2}, "following"),
        ({2020: 50.0, 2022: 45.0, 2024: 34.8}, "following"),
        ({2020: 50.0, 2022: 45.0, 2024: 34.7}, "worse"),
    ],
)
def test_a_curve_is_turned_by_what_leaves_the_interval_and_improves(assessed, since, word) -> None:
    """44.5 is expected for 2024, 34.72 to 54.28."""
    assert assessed(BEFORE | since, baseline="2018").curve == word


def test_a_fall_that_slows_down_is_bending(assessed) -> None:
    """From 60 it fell 5 a year; since then 1: better than forecast, still worsening."""
    values = {2014: 80, 2015: 75.2, 2016: 69.9, 2017: 65, 2018: 60}
    found = assessed(values | {2020: 58, 2022: 56, 2024: 54}, baseline="2018")
    assert (found.curve, found.direction) == ("bending", "getting-worse")


@pytest.mark.parametrize("step", [-9, -10 / 3, 0, 0.1, 7])
def test_what_goes_on_exactly_as_before_follows_the_forecast(assessed, step) -> None:
    """Without any scatter the interval is nothing wide, and rounding is no turning of a curve."""
    values = {year: step * (year - 2024) for year in (2012, 2013, 2015, 2018, 2024)}
    found = assessed(values, baseline="2018")
    assert found.expected.high - found.expected.low == pytest.approx(0, abs=1e-9)
    assert found.curve == "following"


def test_the_level_of_the_forecast_is_80_percent() -> None:
    assert FORECAST_LEVEL == 0.80
