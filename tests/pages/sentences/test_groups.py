"""Groups beside each other, and the gap between them, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from ci_portal.measures.judge import Judgement
from ci_portal.model.observations import ALL
from ci_portal.pages.sentences import gap_sentence, gaps_sentence, groups_sentence
from ci_portal.pages.words import Words

Judged = Callable[..., Judgement]


def groups(judged: Judged, words: Words, total: Any, members: dict[str, Any], **fields: Any) -> str:
    from tests.pages.conftest import _series

    series = {name: _series(values, "income", name) for name, values in members.items()}
    whole = _series(total, ALL, ALL) if total else None
    return groups_sentence(judged(total, **fields).indicator, series, whole, words)


def test_groups_range_from_the_lowest_to_the_highest(judged: Judged, words: Words) -> None:
    members = {"Low income": {2022: 40, 2023: 43}, "Higher income": {2022: 70, 2023: 73}}
    assert groups(judged, words, {2023: 61}, members) == (
        "In 2023 it ranged from 43% (Low income) to 73% (Higher income); it was 61% for everyone."
    )


def test_groups_are_compared_in_one_and_the_same_year(judged: Judged, words: Words) -> None:
    """A group without a figure in the latest year is not held against others' figures of it."""
    members = {
        "A": {2022: 10, 2023: {"value": None, "status": "suppressed"}},
        "B": {2022: 70, 2023: 73},
        "C": {2022: 60, 2023: 63},
    }
    assert groups(judged, words, {2022: 50}, members) == (
        "In 2023 it ranged from 63% (C) to 73% (B)."
    )


def test_one_group_is_not_a_range(judged: Judged, words: Words) -> None:
    assert groups(judged, words, {}, {"Low income": {2023: 43}}) == (
        "In 2023 it was 43% for Low income."
    )


def test_groups_without_figures(judged: Judged, words: Words) -> None:
    unreliable = {2023: {"value": 43, "status": "unreliable"}}
    assert groups(judged, words, {}, {"Low income": unreliable}) == (
        "No figure by group has been published yet."
    )


# -- gaps ------------------------------------------------------------------------------------


def gap_said(
    judged: Judged, words: Words, low: Mapping[int, Any], high: Mapping[int, Any], **fields: Any
) -> str:
    """What is said of the gap of two groups."""
    judgement = judged({}, {"Low": low, "High": high}, **fields)
    return gaps_sentence(judgement.indicator, judgement.gaps, words)


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        pytest.param(
            {2018: 40, 2022: 43},
            {2018: 60, 2022: 72},
            "In 2022 it was 43% for Low and 72% for High: a gap of 29 points, up from 20 points in "
            "2018. Both got better, and the gap still grew.",
            id="widening while both improve",
        ),
        pytest.param(
            {2018: 40, 2022: 35},
            {2018: 60, 2022: 72},
            "In 2022 it was 35% for Low and 72% for High: a gap of 37 points, up from 20 points in "
            "2018.",
            id="widening",
        ),
        pytest.param(
            {2018: 40, 2020: 45, 2022: 50},
            {2018: 60, 2020: 60, 2022: 60},
            "In 2022 it was 50% for Low and 60% for High: a gap of 10 points, down from 20 points "
            "in 2018. At the pace of late it would be gone in about four years.",
            id="closing",
        ),
        pytest.param(
            {2018: 40, 2022: 40},
            {2018: 60, 2022: 50},
            "In 2022 it was 40% for Low and 50% for High: a gap of 10 points, down from 20 points "
            "in 2018. It shrank without those behind doing any better.",
            id="levelling down",
        ),
        pytest.param(
            {2018: 40, 2022: 50},
            {2018: 60, 2022: 70},
            "In 2022 it was 50% for Low and 70% for High: a gap of 20 points, about as wide as in "
            "2018.",
            id="unchanged",
        ),
        pytest.param(
            {2022: 50},
            {2022: 70},
            "In 2022 it was 50% for Low and 70% for High: a gap of 20 points.",
            id="one period",
        ),
        pytest.param(
            {2022: 28.4},
            {2022: 12.6},
            "In 2022 it was 12.6% for High and 28.4% for Low: a gap of 15.8 points.",
            id="as finely as the sum needs",
        ),
        pytest.param(
            {2021: 28},
            {2022: 30},
            "No two groups have a figure for the same time, so there is no gap to show.",
            id="no period in common",
        ),
    ],
)
def test_a_gap_in_a_sentence(
    judged: Judged, words: Words, low: Mapping[int, Any], high: Mapping[int, Any], says: str
) -> None:
    assert gap_said(judged, words, low, high) == says


def test_a_withheld_figure_is_in_no_sentence(judged: Judged, words: Words) -> None:
    hidden = {2018: 40, 2022: {"value": None, "status": "suppressed", "note": "few"}}
    sentence = gap_said(judged, words, hidden, {2018: 60, 2022: 72})
    assert "2022" not in sentence
    assert sentence.startswith("In 2018 it was 40% for Low")


def test_equal_groups_have_no_gap(judged: Judged, words: Words) -> None:
    assert gap_said(judged, words, {2022: 50}, {2022: 50}) == "No group is behind High."


def test_the_widest_gap_is_told(judged: Judged, words: Words) -> None:
    judgement = judged({}, {"A": {2022: 50}, "B": {2022: 30}, "C": {2022: 70}})
    sentence = gaps_sentence(judgement.indicator, judgement.gaps, words)
    assert sentence == "In 2022 it was 30% for B and 70% for C: a gap of 40 points."
    ahead = next(gap for gap in judgement.gaps if gap.group == "A")
    assert "50% for A" in gap_sentence(judgement.indicator, ahead, words)
