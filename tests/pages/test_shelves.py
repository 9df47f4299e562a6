"""Shelves: which years of a long list stand on its own page, and which on one of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.records import all_of, written

from ci_portal.pages.plan import Page, plan
from ci_portal.pages.shelves import FEWEST, shelves


def of(counts: dict[int, int], limit: int) -> dict[int | None, Counter[int]]:
    """How many days of which year are on which page, for so many days of each year."""
    days = [date(year, 1, 1) for year, count in counts.items() for _ in range(count)]
    made = shelves(days, lambda day: day, limit)
    pages = {None: made.front, **made.years}
    return {page: Counter(day.year for day in found) for page, found in pages.items()}


@pytest.mark.parametrize(
    ("counts", "pages"),
    [
        ({}, {None: {}}),
        ({2026: 10}, {None: {2026: 10}}),
        ({2026: 60, 2025: 40}, {None: {2026: 60, 2025: 40}}),
        ({2026: 60, 2025: 41}, {None: {2026: 60}, 2025: {2025: 41}}),
        ({2026: 500}, {None: {2026: 500}}),
        ({2026: 60, 2025: 90, 2024: 1}, {None: {2026: 60}, 2025: {2025: 90}, 2024: {2024: 1}}),
        ({2026: 2, 2025: 300, 2024: 5}, {None: {2026: 2, 2025: 300}, 2024: {2024: 5}}),
        ({2026: 60, 2028: 80}, {None: {2026: 60}, 2028: {2028: 80}}),
    ],
)
def test_whole_years_as_long_as_they_fit(
    counts: dict[int, int], pages: dict[int | None, dict[int, int]]
) -> None:
    assert of(counts, 100) == pages


@given(
    st.dictionaries(st.integers(2000, 2030), st.integers(1, 400), max_size=12),
    st.integers(1, 300),
)
def test_each_year_is_on_one_page_and_nothing_is_lost(counts: dict[int, int], limit: int) -> None:
    counts = dict(sorted(counts.items(), reverse=True))
    pages = of(counts, limit)
    assert sum(pages.values(), Counter()) == counts
    assert all(found == {year: counts[year]} for year, found in pages.items() if year is not None)
    on_front = list(pages[None])
    assert on_front == list(counts)[: len(on_front)]
    if len(on_front) > 1:
        before = sum(counts[year] for year in on_front[:-1])
        assert sum(pages[None].values()) <= limit or before < FEWEST


def test_the_order_within_a_page_is_the_order_given() -> None:
    days = [date(2026, 3, 1), date(2025, 5, 1), date(2026, 1, 1), date(2025, 1, 1)]
    assert shelves(days, lambda day: day, 10).front == (days[0], days[2], days[1], days[3])


# -- rooms by years ---------------------------------------------------------------------------

WRITTEN = {"index.md"}


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages hold so little that a few records take several."""
    monkeypatch.setattr(shelves, "__defaults__", (2, 1))


@pytest.fixture
def reader(little: None, reader_of: Callable[..., Any]) -> Any:
    records = [written("feedback", "waits", date=date(2019, 1, 1), response_due=date(2021, 3, 1))]
    for year in (2024, 2023, 2022, 2021):
        day, answer = date(year, 3, 1), {"response": "So.", "responded_on": date(year, 5, 1)}
        records += [
            written("wins", f"wins-{year}", date=day),
            written("corrections", f"corrections-{year}", date=day),
            written("feedback", f"feedback-{year}", date=day, **answer),
        ]
    return reader_of(all_of(*records))


def pages(reader: Any, written: set[str] = WRITTEN) -> dict[str, Page]:
    return {page.path: page for page in plan(reader.site, written)}


