"""Links of a built site: which lead nowhere, wherever they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from ci_portal.publishing.links import broken_links, home_of

HOME = "https://reads.example/portal/"
FRAME = '<!doctype html><link rel="canonical" href="{}"><h1 id="top-of">{}</h1>{}'


def site(folder: Path, files: dict[str, str] | None = None, body: str = "") -> Path:
    """A home page with a text, a page about/, and further files."""
    given = {
        "index.html": FRAME.format(HOME, "Home", body),
        "about/index.html": FRAME.format(HOME + "about/", "About", '<p id="us">We</p>'),
        "404.html": '<a href="/portal/about/">About</a>',
        "style.css": "a{}",
        "one two.png": "",
        **(files or {}),
    }
    for name, text in given.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "body",
    [
        '<a href="about/">x</a> <a href="./about/#us">x</a> <a href="#top-of">x</a>',
        "<a href='/portal/about/?x=1#us'>x</a> <a href=style.css>x</a> <a href=\"\">x</a>",
        f'<a href="{HOME}about/#us">x</a> <a href="https://reads.example/portal">x</a>',
        '<a href="https://reads.example/other/">x</a> <a href="mailto:a@b.c">x</a>',
        '<a href="//elsewhere.example/">x</a> <img src="one%20two.png" srcset="style.css 2x">',
        '<!-- <a href="no/">x</a> --> <script>const a = \'<a href="no/">\'</script>',
        '<p title="<a href=no/>">x</p> <a href="about/#:~:text=We">x</a> <a href="#">x</a>',
        '<title><a href="no/"></title>',
        f'<script type="application/ld+json">{{"@id": "{HOME}#it", "url": "{HOME}"}}</script>',
        '<img src="data:image/png;base64,AAAA"> <style>a{background:url(#x)}</style>',
    ],
)
def test_what_leads_somewhere(body: str, tmp_path: Path) -> None:
    assert broken_links(site(tmp_path, body=body)) == []


@pytest.mark.parametrize(
    ("body", "link", "reason"),
    [
        ('<a href="abuot/">x</a>', "abuot/", "no such page or file"),
        ('<a href="about">x</a>', "about", "no such page or file"),
        ('<a href="About/">x</a>', "About/", "no such page or file"),
        ('<a href="about/#them">x</a>', "about/#them", "no such place on that page"),
        ('<a href="#them">x</a>', "#them", "no such place on that page"),
        ('<a href="../x/">x</a>', "../x/", "leads out of the site"),
        ('<a href="/about/">x</a>', "/about/", "outside of the site, which is at /portal/"),
        (f'<a href="{HOME}x/">x</a>', f"{HOME}x/", "no such page or file"),
        ('<img alt="a > b" src="x.png">', "x.png", "no such page or file"),
        ('<img srcset="style.css, x.png 2x">', "x.png", "no such page or file"),
        ('<link rel="stylesheet" href="x.css">', "x.css", "no such page or file"),
        ('<script src="x.js"></script>', "x.js", "no such page or file"),
        ('<iframe src="embed/x/"></iframe>', "embed/x/", "no such page or file"),
        ('<object data="x.svg"></object>', "x.svg", "no such page or file"),
        ('<button data-figure="x.json">', "x.json", "no such page or file"),
        ('<svg><use xlink:href="#x"/></svg>', "#x", "no such place on that page"),
        ('<p style="background:url(x.png)">', "x.png", "no such page or file"),
        ("<style>a{background:url('x.png')}</style>", "x.png", "no such page or file"),
        (f'<meta property="og:url" content="{HOME}x/">', f"{HOME}x/", "no such page or file"),
        ('<meta http-equiv="refresh" content="0; url=x/">', "x/", "no such page or file"),
        (
            f'<script type="application/ld+json">{{"url": "{HOME}x/"}}</script>',
            f"{HOME}x/",
            "no such page or file",
        ),
        ('<script type="application/ld+json">{</script>', "", "not JSON"),
    ],
)  # fmt: skip
def test_what_leads_nowhere(body: str, link: str, reason: str, tmp_path: Path) -> None:
    assert broken_links(site(tmp_path, body=body)) == [("index.html", link, reason)]


@pytest.mark.parametrize(
    ("file", "text", "link"),
    [
        ("sitemap.xml", f"<loc>{HOME}x/?a&amp;b</loc>", f"{HOME}x/?a&b"),
        ("feed.xml", f'<link href="{HOME}about/#x"/>', f"{HOME}about/#x"),
        ("feed.json", f'{{"items": [{{"content_html": "<a href=\\"{HOME}x/\\">"}}]}}', f"{HOME}x/"),
        ("llms.txt", f"- [About]({HOME}x/): it.", f"{HOME}x/"),
        ("calendar.ics", f"URL:{HOME}ab\r\n ou/\r\n", f"{HOME}abou/"),
        ("_redirects", "# moved\n/portal/old/ /portal/x/ 301\n", "/portal/x/"),
        ("a/b.css", "/* url(no.png) */ a{background:url(../x.png)}", "../x.png"),
        ("data/datapackage.json", '{"resources": [{"path": "x.csv"}]}', "x.csv"),
        ("about/x.html", '<a href="../x/">', "../x/"),
    ],
)
def test_it_is_found_in_other_files_too(file: str, text: str, link: str, tmp_path: Path) -> None:
    ((found, written, _),) = broken_links(site(tmp_path, {file: text}))
    assert (found, written) == (file, link)


def test_a_redirect_page_hands_the_place_on(tmp_path: Path) -> None:
    old = '<meta http-equiv="refresh" content="0; url=../about/">'
    there = '<a href="old/#us">x</a>'
    assert broken_links(site(tmp_path / "a", {"old/index.html": old}, there)) == []
    ((file, link, _),) = broken_links(
        site(tmp_path / "b", {"old/index.html": old}, '<a href="old/#x">x</a>')
    )
    assert (file, link) == ("index.html", "old/#x")


def test_all_are_told_at_once_and_each_once(tmp_path: Path) -> None:
    body = '<a href="x/">x</a><a href="x/">x</a><a href="y/">y</a>'
    assert [each.link for each in broken_links(site(tmp_path, body=body))] == ["x/", "y/"]


def test_the_address_may_be_given(tmp_path: Path) -> None:
    folder = site(tmp_path, body='<a href="/else/about/">x</a>')
    assert broken_links(folder, "/else/") == [
        ("404.html", "/portal/about/", "outside of the site, which is at /else/")
    ]
    assert home_of(folder) == HOME
    assert home_of(tmp_path / "nowhere") is None
