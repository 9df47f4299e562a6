"""Ticks that people would have chosen."""

from __future__ import annotations

from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.charts.scale import Linear, short, ticks


@pytest.mark.parametrize(
    ("values", "unit", "decimals", "expected"),
    [
        ([52, 61, 80], "percent", 0, [40, 50, 60, 70, 80]),
        ([92, 99], "percent", 0, [90, 92, 94, 96, 98, 100]),
        ([2, 9], "percent", 0, [0, 2, 4, 6, 8, 10]),
        ([213, 305], "count", 0, [200, 220, 240, 260, 280, 300, 320]),
        ([3.2, 3.4], "rate", 1, [3.1, 3.2, 3.3, 3.4, 3.5]),
        ([-5, 5], "count", 0, [-6, -4, -2, 0, 2, 4, 6]),
        ([0, 0], "count", 0, [0, 1, 2]),
        ([14.5e6, 5e6], "currency", 0, [4e6, 6e6, 8e6, 10e6, 12e6, 14e6, 16e6]),
    ],
)
def test_examples(values, unit, decimals, expected):
    axis = ticks(values, unit, decimals, 5)
    assert axis is not None
    assert list(axis.values) == expected


def test_no_values_no_axis():
    assert ticks([], "percent", 0, 5) is None


@given(
    st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=20),
    st.sampled_from(["count", "percent"]),
    st.integers(0, 3),
)
def test_ticks_are_few_even_and_hold_all_values(values, unit, decimals):
    axis = ticks(values, unit, decimals, 5)
    assert axis is not None
    size = axis.values[1] - axis.values[0]
    assert axis.low <= min(values) + size * 1e-6
    assert axis.high >= max(values) - size * 1e-6
    assert 2 <= len(axis.values) <= 9
    digits = round(size / 10 ** round(log10(size) - 0.35), 6)
    assert digits in {1, 2, 5}
    assert size >= 10**-decimals * 0.999


@given(st.lists(st.floats(0, 100), min_size=1, max_size=20))
def test_axis_of_percents_stays_within_0_and_100(values):
    axis = ticks(values, "percent", 1, 5)
    assert axis is not None
    assert axis.low >= 0
    assert axis.high <= 100


def test_scale_of_no_length_is_centred():
    assert Linear(5, 5, 100, 200)(5) == 150


@pytest.mark.parametrize(("number", "text"), [(12, "12"), (12.04, "12"), (-0.25, "-0.2")])
def test_coordinates_are_short(number, text):
    assert short(number) == text
