"""Links of frozen pages: to the site of today, or to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.portals import SOUND, write

from ci_portal.pages.reports.paper import addressed
from ci_portal.pages.reports.today import Today
from ci_portal.pages.site import Site
from ci_portal.reading.portal import read_portal

RESULT = SOUND["content/results/early-reading.md"]


@pytest.fixture
def today(tmp_path: Path) -> Today:
    """Where things are on the small portal, whose result had another id once."""
    page = RESULT.replace("title:", "aliases: [reading-early]\ntitle:")
    reading = read_portal(write(tmp_path, {"content/results/early-reading.md": page}))
    assert reading.judgements is not None
    files = {"feed.xml", "data/observations.csv", "data/feed.json", "cards/home.png"}
    return Today(Site(reading.judgements), "first", frozenset({"assessments.csv"}), files)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("results/early-reading/", "results/early-reading/"),
        ("results/early-reading/#judged--reading", "results/early-reading/"),
        ("results/reading-early/", "results/early-reading/"),
        ("results/", "results/"),
        ("results/gone/", None),
        ("timeline/2024/", None),
        ("commitments/?state=late", None),
        ("partners/library/", None),
        ("data/assessments.csv", "reports/first/data/assessments.csv"),
        ("data/observations.csv", None),
        ("data/feed.json", "data/feed.json"),
        ("feed.xml", "feed.xml"),
        ("cards/home.png", None),
        ("about/method/", "about/method/"),
    ],
)
def test_an_address_of_today(written: str, found: str | None, today: Today) -> None:
    assert today.address(written) == found


def test_links_within_the_page_and_to_other_sites_stay(today: Today) -> None:
    html = '<a href="#x">a</a> <a class="b" href="https://example.org/">b</a>'
    assert today.linked(html, "../../") == html


def test_a_link_to_nothing_leaves_its_words_and_its_looks(today: Today) -> None:
    html = '<a class="c" href="../../results/gone/" title="t"><b>Gone</b></a>'
    assert today.linked(html, "../../") == '<span class="c"><b>Gone</b></span>'


def test_on_paper_a_link_within_the_site_has_its_whole_address() -> None:
    page = "https://example.org/s/reports/first/"
    html = (
        '<a href="../../results/?a=1&amp;b=2">x</a><a href="#y">y</a><a href="https://a.b/">z</a>'
    )
    assert addressed(html, page) == (
        '<a href="../../results/?a=1&amp;b=2" '
        'data-address="https://example.org/s/results/?a=1&amp;b=2">x</a>'
        '<a href="#y">y</a><a href="https://a.b/">z</a>'
    )
    assert addressed(html, None) == html
