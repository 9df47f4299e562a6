"""Work beside the pages."""

from __future__ import annotations

import os

import pytest

from ci_portal.publishing.background import Background


def test_nothing_is_begun_before_the_build_begins() -> None:
    begun: list[str] = []
    background = Background()
    background.when_begun(lambda: begun.append("a"))
    background.when_begun(lambda: begun.append("b"))
    assert not begun
    background.begin()
    background.begin()
    assert begun == ["a", "b"]


def test_what_is_not_begun_is_forgotten_when_it_is_closed() -> None:
    begun: list[str] = []
    background = Background()
    background.when_begun(lambda: begun.append("a"))
    background.close()
    background.begin()
    assert not begun


def test_work_is_done_elsewhere_and_its_results_are_in_order() -> None:
    background = Background()
    try:
        results = background.start(os.path.abspath, [f"/{n}" for n in range(9)])
        assert [result() for result in results] == [f"/{n}" for n in range(9)]
        (pid,) = background.start(_pid, [0])
        assert pid() != os.getpid()
        assert background.start(_pid, []) == []
    finally:
        background.close()


def _pid(_: int) -> int:
    return os.getpid()


def test_an_error_is_raised_where_the_result_is_asked_for() -> None:
    background = Background()
    try:
        results = background.start(int, ["1", "x"])
        assert results[0]() == 1
        with pytest.raises(ValueError, match="invalid literal"):
            results[1]()
    finally:
        background.close()


def test_it_can_be_closed_with_work_undone_and_used_again() -> None:
    background = Background()
    background.start(abs, list(range(50)))
    background.close()
    background.close()
    assert background.start(abs, [-1])[0]() == 1
    background.close()
