"""Work beside the pages."""

from __future__ import annotations

import os

import pytest

from ci_portal.publishing.background import FEWEST, Background


def who(_: int) -> int:
    return os.getpid()


def test_a_few_tasks_are_done_here_and_only_when_asked_for() -> None:
    done: list[int] = []
    background = Background()
    results = background.start(done.append, [1, 2])
    assert not done
    results[1]()
    assert done == [2]
    background.close()


def test_many_are_done_elsewhere_in_their_order() -> None:
    background = Background()
    try:
        results = background.start(os.path.abspath, [f"/{n}" for n in range(FEWEST)])
        assert [result() for result in results] == [f"/{n}" for n in range(FEWEST)]
        others = {result() for result in background.start(divmod_of_itself, [1] * FEWEST)}
        assert others == {(1, 0)}
    finally:
        background.close()


def divmod_of_itself(number: int) -> tuple[int, int]:
    return divmod(number, number)


def test_an_error_is_raised_where_the_result_is_asked_for() -> None:
    background = Background()
    try:
        results = background.start(int, [str(n) for n in range(FEWEST)] + ["x"])
        with pytest.raises(ValueError, match="invalid literal"):
            results[-1]()
    finally:
        background.close()


def test_it_can_be_closed_with_work_undone_and_used_again() -> None:
    background = Background()
    background.start(abs, list(range(50)))
    background.close()
    background.close()
    assert background.start(abs, [-1])[0]() == 1
