"""The page on data: what can be taken along, what it means, and what a portal has not said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, INDICATOR, PACKAGE, SOUND, write

from ci_portal.pages.components import Components, Spot
from ci_portal.pages.shortcodes import Call
from ci_portal.pages.shortcodes.registry import CATALOGUE_PARTS
from ci_portal.pages.site import Site
from ci_portal.reading.portal import read_portal

SOURCES = (
    "id,title,steward,licence,cadence,last_release,next_expected,url\n"
    "tests,State tests,The state,CC0,yearly,2025-09-01,2026-09-01,https://state.example/tests\n"
    "counts,Head counts,The <b>county</b>,CC0,irregular,,,\n"
    "survey,Survey,The college,CC0,every-two-years,2023-10-01,2025-10-01,\n"
)
WITH_SOURCES: Mapping[str, str] = {
    "data/records/datapackage.yaml": (
        "name: records\ntitle: Records\nresources:\n  - {name: sources, path: sources.csv}\n"
    ),
    "data/records/sources.csv": SOURCES,
    INDICATOR: SOUND[INDICATOR].replace("tier: headline", "tier: headline\nsource: tests"),
}
FILES = {
    "data/portal.xlsx": 158_855,
    "data/observations.csv": 2_400_000,
    "data/indicators/reading.csv": 320,
    "api/v1/index.json": None,
    "api/v1/indicators/reading.json": None,
    "api/v1/results/early-reading.json": None,
}


def publish(reader: Any) -> Any:
    """The same pages, with files announced."""
    reader.components.downloads.update(FILES)
    reader.components.sizes.update({name: partial(FILES.get, name) for name in FILES})
    return reader


def links(tree: Any) -> list[str]:
    return [str(given["href"]) for tag, given in tree.elements if tag == "a"]


def test_a_line_of_files_for_an_indicator(reader_of: Callable[..., Any]) -> None:
    tree = publish(reader_of()).tree('{{ download("reading") }}')
    assert links(tree) == [
        "../data/indicators/reading.csv",
        "../api/v1/indicators/reading.json",
        "../data/portal.xlsx",
        "../data/",
    ]
    assert "CSV 1 kB · JSON · XLSX 159 kB" in " ".join(tree.text.split())
    labels = [given.get("aria-label") for tag, given in tree.elements if tag == "a"]
    assert labels[0] == "CSV: Third graders who read well"


def test_a_line_of_files_for_a_result_and_for_everything(reader_of: Callable[..., Any]) -> None:
    reader = publish(reader_of())
    result = links(reader.tree('{{ download(result="early-reading") }}'))
    assert result[0] == "../api/v1/results/early-reading.json"
    assert links(reader.tree("{{ download() }}"))[0] == "../data/observations.csv"


def test_nothing_is_linked_that_is_not_published(reader_of: Callable[..., Any]) -> None:
    tree = reader_of().tree('{{ download("reading") }}\n\n{{ catalogue("downloads") }}')
    assert "No data files are published here." in tree.text
    assert not links(tree)


def test_how_large_a_file_is(reader_of: Callable[..., Any]) -> None:
    text = " ".join(publish(reader_of()).tree('{{ catalogue("downloads") }}').text.split())
    assert "XLSX 159 kB" in text
    assert "CSV 2.4 MB" in text


def test_terms_of_use_or_that_there_are_none_yet(reader_of: Callable[..., Any]) -> None:
    reader = publish(reader_of())
    assert "have not said yet" in reader.tree('{{ catalogue("downloads") }}').text


@pytest.fixture(scope="module")
def sourced(reader_of: Callable[..., Any]) -> Any:
    return reader_of(WITH_SOURCES)


def test_what_is_late_comes_first_and_is_named(sourced: Any) -> None:
    text = sourced.tree('{{ catalogue("sources") }}').text
    assert "One source is late: Survey." in text
    assert text.index("Overdue") < text.index("On time") < text.index("No date promised")
    assert "Every two years" in text
    assert "From time to time" in text


def test_texts_of_sources_stay_texts_and_links_lead_to_the_web(sourced: Any) -> None:
    tree = sourced.tree('{{ catalogue("sources") }}')
    assert "The <b>county</b>" in tree.text
    assert links(tree) == ["https://state.example/tests"]


def test_each_indicator_is_explained(sourced: Any) -> None:
    tree = publish(sourced).tree('{{ catalogue("dictionary") }}')
    text = " ".join(tree.text.split())
    assert "The share of third graders who read at grade level." in text
    assert "Percent, up is better · Source: State tests" in text
    assert links(tree) == ["../indicators/reading/", "../data/indicators/reading.csv"]


def test_a_long_dictionary_says_where_to_read_on(
    sourced: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ci_portal.pages.data.sections.MOST_DEFINED", 0)
    tree = sourced.tree('{{ catalogue("dictionary") }}')
    assert "Each indicator's page says" in tree.text
    assert "The share of" not in tree.text
    assert links(tree) == ["../indicators/reading/"]


@pytest.mark.parametrize(
    ("mode", "said"), [("source", "can't be published while"), ("build", "are taken out before")]
)
def test_the_rule_on_small_groups(reader_of: Callable[..., Any], mode: str, said: str) -> None:
    rule = SOUND[DESCRIPTOR] + f"  privacy: {{minimum: 12, mode: {mode}}}\n"
    text = reader_of({DESCRIPTOR: rule}).tree('{{ catalogue("privacy") }}').text
    assert "fewer than 12 people" in text
    assert said in text


def test_packages_with_their_sources_and_licences(tmp_path: Path) -> None:
    described = SOUND[PACKAGE] + (
        "version: 2.1.0\ndescription: Counts <i>by school</i>.\n"
        "sources: [{title: The district, path: 'https://d.example/'}, nonsense, {title: 7}]\n"
        "licenses: [{name: CC0-1.0, path: 'javascript:x'}]\n"
    )
    reading = read_portal(write(tmp_path, {PACKAGE: described}))
    assert reading.judgements is not None
    site = Site(reading.judgements, reading.problems, packages=reading.packages)
    html = Components(site).render(
        Call("catalogue", {"part": "packages"}, 0, 0, 1, alone=True), Spot("../")
    )
    assert "Schools" in html
    assert "version 2.1.0" in html
    assert "&lt;i&gt;by school&lt;/i&gt;" in html
    assert '<a href="https://d.example/">The district</a>' in html
    assert "CC0-1.0" in html
    assert "javascript" not in html


@pytest.mark.parametrize("part", CATALOGUE_PARTS)
def test_each_part_says_something_on_a_portal_that_has_little(
    part: str, reader_of: Callable[..., Any]
) -> None:
    assert reader_of().tree(f'{{{{ catalogue("{part}") }}}}').text.strip()
