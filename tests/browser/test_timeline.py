"""What a resident does: looks for what happened, narrows it, and follows it to where it is told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

TIMELINE = "timeline/"
#: What can be seen of the list, and of the two choices.
ENTRIES = "[data-cp-entry]:visible"


def shown(page: Page, attribute: str) -> set[str]:
    """The values that the entries have of what they can be chosen by."""
    found = page.locator(ENTRIES).evaluate_all(
        "(all, name) => all.map((each) => each.getAttribute(name))", attribute
    )
    return {value for values in found for value in (values or "").split()}


def test_the_timeline_is_narrowed_by_kind_and_result_and_the_address_says_so(page: Page) -> None:
    page.goto(TIMELINE)
    everything = page.locator("[data-cp-entry]").count()
    status = page.locator(".cp-filter [role=status]")
    expect(status).to_have_text(f"{everything} in all")
    page.get_by_role("combobox", name="What", exact=True).select_option("commitment")
    page.get_by_role("combobox", name="Result", exact=True).select_option("early-reading")
    expect(page).to_have_url(re.compile(r"/timeline/\?kind=commitment&result=early-reading$"))
    assert shown(page, "data-f-kind") == {"commitment"}
    for entry in page.locator(ENTRIES).all():
        assert "early-reading" in (entry.get_attribute("data-f-result") or "").split()
    left = page.locator(ENTRIES).count()
    assert 0 < left < everything
    expect(status).to_have_text(f"{left} of {everything}")


def test_an_address_shows_what_its_sender_saw(page: Page) -> None:
    page.goto("timeline/?kind=win&year=2024")
    expect(page.get_by_role("combobox", name="What", exact=True)).to_have_value("win")
    assert shown(page, "data-f-kind") == {"win"}
    assert shown(page, "data-f-year") == {"2024"}
    expect(page.get_by_role("heading", name="What comes")).to_be_hidden()
    expect(page.get_by_role("heading", name="2025")).to_be_hidden()
    page.get_by_role("combobox", name="Year", exact=True).select_option("")
    expect(page).to_have_url(re.compile(r"/timeline/\?kind=win$"))


def test_what_is_folded_away_opens_when_it_is_chosen(page: Page) -> None:
    page.goto(TIMELINE)
    folded = page.locator(".cp-timeline details")
    expect(folded).not_to_have_attribute("open", re.compile(".*"))
    page.get_by_role("combobox", name="What", exact=True).select_option("target")
    ahead = folded.locator("[data-f-kind=target]")
    expect(ahead.first).to_be_visible()


def test_the_choices_work_by_keyboard(page: Page) -> None:
    page.goto(TIMELINE)
    page.get_by_role("combobox", name="What", exact=True).focus()
    page.keyboard.press("ArrowDown")
    assert shown(page, "data-f-kind") == {"win"}
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="Result", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    first = page.locator(ENTRIES).first.locator("a").first
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/wins/[a-z0-9-]+/$"))


def test_without_javascript_all_of_it_is_there(plain: Page) -> None:
    plain.goto(TIMELINE)
    expect(plain.locator(".cp-filter")).to_be_hidden()
    plain.locator(".cp-timeline summary").click()
    assert plain.locator(ENTRIES).count() == plain.locator("[data-cp-entry]").count() > 50


def test_a_result_s_timeline_leads_to_all_that_is_told_of_it(page: Page) -> None:
    page.goto("results/early-reading/")
    section = page.locator(".cp-timeline")
    expect(page.get_by_role("heading", name="Wins and changes of course")).to_be_visible()
    section.get_by_role("link", name="All on the timeline").click()
    expect(page).to_have_url(re.compile(r"/timeline/\?result=early-reading$"))
    expect(page.locator("[data-cp-filter] [role=status]")).to_have_text(re.compile(r"\d+ of \d+"))
    shown = page.locator(ENTRIES).evaluate_all("found => found.map(e => e.dataset.fResult)")
    assert shown
    assert all("early-reading" in results.split() for results in shown)


def test_from_a_mark_on_the_curve_to_its_entry_and_on_to_the_win(page: Page) -> None:
    page.goto("indicators/asthma-visits/")
    mark = page.locator("svg.cp-wide a.cp-event").first
    target = (mark.get_attribute("href") or "").removeprefix("#")
    mark.click()
    entry = page.locator(f"li[id='{target}']")
    expect(entry).to_be_in_viewport()
    title = entry.locator("a").inner_text()
    entry.locator("a").click()
    expect(page).to_have_url(re.compile(r"/wins/[a-z0-9-]+/$"))
    expect(page.locator("h1")).to_contain_text(title)
    expect(page.locator("p", has_text=re.compile(r"Mark \d+ is this win"))).to_be_visible()
    expect(page.locator("svg.cp-wide a.cp-event").first).to_be_visible()


def test_from_a_late_answer_to_what_was_asked(page: Page) -> None:
    page.goto("timeline/?kind=feedback")
    page.locator(ENTRIES, has_text="Answer late").first.locator("a").first.click()
    expect(page).to_have_url(re.compile(r"/feedback/#feedback--"))
    heading = page.locator(page.url[page.url.index("#") :])
    expect(heading).to_be_in_viewport()
    expect(page.locator(".cp-late").first).to_contain_text("late")


def test_wins_are_narrowed_by_our_part_in_them(page: Page) -> None:
    page.goto("wins/")
    page.get_by_role("combobox", name="Our part in it", exact=True).select_option("not-yet-known")
    assert shown(page, "data-f-contribution") == {"not-yet-known"}
    expect(page).to_have_url(re.compile(r"/wins/\?contribution=not-yet-known$"))


@pytest.mark.parametrize(
    "address", [TIMELINE, "wins/", "wins/trucks-counted/", "learning/", "feedback/"]
)
def test_a_page_fits_every_width_and_says_nothing_in_the_console(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.goto(address, wait_until="networkidle")
    for details in page.locator("details").all():
        details.evaluate("(each) => { each.open = true; }")
    for width in (1280, 700, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not [text for text in said if text.startswith(("error", "warning"))]
