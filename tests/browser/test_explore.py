"""Explore: the interactive chart comes when it is asked for, and goes when it is closed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

PAGES = ["", "results/early-reading/", "indicators/grade-3-reading/"]

WAIT = 30000  # milliseconds; a slow machine reads a few megabytes of script


def asked_for(page: Page) -> list[str]:
    """The addresses that the page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def heavy(asked: list[str]) -> dict[str, int]:
    """How often the script and figures were asked for."""
    return {
        "script": sum("plotly" in url for url in asked),
        "figures": sum("/figures/" in url for url in asked),
    }


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_loaded_before_it_is_asked_for(page: Page, address: str) -> None:
    asked = asked_for(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert heavy(asked) == {"script": 0, "figures": 0}
    page.locator("[data-cp-explore]").first.click()
    expect(page.locator("svg.main-svg").first).to_be_visible(timeout=WAIT)
    assert heavy(asked) == {"script": 1, "figures": 1}


def test_the_drawing_comes_back_and_the_focus_stays(page: Page) -> None:
    page.goto("indicators/grade-3-reading/")
    figure = page.locator("figure.cp-figure").first
    button = figure.locator("[data-cp-explore]")
    drawing = figure.locator("[data-cp-drawing]")
    expect(button).to_have_text("Explore")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(figure.locator("svg.main-svg").first).to_be_visible(timeout=WAIT)
    expect(drawing).to_be_hidden()
    expect(button).to_have_text("Close")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(button).to_be_focused()
    button.click()
    expect(drawing).to_be_visible()
    expect(drawing.locator("svg.cp-wide")).to_be_visible()
    expect(figure.locator("svg.main-svg")).to_have_count(0)
    expect(button).to_have_text("Explore")
    expect(button).to_be_focused()


def test_by_keyboard(page: Page) -> None:
    page.goto("indicators/grade-3-reading/")
    button = page.locator("[data-cp-explore]").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("element => element === document.activeElement"):
            break
    expect(button).to_be_focused()
    assert button.evaluate("element => element.matches(':focus-visible')")
    page.keyboard.press("Enter")
    expect(page.locator("svg.main-svg").first).to_be_visible(timeout=WAIT)
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("svg.main-svg")).to_have_count(0)


def test_the_script_is_loaded_once_for_all_charts_of_a_page(page: Page) -> None:
    asked = asked_for(page)
    page.goto("indicators/grade-3-reading/")
    for position in (0, 1):
        figure = page.locator("figure.cp-figure").nth(position)
        figure.locator("[data-cp-explore]").click()
        expect(figure.locator("svg.main-svg").first).to_be_visible(timeout=WAIT)
    assert heavy(asked) == {"script": 1, "figures": 2}


def test_the_interactive_chart_is_named_and_follows_the_palette(page: Page) -> None:
    page.goto("indicators/grade-3-reading/")
    page.locator("[data-cp-explore]").first.click()
    plot = page.locator("[data-cp-plot]").first
    expect(plot.locator("svg.main-svg").first).to_be_visible(timeout=WAIT)
    colour = "element => getComputedStyle(element.querySelector('.xtick text')).fill"
    light = plot.evaluate(colour)
    page.locator("label[for=__palette_1]:visible").click()
    page.wait_for_function(
        "([plot, was]) => getComputedStyle(plot.querySelector('.xtick text')).fill !== was",
        arg=[plot.element_handle(), light],
    )


def test_a_failure_is_told_and_the_drawing_stays(new_page: Any) -> None:
    page = new_page()
    page.route("**/*plotly*", lambda route: route.abort())
    page.goto("indicators/grade-3-reading/")
    figure = page.locator("figure.cp-figure").first
    figure.locator("[data-cp-explore]").click()
    expect(figure.locator("[data-cp-message]")).to_contain_text("could not be loaded")
    expect(figure.locator("[data-cp-drawing]")).to_be_visible()
    expect(figure.locator("[data-cp-explore]")).to_have_text("Explore")


def test_every_breakdown_can_be_explored(page: Page) -> None:
    """Each kind of chart of a page draws without an error (the page's fixture sees to that)."""
    page.goto("indicators/suspensions/")
    figures = page.locator("figure.cp-figure")
    for figure in figures.all():
        figure.locator("[data-cp-explore]").click()
        expect(figure.locator("svg.main-svg").first).to_be_visible(timeout=WAIT)
    assert figures.count() >= 3
