"""Workgroups: who sits at which table, who leads it, and how many seats residents have."""

from __future__ import annotations

from typing import Any

from ci_portal.model.records import Workgroup
from ci_portal.pages.addresses import anchor
from ci_portal.pages.governance.meetings import calendar, day_of
from ci_portal.pages.links import Name, few, linked, partners, place, records
from ci_portal.pages.site import Site

#: The kinds of groups, in the order in which they are told.
_KINDS = ("steering", "backbone", "workgroup", "data", "community-council")


def workgroups(site: Site, root: str) -> dict[str, Any]:
    """What workgroups.html shows."""
    groups = sorted(
        site.portal.all(Workgroup).values(), key=lambda g: (_KINDS.index(g.kind), g.title, g.id)
    )
    return {
        "summary": seats(site),
        "groups": [_group(site, root, group) for group in groups],
    }


def seats(site: Site) -> list[str]:
    """How many seats residents have in all, and which groups have none or say nothing of it."""
    language = site.language
    groups = site.portal.all(Workgroup).values()
    held = sum(group.resident_seats or 0 for group in groups)
    none = [group.title for group in groups if group.resident_seats == 0]
    silent = [group.title for group in groups if group.resident_seats is None]
    if len(silent) == len(groups):
        return [language.gettext("Nobody has written down how many seats residents have.")]
    said = [
        language.ngettext(
            "Residents who live with the problem hold %(count)s seat in these groups.",
            "Residents who live with the problem hold %(count)s seats in these groups.",
            held,
        )
        % {"count": site.words.count(held)}
    ]
    if none:
        said.append(
            language.gettext("No seat for residents: %(groups)s.") % {"groups": few(site, none)}
        )
    if silent:
        said.append(
            language.gettext("Not written down for: %(groups)s.") % {"groups": few(site, silent)}
        )
    return said


def _group(site: Site, root: str, group: Workgroup) -> dict[str, Any]:
    found = calendar(site, group.id)
    minutes = next((meeting for meeting in found.held if meeting.minutes_url), None)
    ahead = found.next
    language = site.language
    kind = site.words.code("workgroup-kind", group.kind)
    return {
        "id": anchor("workgroups", group.id),
        "title": group.title,
        "kind": None if kind.casefold() == group.title.casefold() else kind,
        "chairs": partners(site, root, group.chairs),
        "members": partners(site, root, group.members),
        "results": records(site, root, "results", group.results),
        "strategies": records(site, root, "strategies", group.strategies),
        "seats": _seats(site, group),
        "meets": group.meets,
        "minutes": {"day": day_of(site, minutes), "url": minutes.minutes_url} if minutes else None,
        "next": linked(Name(day_of(site, ahead), place(site, "meetings", ahead.id)), root)
        if ahead
        else None,
        "met": bool(found.held),
        "last": language.date(found.held[0].start.date()) if found.held else None,
    }


def _seats(site: Site, group: Workgroup) -> str | None:
    if group.resident_seats is None:
        return None
    if not group.resident_seats:
        return site.language.gettext("None")
    return site.words.first(group.resident_seats)
