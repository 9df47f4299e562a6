"""What the parts of a made-up portal of people and time share: who there is, and how dice fall."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Row = dict[str, object]


@dataclass(frozen=True)
class World:
    """The ids of a portal, and the days between which it tells.

    `indicators` are those of each result, `strategies` those of each result, and `members` the
    partners who have not left.
    """

    seed: int
    started: date
    today: date
    indicators: Mapping[str, Sequence[str]]
    strategies: Mapping[str, Sequence[str]]
    members: Sequence[str]

    @property
    def results(self) -> tuple[str, ...]:
        """The ids of the results."""
        return tuple(self.indicators)

    def dice(self, what: str, number: int) -> random.Random:
        """Dice of its own for each record: one more leaves the others as they are."""
        return random.Random(f"{self.seed}-{what}-{number}")


def some(rng: random.Random, ids: Sequence[str], count: int) -> str:
    """Some of these ids, as a cell holds them."""
    return cell(sorted(rng.sample(list(ids), min(count, len(ids)))))


def cell(ids: Iterable[str]) -> str:
    """A list, as a cell holds it."""
    return ";".join(ids)


def spread(count: int, first: date, last: date) -> Iterator[date]:
    """Days that are evenly far apart, after the first one and up to the last."""
    for number in range(1, count + 1):
        yield first + (last - first) * number / count
