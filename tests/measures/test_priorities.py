"""Which strategies come first."""

from __future__ import annotations

from datetime import date

import pytest

from ci_portal.measures.priorities import priorities
from ci_portal.model.record import Origin
from ci_portal.model.records import Strategy


@pytest.fixture
def ranked():
    """Id, score and rank of strategies given as id → (impact, influence, measurability)."""

    def found(**answers):
        strategies = [
            Strategy(
                id=key,
                title=key,
                origin=Origin("data/strategies.csv", 2, {}),
                results=("early-reading",),
                start=date(2024, 1, 1),
                status="active",
                impact=impact,
                influence=influence,
                measurability=measurability,
            )
            for key, (impact, influence, measurability) in answers.items()
        ]
        return [(p.strategy.id, p.score, p.rank) for p in priorities(strategies)]

    return found


def test_the_highest_product_comes_first(ranked) -> None:
    assert ranked(a=(3, 4, 5), b=(5, 5, 4), c=(4, 3, 3)) == [
        ("b", 100, 1),
        ("a", 60, 2),
        ("c", 36, 3),
    ]


def test_what_is_hopeless_in_one_of_the_three_does_not_come_first(ranked) -> None:
    assert [key for key, *_ in ranked(lopsided=(5, 5, 1), even=(3, 3, 3))] == ["even", "lopsided"]


def test_equals_share_a_rank_and_the_next_one_is_left_out(ranked) -> None:
    assert ranked(b=(2, 3, 4), a=(4, 3, 2), c=(1, 1, 1)) == [
        ("a", 24, 1),
        ("b", 24, 1),
        ("c", 1, 3),
    ]


def test_no_answer_is_no_low_answer(ranked) -> None:
    assert ranked(a=(5, None, 5), b=(1, 1, 1)) == [("b", 1, 1), ("a", None, None)]
