"""`data/portal.xlsx`: what is published as one workbook, for those who open data in a spreadsheet.

The first sheet explains; then there is a sheet for each table of the package.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from ci_portal.pages.addresses import WORKBOOK
from ci_portal.pages.site import Site
from ci_portal.publishing.background import begin
from ci_portal.publishing.cache import keep, kept, key_of
from ci_portal.publishing.package import DataPackage, Resource
from ci_portal.publishing.publication import File, Publication
from ci_portal.publishing.spreadsheet import Book, Sheet, written
from ci_portal.reading.files.rights import licences_of

#: The tables that come first; all others follow in the package's order.
_FIRST = ("indicators", "assessments", "observations")

#: What programs alone have a use for. Days are in the name of a period, and in the CSV.
_FOR_PROGRAMS = ("start", "end", "source_row")

#: More bytes of tables than these are made into a workbook in a process of its own: it takes about
#: a second a megabyte, and as long as that to start one.
_MUCH = 2_000_000


def workbook(publication: Publication) -> Iterator[File]:
    """The workbook of everything that is published.

    A large one is begun at once and made while pages are. How large it is is told only of one that
    was made before pages are, lest a page depend on what is in the cache.
    """
    if not publication.package.resources:
        return
    whole = book(publication.site, publication.package, publication.home)
    key = key_of(repr(replace(whole, sheets=())), *_of(whole))
    folder = publication.cache
    found = kept(folder, "workbook", key)
    if sum(len(sheet.table) for sheet in whole.sheets) <= _MUCH:
        small = found or written(whole)
        if found is None:
            keep(folder, "workbook", key, small)
        publication.components.sizes[WORKBOOK] = len(small)
        yield WORKBOOK, lambda: small
    elif found is not None:
        large = found
        yield WORKBOOK, lambda: large
    else:
        result = begin(written, whole)

        @cache
        def finished() -> bytes:
            made = result()
            keep(folder, "workbook", key, made)
            return made

        yield WORKBOOK, finished


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
