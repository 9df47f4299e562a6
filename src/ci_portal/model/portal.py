"""The portal: everything that is known and may be published, as one immutable whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar, cast

from ci_portal.model.observations import ALL, Point, Series, SeriesKey
from ci_portal.model.records import (
    COLLECTIONS,
    Forecast,
    Indicator,
    Measure,
    Place,
    Record,
    Result,
    Source,
    Strategy,
    Target,
)
from ci_portal.model.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

R = TypeVar("R", bound=Record)

#: The collection that the records of a class are in.
COLLECTION_OF: Mapping[type[Record], str] = {kind: name for name, kind in COLLECTIONS.items()}


@dataclass(frozen=True)
class Portal:
    """Records by collection and id, and the publishable observations (columns of COLUMNS).

    `observations` are those of indicators. Those of performance measures, which are about people
    served and never judged, are kept apart in `performance` (None where there are none), with the
    measure in the column `indicator`. `tables` holds the file of each table of figures, by
    "package/resource" as in `source_row`.
    """

    settings: Settings
    records: Mapping[str, Mapping[str, Record]]
    observations: pd.DataFrame
    tables: Mapping[str, str] = field(default_factory=dict)
    performance: pd.DataFrame | None = None

    @property
    def results(self) -> Mapping[str, Result]:
        """The results by id."""
        return cast("Mapping[str, Result]", self.records["results"])

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators by id."""
        return cast("Mapping[str, Indicator]", self.records["indicators"])

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """The records of one class by id, such as `all(Strategy)`."""
        return cast("Mapping[str, R]", self.records[COLLECTION_OF[kind]])

    @cached_property
    def series(self) -> Mapping[SeriesKey, Series]:
        """Each series of the observations, its points in the order of time."""
        return _series(self.observations)

    @cached_property
    def series_of(self) -> Mapping[str, Mapping[SeriesKey, Series]]:
        """The series of each indicator."""
        found: dict[str, dict[SeriesKey, Series]] = {key: {} for key in self.indicators}
        for key, series in self.series.items():
            found[key.indicator][key] = series
        return found

    @cached_property
    def series_of_measure(self) -> Mapping[str, Mapping[SeriesKey, Series]]:
        """The series of each performance measure; a key's `indicator` is the measure."""
        found: dict[str, dict[SeriesKey, Series]] = {key: {} for key in self.all(Measure)}
        if self.performance is not None:
            for key, series in _series(self.performance).items():
                found[key.indicator][key] = series
        return found

    @cached_property
    def targets_of(self) -> Mapping[str, tuple[Target, ...]]:
        """The targets of each indicator, in the order of their dates."""
        found: dict[str, list[Target]] = {key: [] for key in self.indicators}
        for target in cast("Mapping[str, Target]", self.records["targets"]).values():
            if target.indicator in found:
                found[target.indicator].append(target)
        return {key: tuple(sorted(t, key=lambda t: t.date.end)) for key, t in found.items()}

    @cached_property
    def forecasts_of(self) -> Mapping[str, tuple[Forecast, ...]]:
        """The recorded forecasts of each indicator, the first one made first."""
        found: dict[str, list[Forecast]] = {key: [] for key in self.indicators}
        for forecast in cast("Mapping[str, Forecast]", self.records["forecasts"]).values():
            if forecast.indicator in found:
                found[forecast.indicator].append(forecast)
        return {key: tuple(sorted(f, key=lambda f: (f.made_on, f.id))) for key, f in found.items()}

    def row_of(self, point: Point) -> Place | None:
        """The file and line that a point was read from, the first one of several."""
        table, _, lines = point.source_row.rpartition(":")
        line = lines.partition("+")[0]
        if table not in self.tables or not line.isdigit():
            return None
        return Place(self.tables[table], int(line))

    def source_of(self, indicator: str) -> Source | None:
        """Where an indicator's figures come from; None where it does not say."""
        found = self.records["sources"].get(self.indicators[indicator].source or "")
        return cast("Source | None", found)

    @cached_property
    def indicators_of(self) -> Mapping[str, tuple[Indicator, ...]]:
        """The indicators of each result: headlines in the result's order, then the others."""
        found: dict[str, tuple[Indicator, ...]] = {}
        for key, result in self.results.items():
            headline = [self.indicators[i] for i in result.headline if i in self.indicators]
            others = [
                indicator
                for indicator in self.indicators.values()
                if key in indicator.results and indicator not in headline
            ]
            found[key] = (*headline, *others)
        return found

    @cached_property
    def strategies_of(self) -> Mapping[str, tuple[Strategy, ...]]:
        """The strategies for each result, whatever has become of them."""
        found: dict[str, list[Strategy]] = {key: [] for key in self.results}
        for strategy in self.all(Strategy).values():
            for result in dict.fromkeys(strategy.results):
                if result in found:
                    found[result].append(strategy)
        return {key: tuple(strategies) for key, strategies in found.items()}

    @cached_property
    def measures_of(self) -> Mapping[str, tuple[Measure, ...]]:
        """The performance measures of each strategy."""
        found: dict[str, list[Measure]] = {key: [] for key in self.all(Strategy)}
        for measure in self.all(Measure).values():
            if measure.strategy in found:
                found[measure.strategy].append(measure)
        return {key: tuple(measures) for key, measures in found.items()}

    @cached_property
    def ordered_results(self) -> tuple[Result, ...]:
        """The results as the portal orders them, else by title."""
        return tuple(
            sorted(
                self.results.values(),
                key=lambda r: (r.order if r.order is not None else 1_000_000, r.title),
            )
        )

    def main_place(self, indicator: str) -> str:
        """The place an indicator is judged for: the portal's, else the first it has figures of."""
        places = self.places(indicator)
        if self.settings.place in places or not places:
            return self.settings.place
        return places[0]

    def places(self, indicator: str) -> tuple[str, ...]:
        """The places that an indicator has figures of, the portal's own first."""
        places = {key.place for key in self.series_of[indicator]}
        return tuple(sorted(places, key=lambda place: (place != self.settings.place, place)))

    def dimensions(self, indicator: str) -> tuple[str, ...]:
        """The dimensions by which an indicator is broken down, in the order of their names."""
        return tuple(sorted({key.dimension for key in self.series_of[indicator]} - {ALL}))


