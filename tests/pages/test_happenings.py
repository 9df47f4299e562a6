"""What happened, on the curve and in the list below it, from one record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

WIN = """\
---
title: {title}
date: {date}
kind: access
results: [early-reading]
indicators: [{indicators}]
mechanism: It helps.
who_benefits: Children
contribution: contributed
credit: [library]
evidence_url: https://library.example/evidence
---
"""
PARTNER = "---\ntitle: Library\nsector: government\njoined: 2018-01-01\n---\n"
CORRECTION = """\
---
title: We stopped evening classes
date: 2020-09-01
what_happened: Nobody came.
learned: Ask first.
changed: They are at noon.
indicators: [reading]
---
"""


def wins(**dates: str) -> dict[str, str]:
    return {
        f"content/wins/{name}.md": WIN.format(title=name, date=date, indicators="reading")
        for name, date in dates.items()
    } | {"content/partners/library.md": PARTNER}


@pytest.fixture(scope="module")
def tree(reader_of: Callable[..., Any]) -> Any:
    changes = wins(
        later="2020-12-01", earlier="2019-10-01", before="2001-01-01", ahead="2026-12-01"
    )
    changes["content/corrections/evening.md"] = CORRECTION
    return reader_of(changes).tree('{{ chart("reading") }}')


def test_each_is_in_the_list_once_oldest_first(tree: Any) -> None:
    assert tree.text.count("October 1, 2019, A win: earlier") == 1
    places = [tree.text.index(word) for word in (": earlier", "evening classes", ": later")]
    assert places == sorted(places)
    assert "September 1, 2020, We changed course: We stopped evening classes" in tree.text


def test_what_lies_before_the_figures_or_ahead_is_not_marked(tree: Any) -> None:
    assert ": before" not in tree.text
    assert ": ahead" not in tree.text


def test_every_mark_leads_to_its_entry(tree: Any) -> None:
    marks = {
        given["href"]
        for tag, given in tree.elements
        if tag == "a" and (given.get("href") or "").startswith("#")
    }
    entries = {f"#{given['id']}" for tag, given in tree.elements if tag == "li" and "id" in given}
    assert len(entries) == 3
    assert marks == entries


def test_it_leads_to_where_more_is_told(tree: Any) -> None:
    links = [given.get("href") for tag, given in tree.elements if tag == "a"]
    assert "../wins/earlier/" in links
    assert "../learning/#corrections--evening" in links


def test_a_win_of_another_indicator_is_not_marked(reader_of: Callable[..., Any]) -> None:
    changes = wins(some="2020-10-01")
    changes["content/wins/some.md"] = WIN.format(title="some", date="2020-10-01", indicators="")
    assert "A win" not in reader_of(changes).tree('{{ chart("reading") }}').text


def test_a_chart_shown_twice_has_marks_of_its_own(reader_of: Callable[..., Any]) -> None:
    reader = reader_of(wins(some="2020-10-01"))
    tree = reader.tree('{{ chart("reading") }}\n\n{{ chart("reading") }}')
    ids = [given["id"] for _, given in tree.elements if "id" in given]
    assert len(ids) == len(set(ids))
    marks = {
        given["href"][1:]
        for tag, given in tree.elements
        if tag == "a" and (given.get("href") or "").startswith("#")
    }
    assert len(marks) == 2
    assert marks <= set(ids)
