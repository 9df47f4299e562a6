"""How to cite: what a reader copies, and the files for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, SOUND, codes, read

HOME = "https://reads.example/"
WHO = "contributors:\n  - {title: The County, roles: [publisher]}\n  - {title: Ann, role: author}\n"
REPORT = "---\ntitle: What we did in 2024\ndate: 2025-01-31\n---\n\nMuch.\n"


@pytest.fixture
def cite(reader_of: Callable[..., Any], tree_of: Callable[[str], Any]) -> Callable[..., str]:
    """A function from a call and changes to the text that a reader sees below the fold's title."""

    def text(call: str, changes: dict[str, str] | None = None, home: str | None = HOME) -> str:
        reader = reader_of(changes)
        reader.components.home = home
        seen: str = reader.tree("{{ " + call + " }}").text
        return seen.strip().removeprefix("How to cite this")

    return text


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            'cite("reading")',
            (
                "Springfield Reads (2026). Third graders who read well. Data set as of "
                "January 15, 2026. https://reads.example/indicators/reading/"
            ),
        ),
        (
            'cite(result="early-reading")',
            (
                "Springfield Reads (2026). Every child reads. Data set as of January 15, 2026. "
                "https://reads.example/results/early-reading/"
            ),
        ),
        (
            "cite()",
            (
                "Springfield Reads (2026). Springfield Reads. Website as of January 15, 2026. "
                "https://reads.example/"
            ),
        ),
        (
            'cite(report="year")',
            (
                "Springfield Reads (2025). What we did in 2024. Report of January 31, 2025. "
                "https://reads.example/reports/year/"
            ),
        ),
    ],
)
def test_what_is_cited(cite: Callable[..., str], call: str, text: str) -> None:
    assert cite(call, {"content/reports/year.md": REPORT}) == text


def test_those_who_publish_are_named(cite: Callable[..., str]) -> None:
    text = cite('cite("reading")', {DESCRIPTOR: SOUND[DESCRIPTOR] + WHO})
    assert text.startswith("Ann (2026). Third graders who read well. ")
    assert "January 15, 2026. Springfield Reads. The County. https" in text


def test_a_version_is_told_with_its_day(cite: Callable[..., str]) -> None:
    text = cite('cite("reading")', {DESCRIPTOR: SOUND[DESCRIPTOR] + "version: 2.1\n"})
    assert "Data set, version 2.1 of January 15, 2026." in text
    text = cite("cite()", {DESCRIPTOR: SOUND[DESCRIPTOR] + "version: 2.1\n"})
    assert "Website, version 2.1 of January 15, 2026." in text


def test_a_title_that_ends_as_a_sentence_gets_no_second_stop(cite: Callable[..., str]) -> None:
    changes = {DESCRIPTOR: SOUND[DESCRIPTOR].replace("Springfield Reads", "Who reads?")}
    assert "Who reads? Website" in cite("cite()", changes)


def test_without_the_site_s_address_there_is_none(cite: Callable[..., str]) -> None:
    assert cite('cite("reading")', home=None).endswith("January 15, 2026.")


def test_files_are_linked_where_they_are_published(reader_of: Callable[..., Any]) -> None:
    reader = reader_of()
    assert "a" not in reader.tree('{{ cite("reading") }}').tags
    reader.components.downloads.update(["indicators/reading/cite.bib", "cite.bib"])
    tree = reader.tree('{{ cite("reading") }}', "about/us/")
    links = [given["href"] for tag, given in tree.elements if tag == "a"]
    assert links == ["../../indicators/reading/cite.bib"]


def test_a_record_without_a_page_is_cited_as_part_of_the_portal(
    reader_of: Callable[..., Any],
) -> None:
    from dataclasses import replace

    from ci_portal.pages.components import Components
    from ci_portal.pages.components.base import Spot
    from ci_portal.pages.shortcodes import Call

    site = replace(reader_of().site, parts=frozenset())
    html = Components(site, home=HOME).render(
        Call("cite", {"indicator": "reading"}, 0, 0, 1, alone=True), Spot("./")
    )
    assert "Website as of" in html
    assert "indicators/" not in html


def test_data_is_escaped(reader_of: Callable[..., Any]) -> None:
    hostile = SOUND[DESCRIPTOR].replace("Springfield Reads", "<img src=x onerror=alert(1)>")
    reader = reader_of({DESCRIPTOR: hostile})
    assert "img" not in reader.tree("{{ cite() }}").tags


def test_an_unknown_name_is_told(tmp_path: Any) -> None:
    page = {"content/about/us.md": '# Us\n\n{{ cite(report="nothing") }}\n'}
    assert codes(read(tmp_path, page)) == [("NAR007", "content/about/us.md", 3)]


def test_it_stands_at_the_end_of_the_pages_of_results_and_indicators(
    reader_of: Callable[..., Any],
) -> None:
    from ci_portal.pages.plan import plan

    pages = {page.kind: page.markdown or "" for page in plan(reader_of().site, ())}
    assert pages["indicator"].endswith('{{ cite("reading") }}\n')
    assert pages["result"].endswith('{{ cite(result="early-reading") }}\n')