def _series(frame: pd.DataFrame) -> Mapping[SeriesKey, Series]:
    """The observations cut into series, the points of each in the order of time."""
    columns = [frame[name].tolist() for name in ("indicator", "place", "dimension", "group")]
    keys = [SeriesKey(*key) for key in zip(*columns, strict=True)]
    rows = zip(keys, _points(frame), strict=True)
    by_key: dict[SeriesKey, list[Point]] = {}
    for key, run in groupby(rows, key=lambda row: row[0]):
        by_key.setdefault(key, []).extend(point for _, point in run)
    return {
        key: Series(key, tuple(sorted(points, key=lambda p: (p.end, p.start))))
        for key, points in by_key.items()
    }


def _points(frame: pd.DataFrame) -> list[Point]:
    """One point for each row of the observations."""

    def numbers(name: str) -> list[float | None]:
        column = frame[name].astype(object)
        return cast("list[float | None]", column.where(frame[name].notna(), None).tolist())

    breaks = frame["break"].tolist()
    notes = frame["note"].tolist()
    columns = [
        frame["period"].tolist(),
        [day.date() for day in frame["start"].dt.to_pydatetime()],
        [day.date() for day in frame["end"].dt.to_pydatetime()],
        *(
            numbers(name)
            for name in ("value", "numerator", "denominator", "moe", "moe_level", "low", "high")
        ),
        frame["status"].tolist(),
        [broken or note for broken, note in zip(breaks, notes, strict=True)],
        [bool(broken) for broken in breaks],
        frame["source_row"].tolist(),
    ]
    return [Point(*row) for row in zip(*columns, strict=True)]
