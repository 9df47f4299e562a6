"""The work behind a status: what went in and from which row, the rules, and the sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, changed

from ci_portal.pages.addresses import ASSESSMENTS

HEAD = "indicator,period,place,dimension,group,value,numerator,denominator,moe,status\n"
ADDRESS = "https://code.example/blob/main/{path}#L{line}"
LINKED = changed(
    DESCRIPTOR, "  place: Springfield\n", f"  place: Springfield\n  source_url: {ADDRESS}\n"
)
ROWS = {
    FIGURES: HEAD
    + "reading,2018,,all,all,50,500,1000,,\n"
    + "reading,2022,,all,all,60,600,1000,,\n"
    + "reading,2018,,income,Low,40,160,400,,\n"
    + "reading,2022,,income,Low,41,164,400,,\n"
    + "reading,2018,,income,High,56.7,340,600,,\n"
    + "reading,2022,,income,High,72.7,436,600,,\n"
}


@pytest.fixture(scope="module")
def reader(reader_of: Callable[..., Any]) -> Any:
    return reader_of(LINKED | ROWS)


@pytest.fixture(scope="module")
def tree(reader: Any) -> Any:
    return reader.tree('{{ work("reading") }}', url="indicators/reading/")


def test_every_input_leads_to_its_row(tree: Any) -> None:
    rows = [given["href"] for tag, given in tree.elements if tag == "a"]
    base = "https://code.example/blob/main/data/schools/observations.csv"
    assert f"{base}#L2" in rows
    assert f"{base}#L3" in rows
    assert "2018: 50% (500 of 1,000), observations.csv, line 2" in tree.text


def test_without_an_address_the_row_is_named(reader_of: Callable[..., Any]) -> None:
    tree = reader_of(ROWS).tree('{{ work("reading") }}', url="indicators/reading/")
    assert "observations.csv, line 2" in tree.text
    assert not [given for tag, given in tree.elements if "https" in (given.get("href") or "")]


def test_it_says_the_rule_the_thresholds_and_what_would_change(tree: Any) -> None:
    assert "By 2022 it should have come to 60%. It is 60%." in tree.text
    assert "From 95% on, we say “on track”." in tree.text
    assert "At 80% or better, it would be “target met”." in tree.text
    assert "If it were worse than 59.5%, it would be “progress, but too slow”." in tree.text


def test_the_sums_have_their_numbers(tree: Any) -> None:
    assert "50% + (80% − 50%) × 4 ∕ 12 = 60%" in tree.text
    assert "(60% − 50%) ∕ (60% − 50%) = 1" in tree.text
    assert "1 × (60% − 50%) ∕ √" in tree.text


def test_a_readers_own_sum_comes_out_the_same(reader_of: Callable[..., Any]) -> None:
    """A yearly change is shown finely enough to be multiplied by years."""
    years = {2014: 49.1, 2015: 49.9, 2016: 50.2, 2017: 51.9, 2018: 52.3, 2019: 54.6}
    rows = "".join(f"reading,{year},,all,all,{value},,,,\n" for year, value in years.items())
    tree = reader_of({FIGURES: HEAD + rows}).tree('{{ work("reading") }}')
    shown = next(
        text for text in tree.text.split("By the target date at this pace")[1:] if "×" in text
    )
    start, rest = shown.split("%", 1)
    rate = rest.split("+")[1].split("points")[0]
    years_left, _, end = rest.split("×")[1].partition("=")
    assert float(start) + float(rate) * float(years_left) == pytest.approx(
        float(end.split("%")[0]), abs=0.06
    )


def test_it_leads_to_the_rules_and_to_all_judgements_that_are_published(
    reader_of: Callable[..., Any],
) -> None:
    def links(reader: Any) -> set[str]:
        tree = reader.tree('{{ work("reading") }}', url="indicators/reading/")
        return {given["href"] for tag, given in tree.elements if tag == "a"}

    reader = reader_of(ROWS)
    assert links(reader) == {"../../about/method/"}
    reader.components.downloads.add(ASSESSMENTS)
    assert links(reader) == {"../../about/method/", "../../data/assessments.csv"}


def test_each_group_shows_its_own(reader: Any) -> None:
    tree = reader.tree('{{ gaps("reading", by="income") }}', url="indicators/reading/")
    assert "72.7% − 41% = 31.7 points" in tree.text
    assert "observations.csv, line 5" in tree.text
    ids = [given["id"] for _, given in tree.elements if "id" in given]
    assert "judged--reading--income" in ids
    places = [given["href"] for tag, given in tree.elements if tag == "a"]
    assert "../../indicators/reading/#judged--reading--income" in places


def test_every_status_leads_to_its_work(reader: Any) -> None:
    tree = reader.tree('{{ scorecard(tier="all") }}\n\nIt is {{ status("reading") }}.', url="")
    places = [given.get("href") for tag, given in tree.elements if tag == "a"]
    assert places.count("./indicators/reading/#judged--reading") == 2


def test_the_work_of_a_second_look_has_an_id_of_its_own(reader: Any) -> None:
    tree = reader.tree('{{ work("reading") }}\n\n{{ work("reading") }}')
    ids = [given["id"] for _, given in tree.elements if "id" in given]
    assert len(ids) == len(set(ids))
