"""Time zones as a calendar carries them, for programs that don't know them by name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from icalendar import Timezone


def time_zone(name: str, first: int, last: int) -> Timezone:
    """A zone of the IANA database and its changes of clocks in the years from `first` to `last`."""
    # A year more, for a meeting that goes on over New Year.
    zone = Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last + 2, 1, 1))
    for part in zone.subcomponents:
        _set_back(part)
    return zone


def _set_back(part: Any) -> None:
    """Tell the beginning of summer time on the clock that held before it, as RFC 5545 wants it.

    The library tells it on the clock that holds from then on: 03:00, where it is 02:00. When clocks
    go back, the two are the same.
    """
    ahead = part.TZOFFSETTO - part.TZOFFSETFROM
    if ahead > timedelta(0):
        part.DTSTART = part.DTSTART - ahead
        later = part.pop("RDATE", None)
        if later is not None:
            part.add("rdate", [moment.dt - ahead for moment in later.dts])
