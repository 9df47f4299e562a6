"""Why a status is what it is, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.measures.freshness import Freshness
from ci_portal.measures.judge import Judgement
from ci_portal.model.periods import parse_period
from ci_portal.pages.sentences import (
    curve_sentence,
    flip_sentence,
    freshness_sentence,
    people_sentence,
    verdict_sentence,
    veto_sentence,
)
from ci_portal.pages.words import Words

Judged = Callable[..., Judgement]


def towards(value: float) -> dict[int, float]:
    """Half of the time towards 2026 is over by 2022: half of the way should be made."""
    return {2018: 50, 2020: 52, 2022: value}


@pytest.mark.parametrize(
    ("values", "given_", "says"),
    [
        pytest.param(
            towards(60),
            {"aim": 70, "due": "2026"},
            "By 2022 it should have come to 60%. It is 60%. That is 100% of the change needed by "
            "then. From 95% on, we say “on track”.",
            id="on track",
        ),
        pytest.param(
            towards(57),
            {"aim": 70, "due": "2026"},
            "By 2022 it should have come to 60%. It is 57%. That is 70% of the change needed by "
            "then. From 60% to 95%, we say “progress, but too slow”.",
            id="too slow",
        ),
        pytest.param(
            towards(59.47),
            {"aim": 70, "due": "2026"},
            "By 2022 it should have come to 60%. It is 59%. That is 94.7% of the change needed by "
            "then. From 60% to 95%, we say “progress, but too slow”.",
            id="just too slow is not rounded to the threshold",
        ),
        pytest.param(
            towards(53),
            {"aim": 70, "due": "2026"},
            "By 2022 it should have come to 60%. It is 53%. That is 30% of the change needed by "
            "then. Below 60%, we say “far behind”.",
            id="far behind",
        ),
        pytest.param(
            towards(47),
            {"aim": 70, "due": "2026"},
            "By 2022 it should have come to 60%. It is 47%, and that is worse than in 2018.",
            id="moving away",
        ),
        pytest.param(
            towards(71),
            {"aim": 70, "due": "2026"},
            "It is 71%, and the target was 70%.",
            id="met",
        ),
        pytest.param(
            towards(60),
            {"aim": 70, "due": "2022"},
            "The target was 70% by 2022. The figure is out: 60%.",
            id="missed",
        ),
        pytest.param(
            {2022: 60}, {}, "There is one figure, and nothing to compare it with.", id="one figure"
        ),
        pytest.param({}, {}, "No figure has been published that could be judged.", id="nothing"),
        pytest.param(
            {2018: 50, 2019: 52.1, 2020: 53.9, 2021: 56, 2022: 58},
            {},
            "A line through the last five figures clearly goes up.",
            id="slope",
        ),
        pytest.param(
            {2018: 50, 2019: 55, 2020: 49, 2021: 54, 2022: 50},
            {},
            "A line through the last five figures is close to level.",
            id="level",
        ),
        pytest.param(
            {
                2018: {"value": 50, "numerator": 100, "denominator": 200},
                2022: {"value": 52, "numerator": 104, "denominator": 200},
            },
            {},
            "The change since 2018 is so small that chance alone could have made it.",
            id="chance",
        ),
    ],
)
def test_the_verdict(
    judged: Judged, words: Words, values: Any, given_: dict[str, Any], says: str
) -> None:
    found = judged(values, **given_)
    assert verdict_sentence(found.indicator, found.total, words) == says


def test_what_would_change_it(judged: Judged, words: Words) -> None:
    found = judged(towards(57), aim=70, due="2026")
    assert flip_sentence(found.indicator, found.total, words) == (
        "At 59.5% or better, it would be “on track”. "
        "If it were worse than 56%, it would be “far behind”."
    )


def test_nothing_would_change_what_nothing_is_known_of(judged: Judged, words: Words) -> None:
    found = judged({2022: 60}, aim=70)
    assert flip_sentence(found.indicator, found.total, words) == ""


@pytest.mark.parametrize(
    ("latest", "says"),
    [
        (60, "It is 60%: the curve has turned."),
        (50, "It is 50%, about as expected."),
        (40, "It is 40%, and that is worse."),
    ],
)
def test_what_was_expected(judged: Judged, words: Words, latest: float, says: str) -> None:
    values = {2014: 49.9, 2015: 50.1, 2016: 50, 2017: 50.1, 2018: 49.9, 2022: latest}
    found = judged(values, baseline=parse_period("2018"))
    sentence = curve_sentence(found.indicator, found.total, words)
    assert sentence == f"Going on as up to 2018, it would be 50% by 2022. {says}"


def test_for_whom_it_does_not_hold(judged: Judged, words: Words) -> None:
    falling = {2018 + n: 50 - 2 * n + 0.1 * (n % 2) for n in range(5)}
    rising = {2018 + n: 50 + 2 * n for n in range(5)}
    found = judged(rising, {"A": falling, "B": falling, "C": rising})
    assert veto_sentence(found, words) == "It is getting worse for these groups: A and B."
    found = judged(
        rising,
        {"Slow": {2018: 40, 2022: 41}, "Fast": {2018: 60, 2022: 80}},
        required_dimensions=("income",),
    )
    assert veto_sentence(found, words) == "The gap is growing for this group: Slow."


def test_people_behind_the_points(judged: Judged, words: Words) -> None:
    found = judged(towards(60), aim=80, due="2026", cohort=1500)
    assert people_sentence(found.indicator, found.total, words) == (
        "What is missing, 20 points, stands for 300 people each year."
    )
    met = judged(towards(80), aim=80, due="2026", cohort=1500)
    assert people_sentence(met.indicator, met.total, words) == ""


@pytest.mark.parametrize(
    ("freshness", "says"),
    [
        (Freshness(None, None, overdue=False), ""),
        (
            Freshness(None, date(2026, 10, 28), overdue=False),
            "The next figure is due on October 28, 2026.",
        ),
        (
            Freshness(None, date(2025, 6, 29), overdue=True),
            "The next figure was due on June 29, 2025. It is late.",
        ),
    ],
)
def test_how_fresh_it_is(words: Words, freshness: Freshness, says: str) -> None:
    assert freshness_sentence(freshness, words) == says


def test_a_threshold_is_not_rounded(words: Words) -> None:
    """A pace of 92.3% under a threshold of 92.5% would look as if it had reached "92%"."""
    assert [words.percent(part) for part in (0.95, 0.6, 0.925)] == ["95%", "60%", "92.5%"]


def test_small_numbers_are_words(words: Words) -> None:
    assert [words.count(n) for n in (0, 1, 2, 10, 11, 1234)] == [
        *("no", "one", "two", "ten"),
        *("11", "1,234"),
    ]


@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=8),
    st.sampled_from(["percent", "rate", "count", "currency", "index", "years"]),
    st.sampled_from(["up", "down"]),
    st.sampled_from([None, 90.0]),
)
def test_whatever_the_figures_sentences_are_whole(
    judged: Judged, words: Words, values: list[float], unit: str, way: str, aim: float | None
) -> None:
    found = judged(
        {2015 + n: value for n, value in enumerate(values)}, aim=aim, unit=unit, direction=way
    )
    for sentence in (verdict_sentence, flip_sentence, curve_sentence, people_sentence):
        text = sentence(found.indicator, found.total, words)
        assert "%(" not in text
        assert "None" not in text
        assert "nan" not in text
        assert not text or text.endswith((".", "”."))
