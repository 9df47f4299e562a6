"""What is done, by the result it is for: each strategy with its state, its lead and its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from ci_portal.model.portal import Portal
from ci_portal.model.records import Partner, Strategy
from ci_portal.pages.addresses import address
from ci_portal.pages.links import link, many
from ci_portal.pages.site import Site

#: The order of strategies by what has become of them; the others are ended.
_ORDER = ("active", "scaled", "planned", "paused")


def strategies(site: Site, root: str, result: str | None) -> dict[str, Any]:
    """What strategies.html shows: the strategies of all results, or of one."""
    portal, _ = site.portal, site.language.gettext
    sections = []
    ended: dict[str, Strategy] = {}
    for record in portal.ordered_results:
        if result not in (None, record.id):
            continue
        own = portal.strategies_of[record.id]
        ended |= {each.id: each for each in own if each.status == "ended"}
        going = [each for each in own if each.status != "ended"]
        sections.append(
            {
                "id": f"strategies--{record.id}",
                "title": record.statement,
                "url": root + address("results", record.id),
                "entries": [_entry(site, root, each) for each in _in_order(going)],
                "none": _("No strategy for this result yet."),
            }
        )
    return {
        "sections": sections,
        "headed": result is None,
        "ended": [_entry(site, root, each) for each in _in_order(ended.values())],
        "absent": "" if portal.all(Strategy) else _("No strategies are recorded yet."),
    }


def state(site: Site, strategy: Strategy) -> dict[str, str]:
    """What has become of a strategy, as a chip."""
    word = site.words.code("strategy-status", strategy.status)
    return {"key": f"strategy-{strategy.status}", "word": word}


def when(site: Site, strategy: Strategy) -> str:
    """From when to when a strategy is, was or will be at work."""
    _ = site.language.gettext
    today = site.portal.settings.today
    days = {
        "start": site.language.date(strategy.start),
        "end": site.language.date(strategy.end) if strategy.end else "",
    }
    if strategy.start > today:
        text = _("Starts on %(start)s, until %(end)s") if strategy.end else _("Starts on %(start)s")
    elif strategy.end is None:
        text = _("Since %(start)s")
    elif strategy.end < today:
        text = _("From %(start)s to %(end)s")
    else:
        text = _("Since %(start)s, until %(end)s")
    return text % days


def where(site: Site, strategy: Strategy) -> str:
    """Where a strategy reaches people."""
    _ = site.language.gettext
    if strategy.places:
        return many(site, strategy.places)
    return _("Everywhere in %(place)s") % {"place": site.portal.settings.place}


def _in_order(found: Iterable[Strategy]) -> list[Strategy]:
    """At work first, and of those of one state the largest."""
    place = {status: number for number, status in enumerate(_ORDER)}
    return sorted(
        found, key=lambda s: (place.get(s.status, len(_ORDER)), -(s.people_per_year or 0), s.title)
    )


def _entry(site: Site, root: str, strategy: Strategy) -> dict[str, Any]:
    _ = site.language.gettext
    page = site.page_of(strategy)
    facts = [when(site, strategy), where(site, strategy)]
    if strategy.groups:
        facts.append(_("For: %(groups)s") % {"groups": many(site, strategy.groups)})
    if strategy.evidence_level:
        level = site.words.code("evidence", strategy.evidence_level)
        facts.append(_("Evidence: %(level)s") % {"level": level})
    return {
        "title": strategy.title,
        "url": root + page if page else None,
        "chip": state(site, strategy),
        "text": strategy.description,
        "lead": _lead(site, root, site.portal, strategy),
        "facts": facts,
    }


def _lead(site: Site, root: str, portal: Portal, strategy: Strategy) -> Markup | None:
    """Who answers for a strategy."""
    partner = portal.all(Partner).get(strategy.lead or "")
    if partner is None:
        return None
    text = escape(site.language.gettext("Led by %(partner)s"))
    return text % {"partner": link(site, root, partner)}
