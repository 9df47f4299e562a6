"""Links of frozen pages: they lead to the site of today, as far as it has such a page."""

from __future__ import annotations

import re
from collections.abc import Set

from ci_portal.pages.addresses import ATOM, CALENDAR, DATA, JSON_FEED, frozen_data
from ci_portal.pages.site import Site

_LINK = re.compile(r'<a\b([^>]*?)\s*\bhref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)

#: Files that are of today whatever the page is of.
_NEWS = (ATOM, JSON_FEED, CALENDAR)


def is_news(path: str) -> bool:
    """Whether a file tells what is new."""
    return path.rpartition("/")[2] in _NEWS


class Today:
    """Where addresses of a frozen site are on the site of today; "live" is that one.

    `report` is the report whose page it is, `data` the files of its frozen package, and `files`
    those that the live site publishes.
    """

    def __init__(self, live: Site, report: str, data: Set[str], files: Set[str]) -> None:
        self._live = live
        self._report = report
        self._data = data
        self._files = files

    def linked(self, html: str, root: str) -> str:
        """HTML of a component with every link to a page that there is; `root` leads to the site's.

        A link without a page leaves its words. Places within pages may be gone, so links to pages
        lead to the page.
        """

        def link(match: re.Match[str]) -> str:
            before, href, after, words = match.groups()
            if not href.startswith(root):
                return match[0]  # within this page, or to another site
            found = self.address(href.removeprefix(root))
            if found is None:
                return f"<span{before}>{words}</span>"
            return f'<a{before} href="{root}{found}"{after}>{words}</a>'

        return _LINK.sub(link, html)

    def address(self, written: str) -> str | None:
        """The address of today; None where there is no such page or file."""
        path = re.split(r"[?#]", written, maxsplit=1)[0]
        if path.startswith(DATA) and path.removeprefix(DATA) in self._data:
            return frozen_data(self._report) + path.removeprefix(DATA)
        if path in self._files and is_news(path):
            return path
        rooms = self._live.rooms.values()
        if path in rooms:
            asked = written.partition("#")[0]
            return asked if asked.startswith(path) else path
        folder, _, key = path.rstrip("/").rpartition("/")
        if f"{folder}/" in rooms and key.isdigit() and not self._live.page(folder, key):
            return self._year(f"{folder}/", int(key))
        return self.record(folder, key)

    def record(self, collection: str, key: str) -> str | None:
        """The page of a record, whatever its id has become; None where there is none."""
        records = self._live.portal.records.get(collection, {})
        if key not in records:
            former = (r.id for r in records.values() if key in r.aliases)
            key = next(former, key)
        return self._live.page(collection, key) if key in records else None

    def _year(self, room: str, year: int) -> str | None:
        kinds = (kind for kind, address in self._live.rooms.items() if address == room)
        return next((self._live.shelf(kind, year) for kind in kinds), None)
