"""The plan: every page that records make, as Markdown with shortcodes."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from ci_portal.model.portal import COLLECTION_OF
from ci_portal.model.records import Commitment, Indicator, Place, Record, Report
from ci_portal.pages.addresses import address, anchor, gone_path, is_sound, source_path
from ci_portal.pages.chronicle.answers import answers, summary
from ci_portal.pages.data import parts
from ci_portal.pages.governance import sections
from ci_portal.pages.governance.agenda import agenda
from ci_portal.pages.method.example import chosen
from ci_portal.pages.method.rules import Rules
from ci_portal.pages.people.profile import profile
from ci_portal.pages.reports.report import telling
from ci_portal.pages.reports.shelf import reports
from ci_portal.pages.rooms import RECORD_PAGES, ROOMS, Part
from ci_portal.pages.sentences import freshness_sentence
from ci_portal.pages.site import Site
from ci_portal.pages.strategies import adds_up, any_scored
from ci_portal.pages.years import year_links

#: Strategies, partners, wins and reports are told of below their rooms, an indicator below its
#: result.
_ROOM_ABOVE: Mapping[str, str] = {
    "result": "results",
    "indicator": "results",
    "strategy": "strategies",
    "partner": "partners",
    "win": "wins",
    "report": "reports",
}


@dataclass(frozen=True)
class Page:
    """A page of the site.

    `kind` is a room's, that of a record's page ("result", "partner" …), "home" or "article"; `part`
    is the part of the site that makes it, None where no record has a part in it. `path` is its
    Markdown file below `content/`; `markdown` its text, None where an author wrote the page.
    `crumbs` are (title, address) from the home page to this one. `place` is the file, and line,
    that holds the fact the page is about.
    """

    kind: str
    part: Part | None
    path: str
    title: str
    crumbs: tuple[tuple[str, str], ...]
    place: Place
    markdown: str | None = None
    in_navigation: bool = False

    @property
    def address(self) -> str:
        """The page's address from the site's root."""
        name = self.path.removesuffix(".md")
        return "" if name == "index" else name.removesuffix("/index") + "/"


def plan(site: Site, written: Collection[str], texts: bool = True) -> Iterator[Page]:
    """Every page of records, in a fixed order; `written` are the files that authors have written.

    An author's page stands instead of a generated one where a record says `layout: own`, and
    always for an index page such as `results/index.md`. Without `texts` pages come without their
    Markdown: that is all that takes time, and who asks where pages are needs none.
    """
    for kind in site.rooms:
        yield _room(site, kind, written, texts=texts)
        for year in site.shelves[kind].years if kind in site.shelves else ():
            yield _room(site, kind, written, year, texts=texts)
    for collection in RECORD_PAGES:
        if collection == "results":
            records: Iterable[Record] = site.portal.ordered_results
        else:
            records = site.portal.records[collection].values()
        for record in records:
            if site.page_of(record):
                yield _page(site, collection, record, written, texts=texts)
    if "publishing" in site.parts:
        yield from _gone(site, written, texts=texts)


def _room(
    site: Site, kind: str, written: Collection[str], year: int | None = None, *, texts: bool
) -> Page:
    """A page that no record makes, or that of one of its years.

    An author's file at its place stands instead of it.
    """
    _ = site.language.gettext
    room = ROOMS[kind]
    path, title, crumbs = room.path_of(year), room.title(_), _crumbs(site, kind)
    if year is not None:
        title = _("%(title)s, %(year)s") % {"title": title, "year": year}
        crumbs = (*crumbs, (str(year), site.shelf(kind, year) or ""))
    return Page(
        kind=kind,
        part=room.part,
        path=path,
        title=title,
        crumbs=crumbs,
        place=Place("content/" + path if path in written else "data/datapackage.yaml"),
        markdown=None
        if path in written or not texts
        else _render(site, kind, title=title, year=year, **_numbers(site, kind, year)),
        in_navigation=year is None,
    )


def _numbers(site: Site, kind: str, year: int | None) -> dict[str, object]:
    """What a room's template needs besides the site."""
    if kind == "method":
        return {"rules": Rules(site), "example": chosen(site)}
    if kind == "governance":
        return {"sections": sections(site)}
    if kind == "reports":
        return {"years": reports(site)}
    if kind == "agenda":
        return {"agenda": agenda(site)}
    if kind == "data":
        return {"parts": parts(site)}
    if kind not in site.shelves:
        return {}
    shelves = site.shelves[kind]
    shelf = shelves.front if year is None else shelves.years[year]
    more = {"answers": answers(site, shelf), "summary": summary(site)} if kind == "feedback" else {}
    return {
        "shelf": shelf,
        "years": year_links(site, kind, year, "../" if year is None else "../../"),
        **more,
    }


def _crumbs(site: Site, kind: str) -> tuple[tuple[str, str], ...]:
    """The way from the home page to a room, title and address of each page on it."""
    _ = site.language.gettext
    if kind not in site.rooms:
        return ((_("Home"), ""),)
    room = ROOMS[kind]
    above = _crumbs(site, room.above) if room.above else ((_("Home"), ""),)
    return (*above, (room.title(_), room.address))


