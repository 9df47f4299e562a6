"""Sign-ons: which partner has agreed to which result, and who works on one without having."""

from __future__ import annotations

from typing import Any

from ci_portal.model.records import Partner
from ci_portal.model.ties import AT_WORK
from ci_portal.pages.people.rows import Own, link
from ci_portal.pages.site import Site

#: A table of more partners than these is told by result only; each result's page has the names.
MOST = 100
#: So many names are told in a sentence.
MOST_NAMES = 10


def sign_ons(site: Site, root: str, own: Own) -> dict[str, Any] | None:
    """Partners by results as sign_ons.html shows them; None where nobody has signed on yet."""
    people = site.people
    if not people.ties.sign_ons:
        return None
    results = [
        result
        for result in site.portal.ordered_results
        if people.signers[result.id] or people.not_yet[result.id]
    ]
    waiting = {partner.id for result in results for partner in people.not_yet[result.id]}
    names = [p for p in people.members if p.id in waiting]
    rows = [
        p
        for p in (*people.members, *people.gone)
        if p.id in people.ties.newest_sign_ons or p.id in waiting
    ]
    whole = len(rows) <= MOST
    return {
        "id": own("ledger--sign-ons"),
        "summary": _summary(site, names),
        "results": [link(r.title, site.page("results", r.id), root) for r in results],
        "rows": [
            link(partner.title, site.page("partners", partner.id), root)
            | {
                "left": _left(site, partner),
                "cells": [_cell(site, partner, result.id) for result in results],
            }
            for partner in (rows if whole else ())
        ],
        "totals": []
        if whole
        else [
            link(result.title, site.page("results", result.id), root)
            | {
                "signed": site.language.number(len(people.signers[result.id])),
                "waiting": site.language.number(len(people.not_yet[result.id])),
            }
            for result in results
        ],
    }


def accountable(site: Site, root: str, result: str) -> dict[str, Any]:
    """What accountable.html shows: who stands by a result, and who works on it and does not yet."""
    people, language = site.people, site.language
    signers, others = people.signers[result], people.not_yet[result]
    asked = bool(people.ties.sign_ons)
    return {
        "signed_lede": language.ngettext(
            "One partner has agreed to this result and answers for it in public.",
            "%(count)s partners have agreed to this result and answer for it in public.",
            len(signers),
        )
        % {"count": site.words.first(len(signers))}
        if signers
        else None,
        "signed": [_with_role(site, root, partner, result) for partner in signers],
        "others_lede": _others(site, len(others), asked=asked) if others else None,
        "others": [_with_role(site, root, partner, result) for partner in others],
        "absent": None
        if signers or others
        else language.gettext("Nobody has signed on to this result yet."),
    }


def _others(site: Site, count: int, *, asked: bool) -> str:
    """Those who are listed on a result and have not signed on; `asked`: anybody has at all."""
    ngettext = site.language.ngettext
    text = (
        ngettext(
            "One partner works on it and has not signed on yet.",
            "%(count)s partners work on it and have not signed on yet.",
            count,
        )
        if asked
        else ngettext("One partner works on it.", "%(count)s partners work on it.", count)
    )
    return text % {"count": site.words.first(count)}


def _with_role(site: Site, root: str, partner: Partner, result: str) -> dict[str, Any]:
    """A partner with what it does for a result."""
    led = [
        site.language.gettext("Leads “%(strategy)s”") % {"strategy": strategy.title}
        for strategy in site.people.leads.get(partner.id, ())
        if result in strategy.results and strategy.status in AT_WORK
    ]
    roles = [site.words.code("role", role) for role in partner.roles]
    page = site.page("partners", partner.id)
    return link(partner.title, page, root) | {"roles": [*led, *roles]}


def _summary(site: Site, names: list[Partner]) -> str:
    """Who works on a result and has not signed on to it."""
    language = site.language
    if not names:
        return language.gettext(
            "All partners who work on a result have signed on to it: they have agreed to it in "
            "public and answer for it."
        )
    told = names[:MOST_NAMES]
    text = (
        language.ngettext(
            "%(names)s works on a result without having signed on to it.",
            "These partners work on a result without having signed on to it: %(names)s.",
            len(names),
        )
        if len(told) == len(names)
        else language.gettext("%(count)s partners work on a result without having signed on to it.")
    )
    return text % {
        "names": language.join(partner.title for partner in told),
        "count": language.number(len(names)),
    }


def _left(site: Site, partner: Partner) -> str | None:
    if partner.id in site.ties.members or partner.left is None:
        return None
    return site.language.gettext("Left in %(year)s") % {"year": partner.left.year}


def _cell(site: Site, partner: Partner, result: str) -> dict[str, Any]:
    """Whether a partner has signed on to a result."""
    _ = site.language.gettext
    people = site.people
    found = people.ties.newest_sign_ons.get(partner.id, {}).get(result)
    if found and found.status != "dropped":
        return {"key": "signed", "word": _("Since %(year)s") % {"year": found.made_on.year}}
    if found:
        year = (found.status_on or found.made_on).year
        return {"key": "withdrawn", "word": _("Withdrawn in %(year)s") % {"year": year}}
    if result in people.results.get(partner.id, ()):
        return {"key": "not-yet", "word": _("Not yet")}
    return {"key": "none", "word": "–"}
