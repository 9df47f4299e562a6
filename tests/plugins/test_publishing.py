"""`ci-portal/publishing`: files beside the pages, and links to none that is not there."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from tests.corpus.moved import settings
from tests.plugins.conftest import PLUGINS, Built, broken_links

from ci_portal_mkdocs.publishing import PublishingPlugin

TABLE = "data/assessments.csv"
METHOD = "about/method/index.html"


def test_mkdocs_knows_the_plugin() -> None:
    (found,) = entry_points(group="mkdocs.plugins", name="ci-portal/publishing")
    assert found.load() is PublishingPlugin


def test_the_table_of_judgements_is_published_and_linked(small: Built) -> None:
    rows = list(csv.DictReader(small.read(TABLE).splitlines()))
    assert [row["group"] for row in rows] == ["all", "Low income", "Not low income"]
    assert 'href="../../data/assessments.csv"' in small.read(METHOD)


def test_without_the_plugin_nothing_links_to_it(built: Callable[..., Built]) -> None:
    site = built(None, *(name for name in PLUGINS if name != "ci-portal/publishing"))
    assert TABLE not in site.files
    assert "assessments.csv" not in site.read(METHOD)
    assert not site.log


def test_it_needs_a_portal(project: Callable[..., Path]) -> None:
    config = load_config(str(project() / "mkdocs.yml"), plugins=["search"])
    with pytest.raises(ConfigurationError, match="needs ci-portal/portal"):
        PublishingPlugin().on_config(config)


DIRECTIVES = '<meta http-equiv="Content-Security-Policy" content="default-src'
EMBED_POLICY = f'<meta charset="utf-8">\n{DIRECTIVES}'
POLICY = f'<meta charset="utf-8">{DIRECTIVES}'


def test_each_page_says_what_a_browser_may_do(small: Built) -> None:
    for name in [name for name in small.files if name.endswith(".html")]:
        html = small.read(name)
        assert (EMBED_POLICY if name.startswith("embed/") else POLICY) in html, name
        assert "'unsafe-eval'" not in html


def test_the_policy_can_be_switched_off_or_widened(built: Callable[..., Built]) -> None:
    def site(options: str) -> str:
        others = [name for name in PLUGINS if name != "ci-portal/publishing"]
        return built(None, *others, f"ci-portal/publishing: {options}").read("index.html")

    assert "Content-Security-Policy" not in site("{csp: false}")
    assert "script-src 'self' 'sha256-" in site("{csp_allow: {connect-src: stats.example}}")
    assert "connect-src 'self' stats.example;" in site("{csp_allow: {connect-src: stats.example}}")


@pytest.mark.parametrize(
    ("allow", "words"),
    [
        ({"script-scr": ["https://a.example"]}, 'no "script-scr". Did you mean "script-src"?'),
        ({"script-src": ["'unsafe-inline'"]}, "is not a host"),
        ({"script-src": [3]}, "is not a host"),
    ],
)
def test_wrong_hosts_are_told(
    allow: dict[str, object], words: str, built: Callable[..., Built]
) -> None:
    others = [name for name in PLUGINS if name != "ci-portal/publishing"]
    with pytest.raises(ConfigurationError, match=re.escape(words)):
        built(None, *others, f"ci-portal/publishing: {json.dumps({'csp_allow': allow})}")


def test_a_wrong_redirect_stops_the_build(built: Callable[..., Built]) -> None:
    with pytest.raises(Abort):
        built(settings("  redirects: {about/how/: nowhere/}\n"))


def test_what_is_gone_or_moved_is_not_found_by_searching(built: Callable[..., Built]) -> None:
    given = "  redirects: {about/how/: about/method/}\n"
    gone = "  gone: [{address: about/news/, reason: We *stopped*., since: 2025-06-30}]\n"
    site = built(settings(given + gone))
    page = site.read("about/news/index.html")
    assert "This page is gone" in page
    assert "We *stopped*." in page
    assert "June 30, 2025" in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'href="../../"' in page or 'href="../.."' in page
    for name in ("sitemap.xml", "search/search_index.json"):
        assert "about/news" not in site.read(name)
        assert "about/how" not in site.read(name)
    assert not broken_links(site.site, "/springfield/")
    assert not site.log
