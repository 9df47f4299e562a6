"""The site: a portal with its judgements, its language and its theme, ready to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from ci_portal import theme
from ci_portal.checks import Problems
from ci_portal.i18n import Language
from ci_portal.measures.judgements import Judgements
from ci_portal.model.observations import ALL, Series, SeriesKey
from ci_portal.model.portal import Portal
from ci_portal.pages.happenings import Happening, happenings
from ci_portal.pages.words import Words


@dataclass(frozen=True)
class Site:
    """Everything a page is made from.

    `problems` are what was found while reading; `overrides` is the portal's own theme folder.
    """

    judgements: Judgements
    problems: Problems = field(default_factory=Problems)
    overrides: Path | None = None

    @property
    def portal(self) -> Portal:
        """The portal."""
        return self.judgements.portal

    @cached_property
    def happenings(self) -> Mapping[str, tuple[Happening, ...]]:
        """What happened to each indicator."""
        return happenings(self.portal)

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
