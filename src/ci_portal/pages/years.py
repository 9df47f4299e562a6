"""What stands on which page of the rooms that are told by years, and how these are linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ci_portal.model.records import Correction, Feedback, Record, Win
from ci_portal.pages.people.index import CLOSED, Promise
from ci_portal.pages.shelves import LIMIT, Shelves, shelves
from ci_portal.timeline import Event

if TYPE_CHECKING:
    from ci_portal.pages.site import Site

R = TypeVar("R", bound=Record)

#: How much of what is to come stands on the timeline's own page, unless it is all of one year.
AHEAD = 100


class YearLink(NamedTuple):
    """A page of a list by years; `year` is None for the list's own, `here` true for this one."""

    year: int | None
    url: str
    here: bool


def events(site: Site) -> Shelves[Event]:
    """The timeline: what comes, soonest first, then what happened, latest first.

    Both parts have this year on the timeline's own page, so that no other year is in both.
    """
    ahead = shelves(site.timeline.ahead, lambda event: event.day, AHEAD)
    past = shelves(site.timeline.past, lambda event: event.day)
    return Shelves((*ahead.front, *past.front), {**ahead.years, **past.years})


def wins(site: Site) -> Shelves[Win]:
    """The wins, the latest first."""
    found = site.portal.all(Win)
    made = shelves(latest_first(found.values(), lambda win: win.date), lambda win: win.date)
    if any(str(year) in found for year in made.years):
        # A win whose id is a year has the address that the year's page would have.
        return Shelves((*made.front, *(win for year in made.years.values() for win in year)), {})
    return made


def corrections(site: Site) -> Shelves[Correction]:
    """The corrections, the latest first."""
    found = latest_first(site.portal.all(Correction).values(), lambda each: each.date)
    return shelves(found, lambda each: each.date)


def feedback(site: Site) -> Shelves[Feedback]:
    """What waits for an answer, longest first, then what is answered, latest first.

    What waits is on the first page, however old it is.
    """
    found = site.portal.all(Feedback).values()
    waiting = sorted(
        (each for each in found if not each.response),
        key=lambda each: (each.response_due or date.max, each.date, each.id),
    )
    answered = latest_first((each for each in found if each.response), answered_on)
    made = shelves(answered, answered_on)
    return Shelves((*waiting, *made.front), made.years)


def commitments(site: Site) -> Shelves[Promise]:
    """The promises: what is late or due soon, and by years what was closed or is due later.

    What is late is on the first page, however old it is; so is what is due this year or has no day.
    With these and what is due later on one page, if they fit, closed ones of the newest years are.
    """
    every, today = site.people.promises, site.portal.settings.today
    closed = sorted(
        (each for each in every if each.state in CLOSED), key=lambda each: each.day, reverse=True
    )
    left = LIMIT - (len(every) - len(closed))
    made = shelves(closed, lambda each: each.day, left, fewest=1)
    later = sorted(
        (
            each
            for each in every
            if each.state not in CLOSED and each.record.due and each.day.year > today.year
        ),
        key=lambda each: each.day,
    )
    by_year = {**_later(later, left + len(later)), **made.years}
    apart = {each.record.id for found in by_year.values() for each in found}
    return Shelves(tuple(each for each in every if each.record.id not in apart), by_year)


def _later(promises: Iterable[Promise], room: int) -> dict[int, tuple[Promise, ...]]:
    """Open promises by the years they are due in, without whole years for which there is room."""
    apart: dict[int, tuple[Promise, ...]] = {}
    for year, group in groupby(promises, key=lambda each: each.day.year):
        found = tuple(group)
        room -= len(found)
        if apart or room < 0:
            apart[year] = found
    return apart


def answered_on(feedback: Feedback) -> date:
    """The day of an answer; where it is not known, the day of the question stands for it."""
    return feedback.responded_on or feedback.date


def latest_first(records: Iterable[R], day_of: Callable[[R], date]) -> list[R]:
    """Records by their day, the latest first; those of one day by id."""
    return sorted(sorted(records, key=lambda each: each.id), key=day_of, reverse=True)


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
