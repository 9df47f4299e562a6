"""Everything that readers can follow: the feeds and the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from ci_portal.pages.addresses import ATOM, CALENDAR, JSON_FEED
from ci_portal.pages.site import Site
from ci_portal.publishing.feeds import feeds
from ci_portal.publishing.feeds.entries import channels

#: What is in the calendar.
_DATED = ("meetings", "milestones")


def news(site: Site, home: str) -> Iterator[tuple[str, bytes]]:
    """Each file's address and what is in it; `home` is the site's own address, with its slash."""
    yield from feeds(site, home)
    if any(site.portal.records[name] for name in _DATED):
        from ci_portal.publishing.calendar import calendar  # takes 170 ms, and not all need it

        dates = calendar(site, home)
        if dates is not None:
            yield CALENDAR, dates


def news_addresses(site: Site, home: str) -> Iterator[str]:
    """Where these files are, without what is in them."""
    for channel in channels(site, home):
        yield channel.folder + ATOM
        yield channel.folder + JSON_FEED
    if any(site.portal.records[name] for name in _DATED):
        yield CALENDAR
