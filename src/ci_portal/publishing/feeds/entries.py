"""What of the timeline goes into which feed, and what is said of it.

Only what has happened is news: what is to come goes into the calendar, as meetings do. Feeds tell
what records say, and no figure but the value of a target, so that no figure gets around the
privacy gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from html import escape
from zoneinfo import ZoneInfo

from ci_portal.model.records import Result
from ci_portal.pages.addresses import DATA_FEED, SITE_FEED, address
from ci_portal.pages.chronicle.telling import in_words
from ci_portal.pages.follow import feed_title
from ci_portal.pages.site import Site
from ci_portal.publishing.identity import Names
from ci_portal.publishing.plain import plain
from ci_portal.timeline import Event

#: A feed holds so many entries at most.
LATEST = 100


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An event as a feed tells it.

    `id` stays the same for ever, `url` is absolute. `summary` is one line, or nothing; `text`
    and `html` say it with the day and the results that it concerns. `tags` are (code, word).
    """

    id: str
    url: str
    title: str
    summary: str
    text: str
    html: str
    published: datetime
    tags: tuple[tuple[str, str], ...]
    event: Event


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A feed: the folder of its files, what it is called, where it is at home, and its entries.

    `home` is the absolute address of the page whose news it tells, `folder` is relative to `site`,
    the absolute address of the site. Entries are the latest first, one at least.
    """

    folder: str
    id: str
    title: str
    site: str
    home: str
    author: str
    language: str
    entries: tuple[Entry, ...]


def channels(site: Site, home: str) -> Iterator[Channel]:
    """The feeds of a site: its own, that of its data, and one for each result.

    A portal with nothing to tell but figures has that of its data alone, where it has sources.
    """
    written = _Writer(site, home)
    news = [event for event in site.timeline.events if _is_news(event)]
    timeline = site.rooms.get("timeline")
    if timeline:
        yield from written.channel(SITE_FEED, timeline, news)
    releases = [event for event in news if event.kind == "release"]
    yield from written.channel(DATA_FEED, site.rooms.get("results", ""), releases)
    if timeline:
        for result in site.portal.results:
            page = address("results", result)
            events = [event for event in news if result in event.results]
            yield from written.channel(page, site.page("results", result) or timeline, events)


def _is_news(event: Event) -> bool:
    """Whether an event has happened; a meeting that is called off is told by the calendar."""
    return not event.ahead and event.kind != "meeting"


@dataclass(frozen=True)
class _Writer:
    """Writes the entries of a site whose absolute address is `home`."""

    site: Site
    home: str

    @cached_property
    def _names(self) -> Names:
        return Names(self.site.portal.settings, self.home)

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.site.portal.settings.timezone)

    @cached_property
    def _written(self) -> dict[str, Entry]:
        """Entries that are written, by the id of their event: most are in two feeds or more."""
        return {}

    def channel(self, folder: str, page: str, events: Iterable[Event]) -> Iterator[Channel]:
        """The feed of some events, the oldest of which comes first; none where there are none."""
        latest = sorted(events, key=lambda event: event.day, reverse=True)[:LATEST]
        if latest:
            yield Channel(
                folder=folder,
                id=self._names.of(f"{folder}feed"),
                title=plain(feed_title(self.site, folder)),
                site=self.home,
                home=self.home + page,
                author=plain(self.site.portal.settings.title),
                language=self.site.language.code,
                entries=tuple(map(self._entry, latest)),
            )

    def _entry(self, event: Event) -> Entry:
        if event.id not in self._written:
            self._written[event.id] = self._write(event)
        return self._written[event.id]

    def _write(self, event: Event) -> Entry:
        site, words = self.site, self.site.words
        _ = site.language.gettext
        told_of = plain(in_words(site, event))
        day = site.language.date(event.day)
        results = [site.portal.results[key] for key in event.results if key in site.portal.results]
        named = site.language.ngettext("Result: %(results)s", "Results: %(results)s", len(results))
        titles = [plain(result.title) for result in results]
        text, html = [told_of, day], [escape(told_of), escape(day)]
        if results:
            join = site.language.join
            text.append(named % {"results": join(titles)})
            html.append(escape(named) % {"results": join(map(self._link, results))})
        return Entry(
            id=self._names.of_event(event),
            url=self._url(event),
            title=plain(
                _("%(kind)s: %(title)s") % {"kind": words.event(event), "title": event.record.title}
            ),
            summary=told_of,
            text="\n\n".join(filter(None, text)),
            html="".join(f"<p>{part}</p>" for part in html if part),
            published=midnight(event.day, self._zone),
            tags=(
                (event.kind, plain(words.code("event-kind", event.kind))),
                *((result.id, title) for result, title in zip(results, titles, strict=True)),
            ),
            event=event,
        )

    def _link(self, result: Result) -> str:
        """A link to the page of a result, or its title where the site has no such page."""
        page, title = self.site.page_of(result), escape(plain(result.title))
        return f'<a href="{self.home}{page}">{title}</a>' if page else title

    def _url(self, event: Event) -> str:
        """Where most is told of the event, else the site."""
        return self.home + (self.site.where(event) or "")


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The beginning of a day, in UTC where the zone then went by the sun and had odd seconds."""
    begins = datetime.combine(day, time(), zone)
    offset = begins.utcoffset()
    return begins.replace(tzinfo=UTC) if offset and offset.seconds % 60 else begins
