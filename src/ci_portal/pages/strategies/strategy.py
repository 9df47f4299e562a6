"""A strategy's facts: for which result, by whom, since when, where, and what is hoped for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ci_portal.model.records import Partner, Strategy, Workgroup
from ci_portal.pages.links import Name, link, linked, links, many, place
from ci_portal.pages.site import Site
from ci_portal.pages.strategies.overview import state, when, where
from ci_portal.pages.strategies.reach import reach_of_strategy


def strategy(site: Site, root: str, strategy_id: str) -> dict[str, Any]:
    """What strategy.html shows."""
    record = site.portal.all(Strategy)[strategy_id]
    return {
        "chips": [state(site, record)],
        "facts": list(_facts(site, root, record)),
    }


def _facts(site: Site, root: str, record: Strategy) -> Iterator[dict[str, Any]]:
    """Label, text (markup with links, or plain), and sentences below it."""
    _ = site.language.gettext
    portal = site.portal
    results = [portal.results[key] for key in record.results]
    yield _fact(_("Meant to move"), links(site, root, results))
    partners = portal.all(Partner)
    if record.lead:
        yield _fact(_("Who answers for it"), link(site, root, partners[record.lead]))
    others = [partners[key] for key in dict.fromkeys(record.partners) if key != record.lead]
    if others:
        yield _fact(_("Who takes part"), links(site, root, others))
    if record.workgroup:
        group = portal.all(Workgroup)[record.workgroup]
        yield _fact(
            _("Workgroup"), linked(Name(group.title, place(site, "workgroups", group.id)), root)
        )
    yield _fact(_("When"), when(site, record))
    yield _fact(_("Where"), where(site, record), *reach_of_strategy(site, record))
    for_whom = many(site, record.groups) if record.groups else _("Everyone")
    yield _fact(_("For whom"), for_whom)
    if record.evidence_level:
        known = site.words.code("evidence", record.evidence_level)
        yield _fact(_("How well it is known to work"), known)
    if record.people_per_year is not None:
        basis = [record.basis] if record.basis else []
        yield _fact(_("What we hope for"), _hoped(site, record, record.people_per_year), *basis)
    overlaps = site.ties.overlaps[record.id]
    if overlaps:
        text = _("It reaches some of the same people. Nobody is counted twice.")
        yield _fact(_("Overlaps with"), links(site, root, overlaps), text)


def _fact(label: str, text: str | Markup, *notes: str) -> dict[str, Any]:
    return {"label": label, "text": text, "notes": notes}


def _hoped(site: Site, record: Strategy, people: float) -> str:
    """How many more people a year, with the range of the estimate."""
    language = site.language
    low = people if record.people_low is None else min(record.people_low, people)
    high = people if record.people_high is None else max(record.people_high, people)
    count = _count(people)
    values = {
        "people": language.number(people, count),
        "low": language.number(low, _count(low)),
        "high": language.number(high, _count(high)),
    }
    if low == high:
        text = language.ngettext(
            "%(people)s more person reaches the result each year.",
            "%(people)s more people reach the result each year.",
            1 if people == 1 else 2,
        )
    else:
        text = language.ngettext(
            "%(people)s more person reaches the result each year (between %(low)s and %(high)s).",
            "%(people)s more people reach the result each year (between %(low)s and %(high)s).",
            1 if people == 1 else 2,
        )
    return text % values


def _count(people: float) -> int:
    """How many decimals an estimate is told with: half a person a year is one every other year."""
    return 0 if people == round(people) or people >= 10 else 1
