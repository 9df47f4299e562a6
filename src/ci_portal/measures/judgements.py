"""The judgements of a portal: each is made once, for the checks, the pages and the files alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ci_portal.measures.gaps import Gap, gaps
from ci_portal.measures.judge import Judgement, judge
from ci_portal.measures.voices import MissingVoice, missing_voices
from ci_portal.model.observations import ALL
from ci_portal.model.portal import Portal


class Judgements(Mapping[str, Judgement]):
    """How each indicator of a portal stands in its main place; `at` tells of other places."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self._made: dict[tuple[str, str], Judgement] = {}

    def __getitem__(self, indicator: str) -> Judgement:
        return self.at(indicator, self.portal.main_place(indicator))

    def __iter__(self) -> Iterator[str]:
        return iter(self.portal.indicators)

    def __len__(self) -> int:
        return len(self.portal.indicators)

    def at(self, indicator: str, place: str) -> Judgement:
        """How an indicator stands in a place. Raises KeyError for an unknown indicator."""
        key = (indicator, place)
        if key not in self._made:
            portal, settings = self.portal, self.portal.settings
            source = portal.source_of(indicator)
            self._made[key] = judge(
                portal.indicators[indicator],
                place=place,
                series=portal.series_of[indicator],
                targets=portal.targets_of[indicator],
                forecasts=portal.forecasts_of[indicator],
                promised=source.next_expected if source else None,
                thresholds=settings.progress,
                today=settings.today,
                home=portal.main_place(indicator),
            )
        return self._made[key]

    def between_places(self, indicator: str) -> tuple[Gap, ...]:
        """The gaps between the places of an indicator, its main place left out: its parts."""
        portal, record = self.portal, self.portal.indicators[indicator]
        if record.unit == "count":
            return ()  # a larger place has larger counts: that is no gap
        main = portal.main_place(indicator)
        totals = {
            key.place: found
            for key, found in portal.series_of[indicator].items()
            if key.dimension == ALL and key.place != main
        }
        return gaps(
            totals,
            dimension="place",
            direction=record.direction,
            reference=record.reference_group("place"),
            baseline=record.baseline,
            unit=record.unit,
            thresholds=portal.settings.progress,
        )

    def missing_voices(self, indicator: str) -> tuple[MissingVoice, ...]:
        """The groups that an indicator should be told for in its main place, and isn't."""
        return missing_voices(
            self[indicator], self.portal.series_of[indicator], self.portal.settings.expected_pairs
        )
