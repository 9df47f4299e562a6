"""Atom and JSON Feed as others read them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest
from tests.corpus.portals import DESCRIPTOR
from tests.publishing.conftest import DESCRIBED, HOME, win

News = Callable[..., dict[str, bytes]]
ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = json.loads(Path(__file__).with_name("json-feed-1.1.json").read_text(encoding="utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)

#: What an author may paste, knowing or not. YAML spells the control characters.
HOSTILE = (
    '"\\u0007Bell\\0 ]]> <script>alert(1)</script> &amp; \\"quotes\\" \\uFFFE '
    '\U0001f389 \u05e9\u05dc\u05d5\u05dd \u202e \\r\\n next \\u2028 line </p>"'
)
CLEAN = (
    'Bell ]]> <script>alert(1)</script> &amp; "quotes" \U0001f389 \u05e9\u05dc\u05d5\u05dd '
    "\u202e next line </p>"
)


@pytest.fixture(scope="module")
def hostile(news_of: News) -> dict[str, bytes]:
    described = DESCRIBED.replace("title: Springfield Reads", f"title: {HOSTILE}")
    return news_of({**win(title=HOSTILE, who=HOSTILE), DESCRIPTOR: described})


@pytest.fixture(scope="module", params=["as usual", "hostile"])
def files(request: pytest.FixtureRequest, news_of: News) -> Any:
    if request.param == "hostile":
        return request.getfixturevalue("hostile")
    return news_of()


def feeds(files: dict[str, bytes], ending: str) -> dict[str, bytes]:
    return {address: text for address, text in files.items() if address.endswith(ending)}


def absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.netloc)


def test_there_are_three_feeds_in_two_formats(files: dict[str, bytes]) -> None:
    assert set(feeds(files, "feed.xml")) | set(feeds(files, "feed.json")) == {
        folder + name
        for folder in ("", "data/", "results/early-reading/")
        for name in ("feed.xml", "feed.json")
    }


def test_a_parser_of_feeds_takes_the_atom_without_a_doubt(files: dict[str, bytes]) -> None:
    for address, content in feeds(files, "feed.xml").items():
        feed = feedparser.parse(content)
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.version == "atom10"
        assert feed.feed.language == "en"
        assert {link.rel: link.href for link in feed.feed.links}["self"] == HOME + address
        assert feed.entries
        assert all(entry.published == entry.updated for entry in feed.entries)


def test_atom_keeps_the_rules_of_rfc_4287(files: dict[str, bytes]) -> None:
    for content in feeds(files, "feed.xml").values():
        feed = ElementTree.fromstring(content)
        assert feed.tag == f"{ATOM}feed"
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        entries = feed.findall(f"{ATOM}entry")
        for element in (feed, *entries):
            for name in ("id", "title", "updated"):
                (found,) = element.findall(f"{ATOM}{name}")
                assert found.text
            (alternate,) = [
                link.get("href", "")
                for link in element.findall(f"{ATOM}link")
                if link.get("rel") == "alternate"
            ]
            assert absolute(alternate)
        ids = [str(entry.findtext(f"{ATOM}id")) for entry in entries]
        assert len({*ids, str(feed.findtext(f"{ATOM}id"))}) == len(ids) + 1
        assert all(re.fullmatch(r"tag:[a-z.]+,\d{4}:[a-z0-9/-]+", each) for each in ids)
        days = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
        assert all(
            re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", d) for d in days
        )
        moments = [datetime.fromisoformat(day) for day in days]
        assert moments == sorted(moments, reverse=True)
        assert datetime.fromisoformat(str(feed.findtext(f"{ATOM}updated"))) == moments[0]


def test_categories_have_a_code_and_a_word(news_of: News) -> None:
    feed = ElementTree.fromstring(news_of()["results/early-reading/feed.xml"])
    for entry in feed.findall(f"{ATOM}entry"):
        terms = [(c.get("term"), c.get("label")) for c in entry.findall(f"{ATOM}category")]
        assert ("early-reading", "Every child reads") in terms
    assert ("win", "Wins") in {
        (c.get("term"), c.get("label")) for c in feed.findall(f"{ATOM}entry/{ATOM}category")
    }


def test_json_feed_fits_its_schema(files: dict[str, bytes]) -> None:
    for address, content in feeds(files, "feed.json").items():
        feed = json.loads(content)
        VALID.validate(feed)
        assert feed["feed_url"] == HOME + address
        assert feed["language"] == "en"
        assert absolute(feed["home_page_url"])
        assert all(absolute(item["url"]) for item in feed["items"])
        ids = [item["id"] for item in feed["items"]]
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "broken",
    [
        {"version": "https://jsonfeed.org/version/1"},
        {"items": [{"id": "1"}]},
        {"items": [{"content_text": "x"}]},
        {"items": [{"id": "1", "content_text": "x", "url": "timeline/"}]},
        {"title": ""},
        {"titel": "x"},
    ],
)
def test_the_schema_would_notice(broken: dict[str, Any]) -> None:
    sound = {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": []}
    assert VALID.is_valid(sound)
    assert not VALID.is_valid({**sound, **broken})


def test_both_formats_say_the_same(files: dict[str, bytes]) -> None:
    for address, content in feeds(files, "feed.xml").items():
        atom = feedparser.parse(content, sanitize_html=False)
        other = json.loads(files[address.replace(".xml", ".json")])
        assert other["title"] == atom.feed.title
        assert other["home_page_url"] == atom.feed.link
        for entry, item in zip(atom.entries, other["items"], strict=True):
            assert item["id"] == entry.id
            assert item["url"] == entry.link
            assert item["title"] == entry.title
            assert item["date_published"] == entry.published
            assert item["content_html"] == entry.content[0].value


def test_hostile_texts_arrive_as_they_were_and_do_nothing(hostile: dict[str, bytes]) -> None:
    (item,) = [i for i in json.loads(hostile["feed.json"])["items"] if i["id"].endswith("noon")]
    assert item["title"] == f"A win: {CLEAN}"
    assert item["summary"] == f"For whom: {CLEAN}"
    assert "<script" not in item["content_html"]
    atom = ElementTree.fromstring(hostile["feed.xml"])
    (entry,) = [
        entry
        for entry in atom.findall(f"{ATOM}entry")
        if str(entry.findtext(f"{ATOM}id")).endswith("noon")
    ]
    title = entry.find(f"{ATOM}title")
    assert title is not None
    assert title.get("type", "text") == "text"
    assert title.text == f"A win: {CLEAN}"
    for name in ("summary", "content"):
        element = entry.find(f"{ATOM}{name}")
        assert element is not None
        assert element.get("type") == "html"
        assert "<script" not in (element.text or "")
        assert "&lt;script&gt;" in (element.text or "")
    assert atom.findtext(f"{ATOM}title") == CLEAN
