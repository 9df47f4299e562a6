"""The wins: what has changed for the better, of which kinds, and what part partners had in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode

from ci_portal.model.records import Win
from ci_portal.pages.addresses import address
from ci_portal.pages.choices import of_codes, of_results
from ci_portal.pages.site import Site
from ci_portal.pages.years import latest_first, year_links
from ci_portal.schemas import load

#: The kinds of win that are a change for people, or of what they live in.
CHANGES: tuple[str, ...] = ("system-change", "access", "intermediate-outcome")


class Asked(NamedTuple):
    """What a list of wins is asked to keep to: ids, a kind of win, a year."""

    result: str | None = None
    strategy: str | None = None
    kind: str | None = None
    year: int | None = None


def wins(site: Site, root: str, asked: Asked, limit: int | None) -> dict[str, Any]:
    """What wins.html shows; `root` leads to the site's root.

    Without a limit the list can be narrowed by choices; the list of all begins with the balance of
    their kinds.
    """
    every = _found(site, asked)
    found = every
    if limit is not None:
        found = every[:limit]
    elif asked == Asked() and "wins" in site.shelves:
        found = site.shelves["wins"].front
    room = limit is None and asked == Asked(year=asked.year)
    return {
        "balance": _balance(site, every) if limit is None and asked == Asked() and every else None,
        "groups": [
            {"year": year, "wins": [_row(site, root, win, asked) for win in members]}
            for year, members in groupby(found, key=lambda win: win.date.year)
        ],
        "year": asked.year,
        "limited": limit is not None,
        "level": 2 if room else 3,
        "total": len(found),
        "choices": _choices(site, found, asked) if limit is None else [],
        "years": year_links(site, "wins", asked.year, root) if room else [],
        "everything": _everything(site, root, asked) if limit is not None else None,
    }


def _found(site: Site, asked: Asked) -> Sequence[Win]:
    found = (
        win
        for win in site.portal.all(Win).values()
        if (not asked.result or asked.result in win.results)
        and (not asked.strategy or asked.strategy in win.strategies)
        and asked.kind in (None, win.kind)
        and asked.year in (None, win.date.year)
    )
    return latest_first(found, lambda win: win.date)


def _row(site: Site, root: str, win: Win, asked: Asked) -> dict[str, Any]:
    words, portal = site.words, site.portal
    page = site.page_of(win)
    partners = portal.records["partners"]
    return {
        "win": win,
        "day": site.language.date(win.date),
        "short_day": site.language.day(win.date),
        "url": root + page if page else None,
        "kind": words.code("win-kind", win.kind),
        "contribution": words.code("contribution", win.contribution),
        "credit": [
            {"title": partners[key].title, "url": root + found if found else None}
            for key in win.credit
            for found in [site.page("partners", key)]
        ],
        "results": [
            {"title": portal.results[key].title, "url": root + address("results", key)}
            for key in win.results
            if key != asked.result
        ],
    }


def _balance(site: Site, found: Collection[Win]) -> dict[str, Any]:
    """How many wins there are of each kind, and with which part of ours; the empty kinds too."""
    language, fields = site.language, load("wins").fields
    kinds = Counter[str](win.kind for win in found)
    parts = Counter[str](win.contribution for win in found)
    changes = sum(kinds[kind] for kind in CHANGES)
    total, means = len(found), len(found) - changes
    numbers = {"total": language.number(total), "count": language.number(changes)}
    return {
        "sentences": [
            language.ngettext(
                "%(count)s of %(total)s wins has changed how a system works, who gets access, or "
                "an outcome on the way.",
                "%(count)s of %(total)s wins have changed how a system works, who gets access, or "
                "an outcome on the way.",
                changes,
            )
            % numbers,
            language.ngettext(
                "%(count)s brought resources, another way of working, or a symbol.",
                "%(count)s brought resources, another way of working, or a symbol.",
                means,
            )
            % {"count": language.number(means)},
            language.gettext("Resources and ways of working alone don't move a result."),
        ],
        "kinds": _counted(site, "win-kind", fields["kind"].enum, kinds),
        "parts": _counted(site, "contribution", fields["contribution"].enum, parts),
    }


def _counted(
    site: Site, what: str, codes: Iterable[str], counts: Counter[str]
) -> list[dict[str, str]]:
    return [
        {"word": site.words.code(what, code), "count": site.language.number(counts[code])}
        for code in codes
    ]


def _choices(site: Site, found: Collection[Win], asked: Asked) -> list[dict[str, Any]]:
    """By what the list can be narrowed; only what occurs in it, and what it isn't kept to yet."""
    _, fields = site.language.gettext, load("wins").fields
    results = {key for win in found for key in win.results} - {asked.result}
    kinds = {win.kind for win in found}
    parts = {win.contribution for win in found}
    return [
        of_codes(site, "kind", _("What"), "win-kind", fields["kind"].enum, kinds),
        of_results(site, results),
        of_codes(
            site,
            "contribution",
            _("Our part in it"),
            "contribution",
            fields["contribution"].enum,
            parts,
        ),
    ]


def _everything(site: Site, root: str, asked: Asked) -> str | None:
    """The address of all wins, with what this list is narrowed to chosen there."""
    room = site.rooms.get("wins")
    given = {name: value for name in ("kind", "result") if (value := getattr(asked, name))}
    return f"{root}{room}{'?' + urlencode(given) if given else ''}" if room else None
