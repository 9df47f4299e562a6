"""What of a page's HTML leads somewhere, and where in it one can be led to.

Read by patterns: pages are what this project wrote, and thousands of them are read at once. A
parser that follows every rule of HTML would take ten times as long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

#: Comments, elements whose text is no HTML, and tags with their attributes.
_TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style|textarea|title)\b(?P<has>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"(?P<text>.*?)</(?P=raw)\s*>"
    r"|<(?P<tag>[a-zA-Z][^\s/>]*)(?P<attributes>\s(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"([^\s\"'>/=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))",
)
#: An attribute of interest, quickly: most tags of drawings have none.
_INTERESTING = re.compile(r"\b(?:id|name|href|src|srcset|data|poster|content|action)\b|data-|style")

#: Attributes that hold one address.
_LINKS = ("href", "xlink:href", "src", "poster", "action", "data-figure", "data-plotly")
#: What of <meta> holds an address; any of its name, property and http-equiv.
_META = ("og:image", "og:url", "twitter:image", "og:image:secure_url")

_REFRESH = re.compile(r"^\s*\d+\s*[;,]\s*url\s*=\s*['\"]?(.*?)['\"]?\s*$", re.IGNORECASE)


@dataclass
class Document:
    """A page: its links, the ids in it, JSON that it holds for programs, and its styles.

    `canonical` is the address it says it has, `refresh` where it leads by itself.
    """

    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    data: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    canonical: str | None = None
    refresh: str | None = None


def document(html: str) -> Document:
    """Read a page."""
    page = Document()
    for token in _TOKEN.finditer(html):
        raw = token["raw"]
        written = token["has"] if raw else token["attributes"]
        if not written and not raw:
            continue
        given = _attributes(written) if _INTERESTING.search(written or "") or raw else {}
        if raw:
            if raw.lower() == "style":
                page.styles.append(token["text"])
            elif raw.lower() == "script" and "json" in given.get("type", ""):
                page.data.append(token["text"])
        if given:
            _take(page, (raw or token["tag"]).lower(), given)
    return page


def _attributes(written: str | None) -> dict[str, str]:
    found = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written or ""):
        value = double or single or bare
        found[name.lower()] = unescape(value) if "&" in value else value
    return found


def _take(page: Document, tag: str, given: dict[str, str]) -> None:
    if "id" in given:
        page.ids.add(given["id"])
    if tag == "a" and "name" in given:
        page.ids.add(given["name"])
    if tag == "meta":
        _meta(page, given)
    page.links += [given[name] for name in _LINKS if given.get(name)]
    if tag == "object" and given.get("data"):
        page.links.append(given["data"])
    if "srcset" in given:
        page.links += [part.split()[0] for part in given["srcset"].split(",") if part.strip()]
    if "url(" in given.get("style", ""):
        page.styles.append(given["style"])
    if tag == "link" and given.get("rel") == "canonical":
        page.canonical = given.get("href")


def _meta(page: Document, given: dict[str, str]) -> None:
    content = given.get("content", "")
    called = {given.get(name, "").lower() for name in ("name", "property", "http-equiv")}
    if "refresh" in called and (match := _REFRESH.match(content)):
        page.refresh = match[1]
        page.links.append(match[1])
    elif called & {*_META} and content:
        page.links.append(content)
