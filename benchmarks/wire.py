"""Bytes over the wire: a page, and with it what its HTML loads, as a server would compress it."""

from __future__ import annotations

import gzip
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: How hard servers compress, as a rule.
_LEVEL = 6
#: Links that a browser follows by itself.
_LOADED = ("stylesheet", "icon", "preload", "modulepreload")


@dataclass(frozen=True)
class Wire:
    """A page: its bytes, and those of its first view with styles, scripts and pictures."""

    address: str
    page: int
    first_view: int


def over_the_wire(site: Path, address: str) -> Wire:
    """What a page weighs, compressed; `address` is that of the page below the site."""
    path = site / address / "index.html"
    page = _compressed(path)
    loads = _Loads()
    loads.feed(path.read_text(encoding="utf-8"))
    files = {site / name for link in loads.found if (name := _local(address, link))}
    return Wire(address, page, page + sum(_compressed(file) for file in files if file.is_file()))


def addresses(site: Path, below: str) -> Iterator[str]:
    """A page and all below it that were built, by their addresses."""
    pages = (site / below).rglob("index.html")
    yield from sorted(f"{path.parent.relative_to(site).as_posix()}/" for path in pages)


@cache
def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), _LEVEL))


def _local(address: str, link: str) -> str | None:
    """A link as the path of a file of the site; None for what is elsewhere."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    return posixpath.normpath(posixpath.join(address, unquote(parts.path)))


class _Loads(HTMLParser):
    """What a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and not {*(given.get("rel") or "").split()}.isdisjoint(_LOADED):
            self.found.append(given.get("href") or "")
        elif tag in ("script", "img"):
            self.found.append(given.get("src") or "")
