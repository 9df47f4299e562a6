"""`/llms.txt` and `/robots.txt`: what there is on the site, for programs that read it.

`llms.txt` follows the proposal of that name: a title, a summary, and lists of links, each with a
sentence on what is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from ci_portal.pages.addresses import ASSESSMENTS, ATOM, CALENDAR
from ci_portal.pages.plan import Page
from ci_portal.publishing.metadata.basis import Basis
from ci_portal.publishing.plain import plain
from ci_portal.publishing.publication import Publication

_SPECIAL = re.compile(r"([\\\[\]])")


def robots(home: str | None) -> bytes:
    """Everybody may read everything, and where the list of all pages is."""
    sitemap = f"\nSitemap: {home}sitemap.xml\n" if home else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


def llms(publication: Publication) -> bytes:
    """The overview."""
    site, components = publication.site, publication.components
    basis = Basis(site, publication.home, components.downloads)
    _ = site.language.gettext
    sections = {
        _("Results"): _results(basis),
        _("Indicators"): _indicators(basis),
        _("Pages"): _pages(publication, articles=False),
        _("Data"): _data(basis),
        # The proposal's own name for what may be left out.
        "Optional": _pages(publication, articles=True),
    }
    settings = site.portal.settings
    as_of = _(
        "Figures are as of %(date)s. Each is shown for everyone and, where it can be, by group and "
        "place. Figures of small groups are left out."
    ) % {"date": site.language.date(settings.today)}
    banner = [plain(settings.example)] if settings.example else []
    text = [f"# {plain(settings.title)}", f"> {basis.description}", *banner, as_of]
    for heading, entries in sections.items():
        lines = [_entry(basis, *entry) for entry in entries]
        if lines:
            text += [f"## {heading}", "\n".join(lines)]
    return ("\n\n".join(text) + "\n").encode()


Entry = tuple[str, str, str]


def _entry(basis: Basis, address: str, title: str, about: str) -> str:
    """A link and what is there; without the site's address, from where this file lies."""
    url = basis.url(address) or address or "./"
    name = _SPECIAL.sub(r"\\\1", plain(title))
    return f"- [{name}]({url})" + (f": {plain(about)}" if about.strip() else "")


def _results(basis: Basis) -> Iterator[Entry]:
    for result in basis.site.portal.ordered_results:
        if page := basis.site.page("results", result.id):
            yield page, result.title, result.statement


def _indicators(basis: Basis) -> Iterator[Entry]:
    """The headline indicators; all others are in the data."""
    portal = basis.site.portal
    headline = (key for result in portal.ordered_results for key in result.headline)
    for key in dict.fromkeys(headline):
        if key in portal.indicators and (page := basis.site.page("indicators", key)):
            yield page, portal.indicators[key].title, portal.indicators[key].lay_definition


def _pages(publication: Publication, *, articles: bool) -> Iterator[Entry]:
    """The rooms, or the pages that authors wrote; those of single years are in their rooms."""
    rooms = publication.site.rooms
    narratives = {
        each.path.relative_to(publication.reading.project.content).as_posix(): each.fields
        for each in publication.reading.narratives
    }
    for page in publication.pages:
        wanted = page.kind == "article" if articles else rooms.get(page.kind) == page.address
        if wanted:
            yield page.address, page.title, str(_front(page, narratives).get("description") or "")


def _front(page: Page, narratives: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """The front matter of a page, whoever wrote it."""
    if page.markdown is None:
        return narratives.get(page.path, {})
    parts = page.markdown.split("---\n", 2)
    found = yaml.safe_load(parts[1]) if len(parts) == 3 else None
    return found if isinstance(found, dict) else {}


def _data(basis: Basis) -> Iterator[Entry]:
    """The files with data that are published, and where the interface for programs begins."""
    _ = basis.site.language.gettext
    files: Iterable[Entry] = (
        ("data/datapackage.json", "datapackage.json", _("All tables and what is in them.")),
        ("data/observations.csv", "observations.csv", _("Every figure, one a row.")),
        (ASSESSMENTS, "assessments.csv", _("How each indicator is judged, with the numbers.")),
        ("data/portal.xlsx", "portal.xlsx", _("All tables in one workbook.")),
        ("api/v1/index.json", "API", _("Where programs begin: addresses of all results.")),
        ("api/v1/timeline.json", "timeline.json", _("Everything that happened, with its date.")),
        ("api/v1/schema.json", "schema.json", _("What is in the files of the API.")),
        ("data.json", "data.json", _("The catalogue of data, as DCAT-US.")),
        (ATOM, "feed.xml", _("News as an Atom feed.")),
        (CALENDAR, "calendar.ics", _("Meetings and steps as a calendar.")),
        ("sitemap.xml", "sitemap.xml", _("The addresses of all pages.")),
    )
    always = {"sitemap.xml"}  # MkDocs makes it
    return (each for each in files if each[0] in basis.downloads or each[0] in always)
