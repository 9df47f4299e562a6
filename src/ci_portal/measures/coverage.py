"""Coverage: which places the strategies at work for a result reach, and which they leave out.

Where strategies reach 11 of 18 schools, the other seven are named (the example is Paul Schmitz's,
"How do we turn big ideas into a clear goal and strategy?", collectiveimpactforum.org).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ci_portal.measures.judgements import Judgements
from ci_portal.measures.points import known
from ci_portal.measures.progress import met
from ci_portal.model.records import Result, Strategy


class Coverage(NamedTuple):
    """The places that an indicator has figures of, its main place left out, and who is there.

    `everywhere` says that a strategy is for the whole place: then no place is uncovered.
    """

    indicator: str
    covered: tuple[str, ...]
    uncovered: tuple[str, ...]
    everywhere: bool

    @property
    def total(self) -> int:
        """How many places there are."""
        return len(self.covered) + len(self.uncovered)


def coverage(indicator: str, strategies: Iterable[Strategy], judgements: Judgements) -> Coverage:
    """Which places of an indicator some strategies reach.

    A strategy that names no places is for all of them, as is one that names the portal's place.
    """
    portal = judgements.portal
    main = portal.main_place(indicator)
    places = [place for place in portal.places(indicator) if place != main]
    found = tuple(strategies)
    named = {place for strategy in found for place in strategy.places}
    everywhere = portal.settings.place in named or any(not s.places for s in found)
    reached = {place for place in places if everywhere or place in named}
    return Coverage(
        indicator,
        tuple(place for place in places if place in reached),
        tuple(place for place in places if place not in reached),
        everywhere,
    )


def coverage_of(
    result: Result, strategies: Iterable[Strategy], judgements: Judgements
) -> tuple[Coverage, ...]:
    """The coverage of each headline indicator of a result that is known by place."""
    found = tuple(strategies)
    made = (
        coverage(key, found, judgements)
        for key in result.headline
        if key in judgements.portal.indicators
    )
    return tuple(each for each in made if each.total)


def behind(indicator: str, judgements: Judgements) -> tuple[str, ...]:
    """The places that are behind in an indicator.

    A place is behind where it is `place_behind` times as far from the target as everyone is, or
    where everyone has met it and the place has not. Measured by the way that is left, this is the
    same whichever way round a figure is framed. Without a target nothing is behind it.
    """
    portal = judgements.portal
    home, total = portal.main_place(indicator), judgements[indicator].total
    if total.latest is None or total.target is None:
        return ()
    aim, sign = total.target.value, total.yardstick.sign
    left = max(0.0, sign * (aim - known(total.latest)))
    found = []
    for place in portal.places(indicator):
        latest = judgements.at(indicator, place).total.latest if place != home else None
        if latest is None or latest.end < total.latest.end or met(known(latest), aim, sign):
            continue
        if sign * (aim - known(latest)) >= portal.settings.checks.place_behind * left:
            found.append(place)
    return tuple(found)
