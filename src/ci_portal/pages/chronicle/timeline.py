"""The timeline: what comes and what happened, of all or of one result, partner or strategy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode

from ci_portal.pages.addresses import address
from ci_portal.pages.choices import choice, of_codes, of_results
from ci_portal.pages.chronicle.telling import Told
from ci_portal.pages.site import Site
from ci_portal.pages.years import year_links
from ci_portal.timeline import KINDS, Event

#: With a limit so much of what is to come is shown at most; on the timeline itself so much before
#: the rest is folded away, so that what happened is not far below.
SOON, FIRST = 3, 8
#: Among so few events, on the page of a partner or a strategy, nobody needs to choose.
FEW = 15


class Narrowing(NamedTuple):
    """What a timeline is asked to keep to: ids, a kind of event, a year."""

    result: str | None = None
    partner: str | None = None
    strategy: str | None = None
    kind: str | None = None
    year: int | None = None

    @property
    def none(self) -> bool:
        """Whether it is the timeline of everything."""
        return not any(self)

    @property
    def pages(self) -> Collection[str]:
        """The pages of what it keeps to: an entry on them need not lead to them."""
        named = (("partners", self.partner), ("strategies", self.strategy))
        return [address(collection, key) for collection, key in named if key]


def timeline(
    site: Site,
    root: str,
    tell: Callable[[Event], Told],
    narrowing: Narrowing,
    limit: int | None,
) -> dict[str, Any]:
    """What timeline.html shows; `root` leads to the site's root.

    Without a limit it can be narrowed by choices; narrowed to nothing, or to a year, it is the
    room, with the pages of other years.
    """
    ahead, past = _found(site, narrowing)
    if limit is not None:
        ahead, past = ahead[:SOON], past[:limit]
    elif narrowing.none and "timeline" in site.shelves:
        front = site.shelves["timeline"].front
        ahead, past = [e for e in front if e.ahead], [e for e in front if not e.ahead]
    room = limit is None and narrowing == Narrowing(year=narrowing.year)
    chosen_from = room or (limit is None and len(ahead) + len(past) > FEW)

    # On the page of a year ahead there is nothing below that it would keep a reader from.
    first = FIRST if past else len(ahead)

    def entries(events: Iterable[Event]) -> list[dict[str, Any]]:
        return [_entry(site, root, tell(event), narrowing, room=room) for event in events]

    return {
        "ahead": entries(ahead[:first]),
        "further": entries(ahead[first:]),
        "past": [
            {"year": year, "entries": entries(events)}
            for year, events in groupby(past, key=lambda event: event.day.year)
        ],
        "year": narrowing.year,
        "level": 2 if room else 3,
        "limited": limit is not None,
        "choices": _choices(site, [*ahead, *past], narrowing) if chosen_from else [],
        "total": len(ahead) + len(past),
        "everything": _everything(site, root, narrowing) if limit is not None else None,
        "years": year_links(site, "timeline", narrowing.year, root) if room else [],
    }


def _found(site: Site, narrowing: Narrowing) -> tuple[Sequence[Event], Sequence[Event]]:
    """What comes, the soonest first, and what happened, the latest first."""
    line = site.timeline
    if narrowing.none:
        return line.ahead, line.past
    result, partner, strategy, kind, year = narrowing
    # The smallest index there is; what else is asked for is looked up in each event.
    events: Sequence[Event] = (
        line.of_partner[partner]
        if partner
        else line.of_strategy[strategy]
        if strategy
        else line.of_result[result]
        if result
        else line.events
    )
    kept = [
        event
        for event in events
        if (not strategy or strategy in event.strategies)
        and (not result or result in event.results)
        and kind in (None, event.kind)
        and year in (None, event.day.year)
    ]
    past = sorted((e for e in kept if not e.ahead), key=lambda event: event.day, reverse=True)
    return [event for event in kept if event.ahead], past


def _entry(
    site: Site, root: str, told: Told, narrowing: Narrowing, *, room: bool
) -> dict[str, Any]:
    """One entry of the list; it has no address where that would lead back to this page."""
    event, detail = told.event, told.detail
    back = told.where in narrowing.pages or (room and told.where == site.entry(event))
    known = site.portal.results
    return {
        "told": told,
        "id": event.anchor,
        "url": None if back or told.where is None else root + told.where,
        "who": detail.who if event.partners != (narrowing.partner,) else None,
        "page": root + detail.page if detail.page else None,
        "results": [
            {"title": known[key].title, "url": root + address("results", key)}
            for key in event.results
            if key in known and key != narrowing.result
        ],
    }


def _choices(site: Site, events: Collection[Event], narrowing: Narrowing) -> list[dict[str, Any]]:
    """By what the list can be narrowed; only what occurs in it, and what it isn't kept to yet."""
    _ = site.language.gettext
    kinds = {event.kind for event in events}
    results = {key for event in events for key in event.results} - {narrowing.result}
    years = sorted({event.day.year for event in events}, reverse=True)
    return [
        of_codes(site, "kind", _("What"), "event-kind", KINDS, kinds),
        of_results(site, results),
        choice("year", _("Year"), ((str(year), str(year)) for year in years)),
    ]


def _everything(site: Site, root: str, narrowing: Narrowing) -> str | None:
    """The address of the whole timeline, with what this one is narrowed to chosen there."""
    room = site.rooms.get("timeline")
    asked = {
        name: value
        for name, value in (("kind", narrowing.kind), ("result", narrowing.result))
        if value
    }
    return f"{root}{room}{'?' + urlencode(asked) if asked else ''}" if room else None
