"""`ci-portal/results`: generated pages are pages like any other, and quiet on disk."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.corpus.portals import FIGURES, RESULT, SOUND, changed
from tests.plugins.conftest import Built

PAGES = ".cache/ci-portal/pages"

SOURCE = """\
---
title: State test
steward: The state
licence: CC-BY-4.0
cadence: yearly
---

A caveat.
"""


def test_pages_of_records_are_not_in_the_navigation(small: Built) -> None:
    """With thousands of them every page would be heavy; results are, as a whole."""
    pattern = r'<nav class="md-nav md-nav--primary".*?(?=<div class="md-content")'
    navigation = re.search(pattern, small.read("index.html"), re.DOTALL)
    assert navigation
    assert 'href="results/"' in navigation[0]
    assert "early-reading" not in navigation[0]
    assert "indicators/" not in navigation[0]


def test_the_story_of_a_record_is_on_its_page_once(small: Built) -> None:
    assert small.read("results/early-reading/index.html").count("Reading opens every other") == 1


def test_an_unchanged_page_is_not_written_again(
    project: Callable[..., Path], again: Callable[..., Built]
) -> None:
    """Live preview watches files: one that is written in every build would build for ever."""
    folder = project()
    again(folder)
    pages = sorted((folder / PAGES).rglob("*.md"))
    assert len(pages) == 7
    for page in pages:
        os.utime(page, (1, 1))
    again(folder)
    assert {page.stat().st_mtime for page in pages} == {1}
    story = folder / RESULT
    story.write_text(SOUND[RESULT] + "\nOne more line.\n", encoding="utf-8")
    site = again(folder)
    assert "One more line." in site.read("results/early-reading/index.html")
    written = {page.parent.name for page in pages if page.stat().st_mtime > 1}
    assert written == {"results"}


def test_newer_figures_are_on_every_page_that_shows_them(
    project: Callable[..., Path], again: Callable[..., Built]
) -> None:
    folder = project()
    again(folder)
    with (folder / FIGURES).open("a", encoding="utf-8") as file:
        file.write("reading,2021-22,all,all,57,570,1000,\n")
    site = again(folder)
    for address in ("", "results/", "results/early-reading/", "indicators/reading/"):
        assert "57%" in site.read(f"{address}index.html"), address


def test_an_author_s_own_page_stands_in_place_of_ours(built: Callable[..., Built]) -> None:
    site = built(
        {
            **changed(RESULT, "level: population", "level: population\nlayout: own"),
            "content/results/index.md": "# Ours\n\n{{ scorecard() }}\n",
        }
    )
    assert site.log == ()
    own = site.read("results/early-reading/index.html")
    assert "Reading opens every other door." in own
    assert "What we mean by this" not in own
    assert ">Ours" in site.read("results/index.html")
    assert "cp-score" in site.read("results/index.html")


def test_a_story_of_a_record_that_has_no_page_is_not_published(
    built: Callable[..., Built],
) -> None:
    site = built({"content/sources/state-test.md": SOURCE})
    assert not [name for name in site.files if name.startswith("sources")]


def test_a_second_build_has_the_same_bytes(
    project: Callable[..., Path], again: Callable[..., Built]
) -> None:
    folder = project()
    first, second = again(folder, "first"), again(folder, "second")
    assert first.files == second.files
    assert "sitemap.xml.gz" in first.files


def test_every_page_has_a_date_that_the_machine_does_not_set(small: Built, root: Any) -> None:
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", small.read("sitemap.xml"))) == {"2026-01-15"}
