"""What metadata are made from, and the sets of data that a site publishes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ci_portal.model.observations import WITHHELD
from ci_portal.model.records import Indicator, Source
from ci_portal.pages.site import Site
from ci_portal.publishing.identity import Names
from ci_portal.publishing.plain import plain

CSV, JSON = "text/csv", "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Download(NamedTuple):
    """A file with data: its address from the site's root, its media type and its format."""

    address: str
    type: str
    format: str


@dataclass(frozen=True)
class Dataset:
    """A set of data: the figures of an indicator, or all of them.

    `identifier` names it for ever; `page` is the address of its page from the site's root, None
    without one. `span` are the first and last day that its figures are about.
    """

    identifier: str
    title: str
    description: str
    page: str | None
    place: str
    keywords: tuple[str, ...]
    span: tuple[date, date] | None
    modified: date
    files: tuple[Download, ...]
    indicator: Indicator | None = None
    source: Source | None = None


@dataclass(frozen=True)
class Basis:
    """A site, its own address (None where it isn't known), and the files that it publishes."""

    site: Site
    home: str | None
    downloads: Collection[str]

    @cached_property
    def names(self) -> Names:
        """Names that last."""
        return Names(self.site.portal.settings, self.home or "")

    @cached_property
    def catalogue(self) -> str:
        """The address of the page with all data from the site's root."""
        return self.site.rooms.get("data", "")

    @property
    def description(self) -> str:
        """What the portal is, in its own words; its name where it has none."""
        settings = self.site.portal.settings
        return plain(settings.description or settings.title)

    def url(self, address: str | None) -> str | None:
        """The whole address; None where the site or the page has none."""
        return None if self.home is None or address is None else self.home + address

    @cached_property
    def _known(self) -> dict[str, Dataset]:
        """The sets of data of indicators that were asked for: several pages name each."""
        return {}

    def dataset(self, indicator: Indicator) -> Dataset:
        """The figures of an indicator; asked for once it is known which files there will be."""
        if indicator.id not in self._known:
            self._known[indicator.id] = self._dataset(indicator)
        return self._known[indicator.id]

    def _dataset(self, indicator: Indicator) -> Dataset:
        portal, key = self.site.portal, indicator.id
        place = portal.main_place(key)
        results = [portal.results[each].title for each in indicator.results]
        return Dataset(
            identifier=self.names.of_record("indicators", indicator),
            title=plain(indicator.title),
            description=self._about(indicator, place),
            page=self.site.page("indicators", key),
            place=plain(place),
            keywords=tuple(dict.fromkeys(map(plain, (*results, place)))),
            span=self._span(key),
            modified=self._modified(indicator),
            files=self._files(
                Download(f"data/indicators/{key}.csv", CSV, "CSV"),
                Download(f"api/v1/indicators/{key}.json", JSON, "JSON"),
            ),
            indicator=indicator,
            source=portal.source_of(key),
        )

    def everything(self) -> Dataset:
        """All figures of the portal, with what they are judged to be."""
        _, portal = self.site.language.gettext, self.site.portal
        names = {"portal": portal.settings.title}
        parts = list(self.datasets())
        spans = [each.span for each in parts if each.span]
        titles = [each.title for each in portal.ordered_results]
        return Dataset(
            identifier=self.names.of("data"),
            title=plain(_("%(portal)s: all figures") % names),
            description=plain(
                _(
                    "All figures that %(portal)s publishes, by group and place where there are "
                    "such figures, with baselines, targets and how each is judged."
                )
                % names
                + f" {portal.settings.example or ''}"
            ),
            page=self.site.rooms.get("data"),
            place=plain(portal.settings.place),
            keywords=tuple(dict.fromkeys(map(plain, (*titles, portal.settings.place)))),
            span=(min(first for first, _ in spans), max(last for _, last in spans))
            if spans
            else None,
            modified=max((each.modified for each in parts), default=portal.settings.today),
            files=self._files(
                Download("data/datapackage.json", JSON, "Data Package"),
                Download("data/observations.csv", CSV, "CSV"),
                Download("data/assessments.csv", CSV, "CSV"),
                Download("data/portal.xlsx", XLSX, "XLSX"),
                Download("api/v1/index.json", JSON, "JSON"),
            ),
        )

    def datasets(self) -> Iterator[Dataset]:
        """All sets of data: each indicator's in the order of their ids."""
        indicators = self.site.portal.indicators
        yield from (self.dataset(indicators[key]) for key in sorted(indicators))

    def _files(self, *wanted: Download) -> tuple[Download, ...]:
        """Those files that are published."""
        return tuple(each for each in wanted if each.address in self.downloads)

    def _about(self, indicator: Indicator, place: str) -> str:
        """What is measured, for whom; long enough that search engines take it."""
        _ = self.site.language.gettext
        where = _("Figures for %(place)s, published by %(portal)s.") % {
            "place": place,
            "portal": self.site.portal.settings.title,
        }
        texts = (
            indicator.lay_definition,
            indicator.technical_definition or "",
            where,
            self.site.portal.settings.example or "",
        )
        return shortened(" ".join(plain(text) for text in texts if text.strip()))

    def _span(self, indicator: str) -> tuple[date, date] | None:
        """The days from the first figure to the last; None where none is published."""
        series = self.site.portal.series_of[indicator].values()
        # Series share their periods: a few dozen of them stand for thousands of points.
        shown = {
            (point.start, point.end)
            for each in series
            for point in each.points
            if point.status not in WITHHELD
        }
        if not shown:
            return None
        return min(first for first, _ in shown), max(last for _, last in shown)

    def _modified(self, indicator: Indicator) -> date:
        """The newest day, up to today, on which its figures, targets or definition changed.

        Today where no such day is written down.
        """
        portal, today = self.site.portal, self.site.portal.settings.today
        source = portal.source_of(indicator.id)
        days = [
            *([source.last_release] if source and source.last_release else []),
            *(target.set_on for target in portal.targets_of[indicator.id]),
            *(change.date for change in indicator.history),
        ]
        # Without the day of a release nobody knows when the figures came.
        known = source is not None and source.last_release is not None
        return max((day for day in days if day <= today), default=today) if known else today


def shortened(text: str, most: int = 5000) -> str:
    """The text, cut at a word where it is longer than search engines take."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
