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

    def found(groups, expected=(), place="Harbor County", **fields):
        return [voice[:3] for voice in heard(groups, expected, place, **fields)]

    def heard(groups, expected, place, **fields):
        members = [
            series_of(values, place=place, by="race", group=name) for name, values in groups.items()
        ]
        series = {each.key: each for each in members}
        judgement = judge(
            indicator_of(**fields),
            place="Harbor County",
            series=series,
            targets=(),
            thresholds=DEFAULTS,
            today=date(2024, 12, 1),
        )
        return missing_voices(judgement, series, expected)

    found.heard = heard
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


def test_a_period_that_nobody_has_a_figure_for_is_not_the_newest(missing) -> None:
    """No test was given that year: the last one that was given tells who is heard."""
    unheard = {"value": None, "status": "unavailable"}
    assert missing({"A": {2022: 50, 2023: unheard}, "B": {2022: 40, 2023: unheard}}) == []


def test_a_period_in_which_all_are_too_few_is_the_newest(missing) -> None:
    few = {"value": None, "status": "suppressed"}
    assert missing({"A": {2022: 50, 2023: few}, "B": {2022: 40, 2023: few}}) == [
        ("race", "A", "suppressed"),
        ("race", "B", "suppressed"),
    ]


def test_an_older_figure_is_the_last_that_can_be_used(missing) -> None:
    unsure = {"value": 41.0, "status": "unreliable"}
    (voice,) = missing.heard({"A": {2023: 51}, "B": {2020: 40, 2021: unsure}}, (), "Harbor County")
    assert (voice.group, voice.reason, voice.point.period) == ("B", "older", "2020")


def test_groups_of_another_place_are_not_meant(missing) -> None:
    few = {"value": None, "status": "suppressed"}
    assert missing({"A": {2023: 51}, "B": {2023: few}}, place="Elsewhere") == []


def test_they_are_told_in_the_order_of_their_names(missing) -> None:
    expected = [("race", name) for name in ("D", "B", "C")]
    found = missing({"Z": {2023: 51}}, expected, required_dimensions=("x", "race", "age"))
    assert found == [
        ("age", None, "absent"),
        ("x", None, "absent"),
        *[("race", name, "absent") for name in "BCD"],
    ]
