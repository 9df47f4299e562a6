"""When targets were set or moved, and when a definition changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.corpus.portals import INDICATOR, changed

from ci_portal.pages.revisions import revisions

MOVED = """\
targets:
  - value: 80
    date: 2030
    set_on: 2019-03-14
  - value: 70
    date: 2032
    set_on: 2024-02-01
    rationale: Schools were closed for a year.
  - value: 75
    date: 2030
    set_on: 2021-05-05
    group: Low income
history:
  - date: 2022-08-15
    was: Level 3 of the old test.
    note: The state has a new test.
"""


@pytest.fixture(scope="module")
def log(reader_of: Callable[..., Any]) -> list[tuple[str, str, str | None]]:
    old = "targets:\n  - value: 80\n    date: 2030\n    set_on: 2019-03-14\n"
    reader = reader_of(changed(INDICATOR, old, MOVED))
    view = revisions(reader.site, reader.site.portal.indicators["reading"])
    return [(entry["date"], entry["text"], entry["why"]) for entry in view["entries"]]


def test_the_newest_comes_first(log: Any) -> None:
    assert [entry[0] for entry in log] == [
        "February 1, 2024",
        "August 15, 2022",
        "May 5, 2021",
        "March 14, 2019",
    ]


def test_a_target_that_moved_says_from_where_and_why(log: Any) -> None:
    assert log[0][1:] == (
        "The target was moved from 80% by 2030 to 70% by 2032.",
        "Schools were closed for a year.",
    )
    assert log[3][1:] == ("The target was set: 80% by 2030.", None)


def test_a_target_of_a_group_has_a_history_of_its_own(log: Any) -> None:
    assert log[2][1] == "The target for Low income was set: 75% by 2030."


def test_a_definition_that_changed_says_what_it_was(log: Any) -> None:
    assert log[1][1:] == (
        "The definition changed. Before, it was: Level 3 of the old test.",
        "The state has a new test.",
    )
