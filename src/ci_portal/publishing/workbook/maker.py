"""`data/portal.xlsx`: what is published as one workbook, for those who open data in a spreadsheet.

The first sheet explains; then there is a sheet for each table of the package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ci_portal.pages.addresses import WORKBOOK
from ci_portal.pages.site import Site
from ci_portal.publishing.cache import keep, kept, key_of
from ci_portal.publishing.package import DataPackage, Resource
from ci_portal.publishing.publication import File, Publication
from ci_portal.publishing.workbook.spreadsheet import Book, Sheet, written
from ci_portal.reading.files.rights import licences_of

#: The tables that come first; all others follow in the package's order.
_FIRST = ("indicators", "assessments", "observations")

#: What programs alone have a use for. Days are in the name of a period, and in the CSV.
_FOR_PROGRAMS = ("start", "end", "source_row")

#: More bytes of tables than these are made into a workbook in a process of its own: it takes about
#: a second a megabyte, and as long as that to start one.
_MUCH = 2_000_000


def workbook(publication: Publication) -> Iterator[File]:
    """The workbook of everything that is published; a large one is made beside the pages."""
    if publication.package.resources:
        made = _Made(publication)
        publication.background.when_begun(made.begin)
        publication.components.sizes[WORKBOOK] = made.size
        yield WORKBOOK, made.content


@dataclass(frozen=True)
class _Made:
    """A workbook, from where it is kept, or made and put there."""

    publication: Publication

    @cached_property
    def _book(self) -> Book:
        publication = self.publication
        return book(publication.site, publication.package, publication.home)

    @cached_property
    def _key(self) -> str:
        return key_of(repr(replace(self._book, sheets=())), *_of(self._book))

    @property
    def _large(self) -> bool:
        return sum(len(sheet.table) for sheet in self._book.sheets) > _MUCH

    @cached_property
    def _begun(self) -> list[Callable[[], bytes]]:
        return []

    @cached_property
    def _bytes(self) -> bytes:
        folder = self.publication.cache
        found = kept(folder, "workbook", self._key)
        if found is None:
            found = self._begun[0]() if self._begun else written(self._book)
            keep(folder, "workbook", self._key, found)
        return found

    def begin(self) -> None:
        """Have a large one made by another process, unless it is kept."""
        if self._large and kept(self.publication.cache, "workbook", self._key) is None:
            self._begun.extend(self.publication.background.start(written, [self._book]))

    def size(self) -> int | None:
        """How many bytes it has; None of a large one, which pages don't wait for.

        Whether it is told does not depend on what is kept, lest a page should.
        """
        return None if self._large else len(self._bytes)

    def content(self) -> bytes:
        """The bytes of the workbook."""
        return self._bytes


def _of(whole: Book) -> Iterator[bytes]:
    """What the sheets are made from."""
    for sheet in whole.sheets:
        yield repr((sheet.name, sheet.types, sheet.left_out, sheet.words)).encode()
        yield sheet.table


def book(site: Site, package: DataPackage, home: str | None) -> Book:
    """The workbook of a package; `home` is the site's own address."""
    _ = site.language.gettext
    settings = site.portal.settings
    told = [each for each in package.resources if each.name in _FIRST]
    told.sort(key=lambda resource: _FIRST.index(resource.name))
    told += [each for each in package.resources if each.name not in _FIRST and not _is_part(each)]
    names = {each.name: _name(site, each) for each in told}
    return Book(
        title=settings.title,
        author=settings.title,
        day=settings.today,
        first=_("Read me"),
        about=tuple(_about(site, package, home, [(names[each.name], each) for each in told])),
        sheets=tuple(_sheet(site, package, each, names[each.name]) for each in told),
    )


def _is_part(resource: Resource) -> bool:
    """Whether a table is a part of another one."""
    return "/" in resource.path


def _name(site: Site, resource: Resource) -> str:
    _ = site.language.gettext
    known = {
        "assessments": _("Judgements"),
        "observations": _("Figures"),
        "observations-measures": _("Figures of measures"),
    }
    return known.get(resource.name) or _(resource.title)


def _sheet(site: Site, package: DataPackage, resource: Resource, name: str) -> Sheet:
    figures = resource.name.startswith("observations")
    return Sheet(
        name=name,
        table=package.content(resource),
        types={field["name"]: field["type"] for field in resource.schema["fields"]},
        left_out=_FOR_PROGRAMS if figures else (),
        words={"status": _withheld(site)} if figures else {},
    )


def _withheld(site: Site) -> Mapping[str, str]:
    """What stands in place of a figure that is not shown, or not known."""
    _ = site.language.gettext
    return {"suppressed": _("not shown"), "unavailable": _("not known")}


def _about(
    site: Site, package: DataPackage, home: str | None, told: Sequence[tuple[str, Resource]]
) -> Iterator[tuple[str, str]]:
    """What the first sheet says: whose it is, of which day, and what is where."""
    language, settings = site.language, site.portal.settings
    _ = language.gettext
    if settings.example:
        yield _("Example"), settings.example
    if settings.description:
        yield _("About"), settings.description
    yield _("As of"), language.date(settings.today)
    if package.version != settings.today.isoformat():
        yield _("Version"), package.version
    for licence in licences_of(package.initiative):
        title = licence.get("title") or licence.get("name") or licence["path"]
        yield _("Licence"), _named(title, licence)
    address = home or settings.homepage
    if address:
        yield _("Address"), address
    if settings.contact:
        yield _("Questions to"), settings.contact
    yield (
        _("How to read it"),
        _("Every sheet has its column names in the first row. They are those of the CSV files."),
    )
    words = _withheld(site)
    yield (
        _("What is withheld"),
        _(
            "A figure about too few people is never shown. Its row has no number, and its status "
            'is "%(hidden)s". Where no figure was collected the status is "%(unknown)s".'
        )
        % {"hidden": words["suppressed"], "unknown": words["unavailable"]},
    )
    yield "", ""
    yield _("What each sheet holds"), ""
    for name, resource in told:
        yield name, _(resource.description)
    yield "", ""
    yield _("What the columns of the judgements hold"), ""
    judged = next((each for _name, each in told if each.name == "assessments"), None)
    for field in judged.schema["fields"] if judged else ():
        yield field["name"], _with_codes(field)


def _named(title: str, entry: Mapping[str, str]) -> str:
    """A title, with the address if there is one."""
    return f"{title}, {entry['path']}" if entry.get("path") and entry["path"] != title else title


def _with_codes(field: Mapping[str, Any]) -> str:
    """What a column holds, and the codes that occur in it."""
    codes = field.get("constraints", {}).get("enum", ())
    return f"{field['description']} ({', '.join(codes)})" if codes else str(field["description"])
