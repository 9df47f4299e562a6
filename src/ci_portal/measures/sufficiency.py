"""Sufficiency: whether the strategies for a result, if they worked as hoped, would be enough.

"To get from 60 % to 80 % of 1,500 children, 300 more children a year have to reach the result. Our
strategies add up to 180" (after Paul Schmitz, "How do we turn big ideas into a clear goal and
strategy?", collectiveimpactforum.org).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from ci_portal.measures.judgements import Judgements
from ci_portal.model.observations import decimal_year
from ci_portal.model.records import Result, Strategy
from ci_portal.model.thresholds import at_least

#: Why it can't be counted for an indicator whether strategies are enough, the nearest to it first.
Obstacle = Literal["met", "past", "no-target", "no-figure", "no-cohort", "no-percent"]
_OBSTACLES: tuple[Obstacle, ...] = get_args(Obstacle)

#: Up to so many strategies that overlap with each other, the sum that they reach apart is found by
#: trying; of more, a part that is apart is taken: the low end is then lower than it need be.
_TRIED = 24

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

    @property
    def told(self) -> int:
        """The middle as a whole number, which is never rounded up to what is needed."""
        return (
            round(self.middle)
            if at_least(self.middle, self.needed)
            else min(round(self.middle), self.needed - 1)
        )


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
        if key not in judgements.portal.indicators or _obstacle(key, judgements):
            continue
        assessment = judgements[key].total
        target, latest, needed = assessment.target, assessment.latest, assessment.people_needed
        assert target is not None
        assert latest is not None
        assert needed is not None
        own = [s for s in judgements.portal.strategies_of[result.id] if s.status in _COUNTED]
        known = tuple(
            _contribution(s, s.people_per_year, latest.t, target.date.t)
            for s in own
            if s.people_per_year is not None
        )
        low, middle, high = _added_up(known)
        return Sufficiency(
            indicator=key,
            needed=needed,
            contributions=known,
            unknown=tuple(s for s in own if s.people_per_year is None and s.status != "planned"),
            low=low,
            middle=middle,
            high=high,
        )
    return None


def obstacle_of(result: Result, judgements: Judgements) -> Obstacle:
    """Why sufficiency can't be counted for a result, of its headlines the one nearest to it."""
    indicators = judgements.portal.indicators
    found = (_obstacle(key, judgements) for key in result.headline if key in indicators)
    return min((each for each in found if each), key=_OBSTACLES.index, default="no-percent")


def _obstacle(indicator: str, judgements: Judgements) -> Obstacle | None:
    record, assessment = judgements.portal.indicators[indicator], judgements[indicator].total
    if record.unit != "percent":
        return "no-percent"
    if record.cohort is None:
        return "no-cohort"
    if assessment.latest is None:
        return "no-figure"
    if assessment.target is None:
        return "no-target"
    if assessment.target.date.t <= assessment.latest.t:
        return "past"
    return None if assessment.people_needed else "met"


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
    overlaps: dict[str, set[str]] = {key: set() for key in found}
    for key, contribution in found.items():
        for other in found.keys() & set(contribution.strategy.overlaps_with) - {key}:
            overlaps[key].add(other)
            overlaps[other].add(key)
    low = _most_apart({key: c.low for key, c in found.items()}, overlaps)
    middle = {key: c.middle for key, c in found.items()}
    return (
        low,
        (_most_apart(middle, overlaps) + sum(middle.values())) / 2,
        sum(c.high for c in found.values()),
    )


def _most_apart(people: Mapping[str, float], overlaps: Mapping[str, Set[str]]) -> float:
    """The largest sum over strategies of which no two overlap."""
    sums = []
    left = dict(people)
    while left:
        cluster = _cluster(left, overlaps)
        sums.append(_most_in_cluster({key: left.pop(key) for key in sorted(cluster)}, overlaps))
    return sum(sums)


def _most_in_cluster(people: Mapping[str, float], overlaps: Mapping[str, Set[str]]) -> float:
    """As `_most_apart`, for strategies that overlap with each other, directly or through others."""
    if len(people) == 1:
        return sum(people.values())
    if len(people) > _TRIED:
        return _some_apart(people, overlaps)
    # Either without the strategy that overlaps with most, or with it and without all of these.
    most = max(people, key=lambda key: len(people.keys() & overlaps[key]))
    without = {key: value for key, value in people.items() if key != most}
    clear = {key: value for key, value in without.items() if key not in overlaps[most]}
    return max(_most_apart(without, overlaps), people[most] + _most_apart(clear, overlaps))


def _some_apart(people: Mapping[str, float], overlaps: Mapping[str, Set[str]]) -> float:
    """The sum over strategies of which no two overlap: the largest first, then what is apart."""
    taken: set[str] = set()
    for key in sorted(people, key=lambda key: (-people[key], key)):
        if not overlaps[key] & taken:
            taken.add(key)
    return sum(people[key] for key in sorted(taken))


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
