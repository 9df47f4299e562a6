"""What a reader sees: all of it without JavaScript, and nothing from elsewhere with it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

RESULT = "results/early-reading/"

#: One address of each kind of page.
KINDS = [
    *("", "results/", RESULT, "indicators/suspensions/"),
    *("equity/", "indicators/grade-3-reading/", "about/", "about/method/", "about/health/"),
    *("partners/", "partners/county-government/", "partners/harbor-radio/", "commitments/"),
]


def test_without_javascript_a_result_page_is_complete(plain: Page) -> None:
    plain.goto(RESULT)
    hero = plain.locator(".cp-hero").first
    expect(plain.locator("h1")).to_be_visible()
    expect(hero.locator(".cp-chip").first).to_contain_text("too slow")
    expect(hero.locator("p.cp-sentence")).to_contain_text("of every 100 third graders read")
    drawing = hero.locator("svg.cp-wide")
    expect(drawing).to_be_visible()
    box = drawing.bounding_box()
    assert box
    assert box["width"] > 300
    assert box["height"] > 150
    expect(plain.get_by_role("heading", name="The story behind the curve")).to_be_visible()
    expect(plain.get_by_text("One way of teaching reading.")).to_be_visible()
    expect(plain.locator(".cp-gaps").first).to_be_visible()


def test_without_javascript_the_table_and_the_work_open(plain: Page) -> None:
    plain.goto(RESULT)
    table = plain.locator(".cp-hero figure details").first
    expect(table.locator("table")).to_be_hidden()
    table.locator("summary").click()
    expect(table.locator("table")).to_be_visible()
    expect(table.locator("table")).to_contain_text("2017-18")
    work = plain.locator(".cp-hero .cp-work").first
    work.locator("summary").click()
    expect(work).to_contain_text("Pace")


def test_without_javascript_nothing_is_offered_that_needs_it(plain: Page) -> None:
    plain.goto(RESULT)
    expect(plain.locator("[data-cp-explore]").first).to_be_hidden()
    expect(plain.locator("[data-cp-print]")).to_be_hidden()


def test_without_javascript_the_scorecard_is_complete(plain: Page) -> None:
    plain.goto("results/")
    rows = plain.locator(".cp-score tbody tr")
    assert rows.count() >= 14
    for row in rows.all():
        expect(row.locator(".cp-chip").first).to_be_visible()


def test_without_javascript_the_rules_are_complete(plain: Page) -> None:
    plain.set_viewport_size({"width": 390, "height": 800})
    plain.goto("about/method/")
    plain.locator(".cp-contents a", has_text="Gaps between groups").click()
    expect(plain.locator("h2#gaps")).to_be_in_viewport()
    expect(plain.locator(".cp-example .cp-chip").first).to_be_visible()
    rows = plain.locator(".cp-answers tbody tr:has(.cp-chip)")
    assert rows.count() >= 20
    for row in rows.all():
        expect(row.locator("td")).to_be_visible()
    with plain.expect_download() as table:
        plain.get_by_role("link", name="assessments.csv").click()
    assert table.value.suggested_filename == "assessments.csv"


@pytest.mark.parametrize("address", KINDS)
def test_a_page_is_calm(page: Page, example_site: Any, address: str) -> None:
    """Nothing from elsewhere, nothing heavy, no complaint in the console; no width is too small."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.goto(address, wait_until="networkidle")
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        shown, hidden = ("wide", "narrow") if width == 1280 else ("narrow", "wide")
        for figure in page.locator("figure.cp-figure").all():
            expect(figure.locator(f"svg.cp-{shown}")).to_be_visible()
            expect(figure.locator(f"svg.cp-{hidden}")).to_be_hidden()
    assert asked
    assert not [url for url in asked if not url.startswith((example_site.url, "data:", "blob:"))]
    assert not [url for url in asked if "plotly" in url or "/figures/" in url]
    assert not [text for text in said if text.startswith(("error", "warning"))]


def test_the_reader_chooses_light_or_dark(page: Page) -> None:
    page.goto(RESULT)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("label[for=__palette_1]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = page.evaluate(paper)
    assert light != dark
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("label[for=__palette_0]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_dark_is_the_reader_s_own_setting(new_page: Any) -> None:
    dark = new_page(scheme="dark")
    dark.goto("")
    expect(dark.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_from_the_home_page_to_a_figure_s_source(page: Page) -> None:
    """Home, scorecard, result, indicator: each a click away, and back by the breadcrumbs."""
    page.goto("")
    page.locator(".cp-tabs a", has_text="Results").click()
    expect(page).to_have_url(re.compile(r"/results/$"))
    page.locator(".cp-score a", has_text="reads well by the end of third grade").click()
    expect(page.locator("h1")).to_contain_text("reads well")
    page.locator(".cp-score a").first.click()
    expect(page.get_by_role("heading", name="What is measured")).to_be_visible()
    page.locator(".cp-crumbs a", has_text="Results").click()
    expect(page.locator("h1")).to_contain_text("Results and where they stand")


def test_search_finds_a_story(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("tutoring")
    expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=30000)
