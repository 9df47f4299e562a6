"""When the next figure is due, and whether it is late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.measures import freshness_of
from ci_portal.measures.freshness import CYCLES
from ci_portal.model.observations import Point
from ci_portal.model.periods import parse_period


def fresh(period, frequency, today=date(2024, 1, 1), lag_days=0, promised=None, kind=None):
    points = [Point(*parse_period(period, kind), value=50.0)] if period else []
    return freshness_of(points, frequency, lag_days=lag_days, promised=promised, today=today)


@pytest.mark.parametrize(
    ("period", "frequency", "lag_days", "due"),
    [
        ("2023", "yearly", 0, date(2024, 12, 31)),
        ("2023", "yearly", 120, date(2025, 4, 30)),
        ("2023", "every-two-years", 0, date(2025, 12, 31)),
        ("2023", "every-three-years", 1, date(2027, 1, 1)),
        ("2019-2023", "every-five-years", 0, date(2028, 12, 31)),
        ("2019-2023", "yearly", 345, date(2025, 12, 11)),
        ("2022-23", "yearly", 0, date(2024, 6, 30)),
        ("2023 Q4", "quarterly", 0, date(2024, 3, 31)),
        ("2024 Q1", "quarterly", 0, date(2024, 6, 30)),
        ("2024 Q2", "quarterly", 0, date(2024, 9, 30)),
        ("2024 Q3", "quarterly", 45, date(2025, 2, 14)),
        ("2023 Q4", "twice-a-year", 0, date(2024, 6, 30)),
        ("2024-01", "monthly", 0, date(2024, 2, 29)),
        ("2023-01", "monthly", 0, date(2023, 2, 28)),
        ("2024-02", "monthly", 0, date(2024, 3, 31)),
        ("2023-02", "monthly", 0, date(2023, 3, 31)),
        ("2024-11", "monthly", 31, date(2025, 1, 31)),
        ("2024-02-29", "yearly", 0, date(2025, 2, 28)),
        ("2023-02-28", "yearly", 0, date(2024, 2, 29)),
        ("2024-02-25", "weekly", 0, date(2024, 3, 3)),
        ("2023-02-25", "weekly", 0, date(2023, 3, 4)),
    ],
)
def test_due_is_one_cycle_after_the_last_period_and_the_days_it_takes(
    period, frequency, lag_days, due
) -> None:
    kind = "month" if frequency == "monthly" else None
    assert fresh(period, frequency, lag_days=lag_days, kind=kind).due == due


@pytest.mark.parametrize(
    ("period", "frequency", "lag_days", "promised", "due"),
    [
        ("2023", "yearly", None, None, None),
        ("2023", "yearly", None, date(2025, 9, 10), date(2025, 9, 10)),
        ("2023", "yearly", 0, date(2025, 9, 10), date(2024, 12, 31)),
        ("2023", "irregular", 90, None, None),
        ("2023", "irregular", None, date(2025, 9, 10), date(2025, 9, 10)),
        ("2023", "irregular", 90, date(2025, 9, 10), date(2025, 9, 10)),
        (None, "yearly", 90, None, None),
        (None, "yearly", 90, date(2025, 9, 10), date(2025, 9, 10)),
    ],
)
def test_what_is_not_known_of_the_due_date_the_source_may_promise(
    period, frequency, lag_days, promised, due
) -> None:
    found = fresh(period, frequency, lag_days=lag_days, promised=promised)
    assert found.due == due
    assert not found.overdue


def test_nothing_promised_is_never_late() -> None:
    found = fresh("1990", "irregular", today=date(2024, 1, 1))
    assert (found.due, found.overdue, found.cycles_late) == (None, False, 0)


@pytest.mark.parametrize(
    ("frequency", "today", "overdue", "cycles"),
    [
        ("yearly", date(2024, 12, 31), False, 0),
        ("yearly", date(2025, 1, 1), True, 0),
        ("yearly", date(2025, 12, 31), True, 0),
        ("yearly", date(2026, 1, 1), True, 1),
        ("yearly", date(2030, 6, 1), True, 5),
        ("every-two-years", date(2027, 12, 31), True, 0),
        ("every-two-years", date(2028, 1, 1), True, 1),
        ("quarterly", date(2024, 6, 30), True, 0),
        ("quarterly", date(2024, 7, 1), True, 1),
        ("quarterly", date(2025, 1, 1), True, 3),
    ],
)
def test_what_is_due_is_late_from_the_next_day_and_again_after_every_cycle(
    frequency, today, overdue, cycles
) -> None:
    found = fresh("2023", frequency, today=today)
    assert (found.overdue, found.cycles_late) == (overdue, cycles)


def test_a_broken_promise_of_something_irregular_has_no_cycles() -> None:
    found = fresh("2020", "irregular", date(2024, 1, 1), None, promised=date(2022, 1, 1))
    assert (found.overdue, found.cycles_late) == (True, 0)


def test_the_newest_figure_counts_whoever_it_is_for(series_of) -> None:
    """A suppressed figure has come out; one that is unavailable has not."""
    points = [
        *series_of({2020: 1, 2022: None}).points,
        *series_of({2021: 2, 2023: {"value": None, "status": "unavailable"}}).points,
    ]
    found = freshness_of(points, "yearly", lag_days=0, promised=None, today=date(2024, 1, 1))
    assert (found.last.period, found.due, found.overdue) == ("2022", date(2023, 12, 31), True)


def test_of_periods_that_end_together_the_later_start_is_the_newest(series_of) -> None:
    points = series_of({"2023": 1, "2019-2023": 2, "2023 Q4": 3}).points
    for order in (points, points[::-1]):
        found = freshness_of(order, "yearly", lag_days=0, promised=None, today=date(2024, 1, 1))
        assert found.last.period == "2023 Q4"


@given(
    st.sampled_from(sorted([*CYCLES, "irregular"])),
    st.one_of(st.none(), st.integers(0, 900)),
    st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2026, 1, 1))),
    st.dates(date(2020, 1, 1), date(2028, 12, 31)),
    st.integers(0, 700),
)
def test_nothing_becomes_fresher_by_waiting(frequency, lag_days, promised, today, wait) -> None:
    now = fresh("2020", frequency, today, lag_days, promised)
    later = fresh("2020", frequency, today + timedelta(days=wait), lag_days, promised)
    assert later.due == now.due
    assert later.overdue >= now.overdue
    assert later.cycles_late >= now.cycles_late


@given(
    st.sampled_from(sorted(CYCLES)),
    st.dates(date(2015, 1, 1), date(2024, 12, 31)),
    st.integers(0, 900),
    st.integers(1, 900),
)
def test_a_newer_figure_or_a_slower_source_is_due_later(frequency, end, lag_days, more) -> None:
    def due(day, lag):
        point = Point("x", day, day, 1.0)
        return freshness_of([point], frequency, lag_days=lag, promised=None, today=day).due

    assert due(end, lag_days + more) == due(end, lag_days) + timedelta(days=more)
    assert due(end + timedelta(days=more), lag_days) > due(end, lag_days) or more < 2
