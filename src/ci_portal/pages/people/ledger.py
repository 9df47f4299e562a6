"""The ledger: every promise of every partner and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ci_portal.model.record import CommitmentStatus
from ci_portal.pages.choices import choice, of_codes, of_results
from ci_portal.pages.people import said
from ci_portal.pages.people.index import STATES, Promise
from ci_portal.pages.people.rows import Own, chosen, row
from ci_portal.pages.people.sign_ons import sign_ons
from ci_portal.pages.site import Site
from ci_portal.pages.years import year_links

#: A choice among more partners than these helps nobody.
MOST_PARTNERS = 60


def ledger(site: Site, root: str, own: Own, year: int | None = None) -> dict[str, Any]:
    """What commitments.html shows of all promises; with `year`, of those on that year's page.

    A year without a page has what was closed in it.
    """
    people, language = site.people, site.language
    every, shelves = people.promises, site.shelves.get("commitments")
    of_year = year is not None
    shown: Sequence[Promise] = shelves.front if shelves else every
    if year is not None:
        closed = [each for each in every if each.closed_in(year)]
        shown = (shelves.years.get(year) if shelves else None) or closed
    counted = shown if of_year else every
    sections = _sections(site, root, shown, own)
    return {
        "absent": None
        if shown
        else language.gettext("No partner has promised anything of its own yet."),
        "summary": said.summary(site, counted),
        "counts": _counts(site, counted, sections),
        "narrow": _filter(site, shown, own) if len(shown) > 1 else None,
        "sections": sections,
        "folded": None,
        "more": None,
        "years": year_links(site, "commitments", year, root),
        "sign_ons": None if of_year else sign_ons(site, root, own),
    }


def _counts(
    site: Site, counted: Sequence[Promise], sections: Iterable[Mapping[str, Any]]
) -> list[dict[str, str | None]]:
    """How many promises there are of each state, with the way to those that are shown."""
    shown = {section["state"]: f"#{section['id']}" for section in sections}
    return [
        {
            "label": site.words.code("promise", state),
            "value": site.language.number(count),
            "url": shown.get(state),
        }
        for state, count in said.counts(counted)
    ]


def _sections(site: Site, root: str, shown: Sequence[Promise], own: Own) -> list[dict[str, Any]]:
    """The promises by what became of them, late ones first."""
    by_state: defaultdict[CommitmentStatus, list[Promise]] = defaultdict(list)
    for promise in shown:
        by_state[promise.state].append(promise)
    return [
        {
            "state": state,
            "id": own(f"ledger--{state}"),
            "title": site.words.code("promise", state),
            "lede": _lede(site, state),
            "rows": [
                row(site, root, each, own, "all") | {"chosen": chosen(each)}
                for each in by_state[state]
            ],
        }
        for state in STATES
        if by_state[state]
    ]


def _lede(site: Site, state: CommitmentStatus) -> str | None:
    """What a word for a state means, where it is not plain."""
    _ = site.language.gettext
    return {
        "late": _("The day has passed, and nobody has said that it is kept."),
        "renegotiated": _("The partners have agreed on other terms, in the open."),
        "promised": _("Nobody has begun yet."),
        "dropped": _("These will not be kept. They stay on the list all the same."),
    }.get(state)


def _filter(site: Site, shown: Sequence[Promise], own: Own) -> dict[str, Any]:
    """The choices above the list."""
    _, words = site.language.gettext, site.words
    states = {each.state for each in shown}
    kinds = {each.record.kind for each in shown}
    results = {key for each in shown for key in each.results}
    names = {each.record.partner for each in shown}
    partners = [p for p in (*site.people.members, *site.people.gone) if p.id in names]
    return {
        "list": own("ledger--list"),
        "total": len(shown),
        "choices": [
            of_codes(site, "state", _("What became of it"), "promise", STATES, states),
            choice(
                "partner",
                _("Partner"),
                _by_label((each.id, each.title) for each in partners)
                if len(partners) <= MOST_PARTNERS
                else (),
            ),
            of_results(site, results),
            choice(
                "kind",
                _("Kind of promise"),
                _by_label((kind, words.code("promise-kind", kind)) for kind in kinds),
            ),
        ],
    }


def _by_label(options: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(options, key=lambda option: option[1].casefold())
