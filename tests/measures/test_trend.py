"""The straight line: slope, errors and intervals against textbooks, and against chance."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from scipy import stats

from ci_portal.measures.trend import t_quantile, trend_of
from ci_portal.model.observations import Point

SERIES = {
    "even": ([2018, 2019, 2020, 2021, 2022, 2023], [52.0, 55.5, 53.1, 58.0, 57.2, 61.9]),
    "uneven": ([2001, 2004, 2005, 2013, 2024], [9.1, 3.2, 8.8, -4.0, 0.5]),
    "three": ([2020, 2022, 2024], [10.0, 30.0, 20.0]),
    "huge": ([2019, 2020, 2021, 2022], [8.1e11, 8.3e11, 8.0e11, 8.9e11]),
    "tiny": ([2019, 2020, 2021, 2022], [8.1e-7, 8.3e-7, 8.0e-7, 8.9e-7]),
}


def line_through(ends, values):
    """The trend through values of periods that end with the years before these."""
    points = [
        Point(str(year), date(year - 1, 1, 1), date(year - 1, 12, 31), float(value))
        for year, value in zip(ends, values, strict=True)
    ]
    return trend_of(points, most=len(points))


@pytest.mark.parametrize("name", SERIES)
def test_slope_and_error_are_those_of_linear_regression(name) -> None:
    years, values = SERIES[name]
    line, oracle = line_through(years, values), stats.linregress(years, values)
    assert line.slope == pytest.approx(oracle.slope)
    assert line.standard_error == pytest.approx(oracle.stderr)
    assert line.at(0) == pytest.approx(oracle.intercept)


@pytest.mark.parametrize("name", SERIES)
def test_the_interval_of_the_slope_is_students(name) -> None:
    years, values = SERIES[name]
    oracle = stats.linregress(years, values)
    expected = stats.t.interval(0.90, len(years) - 2, loc=oracle.slope, scale=oracle.stderr)
    assert line_through(years, values).interval() == pytest.approx(expected)


@pytest.mark.parametrize("name", SERIES)
@pytest.mark.parametrize("ahead", [-3, 0, 0.5, 12])
@pytest.mark.parametrize("level", [0.5, 0.8, 0.95])
def test_the_prediction_interval_is_the_textbooks(name, ahead, level) -> None:
    """ŷ ± t s √(1 + 1 ∕ n + (x − x̄)² ∕ Σ(xᵢ − x̄)²), s² = Σe² ∕ (n − 2)."""
    x, y = (np.array(column, dtype=float) for column in SERIES[name])
    at, n = x[-1] + ahead, len(x)
    sxx = np.sum((x - x.mean()) ** 2)
    slope = np.sum((x - x.mean()) * (y - y.mean())) / sxx
    errors = y - (y.mean() + slope * (x - x.mean()))
    s = np.sqrt(np.sum(errors**2) / (n - 2))
    reach = stats.t.ppf((1 + level) / 2, n - 2) * s
    reach *= np.sqrt(1 + 1 / n + (at - x.mean()) ** 2 / sxx)
    found = line_through(*SERIES[name]).predict(at, level)
    assert found.value == pytest.approx(y.mean() + slope * (at - x.mean()))
    assert found.reach == pytest.approx(reach)


@pytest.mark.parametrize(("freedom", "level"), [(1, 0.8), (2, 0.9), (4, 0.9), (30, 0.99)])
def test_students_t_is_that_of_the_tables(freedom, level) -> None:
    assert t_quantile(freedom, level) == pytest.approx(stats.t.ppf((1 + level) / 2, freedom))


def test_intervals_hold_what_they_promise() -> None:
    """Of 2,000 noisy lines 90 % have their slope in its interval, and 80 % their next figure.

    Four standard errors of such a share are 2.7 and 3.6 points.
    """
    random = np.random.default_rng(20241201)
    years, slope, rounds = np.array([2016, 2017, 2019, 2020, 2022]), 1.3, 2000
    slopes = figures = 0
    for _ in range(rounds):
        *values, new = 40 + slope * (np.array([*years, 2025]) - 2016) + random.normal(0, 5, 6)
        line = line_through(years, values)
        low, high = line.interval()
        slopes += low <= slope <= high
        expected = line.predict(2025, 0.80)
        figures += abs(new - expected.value) <= expected.reach
    assert slopes / rounds == pytest.approx(0.90, abs=0.027)
    assert figures / rounds == pytest.approx(0.80, abs=0.036)


@pytest.mark.parametrize("slope", [0, 2, -0.1])
@pytest.mark.parametrize("start", [0, 50.3, 1e6])
def test_points_on_a_line_leave_nothing(start, slope) -> None:
    years = [2018, 2019, 2021, 2022, 2024]
    line = line_through(years, [start + slope * (year - 2018) for year in years])
    assert line.slope == pytest.approx(slope, abs=1e-9)
    tiny = 1e-9 * max(1, start)
    assert 0 <= line.standard_error < tiny
    assert 0 <= line.predict(2030, 0.8).reach < tiny


def test_two_points_make_no_line_and_three_do() -> None:
    assert line_through([2020, 2024], [1, 2]) is None
    assert line_through([2020, 2022, 2024], [1, 2, 3]).freedom == 1
