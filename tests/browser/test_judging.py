"""What a sceptic does: from a status down to its row, from a mark to what happened."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

INDICATOR = "indicators/grade-3-reading/"


def test_a_status_of_the_scorecard_opens_its_work(page: Page) -> None:
    page.goto("results/")
    row = page.locator(".cp-score tbody tr", has_text="reads well by the end of third grade")
    row.locator("a.cp-chips").click()
    expect(page).to_have_url(re.compile(r"/indicators/grade-3-reading/#judged--grade-3-reading$"))
    work = page.locator("#judged--grade-3-reading")
    expect(work).to_be_visible()
    expect(work).to_contain_text("From 60% to 95%, we say “progress, but too slow”.")
    expect(work).to_contain_text("it would be “on track”")
    row_of_source = work.get_by_role(
        "link", name=re.compile("observations-grade-3-reading.csv, line")
    )
    assert re.search(
        r"/blob/main/data/schools/observations-grade-3-reading\.csv#L\d+$",
        row_of_source.first.get_attribute("href") or "",
    )


def test_a_direction_of_a_group_opens_its_own_work(page: Page) -> None:
    page.goto(INDICATOR)
    table = page.locator(".cp-gaps", has_text="Black")
    table.locator("tr", has_text="Black").locator("a.cp-chips").click()
    work = page.locator("#judged--grade-3-reading--race-ethnicity")
    expect(work).to_be_visible()
    expect(work.locator(".cp-part", has_text="Black")).to_be_visible()


def test_the_work_opens_without_javascript(plain: Page) -> None:
    plain.goto("results/")
    plain.locator(".cp-score a.cp-chips").first.click()
    expect(plain.locator(".cp-work [id^=judged--]").first).to_be_visible()


def test_a_mark_on_the_curve_leads_to_what_happened(each_view: Page) -> None:
    each_view.goto(INDICATOR)
    mark = each_view.locator(".cp-hero figure svg:visible a").first
    target = (mark.get_attribute("href") or "").removeprefix("#")
    mark.focus()
    each_view.keyboard.press("Enter")
    expect(each_view).to_have_url(re.compile(rf"#{target}$"))
    entry = each_view.locator(f"[id='{target}']")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text("A win: All 18 schools teach reading the same way")


def test_a_mark_is_large_enough_for_a_finger(phone: Page) -> None:
    phone.goto(INDICATOR)
    for mark in phone.locator(".cp-hero figure svg:visible a").all():
        box = mark.bounding_box()
        assert box
        assert box["width"] >= 24
        assert box["height"] >= 24


def test_from_the_widest_gap_to_the_indicator(plain: Page) -> None:
    plain.set_viewport_size({"width": 390, "height": 800})
    plain.goto("equity/")
    expect(plain.locator("h2").first).to_contain_text("Gaps that are growing")
    expect(plain.get_by_role("heading", name="Whose figures are missing")).to_be_visible()
    row = plain.locator(".cp-score tbody tr", has_text="English learner").first
    expect(row.locator(".cp-chip")).to_contain_text("Widening")
    row.locator("th a").click()
    expect(plain.locator("h1")).to_contain_text("Ready at the fall screening")


def test_what_is_open_and_what_is_accepted_can_be_read(plain: Page) -> None:
    plain.goto("about/health/")
    expect(plain.get_by_text("Promised", exact=False).first).to_be_visible()
    expect(plain.get_by_role("heading", name="Accepted")).to_be_visible()
