"""Everything that readers can follow: the feeds and the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from ci_portal.pages.addresses import CALENDAR
from ci_portal.pages.site import Site
from ci_portal.publishing.feeds import feeds


def news(site: Site, home: str) -> Iterator[tuple[str, bytes]]:
    """Each file's address and what is in it; `home` is the site's own address, with its slash."""
    yield from feeds(site, home)
    if any(site.portal.records[name] for name in ("meetings", "milestones")):
        from ci_portal.publishing.calendar import calendar  # takes 170 ms, and not all need it

        dates = calendar(site, home)
        if dates is not None:
            yield CALENDAR, dates
