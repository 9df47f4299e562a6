"""Names of records as links to their pages, where they have some."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ci_portal.model.records import Record
from ci_portal.pages.addresses import anchor
from ci_portal.pages.site import Site

#: The most names that stand in one sentence.
MOST_NAMES = 20


def link(site: Site, root: str, record: Record) -> Markup:
    """The title of a record as a link to its page; the bare title where it has none."""
    return _linked(record.title, root, site.page_of(record))


def links(site: Site, root: str, records: Iterable[Record]) -> Markup:
    """The titles of records in words, each a link."""
    return Markup(site.language.join(str(link(site, root, each)) for each in records))  # noqa: S704


def workgroup_link(site: Site, root: str, record: Record) -> Markup:
    """A workgroup, as a link to where it is told of."""
    room = site.rooms.get("governance")
    page = f"{room}#{anchor('workgroups', record.id)}" if room else None
    return _linked(record.title, root, page)


def named(site: Site, names: Iterable[str]) -> str:
    """Names in words, of very many the first ones and how many more there are."""
    found = list(names)
    if len(found) <= MOST_NAMES:
        return site.language.join(found)
    rest = len(found) - MOST_NAMES + 1
    # More than one, always: a single name would stand there itself.
    more = site.language.gettext("%(count)s more") % {"count": site.language.number(rest)}
    return site.language.join([*found[: MOST_NAMES - 1], more])


def _linked(title: str, root: str, page: str | None) -> Markup:
    if page is None:
        return Markup("{}").format(title)
    return Markup('<a href="{}">{}</a>').format(root + page, title)
