"""Agreements about data, and other joint efforts in the same place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ci_portal.model.records import Agreement, Collaboration
from ci_portal.pages.addresses import anchor
from ci_portal.pages.links import partners, records
from ci_portal.pages.site import Site

#: To renew an agreement takes lawyers and boards half a year.
SOON = timedelta(days=183)


def agreements(site: Site, root: str) -> dict[str, Any]:
    """What agreements.html shows: the first to end first."""
    every = sorted(site.portal.all(Agreement).values(), key=lambda a: (a.expires, a.title, a.id))
    return {"agreements": [_agreement(site, root, agreement) for agreement in every]}


def in_force(agreement: Agreement, site: Site) -> bool:
    """Whether an agreement holds today."""
    return agreement.starts <= site.portal.settings.today <= agreement.expires


def _agreement(site: Site, root: str, agreement: Agreement) -> dict[str, Any]:
    language = site.language
    return {
        "id": anchor("agreements", agreement.id),
        "title": agreement.title,
        "parties": partners(site, root, agreement.parties),
        "purpose": agreement.purpose,
        "smallest": language.ngettext("%(count)s person", "%(count)s people", agreement.min_cell)
        % {"count": language.number(agreement.min_cell)},
        "publication": agreement.publication_allowed,
        "starts": language.date(agreement.starts),
        "expires": language.date(agreement.expires),
        "summary": agreement.summary,
        "chip": _chip(site, agreement),
    }


def _chip(site: Site, agreement: Agreement) -> dict[str, str]:
    """Whether it holds, and whether it soon won't."""
    _ = site.language.gettext
    today = site.portal.settings.today
    if agreement.expires < today:
        return {"key": "expired", "word": _("Has ended")}
    if agreement.starts > today:
        return {"key": "no-date", "word": _("Not in force yet")}
    if agreement.expires < today + SOON:
        return {"key": "overdue", "word": _("Ends soon")}
    return {"key": "on-time", "word": _("In force")}


def collaborations(site: Site, root: str) -> dict[str, Any]:
    """What collaborations.html shows."""
    every = sorted(site.portal.all(Collaboration).values(), key=lambda c: (c.title, c.id))
    return {
        "collaborations": [
            {
                "id": anchor("collaborations", other.id),
                "title": other.title,
                "url": other.url,
                "relation": site.words.code("relation", other.relation),
                "reason": other.reason,
                "leaders": partners(site, root, other.shared_leaders),
                "overlaps": records(site, root, "results", other.overlaps),
            }
            for other in every
        ]
    }
