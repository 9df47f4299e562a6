"""The plan: every page that records make, as Markdown with shortcodes."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from ci_portal.model.records import Indicator, Place, Record, Result
from ci_portal.pages.addresses import address, source_path
from ci_portal.pages.method.example import chosen
from ci_portal.pages.method.rules import Rules
from ci_portal.pages.sentences import freshness_sentence
from ci_portal.pages.site import Site

Kind = Literal["home", "results", "result", "indicator", "equity", "method", "health", "article"]

#: Pages that no record makes, by kind: their Markdown file below `content/`.
COMMON: Mapping[Kind, str] = {
    "results": "results/index.md",
    "equity": "equity/index.md",
    "method": "about/method.md",
    "health": "about/health.md",
}


@dataclass(frozen=True)
class Page:
    """A page of the site.

    `path` is its Markdown file below `content/`; `markdown` its text, None where an author wrote
    the page. `crumbs` are (title, address) from the home page to this one. `place` is the file,
    and line, that holds the fact the page is about.
    """

    kind: Kind
    path: str
    title: str
    crumbs: tuple[tuple[str, str], ...]
    place: Place
    markdown: str | None = None
    in_navigation: bool = False


def plan(site: Site, written: Collection[str]) -> Iterator[Page]:
    """Every page of records, in a fixed order; `written` are the files that authors have written.

    An author's page stands instead of a generated one where a record says `layout: own`, and
    always for an index page such as `results/index.md`.
    """
    _ = site.language.gettext
    home = (_("Home"), "")
    results = (_("Results"), "results/")
    if site.portal.results:
        yield _common(site, "results", results[0], home, written)
    if any(judgement.groups for judgement in site.judgements.values()):
        yield _common(site, "equity", _("For whom?"), home, written)
    if site.portal.indicators:
        numbers = {"rules": Rules(site), "example": chosen(site)}
        yield _common(site, "method", _("How we judge"), home, written, **numbers)
    yield _common(site, "health", _("What is still open"), home, written)
    for result in site.portal.ordered_results:
        yield _page(site, "result", result, (home, results), written)
    for indicator in site.portal.indicators.values():
        parents = [
            (parent.title, address("results", parent.id))
            for parent in (site.portal.results[key] for key in indicator.results[:1])
        ]
        yield _page(site, "indicator", indicator, (home, results, *parents), written)


def _common(
    site: Site,
    kind: Kind,
    title: str,
    home: tuple[str, str],
    written: Collection[str],
    **variables: object,
) -> Page:
    """A page that no record makes; an author's file at its place stands instead of it."""
    path = COMMON[kind]
    return Page(
        kind=kind,
        path=path,
        title=title,
        crumbs=(home, (title, path.removesuffix(".md").removesuffix("index").rstrip("/") + "/")),
        place=Place("content/" + path if path in written else "data/datapackage.yaml"),
        markdown=None if path in written else _render(site, kind, title=title, **variables),
        in_navigation=True,
    )


def _page(
    site: Site,
    kind: Literal["result", "indicator"],
    record: Result | Indicator,
    parents: tuple[tuple[str, str], ...],
    written: Collection[str],
) -> Page:
    collection = f"{kind}s"
    path = source_path(collection, record.id)
    own = record.layout == "own" and path in written
    return Page(
        kind=kind,
        path=path,
        title=record.title,
        crumbs=(*parents, (record.title, address(collection, record.id))),
        place=_place(record),
        markdown=None if own else _render(site, kind, title=record.title, record=record),
    )


def _place(record: Record) -> Place:
    """The file that holds a record's facts: its page where it has one, else its row."""
    return record.origin.fields.get("body") or Place(record.origin.file, record.origin.line)


def _render(site: Site, kind: Kind, **variables: object) -> str:
    """The Markdown of a page from its template."""
    template = site.pages.get_template(f"portal/pages/{kind}.md.j2")
    return template.render(
        site=site,
        portal=site.portal,
        words=site.words,
        shortcode=shortcode,
        freshness_sentence=freshness_sentence,
        md=md,
        link=link,
        yaml=quoted,
        **variables,
    )


def shortcode(name: str, *arguments: str, **options: str) -> str:
    """A call of a shortcode, as an author would write it."""
    given = [_literal(text) for text in arguments]
    given += [f"{key}={_literal(text)}" for key, text in options.items()]
    return "{{ " + f"{name}({', '.join(given)})" + " }}"


def _literal(text: str) -> str:
    """A text in quotes, without what would end a shortcode or begin code."""
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
