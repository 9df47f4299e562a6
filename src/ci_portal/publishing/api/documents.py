"""The documents of the API as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ci_portal.measures import Gap, Judgement, Pair
from ci_portal.measures.points import known
from ci_portal.model.observations import ALL, Point
from ci_portal.model.records import Indicator, Result
from ci_portal.pages import sentences
from ci_portal.pages.addresses import (
    API_INDEX,
    API_SCHEMA,
    API_TIMELINE,
    DESCRIPTOR,
    WORKBOOK,
    api_address,
    table_address,
)
from ci_portal.pages.chronicle.telling import in_words
from ci_portal.pages.site import Site
from ci_portal.publishing.api.plain import number, of_point, of_record, plain
from ci_portal.publishing.assessments import of_judgement
from ci_portal.publishing.identity import Names
from ci_portal.publishing.package import DataPackage
from ci_portal.reading.files.rights import licences_of
from ci_portal.timeline import Event

Json = dict[str, Any]


@dataclass(frozen=True)
class Writer:
    """Writes the documents of a site; `downloads` are the addresses of all published files.

    Addresses are absolute where the site's own, `home`, is known, else from the site's root.
    """

    site: Site
    package: DataPackage
    home: str | None
    downloads: Set[str]

    # -- documents ----------------------------------------------------------------------------

    def index(self) -> Json:
        """What there is: the portal, its results and its indicators, and where each stands."""
        settings, portal = self.site.portal.settings, self.site.portal
        return {
            **self._about("index"),
            "portal": {
                "title": settings.title,
                "description": settings.description or None,
                "place": settings.place,
                "homepage": settings.homepage,
                "contact": settings.contact,
                "example": settings.example,
            },
            "results": [self._result(result) for result in portal.ordered_results],
            "indicators": [self._summary(key) for key in sorted(portal.indicators)],
            "links": {
                **self._links("", None),
                "timeline": self._address(API_TIMELINE),
                "package": self._file(DESCRIPTOR),
                "workbook": self._file(WORKBOOK),
            },
        }

    def result(self, key: str) -> Json:
        """A result, its indicators and what is done for it."""
        portal = self.site.portal
        result = portal.results[key]
        return {
            **self._about("result"),
            **of_record("results", result),
            "indicators": [self._summary(each.id) for each in portal.indicators_of[key]],
            "strategies": [
                {
                    "id": strategy.id,
                    "title": strategy.title,
                    "status": strategy.status,
                    "page": self._page("strategies", strategy.id),
                }
                for strategy in portal.strategies_of[key]
            ],
            "links": self._links(api_address("results", key), self._page("results", key)),
        }

    def indicator(self, key: str) -> Json:
        """An indicator: what it is, its figures, how they are judged, and who is behind."""
        portal, site = self.site.portal, self.site
        record, source = portal.indicators[key], portal.source_of(key)
        judgements = [site.judgements.at(key, place) for place in portal.places(key)]
        table = table_address(key)
        return {
            **self._about("indicator"),
            **of_record("indicators", record),
            "source": of_record("sources", source) if source else None,
            "targets": [of_record("targets", target) for target in portal.targets_of[key]],
            "place": portal.main_place(key),
            "sentences": self._sentences(site.judgements[key]),
            "assessments": [
                {name: plain(cell) for name, cell in row.items()}
                | {"not_for": _not_for(judgement, row)}
                for judgement in judgements or [site.judgements[key]]
                for row in of_judgement(judgement)
            ],
            "gaps": [
                *(self._gap(record, gap, j.place) for j in judgements for gap in j.gaps),
                *(self._gap(record, gap, None) for gap in site.judgements.between_places(key)),
            ],
            "series": [
                {
                    "place": found.place,
                    "place_code": self._place_codes.get((key, found.place)) or None,
                    "dimension": found.dimension,
                    "group": found.group,
                    "points": [of_point(point) for point in series.points],
                }
                for found, series in portal.series_of[key].items()
            ],
            "links": {
                **self._links(api_address("indicators", key), self._page("indicators", key)),
                "csv": self._file(table),
                "results": [self._address(api_address("results", each)) for each in record.results],
            },
        }

    def timeline(self) -> Json:
        """Everything that happened or is to happen, in the order of days."""
        return {
            **self._about("timeline"),
            "events": [self._event(event) for event in self.site.timeline.events],
            "links": self._links(API_TIMELINE, self._room("timeline")),
        }

    # -- parts --------------------------------------------------------------------------------

    def _about(self, kind: str) -> Json:
        return {
            "kind": kind,
            "as_of": self.site.portal.settings.today.isoformat(),
            "version": self.package.version,
            "language": self.site.language.code,
            "licences": [
                {name: each.get(name) for name in ("name", "title", "path")}
                for each in licences_of(self.package.initiative)
            ],
        }

    def _result(self, result: Result) -> Json:
        return {
            "id": result.id,
            "title": result.title,
            "statement": result.statement,
            "headline": list(result.headline),
            "page": self._page("results", result.id),
            "api": self._address(api_address("results", result.id)),
        }

    def _summary(self, key: str) -> Json:
        """An indicator on one line: what it is and where it stands in its main place."""
        judgement = self.site.judgements[key]
        record, total = judgement.indicator, judgement.total
        target = total.target
        return {
            "id": record.id,
            "title": record.title,
            "results": list(record.results),
            "tier": record.tier,
            "unit": record.unit,
            "direction": record.direction,
            "place": judgement.place,
            "status": judgement.status,
            "not_for": list(judgement.not_for),
            "baseline": _figure(total.baseline),
            "latest": _figure(total.latest),
            "target": {"value": number(target.value), "date": target.date.label}
            if target
            else None,
            "overdue": judgement.freshness.overdue,
            "sentence": sentences.trend_sentence(judgement, self.site.words),
            "page": self._page("indicators", key),
            "api": self._address(api_address("indicators", key)),
        }

    def _sentences(self, judgement: Judgement) -> Json:
        """What readers are told, in the words of the page; None where there is nothing to say."""
        words, record, total = self.site.words, judgement.indicator, judgement.total
        return {
            "trend": sentences.trend_sentence(judgement, words),
            "verdict": sentences.verdict_sentence(record, total, words),
            "flip": sentences.flip_sentence(record, total, words) or None,
            "not_for": sentences.veto_sentence(judgement, words) or None,
            "curve": sentences.curve_sentence(record, total, words) or None,
            "people": sentences.people_sentence(record, total, words) or None,
            "fresh": sentences.freshness_sentence(judgement.freshness, words) or None,
        }

    def _gap(self, record: Indicator, gap: Gap, place: str | None) -> Json:
        return {
            "place": place,
            "dimension": gap.dimension,
            "group": gap.group,
            "reference_group": gap.reference,
            "reference_rule": gap.reference_rule,
            "baseline": _pair(gap.baseline, gap.baseline_difference, gap.baseline_ratio),
            "latest": _pair(gap.latest, gap.latest_difference, gap.latest_ratio),
            "direction": gap.trend,
            "years_to_parity": number(gap.years_to_parity),
            "sentence": sentences.gap_sentence(record, gap, self.site.words),
        }

    def _event(self, event: Event) -> Json:
        where = self.site.where(event)
        return {
            "id": self._names.of_event(event),
            "kind": event.kind,
            "state": event.state,
            "day": event.day.isoformat(),
            "ahead": event.ahead,
            "title": event.record.title,
            "sentence": in_words(self.site, event) or None,
            "record": f"{event.collection}/{event.record.id}",
            "results": list(event.results),
            "strategies": list(event.strategies),
            "indicators": list(event.indicators),
            "partners": list(event.partners),
            "page": self._address(where) if where is not None else None,
        }

    def _links(self, own: str, page: str | None) -> Json:
        return {
            "self": self._address(own or API_INDEX),
            "page": page if own else self._address(""),
            "index": self._address(API_INDEX),
            "schema": self._address(API_SCHEMA),
        }

    @cached_property
    def _names(self) -> Names:
        return Names(self.site.portal.settings, self.home or "")

    @cached_property
    def _place_codes(self) -> Mapping[tuple[str, str], str]:
        """The code of each place of an indicator, as its figures give it."""
        names = ["indicator", "place", "place_code"]
        rows: Iterator[tuple[str, str, str]] = (
            self.site.portal.observations[names]
            .drop_duplicates()
            .astype(object)
            .itertuples(index=False, name=None)
        )
        return {(indicator, place): code for indicator, place, code in rows if code}

    def _address(self, address: str) -> str:
        return (self.home or "") + address

    def _file(self, address: str) -> str | None:
        return self._address(address) if address in self.downloads else None

    def _page(self, collection: str, key: str) -> str | None:
        page = self.site.page(collection, key)
        return self._address(page) if page else None

    def _room(self, kind: str) -> str | None:
        room = self.site.rooms.get(kind)
        return self._address(room) if room else None


def _not_for(judgement: Judgement, row: Mapping[str, object]) -> list[str]:
    """The groups for whom a status does not hold; known of the row of everyone alone."""
    return list(judgement.not_for) if row["dimension"] == ALL else []


def _figure(point: Point | None) -> Json | None:
    """A figure that is judged by."""
    return {"period": point.period, "value": number(point.value)} if point else None


def _pair(pair: Pair | None, difference: float | None, ratio: float | None) -> Json | None:
    """The figures of a group and of the group it is compared with, in one period."""
    if pair is None:
        return None
    return {
        "period": pair.group.period,
        "group": number(known(pair.group)),
        "reference": number(known(pair.reference)),
        "difference": number(difference),
        "ratio": number(ratio),
    }
