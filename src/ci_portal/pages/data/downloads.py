"""Files that readers can take along: links to those that are published, and to no others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ci_portal import schemas
from ci_portal.model.records import COLLECTIONS
from ci_portal.pages.addresses import (
    API_INDEX,
    API_SCHEMA,
    API_TIMELINE,
    ASSESSMENTS,
    DATA,
    DESCRIPTOR,
    OBSERVATIONS,
    WORKBOOK,
    api_address,
    table_address,
)
from ci_portal.pages.site import Site

_KILO, _MEGA = 1000, 1_000_000


@dataclass(frozen=True)
class Files:
    """The published files by their addresses, and how many bytes some of them have, or None.

    `root` leads from the page to the root of the site.
    """

    site: Site
    root: str
    addresses: Collection[str]
    sizes: Mapping[str, Callable[[], int | None]] = field(default_factory=dict)

    def link(self, address: str, label: str, about: str) -> Iterator[dict[str, Any]]:
        """A link to a file, where it is published; `about` says what is in it."""
        if address in self.addresses:
            yield {
                "url": self.root + address,
                "label": label,
                "about": about,
                "size": self._size(address),
            }

    def _size(self, address: str) -> str | None:
        """How large a file is, as people say it; None where that isn't known."""
        language = self.site.language
        size = self.sizes[address]() if address in self.sizes else None
        if size is None:
            return None
        if size < _MEGA:
            kilobytes = language.number(max(1, round(size / _KILO)))
            return language.gettext("%(number)s kB") % {"number": kilobytes}
        return language.gettext("%(number)s MB") % {"number": language.number(size / _MEGA, 1)}


def of_indicator(files: Files, indicator: str) -> dict[str, Any]:
    """What download.html shows of an indicator: its figures, and the workbook of everything."""
    _ = files.site.language.gettext
    title = files.site.portal.indicators[indicator].title
    return _line(
        files,
        _("Take the figures along:"),
        [
            *files.link(table_address(indicator), "CSV", title),
            *files.link(api_address("indicators", indicator), "JSON", title),
            *files.link(WORKBOOK, "XLSX", _("All data")),
        ],
    )


def of_result(files: Files, result: str) -> dict[str, Any]:
    """What download.html shows of a result."""
    _ = files.site.language.gettext
    title = files.site.portal.results[result].title
    return _line(
        files,
        _("Take it along as data:"),
        [
            *files.link(api_address("results", result), "JSON", title),
            *files.link(WORKBOOK, "XLSX", _("All data")),
        ],
    )


def of_everything(files: Files) -> dict[str, Any]:
    """What download.html shows of the whole portal."""
    _ = files.site.language.gettext
    return _line(
        files,
        _("Take all data along:"),
        [
            *files.link(OBSERVATIONS, "CSV", _("All figures")),
            *files.link(API_INDEX, "JSON", _("All data")),
            *files.link(WORKBOOK, "XLSX", _("All data")),
        ],
    )


def _line(files: Files, lead: str, links: list[dict[str, Any]]) -> dict[str, Any]:
    room = files.site.rooms.get("data")
    return {"lead": lead, "links": links, "catalogue": files.root + room if room else None}


def tables(files: Files) -> dict[str, Any]:
    """What the catalogue lists: first what most people want, then each table for itself."""
    _ = files.site.language.gettext
    rows = [
        (
            _("Everything in one workbook"),
            _("For a spreadsheet. The first sheet explains the others."),
            list(files.link(WORKBOOK, "XLSX", _("Everything in one workbook"))),
        ),
        (
            _("All figures"),
            _("One row for each indicator, period, place and group."),
            list(files.link(OBSERVATIONS, "CSV", _("All figures"))),
        ),
        (
            _("How everything is judged"),
            _("One row for each indicator, place and group, with its status and its gap."),
            list(files.link(ASSESSMENTS, "CSV", _("How everything is judged"))),
        ),
        (
            _("The data package"),
            _("For programs: lists every table, with its columns, checksum, source and licence."),
            list(files.link(DESCRIPTOR, "JSON", _("The data package"))),
        ),
    ]
    return {
        "rows": [{"title": t, "about": about, "links": links} for t, about, links in rows if links],
        "more": [
            {"title": title, "links": links}
            for title, address in _collections(files)
            if (links := list(files.link(address, "CSV", title)))
        ],
    }


def _collections(files: Files) -> Iterator[tuple[str, str]]:
    """Each table of records, what it is called and where it is."""
    _ = files.site.language.gettext
    for name in COLLECTIONS:
        yield _(schemas.load(name).title), f"{DATA}{name}.csv"
    yield _("Figures of the performance measures"), f"{DATA}observations-measures.csv"


def addresses_of_api(files: Files) -> list[dict[str, Any]]:
    """The documents of the API that there is one of."""
    _ = files.site.language.gettext
    return [
        *files.link(API_INDEX, API_INDEX, _("what there is, and where each indicator stands")),
        *files.link(API_TIMELINE, API_TIMELINE, _("everything on the timeline")),
        *files.link(API_SCHEMA, API_SCHEMA, _("what each document holds, as JSON Schema")),
    ]
