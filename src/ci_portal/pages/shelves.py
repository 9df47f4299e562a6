"""Shelves: a long list by years. The first years stand on its own page, others on one each.

A page of thousands of entries would be slow on a phone. Whole years are moved, so that what is
written of a year has one address, and no page depends on how many entries another one has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

#: How many entries a page may have, unless they are all of one year.
LIMIT = 250
#: With fewer the list's own page gets one more year, though it doesn't fit: in January there is
#: little of the new one.
FEWEST = 50


class Shelves(NamedTuple, Generic[T]):
    """The entries of the list's own page, and of each year that has a page of its own."""

    front: tuple[T, ...]
    years: Mapping[int, tuple[T, ...]]


def shelves(
    items: Iterable[T],
    day_of: Callable[[T], date],
    limit: int = LIMIT,
    fewest: int = FEWEST,
) -> Shelves[T]:
    """A list, in the order in which it is read, by years.

    The year that comes first is always on the list's own page, and those after it as long as they
    fit in whole, or there are fewer than `fewest` entries yet.
    """
    by_year: dict[int, list[T]] = {}
    for item in items:
        by_year.setdefault(day_of(item).year, []).append(item)
    front: list[T] = []
    apart: dict[int, tuple[T, ...]] = {}
    for year, found in by_year.items():
        enough = len(front) >= max(1, fewest)
        if apart or (enough and len(front) + len(found) > limit):
            apart[year] = tuple(found)
        else:
            front += found
    return Shelves(tuple(front), apart)
