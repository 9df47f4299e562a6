"""`calendar.ics`: meetings and milestones for people's own calendars (iCalendar, RFC 5545, 7986).

There is no history in a record, so that nothing can be computed from it that rises whenever it is
changed. A calendar that has an event takes a change only with a higher SEQUENCE; therefore the
people who move a meeting count that up in its `revision`. Each revision has two numbers: the odd
one is for calling off, which rises by itself, and the next revision stands above it.

DTSTAMP is the portal's day: without METHOD it says when the event was last known to be so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vText

from ci_portal.model.clock import on_the_spot, zone_of
from ci_portal.model.records import Meeting, Milestone, Result, Workgroup
from ci_portal.pages.addresses import CALENDAR, anchor
from ci_portal.pages.follow import calendar_title
from ci_portal.pages.site import Site
from ci_portal.publishing.identity import Names
from ci_portal.publishing.plain import plain
from ci_portal.publishing.zones import time_zone

#: How long a past meeting or milestone stays in the calendar.
KEPT = timedelta(days=365)
#: How far ahead it looks. What lies beyond is a slip of the pen, or a date that means never.
AHEAD = timedelta(days=3653)
#: How often a program should look for changes.
REFRESH = timedelta(days=1)


def calendar(site: Site, home: str) -> bytes | None:
    """The calendar as a file; None where there is nothing in it. `home` is the site's address."""
    written = _Writer(site, home)
    events = sorted(
        [*written.meetings(), *written.milestones()],
        key=lambda event: (event.start.isoformat(), str(event["UID"])),
    )
    if not events:
        return None
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", "-//ci-portal//Calendar//EN")
    whole.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        # As text: the library escapes no commas in properties whose type it doesn't know.
        whole.add(name, vText(plain(calendar_title(site))))
    whole.add("url", home)
    whole.add("source", home + CALENDAR, parameters={"VALUE": "URI"})
    whole.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    whole.add("x-published-ttl", "P1D")
    for event in events:
        whole.add_component(event)
    years = [event.start.year for event in events]
    zones = sorted(whole.get_missing_tzids())
    whole.subcomponents[:0] = [time_zone(name, min(years), max(years)) for name in zones]
    return bytes(whole.to_ical())


class _Writer:
    """Writes the events of a site's calendar."""

    def __init__(self, site: Site, home: str) -> None:
        self.site, self.home = site, home
        self.settings = site.portal.settings
        self.names = Names(self.settings, home)

    def meetings(self) -> Iterator[Event]:
        """Every meeting ahead, and those of the last year; called off or not."""
        _ = self.site.language.gettext
        for meeting in self.site.portal.all(Meeting).values():
            if not self._within(meeting.start.date()):
                continue
            title = meeting.title
            if meeting.cancelled:
                word = self.site.words.code("event", "meeting-cancelled")
                title = _("%(kind)s: %(title)s") % {"kind": word, "title": title}
            event = self._event("meetings", meeting, title, meeting.cancelled)
            zone = zone_of(meeting, self.settings)
            start = on_the_spot(meeting.start, zone)
            event.add("dtstart", start)
            if meeting.end and self._within(meeting.end.date()):
                end = on_the_spot(meeting.end, zone)
                if end > start:
                    event.add("dtend", end)
            if meeting.place:
                event.add("location", plain(meeting.place))
            room = self.site.rooms.get("governance")
            page = f"{room}#{anchor('meetings', meeting.id)}" if room else ""
            event.add("url", self.home + page)
            group = self.site.portal.all(Workgroup).get(meeting.workgroup)
            event.add("description", self._about_meeting(meeting, group))
            self._categorize(event, "meeting", group.results if group else ())
            yield event

    def milestones(self) -> Iterator[Event]:
        """Every milestone ahead, and those of the last year; the state of each is in its title."""
        _ = self.site.language.gettext
        for told in self.site.timeline.events:
            milestone = told.record
            if not isinstance(milestone, Milestone) or not self._within(milestone.date):
                continue
            title = _("%(kind)s: %(title)s") % {
                "kind": self.site.words.event(told),
                "title": milestone.title,
            }
            event = self._event("milestones", milestone, title, told.state == "dropped")
            event.add("dtstart", milestone.date)
            event.add("dtend", milestone.date + timedelta(days=1))
            event.add("transp", "TRANSPARENT")  # nobody is busy all day because of it
            event.add("url", self.home + (self.site.where(told) or ""))
            if told.results:
                event.add("description", self._about_results(told.results))
            self._categorize(event, "milestone", told.results)
            yield event

    def _within(self, day: date) -> bool:
        """Whether the calendar reaches to a day."""
        return -KEPT <= day - self.settings.today <= AHEAD

    def _event(
        self, collection: str, record: Meeting | Milestone, title: str, cancelled: bool
    ) -> Event:
        """An event with what all have."""
        event = Event()
        event.add("uid", self.names.uid(collection, record))
        event.add("dtstamp", datetime.combine(self.settings.today, time(), UTC))
        event.add("sequence", 2 * record.revision + cancelled)
        event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
        event.add("summary", plain(title))
        return event

    def _about_meeting(self, meeting: Meeting, group: Workgroup | None) -> str:
        """Who meets, who may come, and where to read what is on the table."""
        _ = self.site.language.gettext
        who = {
            True: _("Anyone may come."),
            False: _("It is for members only."),
            None: "",
        }
        lines = [
            _("A meeting of: %(group)s.") % {"group": plain(group.title)} if group else "",
            who[meeting.open],
            _("Agenda: %(link)s") % {"link": meeting.agenda_url} if meeting.agenda_url else "",
            _("Minutes: %(link)s") % {"link": meeting.minutes_url} if meeting.minutes_url else "",
        ]
        return "\n".join(plain(line) for line in lines if line)

    def _about_results(self, results: tuple[str, ...]) -> str:
        language = self.site.language
        text = language.ngettext("Result: %(results)s", "Results: %(results)s", len(results))
        return plain(text % {"results": language.join(self._titles(results))})

    def _titles(self, results: tuple[str, ...]) -> list[str]:
        found = self.site.portal.all(Result)
        return [plain(found[key].title) for key in results if key in found]

    def _categorize(self, event: Event, kind: str, results: tuple[str, ...]) -> None:
        """Say what kind of event it is and which results it is for."""
        kinds = self.site.words.code("event-kind", kind)
        event.add("categories", [plain(kinds), *self._titles(results)])
