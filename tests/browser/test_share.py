"""Share and download: files, pictures and code that readers take elsewhere."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

INDICATOR = "indicators/grade-3-reading/"
CHART = "grade-3-reading"
CHARTS = (
    *(CHART, "grade-3-reading--race-ethnicity", "grade-3-reading--gap--race-ethnicity"),
    *("early-reading--sufficiency", "funding-chart", "suspensions"),
)


@pytest.fixture
def share(page: Page) -> Any:
    """What is opened below the first chart of an indicator."""
    page.goto(INDICATOR)
    found = page.locator(".cp-share").first
    found.locator("summary").click()
    return found


def test_files_are_named_after_the_chart(page: Page, share: Any) -> None:
    for label, name in (("SVG", f"{CHART}.svg"), ("CSV", f"{CHART}.csv")):
        with page.expect_download() as download:
            share.get_by_role("link", name=label).click()
        assert download.value.suggested_filename == name


def test_a_picture_is_drawn_when_it_is_asked_for(page: Page, share: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert not [url for url in asked if url.endswith(".svg")]
    with page.expect_download() as download:
        share.get_by_role("button", name="PNG").click()
    assert download.value.suggested_filename == f"{CHART}.png"
    data = download.value.path().read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 2 * 744
    assert len(data) > 20_000


def test_a_picture_that_can_t_be_made_is_told(new_page: Any) -> None:
    page = new_page()
    page.route("**/chart.svg", lambda route: route.abort())
    page.goto(INDICATOR)
    share = page.locator(".cp-share").first
    share.locator("summary").click()
    share.get_by_role("button", name="PNG").click()
    expect(share.get_by_role("status")).to_contain_text("could not be made")


def test_the_code_is_copied(page: Page, share: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    share.get_by_role("button", name="Copy").click()
    expect(share.get_by_role("status")).to_have_text("Copied")
    code = page.evaluate("navigator.clipboard.readText()")
    assert code.startswith('<iframe src="https://example.org/harbor-county/embed/grade-3-reading/"')
    assert code == share.get_by_role("textbox").input_value()


def test_without_javascript_there_are_files_and_code(plain: Page) -> None:
    plain.goto(INDICATOR)
    share = plain.locator(".cp-share").first
    share.locator("summary").click()
    expect(share.get_by_role("link")).to_have_count(2)
    expect(share.get_by_role("button")).to_have_count(0)
    expect(share.get_by_role("textbox")).to_be_visible()


@pytest.mark.parametrize("width", [320, 696])
@pytest.mark.parametrize("chart", CHARTS)
def test_an_embed_fits_its_frame(
    browser: Browser, example_site: Any, chart: str, width: int
) -> None:
    """On a page of another origin, as wide as given and as high as the code to copy says."""
    told = example_site.path / "embed" / chart / "oembed.json"
    height = json.loads(told.read_text(encoding="utf-8"))["height"]
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    with elsewhere(f"{example_site.url}embed/{chart}/", width, height) as address:
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        page.goto(address)
        frame = page.frames[1]
        frame.wait_for_load_state()
        expect(frame.get_by_role("heading", level=1)).to_be_visible()
        expect(frame.locator("svg:visible")).to_have_count(1)
        ours = f"svg.cp-{'wide' if width > 640 else 'narrow'}"
        # 696 less the margins is still enough for the drawing for a desk.
        expect(frame.locator(ours)).to_be_visible()
        inside = frame.evaluate(
            "[document.documentElement.scrollWidth,"
            " document.querySelector('main').scrollHeight + 24]"  # and the body's margins
        )
        assert inside[0] <= width
        assert inside[1] <= height
        assert not [url for url in loaded if not url.startswith((address, example_site.url))]
        assert not [url for url in loaded if url.endswith(".js")]
    page.close()


class elsewhere:  # noqa: N801 (used like a function)
    """A page of another origin with an embed in it, while it is open."""

    def __init__(self, embed: str, width: int, height: int) -> None:
        html = (
            f'<!doctype html><link rel=icon href="data:,"><body style="margin:0">'
            f'<iframe src="{embed}" width="{width}" height="{height}" frameborder="0"></iframe>'
        ).encode()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(html)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def test_an_embed_follows_the_reader_s_palette(new_page: Any) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        page = new_page(scheme=scheme)
        page.goto(f"embed/{CHART}/")
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert page.locator(".cp-line:visible").first.evaluate("e => getComputedStyle(e).stroke")
    assert len(grounds) == 2


def test_a_mark_leads_to_what_it_stands_for(page: Page) -> None:
    page.goto(f"embed/{CHART}/")
    page.locator("svg.cp-wide a.cp-event").first.click()
    expect(page.locator(".cp-events li").first).to_be_visible()


@pytest.mark.parametrize("card", ["home", "indicators/grade-3-reading", "results/early-reading"])
def test_a_card_is_a_picture(page: Page, card: str) -> None:
    page.goto(f"cards/{card}.png")
    size = page.locator("img").evaluate(
        "async e => (await e.decode(), [e.naturalWidth, e.naturalHeight])"
    )
    assert size == [800, 420]
