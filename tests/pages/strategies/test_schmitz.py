"""From 60 to 80 % of 1,500 children: 300 are needed, the strategies come to 180 (Paul Schmitz).

Where strategies reach 11 of 18 schools, the other seven are named.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.corpus.portals import FIGURES, INDICATOR, SOUND
from tests.corpus.strategies import strategies
from tests.corpus.unwise import rows

from ci_portal.pages.plan import plan

SCHOOLS = [
    *("Adams", "Bell", "Carver", "Douglass", "Euclid", "Franklin", "Garfield", "Harding", "Irving"),
    *("Jackson", "King", "Lincoln", "Madison", "Nash", "Olney", "Polk", "Quincy", "Roosevelt"),
]
REACHED, LEFT_OUT = SCHOOLS[:11], SCHOOLS[11:]

FILES = {
    **rows(
        strategies=strategies(
            {"id": "tutors", "people_per_year": "18", "places": ";".join(REACHED)},
            {"id": "books", "people_per_year": "12", "places": "Adams;Bell"},
        )
    ),
    INDICATOR: SOUND[INDICATOR].replace("targets:", "cohort: 1500\ntargets:"),
    FIGURES: "indicator,period,place,dimension,group,value,numerator,denominator\n"
    "reading,2023,,all,all,50,750,1500\n"
    "reading,2024,,all,all,60,900,1500\n"
    + "".join(f"reading,2024,{school},all,all,60,,\n" for school in SCHOOLS),
}


@pytest.fixture(scope="module")
def reader(reader_of: Callable[..., Any]) -> Any:
    return reader_of(FILES)


@pytest.fixture(scope="module")
def pages(reader: Any) -> dict[str, Any]:
    """The trees of the pages that tell of it, by address."""
    markdown = {page.path: page.markdown for page in plan(reader.site, {"index.md"})}
    names = ("strategies/index.md", "results/early-reading.md", "strategies/tutors.md")
    return {name: reader.page(markdown[name])[1] for name in names}


@pytest.mark.parametrize("page", ["strategies/index.md", "results/early-reading.md"])
def test_the_page_says_180_of_300(pages: dict[str, Any], page: str) -> None:
    text = pages[page].text
    assert "180 of 300" in text
    assert (
        "To go from 60% to 80% by 2030, 300 more people each year have to get there. Our "
        "strategies add up to 180 of them. 120 are still missing."
    ) in text
    titles = [given for tag, given in pages[page].elements if tag == "svg" and "role" in given]
    assert any("--sufficiency" in (given.get("aria-labelledby") or "") for given in titles)


def test_the_same_numbers_stand_in_a_table(pages: dict[str, Any]) -> None:
    text = " ".join(pages["strategies/index.md"].text.split())
    assert "Tutors186.0108" in text.replace(" ", "")
    assert "Together180" in text.replace(" ", "")
    assert "Needed300" in text.replace(" ", "")


def test_the_check_says_so_too(reader: Any) -> None:
    (problem,) = [each for each in reader.site.problems if each.code == "STR001"]
    assert str(problem.severity) == "warning"
    assert "add up to 180 of the 300 people a year" in problem.message


@pytest.mark.parametrize("page", ["strategies/index.md", "results/early-reading.md"])
def test_the_page_names_the_other_seven_schools(pages: dict[str, Any], page: str) -> None:
    assert (
        "Our strategies reach 11 of 18 places. The other 7 are Lincoln, Madison, Nash, Olney, "
        "Polk, Quincy, and Roosevelt."
    ) in pages[page].text
    assert set(LEFT_OUT) == {"Lincoln", "Madison", "Nash", "Olney", "Polk", "Quincy", "Roosevelt"}


def test_a_strategy_s_page_names_those_that_it_does_not_reach(pages: dict[str, Any]) -> None:
    text = pages["strategies/tutors.md"].text
    assert "It reaches 11 of 18 places. The other 7 are Lincoln," in text
