"""Whether strategies are enough, in numbers and words; and where nobody can say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, INDICATOR, SOUND
from tests.corpus.strategies import strategies
from tests.corpus.unwise import in_places, rows

from ci_portal.pages.plan import plan

SIXTY = "indicator,period,dimension,group,value\nreading,2023,all,all,50\nreading,2024,all,all,60\n"
COHORT = SOUND[INDICATOR].replace("targets:", "cohort: 1500\ntargets:")
#: Far too little is no error here.
ANY = SOUND[DESCRIPTOR] + "  checks: {sufficient_part: 0}\n"
CALL = '{{ sufficiency("early-reading") }}'


@pytest.fixture(scope="module")
def told(reader_of: Callable[..., Any]) -> Callable[..., str]:
    """A function from strategies to what the component says, on one line."""

    def text(
        *found: Mapping[str, str], page: str = COHORT, figures: str = SIXTY, call: str = CALL
    ) -> str:
        files = {**rows(strategies=strategies(*found)), DESCRIPTOR: ANY, FIGURES: figures}
        return " ".join(reader_of({**files, INDICATOR: page}).tree(call).text.split())

    return text


def test_a_range_is_said_with_the_sum(told: Callable[..., str]) -> None:
    text = told({"id": "a", "people_per_year": "20", "people_low": "10", "people_high": "40"})
    assert "Our strategies add up to about 120 of them (between 60 and 240)." in text
    assert "180 are still missing." in text
    assert "120 of 300" in text


def test_what_is_not_quite_enough_is_not_rounded_up(told: Callable[..., str]) -> None:
    text = told({"id": "a", "people_per_year": "49.95"})
    assert "Our strategies add up to about 299 of them. 1 is still missing." in text
    assert "299 of 300" in text


def test_without_an_estimate_it_is_at_least_so_much(told: Callable[..., str]) -> None:
    text = told({"id": "a", "people_per_year": "20"}, {"id": "b"}, {"id": "c"})
    assert "at least 120 of 300" in text
    assert "It is at least so much, because “B” and “C” give no estimate yet." in text
    assert "Up to 180 are still missing." in text


@pytest.mark.parametrize(
    ("people", "low", "verdict"),
    [
        ("50", "50", "If all of them work as we hope, that is enough."),
        ("60", "50", "That is enough, even if they do no better than the low end."),
        ("60", "40", "That is enough if they work as we hope, and too little at the low end."),
    ],
)
def test_enough_is_said_to_be_enough(
    people: str, low: str, verdict: str, told: Callable[..., str]
) -> None:
    text = told({"id": "a", "people_per_year": people, "people_low": low})
    assert verdict in text
    assert "missing" not in text


def test_overlaps_are_named(told: Callable[..., str]) -> None:
    text = told(
        {"id": "a", "title": "Tutoring", "people_per_year": "20"},
        {"id": "b", "title": "Summer reading", "people_per_year": "10", "overlaps_with": "a"},
    )
    assert "“Tutoring” and “Summer reading” reach some of the same people." in text
    assert "How many they share is not known. We take off half of what it could be." in text
    assert "Counted twice" in text
    assert "150 of 300" in text


def test_of_many_overlaps_the_first_are_named(told: Callable[..., str]) -> None:
    names = [chr(ord("a") + number) for number in range(9)]
    found = [
        {"id": name, "people_per_year": "1", "overlaps_with": "a" if name != "a" else ""}
        for name in names
    ]
    text = told(*found)
    assert text.count("reach some of the same people") == 6
    assert "So do 2 more pairs of strategies." in text


def test_a_result_without_a_strategy_is_told(told: Callable[..., str]) -> None:
    text = told({"id": "a", "status": "ended", "people_per_year": "20"})
    assert "0 of 300" in text
    assert "No strategy counts toward it yet. 300 are still missing." in text


def test_places_that_are_behind_are_told_apart(told: Callable[..., str]) -> None:
    figures = in_places(
        "reading,2020-21,all,all,53,,,,Northgate",
        "reading,2020-21,all,all,20,,,,Eastside",
        "reading,2020-21,all,all,53,,,,Shoreline",
    )
    text = told({"id": "a", "people_per_year": "9", "places": "Shoreline"}, figures=figures)
    assert "Our strategies reach 1 of 3 places. The other 2 are Eastside and Northgate." in text
    assert "Among the places that are furthest behind, no strategy reaches Eastside." in text


def test_where_no_place_is_reached_that_is_said(told: Callable[..., str]) -> None:
    figures = in_places("reading,2020-21,all,all,53,,,,Northgate")
    text = told({"id": "a", "people_per_year": "9", "places": "Elsewhere"}, figures=figures)
    assert "Our strategies reach none of these places: Northgate." in text


def test_where_all_are_reached_nothing_is_said(told: Callable[..., str]) -> None:
    figures = in_places("reading,2020-21,all,all,53,,,,Northgate")
    for places in ("", "Northgate", "Springfield"):
        assert "reach" not in told(
            {"id": "a", "people_per_year": "9", "places": places}, figures=figures
        ).replace("to reach", "")


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (SOUND[INDICATOR], "Nobody has said how many people 100 of 100 are"),
        (COHORT.replace("value: 80", "value: 60"), "The target is met"),
        (COHORT.replace("unit: percent", "unit: rate"), "not told in percent of people"),
    ],
)
def test_why_nobody_can_say(page: str, sentence: str, told: Callable[..., str]) -> None:
    assert sentence in told({"id": "a", "people_per_year": "20"}, page=page)


def test_on_generated_pages_it_is_left_out(reader_of: Callable[..., Any]) -> None:
    reader = reader_of(rows(strategies=strategies({"id": "a", "people_per_year": "20"})))
    pages = {page.path: page.markdown for page in plan(reader.site, {"index.md"})}
    for name in ("strategies/index.md", "results/early-reading.md"):
        assert "Does it add up?" not in pages[name]


def test_a_name_is_never_markup(told: Callable[..., str], reader_of: Callable[..., Any]) -> None:
    hostile = "<script>alert(1)</script> {{ value('reading') }} %(x)s"
    found = strategies(
        {"id": "a", "title": hostile, "people_per_year": "20", "description": hostile},
        {"id": "b", "title": hostile, "overlaps_with": "a", "places": hostile, "basis": hostile},
    )
    files = {**rows(strategies=found), DESCRIPTOR: ANY, FIGURES: SIXTY, INDICATOR: COHORT}
    reader = reader_of(files)
    for call in (CALL, "{{ strategies() }}", '{{ strategy("b") }}', "{{ priorities() }}"):
        tree = reader.tree(call)
        assert "script" not in tree.tags
        assert hostile in tree.text


def test_a_chart_shown_twice_has_ids_of_its_own(reader_of: Callable[..., Any]) -> None:
    files = {**rows(strategies=strategies({"id": "a", "people_per_year": "20"}))}
    reader = reader_of({**files, DESCRIPTOR: ANY, FIGURES: SIXTY, INDICATOR: COHORT})
    tree = reader.tree(f"{CALL}\n\n{CALL}")
    ids = [given["id"] for _, given in tree.elements if "id" in given]
    assert ids
    assert len(ids) == len(set(ids))
