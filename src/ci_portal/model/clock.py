"""When a meeting is: the day and the hour on the clock of the place where people meet."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from ci_portal.model.partnership import Meeting
from ci_portal.model.settings import Settings


def zone_of(meeting: Meeting, settings: Settings) -> ZoneInfo:
    """The meeting's own time zone, else the portal's."""
    return ZoneInfo(meeting.timezone or settings.timezone)


def on_the_spot(moment: datetime, zone: ZoneInfo) -> datetime:
    """A moment in a zone; one that was written without a zone is on the clock there."""
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def day_of(meeting: Meeting, settings: Settings) -> date:
    """The day on which people meet, on the calendar of the place where they do."""
    return on_the_spot(meeting.start, zone_of(meeting, settings)).date()
