"""Sentences: what a reader is told of each state, and that words never say less than figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.measures.judge import Judgement
from ci_portal.pages.sentences import figure_sentence, trend_sentence
from ci_portal.pages.words import Words

Judged = Callable[..., Judgement]

UP = {2019: 50, 2020: 53, 2021: 55, 2022: 58, 2023: 61}


@pytest.mark.parametrize(
    ("values", "given", "says"),
    [
        pytest.param(
            UP,
            {"aim": 80},
            "In 2023, 61 of every 100 children read, up from 50 in 2019. "
            "The aim is 80 by 2030; at the pace of the last four years it would be 80.",
            id="up",
        ),
        pytest.param(
            {year: 100 - value for year, value in UP.items()},
            {"direction": "down"},
            "In 2023, 39 of every 100 children read, down from 50 in 2019.",
            id="down",
        ),
        pytest.param(
            {
                2018: {"value": 50, "numerator": 100, "denominator": 200},
                2023: {"value": 52, "numerator": 104, "denominator": 200},
            },
            {},
            "In 2023, 52 of every 100 children read, no clear change from 50 in 2018.",
            id="no clear change, by the margin of error",
        ),
        pytest.param(
            {2018: 50, 2019: 53, 2020: 48, 2021: 52, 2022: 49, 2023: 50.2},
            {},
            "In 2023, 50 of every 100 children read, no clear change from 50 in 2018.",
            id="no clear change, by the line through the figures",
        ),
        pytest.param(
            UP,
            {"aim": 60},
            "In 2023, 61 of every 100 children read, up from 50 in 2019. "
            "The aim of 60 by 2030 is met.",
            id="met",
        ),
        pytest.param(
            UP,
            {"aim": 70, "due": "2023"},
            "In 2023, 61 of every 100 children read, up from 50 in 2019. The aim was 70 by 2023.",
            id="missed",
        ),
        pytest.param(
            {2023: 61},
            {"aim": 70},
            "In 2023, 61 of every 100 children read. The aim is 70 by 2030. "
            "There is nothing yet to compare it with.",
            id="baseline only",
        ),
        pytest.param(
            {2022: 58, 2023: 61},
            {"aim": 70},
            "In 2023, 61 of every 100 children read, up from 58 in 2022. The aim is 70 by 2030.",
            id="too few figures for a pace",
        ),
        pytest.param(
            {2019: 1200, 2023: 1510},
            {"unit": "count", "unit_label": "children in programs"},
            "In 2023 there were 1,510 children in programs, up from 1,200 in 2019.",
            id="count",
        ),
        pytest.param(
            {2019: 935, 2023: 1310},
            {"unit": "currency", "unit_label": "a month for care", "direction": "down"},
            "Reading: $1,310 a month for care in 2023, up from $935 in 2019.",
            id="money",
        ),
        pytest.param(
            {2019: 15.2, 2023: 10.4},
            {"unit": "rate", "decimals": 1, "unit_label": "per 1,000", "direction": "down"},
            "Reading: 10.4 per 1,000 in 2023, down from 15.2 in 2019.",
            id="rate",
        ),
        pytest.param(
            {2019: 50, 2023: 61},
            {"unit_label": None},
            "Reading: 61% in 2023, up from 50% in 2019.",
            id="no words for the unit",
        ),
        pytest.param({}, {}, "No figure has been published yet.", id="nothing"),
        pytest.param(
            {2023: {"value": None, "status": "suppressed"}},
            {},
            "No figure has been published yet.",
            id="withheld",
        ),
    ],
)
def test_what_is_said(
    judged: Judged, words: Words, values: Any, given: dict[str, Any], says: str
) -> None:
    assert trend_sentence(judged(values, **given), words) == says


def test_without_a_total_the_groups_are_pointed_to(judged: Judged, words: Words) -> None:
    sentence = trend_sentence(judged({}, {"Low income": UP}), words)
    assert sentence == "No figure for everyone has been published, only figures by group."


def test_what_is_missed_depends_on_the_day(judged: Judged, words: Words) -> None:
    """Before the target's date there is an aim; after it, there was one."""
    before = judged(UP, aim=90, due="2024", today=date(2024, 6, 1))
    after = judged(UP, aim=90, due="2024", today=date(2025, 6, 1))
    assert "The aim is 90 by 2024" in trend_sentence(before, words)
    assert trend_sentence(after, words).endswith("The aim was 90 by 2024.")


# -- rounding --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "fields", "says"),
    [
        (61.2, 61.4, {}, "61.4 of every 100 children read, up from 61.2 in"),
        (61.21, 61.24, {}, "61.24 of every 100 children read, up from 61.21 in"),
        (61.2, 61.4, {"unit_label": None}, "61.4% in 2023, up from 61.2% in"),
        (
            10.42,
            10.38,
            {"unit": "rate", "decimals": 1},
            "10.38 children read in 2023, down from 10.42",
        ),
        (2.4, 2.1, {"unit": "years"}, "2.1 children read in 2023, down from 2.4"),
    ],
)
def test_rounding_does_not_hide_a_change_that_is_claimed(
    judged: Judged, words: Words, first: float, last: float, fields: dict[str, Any], says: str
) -> None:
    """To read "61, up from 61" would make anyone doubt the rest."""
    step = (last - first) / 4
    values = {2019 + n: {"value": first + n * step} for n in range(5)}
    sentence = trend_sentence(judged(values, **fields), words)
    assert says in sentence


def test_a_change_that_is_not_claimed_is_not_made_finer(judged: Judged, words: Words) -> None:
    values = {2018: 61.2, 2019: 64, 2020: 58, 2021: 63, 2022: 60, 2023: 61.4}
    assert "61 of every 100 children read, no clear change from 61 in 2018" in trend_sentence(
        judged(values), words
    )


@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=8),
    st.sampled_from(["percent", "rate", "count", "currency", "index", "years"]),
    st.sampled_from([None, "children read"]),
    st.sampled_from(["up", "down"]),
)
def test_words_and_figures_agree(
    judged: Judged, words: Words, values: list[float], unit: str, label: str | None, way: str
) -> None:
    """Whatever the figures: "up" and "down" are of the change, and nothing is left unfilled."""
    judgement = judged(
        {2015 + n: value for n, value in enumerate(values)},
        aim=90,
        unit=unit,
        unit_label=label,
        direction=way,
    )
    sentence = trend_sentence(judgement, words)
    assert "%(" not in sentence
    assert "None" not in sentence
    assert sentence.endswith(".")
    change = judgement.total.change or 0
    assert (", up from" in sentence) <= (change > 0)
    assert (", down from" in sentence) <= (change < 0)


def test_the_words_below_a_large_figure(judged: Judged, words: Words) -> None:
    assert figure_sentence(judged({}).indicator, words) == "of children read"
    count = judged({}, unit="count", unit_label="children in care").indicator
    assert figure_sentence(count, words) == "children in care"
    assert figure_sentence(judged({}, unit_label=None).indicator, words) == ""
