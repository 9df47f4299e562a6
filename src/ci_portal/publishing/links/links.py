"""Whether every link of a built site leads somewhere on it; other hosts are never asked.

Looked at are links, pictures, frames, styles and scripts of pages and the places (`#…`) within
pages that they lead to; `url(…)` in stylesheets; targets of `_redirects`; the files that a data
package names; and the site's own whole addresses wherever they stand, as in feeds, the sitemap, the
calendar, JSON and what pages tell search engines.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from ci_portal.publishing.links.markup import Document, document

#: Files in which the site's own whole addresses are looked for.
_TEXTS = (".xml", ".txt", ".ics", ".csv", ".bib", ".ris", ".svg", ".md")

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"'\s]*))\s*\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

#: Names under which JSON holds what things are called, rather than where they are.
_NAMES = frozenset({"@id", "id", "identifier", "$id", "$schema"})


class Broken(NamedTuple):
    """A link that leads nowhere: the file it is in, the link as it is written, what is wrong."""

    file: str
    link: str
    reason: str


def broken_links(site: Path, home: str | None = None) -> list[Broken]:
    """Every link of a built site that leads nowhere, in the order of files.

    `home` is the site's address, or the path of it ("/springfield/"); by default what the home
    page says of itself, else "/".
    """
    found = _Site(site, home)
    broken = {Broken(file, link, reason) for file, link, reason in found.broken()}
    return sorted(broken)


def home_of(site: Path) -> str | None:
    """The address that the home page of a built site says it has; None if it says none."""
    try:
        text = (site / "index.html").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return document(text).canonical


@dataclass
class _Site:
    """A built site, whose `files` all are; `given` is its address or the path of it."""

    folder: Path
    given: str | None
    files: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        names = []
        for top, _, inside in os.walk(self.folder):
            start = Path(top).relative_to(self.folder).as_posix()
            names += [name if start == "." else f"{start}/{name}" for name in inside]
        self.files = frozenset(names)

    @cached_property
    def home(self) -> str | None:
        """The whole address, with its slash; None where nobody says it."""
        said = self.given if self.given and "://" in self.given else home_of(self.folder)
        return said.rstrip("/") + "/" if said else None

    @cached_property
    def base(self) -> str:
        """The path of the site's address on its host, with a slash on both ends."""
        given = self.given if self.given and "://" not in self.given else None
        path = given or (urlsplit(self.home).path if self.home else "")
        return f"/{path.strip('/')}/" if path.strip("/") else "/"

    @cached_property
    def whole(self) -> re.Pattern[str] | None:
        """What finds the site's own addresses in a text."""
        if not self.home:
            return None
        return re.compile(
            re.escape(self.home.rstrip("/")) + r"(?=[/?#\s\"'<>)\]}]|$)[^\s\"'<>)\]}\\|]*"
        )

    @cached_property
    def pages(self) -> Mapping[str, Document]:
        """All pages, by their files."""
        return {
            name: document(self._text(name))
            for name in sorted(self.files)
            if name.endswith(".html")
        }

    def _text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8", errors="replace")

    def broken(self) -> Iterator[tuple[str, str, str]]:
        """Each broken link: file, link, what is wrong."""
        for name, page in self.pages.items():
            for link in page.links:
                yield from self._try(name, link)
            for data in page.data:
                yield from self._json(name, data)
            for style in page.styles:
                yield from self._styles(name, style)
        for name in sorted(self.files - self.pages.keys()):
            suffix = name[name.rfind(".") :] if "." in name else ""
            if suffix == ".css":
                yield from self._styles(name, self._text(name))
            elif suffix == ".json" and not name.startswith("search/"):
                yield from self._json(name, self._text(name))
            elif name == "_redirects":
                yield from self._redirects(name)
            elif suffix in _TEXTS:
                yield from self._words(name, self._text(name))

    def _try(self, file: str, link: str) -> Iterator[tuple[str, str, str]]:
        reason = self._wrong(file, link)
        if reason:
            yield file, link, reason

    def _wrong(self, file: str, link: str) -> str | None:
        """What is wrong with a link in a file; None if it leads somewhere, or to another host."""
        address, _, place = link.strip().partition("#")
        address = address.partition("?")[0]
        if _SCHEME.match(address) or address.startswith("//"):
            own = self.home and (f"{address}/" == self.home or address.startswith(self.home))
            if not own or self.home is None:
                return None
            path = _joined("", address[len(self.home) :])
        elif address.startswith("/"):
            if not f"{address}/".startswith(self.base):
                return f"outside of the site, which is at {self.base}"
            path = _joined("", address[len(self.base) :])
        else:
            path = _joined(file.rpartition("/")[0], address)
        if path is None:
            return "leads out of the site"
        target = self._file(unquote(path)) if address else file
        if target is None:
            return "no such page or file"
        return self._place(target, unquote(place)) if place else None

    def _file(self, path: str) -> str | None:
        """The file that a web server gives at a path within the site."""
        index = f"{path}index.html" if path.endswith("/") or not path else path
        if index in self.files:
            return index
        return None

    def _place(self, target: str, place: str) -> str | None:
        page = self.pages.get(target)
        if page is None or place in page.ids or place == "top" or place.startswith(":~:"):
            return None
        # A redirect page hands the place on to where it leads.
        if page.refresh is not None:
            return self._wrong(target, f"{page.refresh.partition('#')[0]}#{place}")
        return "no such place on that page"

    def _styles(self, name: str, text: str) -> Iterator[tuple[str, str, str]]:
        for match in _URL.finditer(_COMMENT.sub("", text)):
            link = match[1] or match[2] or match[3] or ""
            if link and not link.startswith("#"):
                yield from self._try(name, link)

    def _json(self, name: str, text: str) -> Iterator[tuple[str, str, str]]:
        try:
            data = json.loads(text)
        except ValueError:
            yield name, "", "not JSON"
            return
        for value in _strings(data):
            yield from self._words(name, value)
        if name.rpartition("/")[2] == "datapackage.json":
            for path in _paths(data):
                yield from self._try(name, path)

    def _words(self, name: str, text: str) -> Iterator[tuple[str, str, str]]:
        """The site's own addresses in a text."""
        if name.endswith(".ics"):
            text = re.sub(r"\r?\n[ \t]", "", text)
        for match in self.whole.finditer(text) if self.whole else ():
            link = unescape(match[0]).rstrip(".,;:!")
            yield from self._try(name, link)

    def _redirects(self, name: str) -> Iterator[tuple[str, str, str]]:
        for line in self._text(name).splitlines():
            parts = line.split()
            if len(parts) > 1 and not line.startswith("#"):
                yield from self._try(name, parts[1])


def _joined(folder: str, link: str) -> str | None:
    """The path that a relative link leads to; None if it leads above the site's root."""
    parts = folder.split("/") if folder else []
    *steps, last = link.split("/")
    if last in (".", ".."):
        steps, last = [*steps, last], ""
    for step in steps:
        if step == "..":
            if not parts:
                return None
            parts.pop()
        elif step not in ("", "."):
            parts.append(step)
    return "/".join((*parts, last))


def _strings(data: Any) -> Iterator[str]:
    """All texts in JSON that are no names."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
    elif isinstance(data, dict):
        for key, value in data.items():
            if not (key in _NAMES and isinstance(value, str)):
                yield from _strings(value)


def _paths(package: Any) -> Iterator[str]:
    """The files that the resources of a data package are in."""
    resources = package.get("resources") if isinstance(package, dict) else None
    for resource in resources if isinstance(resources, list) else ():
        path = resource.get("path") if isinstance(resource, dict) else None
        yield from (each for each in (path if isinstance(path, list) else [path]) if each)
