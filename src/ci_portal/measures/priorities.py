"""Priorities: which strategies to put first, by the three questions that partners ask."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from typing import NamedTuple

from ci_portal.model.records import Strategy


class Priority(NamedTuple):
    """A strategy and its rank among others, from 1; strategies of the same score share one.

    `score` is impact × influence × measurability, each from 1 to 5: would it do most for the
    result, can the partners bring it about, and can they see often enough whether it works. Rank
    and score are None where one of the three has not been answered: no answer is no low one.
    """

    strategy: Strategy
    score: int | None
    rank: int | None


def priorities(strategies: Iterable[Strategy]) -> tuple[Priority, ...]:
    """The strategies, the highest score first, those of one score by their ids, unscored ones last.

    A product, and no sum: what is strong in two and hopeless in the third does not come first.
    """
    scored = sorted(
        ((_score(strategy), strategy) for strategy in strategies),
        key=lambda pair: (pair[0] is None, -(pair[0] or 0), pair[1].id),
    )
    scores = [score for score, _ in scored]
    return tuple(
        Priority(strategy, score, None if score is None else scores.index(score) + 1)
        for score, strategy in scored
    )


def _score(strategy: Strategy) -> int | None:
    answers = (strategy.impact, strategy.influence, strategy.measurability)
    given = [answer for answer in answers if answer is not None]
    return prod(given) if len(given) == len(answers) else None
