"""Links to what can be followed, as far as it is published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

ALL = (
    *("feed.xml", "feed.json", "data/feed.xml", "data/feed.json", "calendar.ics"),
    *("results/early-reading/feed.xml", "results/early-reading/feed.json"),
)


def follow(reader: Any, call: str, *downloads: str) -> Any:
    reader.components.downloads.update(downloads)
    return reader.tree(call)


def test_all_that_the_site_has(reader_of: Callable[..., Any]) -> None:
    tree = follow(reader_of(), "{{ follow() }}", *ALL)
    links = [given for tag, given in tree.elements if tag == "a"]
    assert [given["href"] for given in links] == [f"../{address}" for address in ALL[:5]]
    for words in ("News feed: Atom · JSON", "Feed of new figures: Atom", "Calendar: Meetings"):
        assert words in tree.text
    names = [given["aria-label"] for given in links]
    assert len(set(names)) == len(names)


def test_only_what_is_published(reader_of: Callable[..., Any]) -> None:
    tree = follow(reader_of(), "{{ follow() }}", "calendar.ics")
    assert [given["href"] for tag, given in tree.elements if tag == "a"] == ["../calendar.ics"]
    assert "feed" not in tree.text.lower()


def test_the_feed_of_a_result(reader_of: Callable[..., Any]) -> None:
    tree = follow(reader_of(), '{{ follow("early-reading") }}', *ALL)
    links = [given["href"] for tag, given in tree.elements if tag == "a"]
    assert links == [f"../{address}" for address in ALL[5:]]


def test_nothing_where_nothing_is_published(reader_of: Callable[..., Any]) -> None:
    assert reader_of().html("{{ follow() }}").strip() == ""