def _page(
    site: Site, collection: str, record: Record, written: Collection[str], *, texts: bool
) -> Page:
    kind, part = RECORD_PAGES[collection]
    path = source_path(collection, record.id)
    # On a report the day of its figures stands on top, whoever has laid out the page.
    own = record.layout == "own" and path in written and not isinstance(record, Report)
    crumbs = [*_crumbs(site, _ROOM_ABOVE[kind]), (record.title, address(collection, record.id))]
    if isinstance(record, Indicator):
        parents = (site.portal.results[key] for key in record.results[:1])
        crumbs[-1:-1] = [(each.title, address("results", each.id)) for each in parents]
    more = {"told": telling(site, record)} if texts and isinstance(record, Report) else {}
    return Page(
        kind=kind,
        part=part,
        path=path,
        title=record.title,
        crumbs=tuple(crumbs),
        place=_place(record),
        markdown=None
        if own or not texts
        else _render(site, kind, title=record.title, record=record, **more),
    )


def _gone(site: Site, written: Collection[str], *, texts: bool) -> Iterator[Page]:
    """The pages that say what is gone, but where there is something after all."""
    title = site.language.gettext("This page is gone")
    home = (site.language.gettext("Home"), "")
    for gone in site.portal.settings.gone:
        path = gone_path(gone.address)
        if is_sound(gone.address) and path not in written:
            yield Page(
                kind="gone",
                part="publishing",
                path=path,
                title=title,
                crumbs=(home, (title, f"{gone.address.rstrip('/')}/")),
                place=Place("data/datapackage.yaml"),
                markdown=_render(site, "gone", title=title, gone=gone) if texts else None,
            )


def _place(record: Record) -> Place:
    """The file that holds a record's facts: its page where it has one, else its row."""
    return record.origin.fields.get("body") or Place(record.origin.file, record.origin.line)


def _render(site: Site, kind: str, **variables: object) -> str:
    """The Markdown of a page from its template."""
    template = site.pages.get_template(f"portal/pages/{kind}.md.j2")
    return template.render(
        site=site,
        portal=site.portal,
        words=site.words,
        shortcode=shortcode,
        freshness_sentence=freshness_sentence,
        adds_up=adds_up,
        any_scored=any_scored,
        profile=profile,
        md=md,
        anchor=anchor,
        link=link,
        links=partial(links, site),
        linked=partial(linked, site),
        yaml=quoted,
        **variables,
    )


def links(site: Site, collection: str, ids: Iterable[str]) -> str:
    """Links to the records of a collection, as Markdown; see `linked`."""
    known = site.portal.records[collection]
    return linked(site, (known[key] for key in ids if key in known))


def linked(site: Site, records: Iterable[Record]) -> str:
    """Links to records, as Markdown; a title alone where nothing more is told of one.

    They hold on every generated page: each lies in a folder beside those of all others.
    """
    told = ((md(record.title), _file_of(site, record)) for record in records)
    return site.language.join(f"[{title}](../{file})" if file else title for title, file in told)


def _file_of(site: Site, record: Record) -> str | None:
    """The Markdown file that tells of a record."""
    if site.page_of(record):
        return source_path(COLLECTION_OF[type(record)], record.id)
    if isinstance(record, Commitment) and site.page("partners", record.partner):
        return source_path("partners", record.partner)
    return None


def shortcode(name: str, *arguments: str, **options: str | int) -> str:
    """A call of a shortcode, as an author would write it."""
    given = [_literal(text) for text in arguments]
    given += [f"{key}={_literal(text)}" for key, text in options.items()]
    return "{{ " + f"{name}({', '.join(given)})" + " }}"


def _literal(text: str | int) -> str:
    """A text in quotes, without what would end a shortcode or begin code; a number as it is."""
    if isinstance(text, int):
        return str(text)
    written = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[{}`]", lambda match: f"\\u{ord(match[0]):04x}", written)


#: What means something to Markdown, or would begin a shortcode or HTML. A point after a number
#: would begin a list.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|&$~=\^:-]|(?<=\d)\.)")


def md(text: str | None) -> str:
    """Text from data, on one line and escaped so that Markdown takes nothing in it for markup."""
    plain = " ".join((text or "").split())
    return _SPECIAL.sub(lambda match: f"&#{ord(match[1])};", plain)


def link(address: str) -> str:
    """An address from data inside a Markdown link; nothing but a web address is let through."""
    safe = quote(address.strip(), safe=":/?#@!$&'*+,;=%~.-_")
    return safe if safe.startswith(("https://", "http://")) else "#"


def quoted(text: str) -> str:
    """Text as a YAML string, on one line."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    # YAML takes no control characters, no byte order mark and no lone halves of a character.
    escaped = re.sub(
        r"[\x00-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff]",
        lambda match: f"\\u{ord(match[0]):04x}",
        plain,
    )
    return f'"{escaped}"'
