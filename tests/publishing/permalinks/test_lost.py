"""Which addresses there are, and what is said of those that would lead nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.corpus.moved import HOW, MOVED, RENAMED, Moved, with_aliases
from tests.corpus.portals import SOUND, Change, jargon, write
from tests.publishing.conftest import LIVELY

from ci_portal.checks import Problem, Problems
from ci_portal.publishing.permalinks.lost import addresses, check_addresses, lost
from ci_portal.publishing.publication import Publication, publication_of
from ci_portal.reading.files.configuration import Configuration
from ci_portal.reading.portal import Project, read_project

SITE = Configuration("https://reads.example/")


def published(
    folder: Path, changes: Mapping[str, Change], configuration: Configuration = SITE
) -> Publication:
    found = publication_of(read_project(Project(write(folder, changes))), configuration)
    assert found is not None
    return found


def told(
    folder: Path, before: Mapping[str, Change], now: Mapping[str, Change]
) -> tuple[Problem, ...]:
    problems = Problems()
    kept = addresses(published(folder / "before", before))
    check_addresses(kept, published(folder / "now", now), problems)
    return tuple(problems)


def test_pages_files_feeds_and_what_authors_put_there_have_addresses(tmp_path: Path) -> None:
    extra = {HOW: "# How\n", "content/files/report.pdf": b"%PDF", "content/.draft.txt": "x"}
    found = addresses(published(tmp_path, {**LIVELY, **extra}))
    assert {
        *("", "results/", "results/early-reading/", "indicators/reading/", "wins/noon/"),
        *("timeline/", "about/method/", "about/how/", "data/assessments.csv"),
        *("feed.xml", "results/early-reading/feed.json", "calendar.ics", "files/report.pdf"),
    } <= found
    assert not any(
        "index.html" in each or each.endswith(".md") or "draft" in each for each in found
    )


def test_parts_that_are_off_have_none(tmp_path: Path) -> None:
    parts = frozenset({"results", "publishing"})
    found = addresses(published(tmp_path, LIVELY, Configuration(SITE.site_url, parts=parts)))
    assert "results/early-reading/" in found
    assert not found & {"timeline/", "wins/noon/", "feed.xml", "calendar.ics", "partners/"}


def test_without_an_address_of_the_site_there_are_no_feeds(tmp_path: Path) -> None:
    assert "feed.xml" not in addresses(published(tmp_path, LIVELY, Configuration()))


def test_nothing_is_lost_where_nothing_has_changed(tmp_path: Path) -> None:
    assert told(tmp_path, LIVELY, LIVELY) == ()


@pytest.mark.parametrize("moved", MOVED, ids=lambda moved: moved.name)
def test_a_person_is_told_what_is_lost_and_what_to_do(moved: Moved, tmp_path: Path) -> None:
    (problem,) = told(tmp_path, moved.before, moved.files)
    assert (problem.code, problem.severity) == (moved.code, "error")
    for words in moved.message:
        assert words in problem.message
    for words in moved.hint:
        assert words in problem.hint
    assert jargon(problem) == []


def test_files_that_are_named_after_a_record_are_lost_with_its_page(tmp_path: Path) -> None:
    win = str(LIVELY["content/wins/noon.md"]).replace("early-reading", "reading-early")
    tables = {
        name: text.replace("early-reading", "reading-early")
        for name, text in LIVELY.items()
        if isinstance(text, str)
    }
    now = {**LIVELY, **tables, **RENAMED, "content/wins/noon.md": win}
    now["content/indicators/reading.md"] = tables["content/indicators/reading.md"]
    kept = addresses(published(tmp_path / "before", LIVELY))
    (found,) = lost(kept, published(tmp_path / "now", now))
    assert found.address == "results/early-reading/"
    assert {"results/early-reading/feed.json", "api/v1/results/early-reading.json"} < {*found.also}
    assert all("early-reading" in address for address in found.also)
    assert found.renamed == "reading-early"


def test_a_former_id_keeps_its_address(tmp_path: Path) -> None:
    assert told(tmp_path, SOUND, with_aliases()) == ()
