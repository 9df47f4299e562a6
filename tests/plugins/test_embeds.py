"""Charts that leave the page, and the cards of pages, as a build publishes them."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.corpus.portals import DESCRIPTOR, SOUND
from tests.plugins.conftest import PLUGINS, Built

from ci_portal.publishing.cards import render

CHARTS = ("reading", "reading--income", "reading--gap--income")
FILES = ("index.html", "oembed.json", "chart.svg", "chart.csv")
PAGE = "indicators/reading/index.html"
HOME = "https://example.org/springfield/"


def test_each_chart_that_a_page_shows_has_its_files_and_no_other(small: Built) -> None:
    found = {name for name in small.files if name.startswith("embed/")}
    assert found == {
        "embed/embed.css",
        *(f"embed/{chart}/{file}" for chart in CHARTS for file in FILES),
    }
    page = small.read(PAGE)
    for chart in CHARTS:
        assert f'href="../../embed/{chart}/chart.svg"' in page
        assert f'href="../../embed/{chart}/chart.csv"' in page


def test_the_code_to_copy_is_that_of_the_frame(small: Built) -> None:
    page = small.read(PAGE)
    code = f"&lt;iframe src=&#34;{HOME}embed/reading/&#34;"
    assert code in page
    assert page.count("&lt;iframe") == len(CHARTS)


def test_an_embed_has_no_theme_no_script_and_a_way_back(
    small: Built, tree_of_page: Callable[[str], Any]
) -> None:
    for chart in CHARTS:
        html = small.read(f"embed/{chart}/index.html")
        tree = tree_of_page(html)
        assert "script" not in tree.tags
        assert not tree.handlers
        assert 'style="' not in html
        assert tree.loads == ["../../embed/embed.css"]
        assert f"{HOME}indicators/reading/" in tree.links
        assert re.search(r'<html lang="en">', html)
        assert '<meta name="robots" content="noindex">' in html
        assert f'<link rel="canonical" href="{HOME}indicators/reading/">' in html
        assert tree.headline
        assert tree.tags.count("main") == tree.tags.count("h1") == 1
        assert len(tree.ids) == len(set(tree.ids))
        assert html.count("<svg") == 2
        assert "Figures as of" in html


def test_other_programs_can_find_and_read_how_to_show_it(small: Built) -> None:
    for chart in CHARTS:
        told = json.loads(small.read(f"embed/{chart}/oembed.json"))
        assert (told["version"], told["type"]) == ("1.0", "rich")
        assert {"html", "width", "height"} <= told.keys()
        assert all(isinstance(told[name], int) for name in ("width", "height"))
        assert f'src="{HOME}embed/{chart}/"' in told["html"]
        assert f'width="{told["width"]}" height="{told["height"]}"' in told["html"]
        assert told["title"] in told["html"]
        named = f'title="{told["title"]}" href="{HOME}embed/{chart}/oembed.json"'
        link = f'<link rel="alternate" type="application/json+oembed" {named}>'
        assert link in small.read(f"embed/{chart}/index.html")
    # Material would load a sitemap for a link that is "alternate" and nothing else.
    assert 'rel="alternate oembed" type="application/json+oembed"' in small.read(PAGE)
    assert "json+oembed" not in small.read("results/index.html")


def test_the_sitemap_and_search_know_nothing_of_embeds(small: Built) -> None:
    for name in ("sitemap.xml", "search/search_index.json"):
        assert "embed/" not in small.read(name)
        assert "iframe" not in small.read(name)


def test_the_table_has_the_figures_of_the_page(small: Built) -> None:
    rows = list(csv.DictReader(small.read("embed/reading--income/chart.csv").splitlines()))
    assert {row["series"] for row in rows} == {"Everyone", "Low income", "Not low income"}
    page = small.read(PAGE)
    assert [row for row in rows if row["value"]]
    for row in rows:
        assert row["value"] or row["status"] in ("suppressed", "unavailable")
        assert not row["value"] or f"{float(row['value']):.0f}%" in page


def test_a_file_is_xml_on_its_own(small: Built) -> None:
    for chart in CHARTS:
        text = small.read(f"embed/{chart}/chart.svg")
        ElementTree.fromstring(text)
        assert "var(" not in text
        assert f"{HOME}indicators/reading/" in text


def test_without_an_address_of_the_site_there_are_files_and_no_code(
    project: Callable[..., Path], again: Callable[..., Built]
) -> None:
    folder = project()
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"site_url: .*\n", "", text), encoding="utf-8")
    site = again(folder)
    assert "embed/reading/chart.svg" in site.files
    assert "embed/reading/oembed.json" not in site.files
    assert "iframe" not in site.read(PAGE)
    assert 'href="../../indicators/reading/"' in site.read("embed/reading/index.html")


def test_without_the_plugin_there_is_nothing_to_share(built: Callable[..., Built]) -> None:
    site = built(None, *(name for name in PLUGINS if name != "ci-portal/publishing"))
    assert not [name for name in site.files if name.startswith(("embed/", "cards/"))]
    assert "cp-share" not in site.read(PAGE)
    assert "share.js" not in site.read(PAGE)


def test_example_data_is_named_wherever_a_chart_goes(built: Callable[..., Built]) -> None:
    site = built({DESCRIPTOR: SOUND[DESCRIPTOR] + "  example: All of it is made up.\n"})
    for file in ("index.html", "chart.svg"):
        assert "All of it is made up." in site.read(f"embed/reading/{file}")


def test_there_is_a_card_for_each_page_that_is_shared(small: Built) -> None:
    found = {name for name in small.files if name.startswith("cards/")}
    assert found == {
        *("cards/home.png", "cards/results/early-reading.png", "cards/indicators/reading.png")
    }
    for name in found:
        data = small.files[name]
        assert data.startswith(b"\x89PNG")
        wide, tall = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
        assert (wide, tall) == (render.WIDTH, render.WIDTH * 630 // 1200)


def test_a_card_is_made_once(
    project: Callable[..., Path], again: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    import resvg_py

    folder = project()
    first = again(folder)
    kept = folder / ".cache" / "ci-portal" / "publishing" / "cards"
    assert len(list(kept.iterdir())) == 3
    (kept / "old.png").write_bytes(b"")
    monkeypatch.setattr(resvg_py, "svg_to_bytes", None)
    second = again(folder, "again")
    monkeypatch.undo()
    assert not (kept / "old.png").exists()
    shutil.rmtree(kept)
    third = again(folder, "anew")
    for name in first.files:
        if name.startswith(("cards/", "embed/")):
            assert first.files[name] == second.files[name] == third.files[name], name
