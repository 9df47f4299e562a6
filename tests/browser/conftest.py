"""Fixtures for tests in a real browser, on the example portal.

`new_page(...)` opens a page as a given reader would: size of screen, light or dark, JavaScript or
not. `page`, `phone`, `plain` and `each_view` are the usual choices. Addresses are relative to the
portal: `page.goto("results/")`.

Every page is watched while a test runs: a request to another host and an uncaught JavaScript error
fail the test, whatever else it is about.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desk": {"width": 1280, "height": 900},
}

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

#: new_page(size="phone", scheme="dark", javascript=False) → Page
NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything below this folder, so that `-m "not browser"` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser(root: Path) -> Iterator[Browser]:
    """One Chromium or Chrome for a worker's tests; without any, the tests fail."""
    script = [sys.executable, root / "scripts" / "browser.py"]
    found = subprocess.run(script, capture_output=True, encoding="utf-8", check=False)
    if found.returncode != 0:
        pytest.fail(f"{found.stderr.strip()} Or: make test, which installs one.", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.stdout.strip(), args=list(ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser, example_site: Any) -> Iterator[NewPage]:
    """A function that opens a page; see the module's text."""
    contexts = []
    wrong: list[str] = []

    def open_page(
        *,
        size: Literal["phone", "desk"] = "desk",
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=example_site.url,
            viewport=SIZES[size],
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            locale="en-US",
        )
        contexts.append(context)
        ours = (example_site.url, "data:", "blob:", "about:")

        def guard(route: Any) -> None:
            if route.request.url.startswith(ours):
                route.continue_()
            else:
                wrong.append(f"request to another host: {route.request.url}")
                route.abort()

        context.route("**/*", guard)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"JavaScript error: {error}"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A desk's screen, light, with JavaScript."""
    return new_page()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A phone's screen, light, with JavaScript."""
    return new_page(size="phone")


@pytest.fixture
def plain(new_page: NewPage) -> Page:
    """A desk's screen, light, without JavaScript."""
    return new_page(javascript=False)


@pytest.fixture(
    params=[(size, scheme) for size in SIZES for scheme in ("light", "dark")],
    ids="-".join,
)
def each_view(new_page: NewPage, request: pytest.FixtureRequest) -> Page:
    """The test runs four times: on a phone and a desk, light and dark."""
    size, scheme = request.param
    return new_page(size=size, scheme=scheme)
