"""What is done, by result; what was ended stays; and which strategy comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, INDICATOR, RESULT, SOUND, changed
from tests.corpus.strategies import strategies
from tests.corpus.unwise import PARTNERS, rows

from ci_portal.pages.plan import plan


@pytest.fixture(scope="module")
def reader(reader_of: Callable[..., Any]) -> Any:
    found = strategies(
        {
            "id": "tutors",
            "lead": "library",
            "places": "Eastside;Northgate",
            "groups": "Low income",
            "description": "They read together.",
            "evidence_level": "proven",
            "people_per_year": "5",
        },
        {"id": "books", "people_per_year": "20", "end": "2027-06-30"},
        {"id": "later", "status": "planned", "start": "2026-09-01"},
        {"id": "resting", "status": "paused"},
        {"id": "gone", "status": "ended", "end": "2024-06-30"},
    )
    return reader_of(rows(strategies=found, partners=PARTNERS))


def test_each_has_its_state_its_lead_its_time_and_its_place(reader: Any) -> None:
    tree = reader.tree("{{ strategies() }}")
    text = " ".join(tree.text.split())
    for words in (
        "At work",
        "They read together.",
        "Led by Springfield Library",
        "Since January 1, 2021",
        "Eastside and Northgate",
        "For: Low income",
        "Evidence: Proven by strong studies",
        "Since January 1, 2021, until June 30, 2027",
        "Starts on September 1, 2026",
        "Everywhere in Springfield",
    ):
        assert words in text, words
    links = [given.get("href") for tag, given in tree.elements if tag == "a"]
    assert {"../strategies/tutors/", "../partners/library/", "../results/early-reading/"} <= {
        *links
    }


def test_at_work_comes_first_and_what_was_ended_below(reader: Any) -> None:
    text = reader.tree("{{ strategies() }}").text
    places = [text.index(title) for title in ("Books", "Tutors", "Later", "Resting")]
    assert places == sorted(places)
    ended = text.index("What we no longer do")
    assert places[-1] < ended < text.index("Gone")
    assert "From January 1, 2021 to June 30, 2024" in text


def test_of_one_result_there_is_no_heading_of_it(reader: Any) -> None:
    tree = reader.tree('{{ strategies(result="early-reading") }}')
    assert "h2" not in tree.tags
    assert "Tutors" in tree.text
    assert "What we no longer do" in tree.text


def test_without_their_pages_nothing_leads_there(reader_of: Callable[..., Any]) -> None:
    plain = reader_of(rows(strategies=strategies({"id": "tutors", "lead": "library"}),
                           partners=PARTNERS))  # fmt: skip
    site = replace(plain.site, parts={"results"})
    reader = type(plain)(site)
    tree = reader.tree('{{ strategies() }}\n\n{{ strategy("tutors") }}\n\n{{ priorities() }}')
    links = [given.get("href") for tag, given in tree.elements if tag == "a"]
    assert set(links) == {"../results/early-reading/"}
    assert "Springfield Library" in tree.text


def test_a_portal_without_strategies_says_so(reader_of: Callable[..., Any]) -> None:
    reader = reader_of()
    assert "No strategies are recorded yet." in reader.tree("{{ strategies() }}").text
    assert "No strategies are recorded yet." in reader.tree("{{ priorities() }}").text
    pages = {page.path: page.markdown for page in plan(reader.site, {"index.md"})}
    assert "strategies/index.md" not in pages
    assert "What works and what we do" not in pages["results/early-reading.md"]


def test_a_result_that_nothing_is_done_for_says_so(reader_of: Callable[..., Any]) -> None:
    other = SOUND[RESULT].replace("Every child reads", "All count")
    files = {
        **rows(strategies=strategies({"id": "a"})),
        **changed(INDICATOR, "[early-reading]", "[early-reading, counting]"),
        "content/results/counting.md": other,
    }
    tree = reader_of(files).tree('{{ strategies(result="counting") }}')
    assert "No strategy for this result yet." in tree.text


# -- what to put first ----------------------------------------------------------------------

SCORED = strategies(
    {"id": "second", "impact": "5", "influence": "2", "measurability": "3"},
    {"id": "first", "impact": "4", "influence": "4", "measurability": "4"},
    {"id": "half", "impact": "5", "influence": "5"},
    {"id": "gone", "status": "ended", "impact": "5", "influence": "5", "measurability": "5"},
)


def test_priorities_are_the_product_of_three_answers(reader_of: Callable[..., Any]) -> None:
    tree = reader_of(rows(strategies=SCORED)).tree("{{ priorities() }}")
    text = "".join(tree.text.split())
    places = [text.index(words) for words in ("FirstAtwork44464", "SecondAtwork52330")]
    places.append(text.index("HalfAtwork55–notscoredyet"))
    assert places == sorted(places)
    assert "Gone" not in text
    assert "multiplied" in tree.text


def test_where_nothing_is_scored_the_page_has_no_priorities(reader_of: Callable[..., Any]) -> None:
    found = {}
    for name, table in (("plain", strategies({"id": "a"})), ("scored", SCORED)):
        reader = reader_of({**rows(strategies=table), DESCRIPTOR: SOUND[DESCRIPTOR]})
        pages = {page.path: page.markdown for page in plan(reader.site, {"index.md"})}
        found[name] = "What to put first" in pages["strategies/index.md"]
    assert found == {"plain": False, "scored": True}
