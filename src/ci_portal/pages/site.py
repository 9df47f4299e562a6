"""The site: a portal with its judgements, its language and its theme, ready to be written."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from ci_portal import theme
from ci_portal.checks import Problems
from ci_portal.i18n import Language
from ci_portal.measures.judgements import Judgements
from ci_portal.model.observations import ALL, Series, SeriesKey
from ci_portal.model.portal import COLLECTION_OF, Portal
from ci_portal.model.records import Record
from ci_portal.model.ties import Ties
from ci_portal.pages.addresses import address, anchor
from ci_portal.pages.people.index import People
from ci_portal.pages.rooms import PARTS, RECORD_PAGES, ROOMS
from ci_portal.pages.words import Words
from ci_portal.timeline import Event, Timeline


@dataclass(frozen=True)
class Site:
    """Everything a page is made from.

    `problems` are what was found while reading; `overrides` is the portal's own theme folder;
    `parts` are the parts of the site that are made at all (see `rooms`).
    """

    judgements: Judgements
    problems: Problems = field(default_factory=Problems)
    overrides: Path | None = None
    parts: Set[str] = frozenset(PARTS)

    @property
    def portal(self) -> Portal:
        """The portal."""
        return self.judgements.portal

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
        return Timeline(self.judgements, self.ties)

    @cached_property
    def rooms(self) -> Mapping[str, str]:
        """The addresses of the rooms that this site has, by kind; pages link to no others."""
        return {
            kind: room.address
            for kind, room in ROOMS.items()
            if room.part in self.parts and room.there(self)
        }

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
        """The address at which an event is told in full; None where nothing more is said of it."""
        record = event.record
        if page := self.page_of(record):
            return page
        if event.collection in ("corrections", "feedback"):
            room = self.rooms.get("learning" if event.kind == "correction" else "feedback")
            return f"{room}#{anchor(event.collection, record.id)}" if room else None
        if event.collection == "commitments":
            page = self.page("partners", event.partners[0])
            return f"{page}#{anchor(event.collection, record.id)}" if page else None
        if event.collection == "meetings":
            room = self.rooms.get("governance")
            return f"{room}#{anchor(event.collection, record.id)}" if room else None
        concerned = (
            *(("indicators", key) for key in event.indicators[:1]),
            *(("strategies", key) for key in event.strategies[:1]),
        )
        if event.kind in ("target", "release", "milestone"):
            return next((page for each in concerned if (page := self.page(*each))), None)
        return None

    @cached_property
    def language(self) -> Language:
        """The site's first language."""
        code = self.portal.settings.languages[0]
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
