"""A report on paper: a document that can be read, filed, and traced back to the site."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import NewPage

REPORT = "reports/report-2023/"
HOME = "https://example.org/harbor-county/"


def printed(page: Page, address: str = REPORT) -> Page:
    """A page as it is laid out for paper, as wide as A4 is between its margins."""
    page.set_viewport_size({"width": 672, "height": 980})
    page.goto(address)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_black_on_white_in_both_palettes(new_page: NewPage, scheme: str) -> None:
    page = new_page(scheme=scheme)
    printed(page)
    colors = page.evaluate(
        """() => {
            const style = (name) => getComputedStyle(document.querySelector(name));
            return [style("body").backgroundColor, style("h1").color,
                    style(".cp-chart .cp-label").fill];
        }"""
    )
    assert colors == ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgb(0, 0, 0)"]


def test_what_is_for_screens_is_left_out_and_what_a_document_needs_is_there(page: Page) -> None:
    printed(page)
    for name in (".md-header", ".cp-crumbs", ".cp-tools button", ".cp-foot a", ".md-footer"):
        for each in page.locator(name).all():
            assert not each.is_visible(), name
    assert page.locator(".cp-paper").inner_text().endswith(HOME + REPORT)
    top = page.locator(".cp-dated").inner_text()
    assert "As of January 25, 2024" in top
    assert "version 2024-01-25" in top
    assert "we took 2 figures out of this report" in top


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_what_is_folded_stands_open(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript)
    printed(page)
    assert page.locator("figure details table").first.is_visible()


def test_the_drawing_for_a_desk_is_used(page: Page) -> None:
    printed(page)
    assert page.locator(".cp-figure .cp-wide").first.is_visible()
    assert not page.locator(".cp-figure .cp-narrow").first.is_visible()


def test_addresses_of_links_are_spelled_out_in_full(page: Page) -> None:
    printed(page)
    told = page.evaluate(
        """() => [...document.querySelectorAll(".cp-dated a")].map(
            (link) => getComputedStyle(link, "::after").content)"""
    )
    assert f'" (" "{HOME}results/" ")"' in told or f'" ({HOME}results/)"' in "".join(told)
    in_tables = page.evaluate(
        """() => [...document.querySelectorAll("table a")].map(
            (link) => getComputedStyle(link, "::after").content)"""
    )
    assert in_tables
    assert set(in_tables) <= {"none", "normal"}


def test_nothing_is_cut_in_two(page: Page) -> None:
    printed(page)
    found = page.evaluate(
        """() => [".cp-box", "table", ".cp-dated"].map(
            (name) => getComputedStyle(document.querySelector(name)).breakInside)"""
    )
    assert found == ["avoid"] * 3
    assert page.evaluate("getComputedStyle(document.querySelector('h2')).breakAfter") == "avoid"


def test_what_was_opened_for_paper_is_folded_again(page: Page) -> None:
    page.goto(REPORT)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article details:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("article details[open]").count() == 0


def test_its_pages_have_numbers_and_few_words_are_lost(page: Page, tmp_path: Path) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("needs pdftotext")
    page.goto(REPORT)
    for size in ("A4", "Letter"):
        file = tmp_path / f"{size}.pdf"
        page.pdf(path=file, format=size)
        text = subprocess.run(
            [reader, "-layout", file, "-"], capture_output=True, encoding="utf-8", check=True
        ).stdout
        pages = text.rstrip("\f").split("\f")
        assert 2 <= len(pages) <= 4
        assert all(re.search(rf"\b{n}\s*$", p.rstrip()) for n, p in enumerate(pages, start=1))
        assert "2022-23" in text
        assert HOME + "results/" in text.replace("\n", "")
