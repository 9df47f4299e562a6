"""Sufficiency: whether the strategies for a result, if they worked as hoped, would be enough.

"To get from 60 % to 80 % of 1,500 children, 300 more children a year have to reach the result. Our
strategies add up to 180" (after Paul Schmitz, "How do we turn big ideas into a clear goal and
strategy?", collectiveimpactforum.org).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta

from ci_portal.measures.judgements import Judgements
from ci_portal.model.observations import decimal_year
from ci_portal.model.records import Result, Strategy

#: Statuses of strategies that count: a planned one does from its start.
_COUNTED = ("active", "scaled", "planned")


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """What a strategy adds until the target's date: people a year, by then, as a range.

    `years` is how long it works between the latest figure and the target's date.
    """

    strategy: Strategy
    years: float
    low: float
    middle: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Sufficiency:
    """What is needed for a result, and what its strategies add up to; all in people a year.

    `needed` is by how many more people must reach the result in the target's year than in the
    latest one; `indicator` the headline it is counted by. `low`, `middle` and `high` are what the
    `contributions` add up to without anybody counted twice. `unknown` are the strategies that give
    no estimate: with them the sum is at least so much.
    """

    indicator: str
    needed: int
    contributions: tuple[Contribution, ...]
    unknown: tuple[Strategy, ...]
    low: float
    middle: float
    high: float

    @property
    def part(self) -> float:
        """The part of what is needed that the strategies add up to."""
        return self.middle / self.needed


def sufficiency_of(result: Result, judgements: Judgements) -> Sufficiency | None:
    """Whether the strategies for a result are enough; None where that can't be counted.

    It can for the first headline in percent that has a cohort, a figure, and a target that is
    neither met nor past.

    - Needed: N = ⌈|T − y1| ∕ 100 × cohort⌉, the `people_needed` of the assessment.
    - A strategy's `people_per_year` is how many more people of a cohort reach the result because of
      it, each year than the year before. By the target's date it has added `people_per_year` ×
      years, and years run from the latest figure (what came before is in that figure), or from the
      strategy's start if that is later, to the target's date, or to its end if that is earlier.
    - Paused and ended strategies add nothing, planned ones from their start.

    So N and the sum are both people of the cohort of one year, the target's. Example: 60 → 80 % of
    1,500 children needs 300; strategies of 18 and 12 people a year over six years add up to 180.
    """
    for key in result.headline:
        if key not in judgements.portal.indicators:
            continue
        assessment = judgements[key].total
        target, latest = assessment.target, assessment.latest
        if assessment.yardstick.unit != "percent" or not assessment.people_needed:
            continue
        if target is None or latest is None or target.date.t <= latest.t:
            continue
        own = [
            strategy
            for strategy in judgements.portal.all(Strategy).values()
            if result.id in strategy.results and strategy.status in _COUNTED
        ]
        known = tuple(
            _contribution(s, s.people_per_year, latest.t, target.date.t)
            for s in own
            if s.people_per_year is not None
        )
        low, middle, high = _added_up(known)
        return Sufficiency(
            indicator=key,
            needed=assessment.people_needed,
            contributions=known,
            unknown=tuple(s for s in own if s.people_per_year is None and s.status != "planned"),
            low=low,
            middle=middle,
            high=high,
        )
    return None


def _contribution(strategy: Strategy, people: float, first: float, last: float) -> Contribution:
    end = last if strategy.end is None else min(last, _after(strategy.end))
    years = max(0.0, end - max(first, decimal_year(strategy.start)))
    # An estimate without a range is a range of no width; one end given alone holds for its side.
    low = people if strategy.people_low is None else min(strategy.people_low, people)
    high = people if strategy.people_high is None else max(strategy.people_high, people)
    return Contribution(
        strategy=strategy, years=years, low=low * years, middle=people * years, high=high * years
    )


def _after(day: date) -> float:
    return decimal_year(day + timedelta(days=1))


def _added_up(contributions: Iterable[Contribution]) -> tuple[float, float, float]:
    """The sum as low, middle and high, people that two strategies share counted once.

    How many people two overlapping strategies share is not known: anything from nobody to all of
    the smaller one (the bounds of Fréchet, "Généralisation du théorème des probabilités totales",
    1935). So the high end is the plain sum; the low end the most that strategies reach which do not
    overlap with each other; and the middle is halfway between the two.
    """
    found = {c.strategy.id: c for c in contributions}
    overlaps = {
        key: {
            other
            for other in found
            if other != key
            and (
                other in contribution.strategy.overlaps_with
                or key in found[other].strategy.overlaps_with
            )
        }
        for key, contribution in found.items()
    }
    low = _most_apart({key: c.low for key, c in found.items()}, overlaps)
    middle = {key: c.middle for key, c in found.items()}
    return (
        low,
        (_most_apart(middle, overlaps) + sum(middle.values())) / 2,
        sum(c.high for c in found.values()),
    )


def _most_apart(people: Mapping[str, float], overlaps: Mapping[str, Set[str]]) -> float:
    """The largest sum over strategies of which no two overlap."""
    if len(people) < 2:
        return sum(people.values())
    cluster = _cluster(people, overlaps)
    if len(cluster) < len(people):
        parts = (
            {key: value for key, value in people.items() if (key in cluster) == inside}
            for inside in (True, False)
        )
        return sum(_most_apart(part, overlaps) for part in parts)
    # Either without the strategy that overlaps with most, or with it and without all of these.
    most = max(sorted(people), key=lambda key: len(people.keys() & overlaps[key]))
    without = {key: value for key, value in people.items() if key != most}
    clear = {key: value for key, value in without.items() if key not in overlaps[most]}
    return max(_most_apart(without, overlaps), people[most] + _most_apart(clear, overlaps))


def _cluster(people: Mapping[str, float], overlaps: Mapping[str, Set[str]]) -> set[str]:
    """The first strategy and all that overlap with it, directly or through others."""
    found: set[str] = set()
    ahead = [next(iter(people))]
    while ahead:
        key = ahead.pop()
        if key in people and key not in found:
            found.add(key)
            ahead += overlaps[key]
    return found
