"""The site: a portal with its judgements, its language and its theme, ready to be written."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment

from ci_portal import theme
from ci_portal.checks import Problems
from ci_portal.i18n import Language
from ci_portal.measures.judgements import Judgements
from ci_portal.measures.sufficiency import Sufficiency, sufficiency_of
from ci_portal.model.observations import ALL, Series, SeriesKey
from ci_portal.model.portal import COLLECTION_OF, Portal
from ci_portal.model.records import Record, Report
from ci_portal.model.ties import Ties
from ci_portal.pages.addresses import address, anchor
from ci_portal.pages.people.index import People
from ci_portal.pages.rooms import PARTS, RECORD_PAGES, ROOMS
from ci_portal.pages.shelves import Shelves
from ci_portal.pages.words import Words
from ci_portal.snapshots.snapshot import Snapshot
from ci_portal.timeline import Event, Kind, Timeline

#: The rooms in which events are told that have an entry there.
_TOLD_IN: Mapping[Kind, str] = {
    "correction": "learning",
    "feedback": "feedback",
    "meeting": "governance",
}


@dataclass(frozen=True)
class Site:
    """Everything a page is made from.

    `problems` are what was found while reading; `overrides` is the portal's own theme folder;
    `parts` are the parts of the site that are made at all (see `rooms`). `packages` are the
    descriptors of the data packages by id, as they were written. `snapshots` are the figures that
    reports rest on. `live` is the site of today where this one is of frozen figures: its language
    is theirs too.
    """

    judgements: Judgements
    problems: Problems = field(default_factory=Problems)
    overrides: Path | None = None
    parts: Set[str] = frozenset(PARTS)
    packages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)
    live: Site | None = None

    @property
    def portal(self) -> Portal:
        """The portal."""
        return self.judgements.portal

    @cached_property
    def frozen(self) -> Mapping[str, Site]:
        """The site as it was on the day of each report that rests on a snapshot, by report."""
        made: dict[str, Site] = {}
        found = {}
        for key, report in self.portal.all(Report).items():
            snapshot = self.snapshots.get(report.snapshot or "")
            if snapshot and snapshot.judgements is not None:
                if snapshot.id not in made:
                    made[snapshot.id] = Site(
                        snapshot.judgements, overrides=self.overrides, parts=self.parts, live=self
                    )
                found[key] = made[snapshot.id]
        return found

    @cached_property
    def ties(self) -> Ties:
        """Who works on what."""
        return Ties(self.portal)

    @cached_property
    def people(self) -> People:
        """The partners, and what they have promised."""
        return People(self.ties)

    @cached_property
    def timeline(self) -> Timeline:
        """Everything that happened or is to happen."""
        return Timeline(self.portal, self.ties)

    @cached_property
    def sufficiency(self) -> Mapping[str, Sufficiency | None]:
        """Whether the strategies for each result are enough; None where that can't be counted."""
        results = self.portal.results.items()
        return {key: sufficiency_of(result, self.judgements) for key, result in results}

    @cached_property
    def rooms(self) -> Mapping[str, str]:
        """The addresses of the rooms that this site has, by kind; pages link to no others."""
        return {
            kind: room.address
            for kind, room in ROOMS.items()
            if room.part in self.parts and room.there(self)
        }

    @cached_property
    def shelves(self) -> Mapping[str, Shelves[Any]]:
        """What is on which page of the rooms that are told by years, by kind."""
        made = {kind: ROOMS[kind].shelves for kind in self.rooms}
        return {kind: make(self) for kind, make in made.items() if make}

    def shelf(self, kind: str, year: int | None) -> str | None:
        """The address of the page on which a room tells of a year; None where there is no room."""
        room = self.rooms.get(kind)
        apart = room and kind in self.shelves and year in self.shelves[kind].years
        return f"{room}{year}/" if apart else room

    def page_of(self, record: Record) -> str | None:
        """The address of a record's page; None where it has none."""
        return self.page(COLLECTION_OF[type(record)], record.id)

    def page(self, collection: str, record_id: str) -> str | None:
        """The address of a record's page by its id; None where there is none."""
        found = RECORD_PAGES.get(collection)
        if found and found[1] in self.parts and record_id in self.portal.records[collection]:
            return address(collection, record_id)
        return None

    def where(self, event: Event) -> str | None:
        """The address at which most is told of an event, if only its entry on the timeline.

        None where the site has none of these pages.
        """
        return self.page_of(event.record) or self._told(event) or self.entry(event)

    def _told(self, event: Event) -> str | None:
        """Where an event is told whose record has no page."""
        if event.kind in ("target", "release", "milestone"):
            concerned = (
                *(("indicators", key) for key in event.indicators[:1]),
                *(("strategies", key) for key in event.strategies[:1]),
            )
            return next((page for each in concerned if (page := self.page(*each))), None)
        if event.kind == "commitment":
            page = self.page("partners", event.partners[0])
        else:
            # What waits for an answer is on the room's own page, whenever it is due.
            year = None if event.state in ("due", "late") else event.day.year
            page = self.shelf(_TOLD_IN.get(event.kind, ""), year)
        return f"{page}#{anchor(event.collection, event.record.id)}" if page else None

    def entry(self, event: Event) -> str | None:
        """The address of an event's entry on the timeline; None where there is no timeline."""
        page = self.shelf("timeline", event.day.year)
        return f"{page}#{event.anchor}" if page else None

    @cached_property
    def language(self) -> Language:
        """The site's first language."""
        code = (self.live or self).portal.settings.languages[0]
        catalogue = theme.catalogue(self.overrides, code)
        return Language(code, catalogue, self.portal.settings.labels)

    @cached_property
    def words(self) -> Words:
        """The words for codes."""
        return Words(self.language)

    @cached_property
    def components(self) -> Environment:
        """The templates of components."""
        return theme.component_environment(self.overrides, self.language)

    @cached_property
    def pages(self) -> Environment:
        """The templates of pages."""
        return theme.page_environment(self.overrides, self.language)

    def members(self, indicator: str, by: str, place: str) -> dict[str, Series]:
        """The series that a breakdown puts side by side, by the name of their group or place."""
        found = self.portal.series_of[indicator]
        if by == "place":
            return {
                key.place: series
                for key, series in found.items()
                if key.dimension == ALL and key.place != place
            }
        return {
            key.group: series
            for key, series in found.items()
            if key.dimension == by and key.place == place
        }

    def total(self, indicator: str, place: str) -> Series | None:
        """The series of everyone in a place; None where none is published."""
        return self.portal.series_of[indicator].get(SeriesKey(indicator, place, ALL, ALL))

    def breakdowns(self, indicator: str) -> tuple[str, ...]:
        """The dimensions of an indicator, required ones first, and place if it has several."""
        portal = self.portal
        required = portal.indicators[indicator].required_dimensions
        dimensions = sorted(portal.dimensions(indicator), key=lambda d: (d not in required, d))
        places = ["place"] if len(portal.places(indicator)) > 1 else []
        return (*dimensions, *places)
