"""Meetings: the next ones first, then the past ones with their minutes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple

from ci_portal.model import clock
from ci_portal.model.clock import on_the_spot, zone_of
from ci_portal.model.records import Meeting, Workgroup
from ci_portal.pages.addresses import anchor
from ci_portal.pages.links import Name, linked, place
from ci_portal.pages.site import Site

#: Past meetings that are shown at once; older ones can be opened.
MOST_PAST = 12


class Calendar(NamedTuple):
    """Meetings ahead, the next one first, and past ones, the last one first.

    A meeting of today is ahead, as it is on the timeline.
    """

    ahead: tuple[Meeting, ...]
    past: tuple[Meeting, ...]

    @property
    def next(self) -> Meeting | None:
        """The next meeting that takes place."""
        return next((meeting for meeting in self.ahead if not meeting.cancelled), None)

    @property
    def held(self) -> tuple[Meeting, ...]:
        """The past meetings that took place."""
        return tuple(meeting for meeting in self.past if not meeting.cancelled)


def calendar(site: Site, workgroup: str | None = None) -> Calendar:
    """The meetings of a workgroup, or of all."""
    today, settings = site.portal.settings.today, site.portal.settings
    meetings = sorted(
        (m for m in site.portal.all(Meeting).values() if workgroup in (None, m.workgroup)),
        key=lambda m: (on_the_spot(m.start, zone_of(m, settings)), m.id),
    )
    return Calendar(
        tuple(meeting for meeting in meetings if clock.day_of(meeting, settings) >= today),
        tuple(meeting for meeting in reversed(meetings) if clock.day_of(meeting, settings) < today),
    )


def meetings(
    site: Site, root: str, workgroup: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """What meetings.html shows; with a `limit` only the next ones that take place."""
    found = calendar(site, workgroup)
    if limit is not None:
        coming = [meeting for meeting in found.ahead if not meeting.cancelled][:limit]
        return {
            "ahead": _entries(site, root, coming),
            "past": [],
            "older": [],
            "compact": True,
            "any": bool(found.ahead or found.past),
            "all": f"{root}{site.rooms['governance']}#meetings"
            if "governance" in site.rooms
            else None,
        }
    return {
        "ahead": _entries(site, root, found.ahead),
        "past": _entries(site, root, found.past[:MOST_PAST]),
        "older": _entries(site, root, found.past[MOST_PAST:]),
        "compact": False,
        "any": bool(found.ahead or found.past),
        "all": None,
    }


def day_of(site: Site, meeting: Meeting) -> str:
    """The day of a meeting."""
    return site.language.date(clock.day_of(meeting, site.portal.settings))


def _entries(site: Site, root: str, meetings: Iterable[Meeting]) -> list[dict[str, Any]]:
    return [_entry(site, root, meeting) for meeting in meetings]


def _entry(site: Site, root: str, meeting: Meeting) -> dict[str, Any]:
    """One meeting: when, who, where, who may come, and what to read."""
    zone = zone_of(meeting, site.portal.settings)
    start = on_the_spot(meeting.start, zone)
    group = site.portal.all(Workgroup).get(meeting.workgroup)
    told = group is None or group.title.casefold() in meeting.title.casefold()
    return {
        "id": anchor("meetings", meeting.id),
        "title": meeting.title,
        "group": None
        if told or group is None
        else linked(Name(group.title, place(site, "workgroups", group.id)), root),
        "day": site.language.date(start.date(), weekday=True),
        "moment": start.isoformat(timespec="minutes"),
        "clock": hours(site, meeting),
        "place": meeting.place,
        "open": meeting.open,
        "cancelled": meeting.cancelled,
        "agenda": meeting.agenda_url,
        "minutes": meeting.minutes_url,
    }


def hours(site: Site, meeting: Meeting) -> str:
    """From when to when, on which clock."""
    language, zone = site.language, zone_of(meeting, site.portal.settings)
    _ = language.gettext
    start = on_the_spot(meeting.start, zone)
    values = {"start": language.time(start), "zone": language.zone(start)}
    if meeting.end is None:
        return _("%(start)s, %(zone)s") % values
    end = on_the_spot(meeting.end, zone)
    if end <= start:
        return _("%(start)s, %(zone)s") % values
    values["end"] = language.time(end)
    if end.date() == start.date() or end - start < timedelta(hours=12):
        return _("%(start)s to %(end)s, %(zone)s") % values
    values["day"] = language.date(end.date())
    return _("%(start)s to %(day)s, %(end)s, %(zone)s") % values
