"""What a reader does with partners and promises: narrow a list, send its address, follow a link."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

ROSTER = "#roster--list [data-cp-entry]"
LEDGER = "#ledger--list [data-cp-entry]"


def shown(page: Page, entries: str = ROSTER) -> Locator:
    return page.locator(f"{entries}:visible")


def chosen(page: Page, name: str) -> Locator:
    return page.locator(f".cp-filter select[name={name}]")


def test_a_sector_narrows_the_roster_and_stands_in_the_address(page: Page) -> None:
    page.goto("partners/")
    all_of_them = page.locator(ROSTER).count()
    assert shown(page).count() == all_of_them >= 20
    chosen(page, "sector").select_option(label="Health")
    expect(shown(page)).to_have_count(2)
    for entry in shown(page).all():
        expect(entry).to_have_attribute("data-f-sector", "health")
    assert page.url.endswith("/partners/?sector=health")
    expect(page.locator("#roster--list h3:visible")).to_have_text(["Health"])
    expect(page.get_by_role("status")).to_have_text(f"2 of {all_of_them}")
    chosen(page, "sector").select_option("")
    expect(shown(page)).to_have_count(all_of_them)
    assert page.url.endswith("/partners/")


def test_the_address_narrows_again_for_whoever_gets_it(page: Page, new_page: Any) -> None:
    page.goto("partners/")
    chosen(page, "role").select_option("funder")
    chosen(page, "place").select_option("Eastside")
    expected = shown(page).all_inner_texts()
    assert 0 < len(expected) < 5
    other = new_page(size="phone")
    other.goto(page.url)
    assert shown(other).count() == len(expected)
    expect(chosen(other, "role")).to_have_value("funder")
    expect(chosen(other, "place")).to_have_value("Eastside")


def test_an_address_with_what_is_not_there_shows_all(page: Page) -> None:
    page.goto("partners/?sector=pirates")
    assert shown(page).count() == page.locator(ROSTER).count()


def test_without_javascript_the_roster_is_complete_and_offers_no_choice(plain: Page) -> None:
    plain.goto("partners/?sector=health")
    assert shown(plain).count() == plain.locator(ROSTER).count() >= 20
    expect(plain.locator(".cp-filter")).to_be_hidden()
    expect(plain.get_by_role("heading", name="No longer with us")).to_be_visible()


def test_by_keyboard(page: Page) -> None:
    page.goto("partners/")
    choice = chosen(page, "sector")
    for _ in range(80):
        page.keyboard.press("Tab")
        if choice.evaluate("element => element === document.activeElement"):
            break
    expect(choice).to_be_focused()
    assert choice.evaluate("element => element.matches(':focus-visible')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(choice).to_have_value("resident")
    expect(shown(page)).to_have_count(2)
    expect(choice).to_be_focused()


def test_the_ledger_narrows_by_state_and_result(page: Page) -> None:
    page.goto("commitments/?state=late")
    late = shown(page, LEDGER)
    expect(late).to_have_count(4)
    for entry in late.all():
        expect(entry.locator(".cp-chip")).to_contain_text("late")
    expect(page.locator("#ledger--list h2:visible")).to_have_text(["Late"])
    chosen(page, "result").select_option("finish-high-school")
    assert 0 < late.count() < 4


def test_from_a_promise_to_its_partner_and_what_happened(page: Page) -> None:
    page.goto("commitments/")
    page.get_by_role("link", name="A rule against idling trucks").click()
    entry = page.locator("#commitments--idling-rule")
    expect(entry).to_be_in_viewport()
    expect(page.locator("h1")).to_contain_text("Harbor County Government")
    expect(entry.get_by_text("put before the county board")).to_be_hidden()
    entry.get_by_text("What happened to it").click()
    expect(entry.get_by_text("put before the county board")).to_be_visible()
    entry.get_by_role("link", name="The story").click()
    expect(page.locator("#story--idling-rule")).to_be_in_viewport()


def test_without_javascript_the_history_opens(plain: Page) -> None:
    plain.goto("commitments/")
    entry = plain.locator("#commitments--idling-rule")
    entry.get_by_text("What happened to it").click()
    expect(entry.get_by_text("put before the county board")).to_be_visible()


@pytest.mark.parametrize("address", ["partners/county-library/", "partners/eastside-neighbors/"])
def test_a_logo_shifts_nothing(phone: Page, address: str) -> None:
    """While the picture is on its way its place is kept, whatever its own size."""
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    phone.route("**/partners/*.svg", hold)
    phone.goto(address, wait_until="domcontentloaded")
    logo, below = phone.locator(".cp-logo img"), phone.locator(".cp-about").first
    expect(logo).to_have_js_property("complete", value=False)
    before = logo.bounding_box(), below.bounding_box()
    for route in held:
        route.continue_()
    expect(logo).to_have_js_property("complete", value=True)
    assert logo.evaluate("image => image.naturalWidth") > 0
    assert (logo.bounding_box(), below.bounding_box()) == before


def test_every_view_is_as_wide_as_its_screen(each_view: Page) -> None:
    for address in ("partners/", "commitments/", "partners/county-schools/"):
        each_view.goto(address)
        for width in (each_view.viewport_size or {})["width"], 320:
            each_view.set_viewport_size({"width": width, "height": 800})
            assert each_view.evaluate("document.documentElement.scrollWidth") <= width
