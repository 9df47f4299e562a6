"""What stands in the head of a page for those who share a link to it, and for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ci_portal.model.records import Indicator, Record, Report, Result
from ci_portal.pages.rooms import RECORD_PAGES
from ci_portal.pages.sentences import trend_sentence
from ci_portal.publishing.cards.render import SIZE
from ci_portal.publishing.metadata import linked
from ci_portal.publishing.metadata.basis import Basis, shortened
from ci_portal.publishing.metadata.linked import Node
from ci_portal.publishing.plain import plain

#: Programs that show a link show no more of its description.
_MOST = 300

#: The collection of the record that a page is about, by the kind of the page.
_COLLECTIONS = {kind: collection for collection, (kind, _) in RECORD_PAGES.items()}


@dataclass(frozen=True)
class Subject:
    """A page: its kind (see `plan`), address from the root, title, description and breadcrumbs."""

    kind: str
    address: str
    title: str
    description: str
    crumbs: tuple[tuple[str, str], ...]


class Tag(NamedTuple):
    """A `<meta>`: the attribute that holds its name, its name and what it says."""

    attribute: str
    name: str
    content: str


class Head(NamedTuple):
    """What main.html puts into a page's head; `linked` is JSON for a script, or empty."""

    tags: tuple[Tag, ...]
    linked: str


def head(basis: Basis, page: Subject) -> Head:
    """The tags of a page, and what it is in the words of schema.org."""
    record = _record(basis, page)
    return Head(tuple(_tags(basis, page, record)), linked.graph(_nodes(basis, page, record)))


def _record(basis: Basis, page: Subject) -> Record | None:
    """The record that a page is about."""
    collection = _COLLECTIONS.get(page.kind)
    if collection is None:
        return None
    return basis.site.portal.records[collection].get(page.address.rstrip("/").split("/")[-1])


def _tags(basis: Basis, page: Subject, record: Record | None) -> Iterator[Tag]:
    settings = basis.site.portal.settings
    home = page.kind == "home"
    title = plain(page.title)
    yield Tag("property", "og:site_name", plain(settings.title))
    yield Tag("property", "og:type", "website" if home else "article")
    yield Tag("property", "og:title", title)
    yield Tag("property", "og:description", _description(basis, page, record))
    url, card = basis.url(page.address), _card(basis, page)
    if url:
        yield Tag("property", "og:url", url)
    if card:
        yield Tag("property", "og:image", card)
        yield Tag("property", "og:image:width", str(SIZE[0]))
        yield Tag("property", "og:image:height", str(SIZE[1]))
        yield Tag("property", "og:image:alt", title)
    yield Tag("name", "twitter:card", "summary_large_image" if card else "summary")


def _description(basis: Basis, page: Subject, record: Record | None) -> str:
    """What the page says: of an indicator first where it stands, as on the page itself."""
    text = page.description or basis.description
    if isinstance(record, Indicator):
        site = basis.site
        text = f"{trend_sentence(site.judgements[record.id], site.words)} {text}"
    return shortened(plain(text), _MOST)


def _card(basis: Basis, page: Subject) -> str | None:
    """The picture of a page, else the portal's; None where neither is published."""
    for address in (f"cards/{page.address.rstrip('/')}.png", "cards/home.png"):
        if address in basis.downloads:
            return basis.url(address)
    return None


def _nodes(basis: Basis, page: Subject, record: Record | None) -> Iterator[Node]:
    """What a page is, and the way to it."""
    portal = basis.site.portal
    if page.kind == "home" and portal.indicators:
        # The home page names the results, whose pages name their indicators.
        results = (basis.site.page("results", each.id) for each in portal.ordered_results)
        yield linked.catalogue(basis, map(basis.url, results))
    elif page.kind == "data":
        yield linked.catalogue(basis, (basis.url(each.page) for each in basis.datasets()))
        yield linked.dataset(basis, basis.everything())
    elif isinstance(record, Result) and portal.indicators_of[record.id]:
        yield linked.result(basis, record)
    elif isinstance(record, Indicator):
        yield linked.dataset(basis, basis.dataset(record))
    elif isinstance(record, Report):
        yield linked.report(basis, record)
    if basis.home is not None and len(page.crumbs) > 1:
        yield linked.breadcrumbs(basis, page.crumbs)
