"""`ci-portal/timeline`: feeds and calendar in the site, and links to none that is not there."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from tests.plugins.conftest import PLUGINS, Built, configuration
from tests.publishing.conftest import LIVELY

FILES = {
    f"{folder}{name}"
    for folder in ("", "data/", "results/early-reading/")
    for name in ("feed.xml", "feed.json")
} | {"calendar.ics"}
TYPES = {"application/atom+xml", "application/feed+json", "text/calendar"}


class Links(HTMLParser):
    """The links of a page to feeds and calendars, in its head and in its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.head: list[str] = []
        self.text: list[str] = []
        self.titles: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("type") not in TYPES:
            return
        if tag == "link":
            assert given["rel"] == "alternate feed"
            self.titles.add(given["title"])
        (self.head if tag == "link" else self.text).append(given["href"])


def published(files: dict[str, bytes]) -> set[str]:
    """The feeds and calendars of a site."""
    return {name for name in files if name.endswith(("feed.xml", "feed.json", ".ics"))}


def accidents(site: Built) -> list[str]:
    """Warnings that are not the check's, which have a code."""
    return [text for text in site.log if not re.match(r"ci-portal: [A-Z]{3}\d{3} ", text)]


def broken(site: Path, base: str) -> list[str]:
    """Links of a site's pages to feeds and calendars that are not there, or nowhere at all."""
    found = []
    for page in site.rglob("*.html"):
        name = page.relative_to(site).as_posix()
        links = Links(page.read_text(encoding="utf-8"))
        at = base + ("" if name == "404.html" else name)
        for link in (*links.head, *links.text):
            path = urlsplit(urljoin(at, link)).path.removeprefix(base)
            if not (site / path).is_file():
                found.append(f"{name}: {link}")
    return found


@pytest.fixture(scope="module")
def lively(built: Callable[..., Built]) -> Built:
    return built(LIVELY)


def test_all_are_written_and_every_page_names_them(lively: Built) -> None:
    assert published(lively.files) == FILES
    assert not accidents(lively)
    assert not broken(lively.site, "/springfield/")
    for name in lively.files:
        if name.endswith(".html") and not name.startswith("embed/"):
            head = Links(lively.read(name)).head
            assert len(head) == (7 if name == "results/early-reading/index.html" else 5), name


def test_the_feed_of_a_result_comes_first_on_its_page(lively: Built) -> None:
    links = Links(lively.read("results/early-reading/index.html"))
    assert links.head[:3] == ["feed.xml", "feed.json", "../../feed.xml"]
    assert "Springfield Reads: Every child reads" in links.titles
    root = "../../results/early-reading/"
    assert links.text == [f"{root}feed.xml", f"{root}feed.json"]


def test_the_timeline_links_to_all_of_the_site(lively: Built) -> None:
    assert Links(lively.read("timeline/index.html")).text == [
        *("../feed.xml", "../feed.json", "../data/feed.xml", "../data/feed.json"),
        "../calendar.ics",
    ]


def test_addresses_in_a_feed_are_those_of_the_site(lively: Built) -> None:
    feed = feedparser.parse(lively.files["feed.xml"])
    for entry in feed.entries:
        address = urlsplit(entry.link)
        assert address.netloc == "example.org"
        page = address.path.removeprefix("/springfield/") + "index.html"
        assert page in lively.files


def test_two_builds_give_the_same_bytes(lively: Built, again: Callable[..., Built]) -> None:
    second = again(lively.folder, "second")
    for name in FILES:
        assert second.files[name] == lively.files[name], name


def test_a_portal_of_results_has_none_and_links_to_none(built: Callable[..., Built]) -> None:
    site = built()
    assert not published(site.files)
    assert not any(Links(site.read(n)).head for n in site.files if n.endswith(".html"))
    assert "cp-follow" not in site.read("results/early-reading/index.html")


def test_without_the_plugin_there_are_none(built: Callable[..., Built]) -> None:
    site = built(LIVELY, *(name for name in PLUGINS if name != "ci-portal/timeline"))
    assert not published(site.files)
    assert not any(Links(site.read(n)).head for n in site.files if n.endswith(".html"))


def test_without_an_address_of_the_site_there_are_none_and_it_is_told(
    built: Callable[..., Built], caplog: pytest.LogCaptureFixture
) -> None:
    text = configuration().replace("site_url: https://example.org/springfield/\n", "")
    with caplog.at_level(logging.INFO, logger="mkdocs.plugins.ci-portal"):
        site = built({**LIVELY, "mkdocs.yml": text})
    assert not published(site.files)
    assert not any(Links(site.read(n)).head for n in site.files if n.endswith(".html"))
    assert "need site_url" in caplog.text


def test_whoever_has_no_name_for_feeds_is_told(
    built: Callable[..., Built], caplog: pytest.LogCaptureFixture
) -> None:
    file = "data/datapackage.yaml"
    text = str(LIVELY[file]).replace("homepage: https://springfield.example/\n", "")
    with caplog.at_level(logging.INFO, logger="mkdocs.plugins.ci-portal"):
        site = built({**LIVELY, file: text})
    assert published(site.files) == FILES
    assert "set feed_id in data/datapackage.yaml" in caplog.text
    assert not accidents(site)


def test_every_link_of_the_example_leads_to_a_file(example_site: Any) -> None:
    assert not broken(example_site.path, "/harbor-county/")
    assert published({p.name: b"" for p in example_site.path.glob("*.*")}) == {
        *("feed.xml", "feed.json", "calendar.ics")
    }
    assert len(Links(example_site.read("timeline/")).text) == 5
