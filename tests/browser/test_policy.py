"""The content-security policy and the headers: everything works under them, and no more runs."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

Rules = list[tuple[re.Pattern[str], list[tuple[str, str]]]]


def rules(text: str) -> Rules:
    """The rules of a `_headers` file, as hosts read it."""
    found: Rules = []
    for line in text.splitlines():
        if line.startswith("/"):
            pattern = re.sub(r":\w+", "[^/]+", re.escape(line).replace(r"\*", ".*"))
            found.append((re.compile(pattern), []))
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[-1][1].append((name, value))
    return found


@pytest.fixture(scope="module")
def hosted(example_site: Any) -> Iterator[str]:
    """The example on a host that sends the headers and shows 404.html; its address."""
    folder: Path = example_site.path
    sent = rules((folder / "_headers").read_text(encoding="utf-8"))

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            inside = path.partition("?")[0].removeprefix("/harbor-county/")
            return super().translate_path("/" + inside)

        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(folder))

        def end_headers(self) -> None:
            path = self.path.partition("?")[0]
            for pattern, headers in sent:
                if pattern.fullmatch(path):
                    for name, value in headers:
                        self.send_header(name, value)
            super().end_headers()

        def send_error(self, code: int, *args: Any, **kwargs: Any) -> None:
            body = (folder / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Be quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/harbor-county/"
    server.shutdown()


@pytest.fixture
def watched(browser: Browser, hosted: str) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what the browser has refused on it."""
    context = browser.new_context(base_url=hosted)
    page = context.new_page()
    refused: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            refused.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: refused.append(str(error)))
    yield page, refused
    context.close()


def test_reading_and_exploring(watched: tuple[Page, list[str]]) -> None:
    page, refused = watched
    page.goto("")
    page.goto("results/early-reading/")
    page.get_by_role("button", name="Explore").first.click()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=20_000)
    assert refused == []


def test_search(watched: tuple[Page, list[str]]) -> None:
    page, refused = watched
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("tutoring")
    expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=30_000)
    assert refused == []


def test_filter_and_colors(watched: tuple[Page, list[str]]) -> None:
    page, refused = watched
    page.goto("timeline/")
    page.locator("[data-cp-filter] select, [data-cp-filter] input, select").first.wait_for()
    box = page.locator("select").first
    box.select_option(index=1)
    before = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator("label[for^=__palette]:visible").first.click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", before)
    assert refused == []


def test_missing_gone_and_moved(watched: tuple[Page, list[str]]) -> None:
    page, refused = watched
    answer = page.goto("no/such/page/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("This page does not exist")
    page.goto("about/newsletter/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("This page is gone")
    page.goto("about/how-we-judge/#main")
    page.wait_for_url("**/about/method/#main")
    page.goto("indicators/young-adults-at-work/")
    page.wait_for_url("**/indicators/work-or-study-at-22/")
    assert refused == []


def test_moved_pages_lead_on_without_javascript(browser: Browser, hosted: str) -> None:
    context = browser.new_context(base_url=hosted, java_script_enabled=False)
    page = context.new_page()
    page.goto("about/how-we-judge/")
    page.wait_for_url("**/about/method/")
    context.close()


def test_a_script_that_got_into_a_page_does_not_run(
    watched: tuple[Page, list[str]], hosted: str
) -> None:
    page, refused = watched

    def inject(route: Any) -> None:
        answer = route.fetch()
        bad = "<script>window.ran=1</script><img src=x onerror='window.ran=1'></body>"
        route.fulfill(response=answer, body=answer.text().replace("</body>", bad))

    page.route(hosted, inject)
    page.goto("")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert refused


def test_pages_are_not_shown_in_frames_of_others(watched: tuple[Page, list[str]]) -> None:
    page, _ = watched
    for address, expected in (
        ("", "frame-ancestors 'self'"),
        ("results/early-reading/", "frame-ancestors 'self'"),
        ("data/assessments.csv", "frame-ancestors 'self'"),
    ):
        answer = page.request.get(address)
        assert answer.headers["content-security-policy"] == expected
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert page.request.get("data/assessments.csv").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in page.request.get("").headers
