"""Names in running text, each with a link where there is a page for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from ci_portal.model.records import Partner, Record
from ci_portal.pages.addresses import anchor
from ci_portal.pages.site import Site

#: With more names than these a sentence can't be read; the others are counted.
MOST_NAMES = 6
#: In a sentence that is about the names; a single one is never left out.
MOST_TOLD = 19


class Name(NamedTuple):
    """A name, and the address of what it names, from the root of the site; None without a page."""

    text: str
    address: str | None = None


def linked(name: Name, root: str) -> Markup:
    """A name as HTML."""
    if name.address is None:
        return escape(name.text)
    return Markup('<a href="{}">{}</a>').format(root + name.address, name.text)


def listed(site: Site, root: str, names: Iterable[Name]) -> Markup:
    """Names as HTML: "a, b, and c"."""
    parts = (str(linked(name, root)) for name in names)
    return Markup(site.language.join(parts))  # noqa: S704 (each part is escaped)


def few(site: Site, names: Sequence[str], most: int = MOST_NAMES) -> str:
    """Names in a sentence, at most so many of them, and how many more there are."""
    if len(names) <= most:
        return site.language.join(names)
    left = len(names) - most
    more = site.language.ngettext("%(count)s more", "%(count)s more", left) % {
        "count": site.language.number(left)
    }
    return site.language.join([*names[:most], more])


def many(site: Site, names: Sequence[str]) -> str:
    """Names in a sentence that is about them: only of very many some are left out."""
    return few(site, names, MOST_TOLD if len(names) > MOST_TOLD + 1 else len(names))


def link(site: Site, root: str, record: Record) -> Markup:
    """The title of a record as a link to its page; the bare title where it has none."""
    return linked(Name(record.title, site.page_of(record)), root)


def links(site: Site, root: str, found: Iterable[Record]) -> Markup:
    """The titles of records as HTML, each a link to its page if it has one."""
    return listed(site, root, (Name(each.title, site.page_of(each)) for each in found))


def partner(site: Site, key: str) -> Name:
    """A partner by its id, or whoever is named instead of one."""
    record = site.portal.all(Partner).get(key)
    if record is None:
        return Name(key)
    name = record.title
    if key not in site.ties.members:
        name = site.language.gettext("%(name)s (has left)") % {"name": name}
    return Name(name, site.page_of(record))


def partners(site: Site, root: str, keys: Iterable[str]) -> Markup:
    """Partners or people as HTML."""
    return listed(site, root, (partner(site, key) for key in keys))


def records(site: Site, root: str, collection: str, keys: Iterable[str]) -> Markup:
    """Records of a collection by their ids, as HTML; ids that are not known are left out."""
    known = site.portal.records[collection]
    return listed(
        site,
        root,
        (Name(known[key].title, site.page(collection, key)) for key in keys if key in known),
    )


def place(site: Site, collection: str, key: str) -> str | None:
    """The address of a record's entry on the page on working together; None without that page."""
    room = site.rooms.get("governance")
    return f"{room}#{anchor(collection, key)}" if room else None
