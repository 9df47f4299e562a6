"""One promise as a page shows it: what became of it, who made it, and what happened to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from ci_portal.model.records import Partner
from ci_portal.pages.addresses import anchor
from ci_portal.pages.people import said
from ci_portal.pages.people.index import Promise
from ci_portal.pages.site import Site

#: Gives an id that nothing else on the page has, from the one that is wanted.
Own = Callable[[str], str]

#: What a list of promises is of. What all of its entries share is not said in each of them.
Of = Literal["all", "partner", "result", "strategy"]


def row(site: Site, root: str, promise: Promise, own: Own, of: Of) -> dict[str, Any]:
    """What the macro `promise` shows.

    On the page of a result or strategy it is told in short: its partner's page has the rest.
    """
    record = promise.record
    partner = site.portal.all(Partner)[record.partner]
    page = site.page("partners", partner.id)
    entry = anchor("commitments", record.id)
    elsewhere = f"{root}{page}#" if page and partner.layout != "own" else None
    found: dict[str, Any] = {
        "id": own(entry),
        "chip": said.chip(site, promise),
        "when": said.when(site, promise),
        "title": record.title,
        "url": elsewhere + entry if elsewhere and of != "partner" else None,
        "partner": None if of == "partner" else link(partner.title, page, root),
        "text": record.text,
        "since": None,
        "kind": None,
        "results": [],
        "evidence": record.evidence_url,
        "story": None,
        "history": [],
        "chosen": {},
    }
    if of in ("all", "partner"):
        found |= {
            "since": said.since(site, promise),
            "kind": site.words.code("promise-kind", record.kind),
            "results": [
                link(site.portal.results[key].title, site.page("results", key), root)
                for key in promise.results
            ],
            "story": elsewhere + story_id(record.id) if elsewhere and record.body.strip() else None,
            "history": _history(site, promise),
        }
    return found


def link(title: str, page: str | None, root: str) -> dict[str, str | None]:
    """A name, with the address of its page if there is one."""
    return {"title": title, "url": None if page is None else root + page}


def story_id(commitment: str) -> str:
    """The id of the story of a promise on the page of its partner."""
    return f"story--{commitment}"


def chosen(promise: Promise) -> dict[str, str]:
    """What the choices above the ledger go by."""
    return {
        "state": promise.state,
        "partner": promise.record.partner,
        "result": " ".join(promise.results),
        "kind": promise.record.kind,
    }


def _history(site: Site, promise: Promise) -> list[dict[str, str | None]]:
    """Each turn that a promise took, the oldest first; nothing of one that took none."""
    return [
        {
            "day": site.language.date(change.date),
            "word": site.words.code("promise", change.status) if change.status else None,
            "note": change.note,
        }
        for change in promise.record.history
    ]
