"""Whose figures are missing, and why."""

from __future__ import annotations

from datetime import date

import pytest

from ci_portal.measures import judge
from ci_portal.measures.voices import missing_voices
from ci_portal.model.thresholds import DEFAULTS


@pytest.fixture
def missing(series_of, indicator_of):
    """The missing groups as (dimension, group, reason), from figures by group."""

    def found(groups, expected=(), **fields):
        members = [series_of(values, by="race", group=name) for name, values in groups.items()]
        series = {each.key: each for each in members}
        judgement = judge(
            indicator_of(**fields),
            place="Harbor County",
            series=series,
            targets=(),
            thresholds=DEFAULTS,
            today=date(2024, 12, 1),
        )
        voices = missing_voices(judgement, series, expected)
        return [(voice.dimension, voice.group, voice.reason) for voice in voices]

    return found


def test_a_group_with_a_figure_of_the_newest_period_is_heard(missing) -> None:
    assert missing({"A": {2022: 50, 2023: 51}, "B": {2023: 40}}) == []


@pytest.mark.parametrize("reason", ["suppressed", "unavailable", "unreliable"])
def test_a_figure_that_cannot_be_used_says_why(missing, reason) -> None:
    value = 40 if reason == "unreliable" else None
    found = missing({"A": {2023: 51}, "B": {2022: 40, 2023: {"value": value, "status": reason}}})
    assert found == [("race", "B", reason)]


def test_an_older_figure_does_not_speak_for_today(missing) -> None:
    assert missing({"A": {2023: 51}, "B": {2021: 40}}) == [("race", "B", "older")]


def test_a_coded_figure_is_a_figure(missing) -> None:
    coded = {"value": None, "low": 95.0, "status": "final"}
    assert missing({"A": {2023: 51}, "B": {2023: coded}}) == []


def test_an_expected_group_that_is_nowhere_is_missed(missing) -> None:
    expected = [("race", "C"), ("income", "Low")]
    assert missing({"A": {2023: 51}}, expected) == [("race", "C", "absent")]


def test_a_required_breakdown_without_any_figure_is_missed_as_a_whole(missing) -> None:
    found = missing({"A": {2023: 51}}, required_dimensions=("income", "race"))
    assert found == [("income", None, "absent")]
