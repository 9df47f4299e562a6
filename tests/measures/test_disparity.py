"""The index of disparity, worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.measures import disparities, gaps


@pytest.fixture
def indices(series_of):
    """The indices of {group: {period: value}} by one dimension."""

    def of(groups, *, direction="down", unit="rate", dimension="race", **given):
        series = {name: series_of(values, group=name) for name, values in groups.items()}
        found = gaps(series, dimension=dimension, direction=direction, unit=unit, **given)
        return disparities(found)

    return of


RATES = {
    "A": {2018: 30, 2024: 12},
    "B": {2018: 20, 2024: 16},
    "C": {2018: 10, 2024: 7},
    "R": {2018: 20, 2024: 8},
}


def test_an_index_worked_by_hand(indices) -> None:
    """Of 30, 20 and 10 to 20: (50 + 0 + 50) ∕ 3. Of 12, 16 and 7 to 8: (50 + 100 + 12.5) ∕ 3."""
    (found,) = indices(RATES, reference="R")
    assert (found.dimension, found.reference, found.groups) == ("race", "R", 4)
    assert found.baseline == pytest.approx(100 / 3)
    assert found.latest == pytest.approx(162.5 / 3)


def test_a_percent_where_up_is_better_is_held_by_those_who_do_not(indices) -> None:
    """40, 30 and 10 of 100 do not: (300 + 200) ∕ 2, however it is told."""
    do = {"A": {2024: 60}, "B": {2024: 70}, "R": {2024: 90}}
    (found,) = indices(do, direction="up", unit="percent")
    assert (found.latest, found.baseline) == (pytest.approx(250), None)
    do_not = {"A": {2024: 40}, "B": {2024: 30}, "R": {2024: 10}}
    assert indices(do_not, direction="down", unit="percent")[0].latest == pytest.approx(250)


def test_other_figures_where_up_is_better_are_held_by_themselves(indices) -> None:
    incomes = {"A": {2024: 30_000}, "B": {2024: 45_000}, "R": {2024: 60_000}}
    assert indices(incomes, direction="up", unit="currency")[0].latest == pytest.approx(37.5)


def test_two_groups_have_a_gap_and_no_index(indices) -> None:
    assert indices({"A": {2024: 12}, "R": {2024: 8}}) == ()
    assert len(indices({"A": {2024: 12}, "B": {2024: 9}, "R": {2024: 8}})) == 1


def test_nothing_is_divided_by_nothing(indices) -> None:
    assert indices({"A": {2024: 12}, "B": {2024: 9}, "R": {2024: 0}}) == ()
    gains = {"A": {2024: 12}, "B": {2024: 9}, "R": {2024: -1}}
    assert indices(gains, unit="currency") == ()


def test_nor_by_what_rounding_has_left_of_it(indices) -> None:
    assert indices({"A": {2024: 50}, "B": {2024: 40}, "C": {2024: 1e-10}}) == ()


def test_a_baseline_that_would_be_divided_by_nothing_is_none(indices) -> None:
    groups = {name: {**values, 2018: 0 if name == "R" else 5} for name, values in RATES.items()}
    (found,) = indices(groups, reference="R")
    assert (found.baseline, found.latest) == (None, pytest.approx(162.5 / 3))


def test_a_group_without_the_latest_figure_is_left_out_at_both_ends(indices) -> None:
    (found,) = indices({**RATES, "D": {2018: 60, 2023: 60}}, reference="R")
    assert (found.groups, found.baseline) == (4, pytest.approx(100 / 3))


def test_when_too_few_have_the_latest_figure_there_is_no_index(indices) -> None:
    groups = {"A": {2023: 12, 2024: 12}, "B": {2023: 9}, "R": {2023: 8, 2024: 8}}
    assert indices(groups) == ()


@pytest.mark.parametrize("then", [{}, {2019: 60}], ids=["none", "another period"])
def test_indices_are_compared_only_for_the_same_groups_and_periods(indices, then) -> None:
    groups = {name: {2019: 30, **values} for name, values in RATES.items()}
    (found,) = indices({**groups, "D": {**then, 2024: 8}}, reference="R")
    assert (found.groups, found.baseline) == (5, None)
    assert found.latest == pytest.approx(162.5 / 4)


def test_each_dimension_has_its_own(series_of) -> None:
    found = [
        gap
        for dimension in ("race", "age")
        for gap in gaps(
            {name: series_of(values) for name, values in RATES.items()},
            dimension=dimension,
            direction="down",
            unit="rate",
        )
    ]
    assert [d.dimension for d in disparities(found)] == ["race", "age"]


values = st.integers(1, 999).map(lambda tenths: tenths / 10)
groups_of_values = st.dictionaries(st.sampled_from("ABCDEFG"), values, min_size=3)


def index(series_of, figures, reference, direction="down", unit="percent"):
    series = {name: series_of({2024: value}) for name, value in figures.items()}
    found = gaps(series, dimension="race", direction=direction, unit=unit, reference=reference)
    return disparities(found)[0].latest


@given(groups_of_values, st.integers(1, 4))
def test_groups_ahead_never_make_up_for_groups_behind(series_of, figures, wide) -> None:
    """The index is 0 only where all are equal, and every group further away adds to it."""
    reference = min(figures)
    found = index(series_of, figures, reference)
    assert found >= 0
    assert (found == 0) == (len(set(figures.values())) == 1)
    middle = figures[reference]
    further = {k: middle + (v - middle) / (1 + wide) for k, v in figures.items()}
    assert index(series_of, further, reference) == pytest.approx(found / (1 + wide))


@given(groups_of_values, st.sampled_from([0.01, 7.0, 1000.0]))
def test_an_index_knows_no_unit_and_no_polarity(series_of, figures, factor) -> None:
    found = index(series_of, figures, "A" if "A" in figures else min(figures))
    reference = "A" if "A" in figures else min(figures)
    scaled = {name: value * factor for name, value in figures.items()}
    assert index(series_of, scaled, reference, unit="rate") == pytest.approx(found)
    mirror = {name: 100 - value for name, value in figures.items()}
    assert index(series_of, mirror, reference, direction="up") == pytest.approx(found)
