"""The backbone: its six functions, who holds each, and what is to come of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ci_portal.model.records import BackboneFunction
from ci_portal.model.ties import FUNCTIONS
from ci_portal.pages.addresses import anchor
from ci_portal.pages.links import few, partners
from ci_portal.pages.site import Site


def backbone(site: Site, root: str) -> dict[str, Any]:
    """What backbone.html shows."""
    return {
        "summary": summary(site),
        "missing": nobody(site),
        "functions": list(_functions(site, root)),
    }


def summary(site: Site) -> str:
    """How many of the six functions are held, and by how many."""
    language = site.language
    holders = site.ties.holders
    held = [name for name in FUNCTIONS if holders[name]]
    who = {key for keys in holders.values() for key in keys}
    values = {"held": site.words.first(len(held)), "count": site.words.count(len(who))}
    if len(held) == len(FUNCTIONS):
        return (
            language.ngettext(
                "All six tasks are taken, by one partner.",
                "All six tasks are taken, by %(count)s partners.",
                len(who),
            )
            % values
        )
    if not held:
        return language.gettext("None of the six tasks is taken.")
    return (
        language.ngettext(
            "%(held)s of the six tasks is taken.", "%(held)s of the six tasks are taken.", len(held)
        )
        % values
    )


def nobody(site: Site) -> str | None:
    """The functions that nobody holds, in a sentence; None where all are held."""
    names = [site.words.code("function", name) for name in FUNCTIONS if not site.ties.holders[name]]
    if not names:
        return None
    return site.language.gettext("Nobody has taken this on: %(tasks)s.") % {
        "tasks": few(site, names)
    }


def _functions(site: Site, root: str) -> Iterator[dict[str, Any]]:
    """Each record, in the order of the functions; a function without one stands for itself."""
    every = site.portal.all(BackboneFunction).values()
    for name in FUNCTIONS:
        word = site.words.code("function", name)
        records = [record for record in every if record.function == name]
        for record in records:
            yield {
                "id": anchor("backbone", record.id),
                "title": record.title,
                "function": None if record.title.casefold() == word.casefold() else word,
                "holders": partners(site, root, record.holders),
                "nobody": not set(record.holders) & set(site.ties.holders[name]),
                "soon": record.short_term_outcome,
                "later": record.intermediate_outcome,
                "status": record.status,
            }
        if not records:
            yield {
                "id": None,
                "title": word,
                "function": None,
                "holders": None,
                "nobody": True,
                "soon": None,
                "later": None,
                "status": None,
            }
