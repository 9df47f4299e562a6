"""The pages of what happened, each collection added alone: they are there, with no dead link."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tests.corpus.records import LIBRARY, written
from tests.plugins.conftest import PLUGINS, Built, PageTree

EVERY_PART = (*PLUGINS, "ci-portal/partners", "ci-portal/timeline")
BASE = "/springfield/"


def broken(site: Built) -> list[str]:
    """Every link within a site that leads to no page, or to no such place on it."""
    trees = {
        path.relative_to(site.site).as_posix(): PageTree(path.read_text(encoding="utf-8"))
        for path in sorted(site.site.rglob("*.html"))
    }
    found = []
    for name, tree in trees.items():
        for link in tree.links:
            parts = urlsplit(urljoin(BASE + name.removesuffix("index.html"), link))
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path).removeprefix(BASE)
            target = path + "index.html" if path.endswith("/") or not path else path
            if target in trees:
                if parts.fragment and parts.fragment not in trees[target].ids:
                    found.append(f"{name}: {link}")
            elif not (site.site / target).is_file():
                found.append(f"{name}: {link}")
    return found


@pytest.mark.parametrize(
    ("records", "there", "missing"),
    [
        ({}, set(), {"timeline", "wins", "learning", "feedback"}),
        (
            {**LIBRARY, **written("wins", "a", indicators=["reading"])},
            {"timeline", "wins", "wins/a"},
            {"learning", "feedback"},
        ),
        (
            written("corrections", "a", indicators=["reading"]),
            {"timeline", "learning"},
            {"wins", "feedback"},
        ),
        (
            written("feedback", "a", response_due=date(2025, 6, 1)),
            {"timeline", "feedback"},
            {"wins", "learning"},
        ),
        (written("feedback", "a"), {"feedback"}, {"timeline", "wins", "learning"}),
        (
            written("milestones", "a", results=["early-reading"]),
            {"timeline"},
            {"wins", "learning", "feedback"},
        ),
        (written("reports", "a"), {"timeline"}, {"wins", "learning", "feedback"}),
    ],
    ids=["none", "win", "correction", "feedback", "feedback-without-a-day", "milestone", "report"],
)
def test_a_collection_alone_has_its_pages_and_no_dead_link(
    built: Callable[..., Built], records: dict[str, str], there: set[str], missing: set[str]
) -> None:
    home = "# Home\n\n{{ timeline(limit=5) }}\n\n{{ wins(limit=2) }}\n"
    site = built({"content/index.md": home, **records}, *EVERY_PART)
    for page in there:
        assert (site.site / page / "index.html").is_file(), page
    for page in missing:
        assert not (site.site / page).exists(), page
    assert broken(site) == []
    assert [line for line in site.log if not re.match(r"ci-portal: [A-Z]{3}\d{3} ", line)] == []
