"""Shelves: a long list by years. The first years stand on its own page, others on one each.

A page of thousands of entries would be slow on a phone. Whole years are moved, so that what is
written of a year has one address, and no page depends on how many entries another one has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from ci_portal.pages.site import Site

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


class YearLink(NamedTuple):
    """A page of a list by years; `year` is None for the list's own, `here` true for this one."""

    year: int | None
    url: str
    here: bool


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


def year_links(site: Site, kind: str, year: int | None, root: str) -> list[YearLink]:
    """All pages of a room, the latest year first; none where all is on one page.

    `root` leads from the page to the site's root. The room's own page stands between the years
    that are further ahead and those that are longer ago.
    """
    room = site.rooms.get(kind)
    apart = site.shelves[kind].years if room else {}
    if not room or not apart:
        return []
    ahead = {each for each in apart if each > site.portal.settings.today.year}
    pages = [*sorted(ahead, reverse=True), None, *sorted(apart.keys() - ahead, reverse=True)]
    return [
        YearLink(each, root + (f"{room}{each}/" if each else room), each == year) for each in pages
    ]