def test_a_room_has_pages_of_its_years_out_of_the_navigation(reader: Any) -> None:
    found = pages(reader)
    for folder, kind in (("wins", "wins"), ("learning", "learning"), ("feedback", "feedback")):
        years = [path for path in found if path.startswith(f"{folder}/20")]
        assert years == [f"{folder}/2022.md", f"{folder}/2021.md"]
        page = found[f"{folder}/2021.md"]
        assert (page.kind, page.in_navigation) == (kind, False)
        assert page.title.endswith(", 2021")
        assert page.crumbs[-1] == ("2021", f"{folder}/2021/")
        assert page.crumbs[:-1] == found[f"{folder}/index.md"].crumbs
        assert found[f"{folder}/index.md"].in_navigation
    assert "timeline/2022.md" in found


def test_each_record_is_on_one_page_of_its_room(reader: Any) -> None:
    found = pages(reader)
    for folder, collection in (("learning", "corrections"), ("feedback", "feedback")):
        for year, page in ((2024, "index"), (2023, "index"), (2022, "2022"), (2021, "2021")):
            anchor = f"#{collection}--{collection}-{year} "
            holding = [
                path
                for path, each in found.items()
                if path.startswith(folder) and anchor in (each.markdown or "")
            ]
            assert holding == [f"{folder}/{page}.md"]


def test_what_waits_is_on_the_first_page_however_old_it_is(reader: Any) -> None:
    assert "#feedback--waits " in (pages(reader)["feedback/index.md"].markdown or "")


def links(tree: Any) -> set[str]:
    return {given.get("href") or "" for tag, given in tree.elements if tag == "a"}


def test_each_page_leads_to_all_others(reader: Any) -> None:
    found = pages(reader)
    for path, others in (
        ("learning/index.md", {"../learning/2022/", "../learning/2021/"}),
        ("learning/2021.md", {"../../learning/", "../../learning/2022/"}),
    ):
        _, tree = reader.page(found[path].markdown)
        assert {link for link in links(tree) if "learning/" in link} == others
    front = links(reader.tree("{{ wins() }}", "wins/"))
    assert front >= {"../wins/2022/", "../wins/2021/"}
    year = links(reader.tree("{{ wins(year=2022) }}", "wins/2022/"))
    assert year >= {"../../wins/", "../../wins/2021/"}


def test_an_event_is_told_where_its_entry_is(reader: Any) -> None:
    where = {event.id: reader.site.where(event) for event in reader.site.timeline.events}
    assert where["corrections/corrections-2024"] == "learning/#corrections--corrections-2024"
    assert where["corrections/corrections-2021"] == "learning/2021/#corrections--corrections-2021"
    assert where["feedback/feedback-2021"] == "feedback/2021/#feedback--feedback-2021"
    assert where["feedback/waits"] == "feedback/#feedback--waits"
    assert where["wins/wins-2021"] == "wins/wins-2021/"


def test_a_year_s_page_of_the_timeline_holds_that_year(reader: Any) -> None:
    tree = reader.tree("{{ timeline(year=2021) }}", "timeline/2021/")
    days = [given["datetime"] for tag, given in tree.elements if tag == "time"]
    assert days
    assert all((day or "").startswith("2021-") for day in days)


def test_an_author_s_page_of_a_year_wins(reader: Any) -> None:
    page = pages(reader, WRITTEN | {"learning/2021.md"})["learning/2021.md"]
    assert page.markdown is None
    assert page.place.file == "content/learning/2021.md"


def test_a_win_whose_id_is_a_year_keeps_its_address(
    little: None, reader_of: Callable[..., Any]
) -> None:
    wins = [written("wins", str(year), date=date(year, 3, 1)) for year in range(2019, 2025)]
    found = pages(reader_of(all_of(*wins)))
    assert [path for path in found if found[path].kind == "wins"] == ["wins/index.md"]
    assert found["wins/2019.md"].kind == "win"


def test_a_small_portal_has_no_page_of_a_year(reader_of: Callable[..., Any]) -> None:
    reader = reader_of(all_of(written("wins", "a"), written("corrections", "b")))
    found = pages(reader)
    assert "wins/index.md" in found
    assert not [path for path in found if path.split("/")[1][:2] == "20"]
    assert "cp-years" not in reader.html("{{ timeline() }}\n\n{{ wins() }}")
