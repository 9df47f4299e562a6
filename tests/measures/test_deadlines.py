"""Deadlines: whether a target was met on its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.measures.deadlines import came_of


@pytest.fixture(scope="module")
def came(
    series_of: Callable[..., Any], target_of: Callable[..., Any], indicator_of: Callable[..., Any]
) -> Callable[..., str]:
    """A function from figures by year to what came of a target of 80 by the end of 2024."""

    def outcome(values: dict[int, Any], today: date, value: float = 80, **fields: Any) -> str:
        points = series_of(values).points
        return came_of(target_of(value, "2024"), indicator_of(**fields), points, today)

    return outcome


LATER = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({2020: 50, 2024: 80}, "met"),
        ({2020: 50, 2022: 70, 2023: 81}, "met"),
        ({2020: 90, 2022: 81, 2023: 79}, "missed"),
        ({2020: 50, 2024: 79.9}, "missed"),
        ({2020: 50, 2024: 80, 2025: 70}, "met"),
        ({2020: 50, 2024: 70, 2025: 80}, "missed"),
        ({2020: 50, 2025: 80}, "met"),
        ({2024: 80}, "met"),
        ({2020: 50, 2024: None}, "missed"),
        ({2020: 50, 2024: {"value": 85.0, "status": "unreliable"}}, "missed"),
        ({}, "unknown"),
        ({2024: None}, "unknown"),
    ],
)
def test_the_first_figure_of_that_day_or_after_it_decides(
    came: Callable[..., str], values: dict[int, Any], outcome: str
) -> None:
    assert came(values, LATER) == outcome


def test_later_figures_change_nothing(came: Callable[..., str]) -> None:
    for now in (79, 81):
        first = came({2020: 50, 2024: now}, date(2025, 2, 1))
        assert first == came({2020: 50, 2024: now, 2025: 160 - now}, LATER)


def test_it_is_due_until_its_day_is_over(came: Callable[..., str]) -> None:
    assert came({2020: 90}, date(2024, 12, 31)) == "due"
    assert came({2020: 90}, date(2025, 1, 1)) == "met"


def test_without_a_figure_of_that_day_it_is_missed_once_one_should_be_out(
    came: Callable[..., str],
) -> None:
    for day, outcome in ((date(2025, 3, 31), "unknown"), (date(2025, 4, 1), "missed")):
        assert came({2020: 50, 2023: 60}, day, lag_days=90) == outcome
    assert came({2020: 50, 2023: 85}, date(2025, 2, 1), lag_days=90) == "met"
    assert came({2020: 50, 2023: 60}, date(2025, 1, 1)) == "missed"


@given(st.floats(0, 100), st.floats(0, 100))
def test_it_is_the_same_the_other_way_round(
    came: Callable[..., str], aim: float, now: float
) -> None:
    up = came({2020: 50, 2024: now}, LATER, aim)
    down = came({2020: 50, 2024: 100 - now}, LATER, 100 - aim, direction="down")
    if abs(aim - now) > 1e-6:
        assert up == down == ("met" if now > aim else "missed")


def test_it_agrees_with_the_status_while_its_figure_is_the_latest(
    came: Callable[..., str], assessed: Callable[..., Any], target_of: Callable[..., Any]
) -> None:
    for now, status in ((80, "target-met"), (79, "deadline-missed")):
        values = {2020: 50, 2024: now}
        found = assessed(values, target_of(80, "2024"), today=LATER)
        assert found.status == status
        assert came(values, LATER) == {"target-met": "met", "deadline-missed": "missed"}[status]
