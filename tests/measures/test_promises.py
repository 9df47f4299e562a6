"""What has become of a promise follows from its dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.measures.promises import days_late, settled_on, state_of
from ci_portal.model.record import Change, Origin
from ci_portal.model.records import Commitment

TODAY = date(2026, 9, 15)
ONGOING = ("promised", "in-progress", "late", "renegotiated")


def promise(
    status: Any, due: date | None = None, status_on: date | None = None, *history: Change
) -> Commitment:
    return Commitment(
        id="bus",
        title="A bus",
        origin=Origin("data/records/commitments.csv", 2, {}),
        partner="transit",
        kind="action",
        text="We run a bus.",
        made_on=date(2024, 11, 21),
        status=status,
        due=due,
        status_on=status_on,
        history=history,
    )


@pytest.mark.parametrize("status", ONGOING)
def test_it_is_late_from_the_day_after_it_was_due(status: str) -> None:
    due = TODAY
    assert state_of(promise(status, due), TODAY) != "late"
    assert state_of(promise(status, due), date(2026, 9, 16)) == "late"
    assert days_late(promise(status, due), date(2026, 9, 16)) == 1


@pytest.mark.parametrize("due", [None, date(2026, 9, 15), date(2027, 1, 1)])
def test_nobody_can_type_that_it_is_late(due: date | None) -> None:
    assert state_of(promise("late", due), TODAY) == "in-progress"
    assert days_late(promise("late", due), TODAY) == 0


@pytest.mark.parametrize("status", ["promised", "in-progress", "renegotiated"])
def test_before_its_day_it_is_what_was_recorded(status: str) -> None:
    assert state_of(promise(status, date(2026, 12, 31)), TODAY) == status
    assert state_of(promise(status), TODAY) == status


def test_what_was_kept_too_late_is_kept_and_was_late() -> None:
    kept = promise("kept", date(2024, 9, 1), date(2025, 3, 3))
    assert state_of(kept, TODAY) == "kept"
    assert days_late(kept, TODAY) == 183
    assert days_late(promise("kept", date(2024, 9, 1), date(2024, 9, 1)), TODAY) == 0
    # Nobody wrote down when: nothing says that it was late.
    assert days_late(promise("kept", date(2024, 9, 1)), TODAY) == 0


def test_the_history_knows_the_day_better_than_the_last_look() -> None:
    changes = (
        Change(date=date(2024, 8, 1), status="kept", note="We thought so."),
        Change(date=date(2024, 9, 3), status="in-progress", note="It was not."),
        Change(date=date(2024, 10, 1), status="kept", note="Now it is."),
        Change(date=date(2024, 11, 1), note="Other words."),
    )
    kept = promise("kept", date(2024, 9, 1), date(2026, 5, 1), *changes)
    assert settled_on(kept) == date(2024, 10, 1)
    assert days_late(kept, TODAY) == 30
    dropped = promise("dropped", None, date(2026, 5, 1), *changes)
    assert settled_on(dropped) == date(2026, 5, 1)
    assert settled_on(promise("in-progress", None, date(2026, 5, 1), *changes)) is None


def test_what_was_dropped_is_not_late_any_more() -> None:
    dropped = promise("dropped", date(2022, 6, 30), date(2023, 1, 19))
    assert state_of(dropped, TODAY) == "dropped"
    assert days_late(dropped, TODAY) == 0


@given(
    st.sampled_from(ONGOING),
    st.dates(date(2019, 1, 1), date(2030, 1, 1)),
    st.dates(date(2019, 1, 1), date(2030, 1, 1)),
)
def test_late_is_to_have_days_late(status: str, due: date, today: date) -> None:
    found = promise(status, due)
    assert (state_of(found, today) == "late") == (days_late(found, today) > 0)
    assert days_late(found, today) == max(0, (today - due).days)
