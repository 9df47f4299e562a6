"""Where readers can follow what happens: the feeds and the calendar that are published."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from ci_portal.pages.addresses import (
    ATOM,
    CALENDAR,
    DATA_FEED,
    JSON_FEED,
    SITE_FEED,
    address,
)
from ci_portal.pages.site import Site


class Follow(NamedTuple):
    """A file to follow: its address, what kind of file it is, and its name.

    `about` says what a reader gets from it, `format` in which of several formats.
    """

    address: str
    type: str
    title: str
    about: str
    format: str


def everything(site: Site, downloads: Collection[str]) -> list[Follow]:
    """What a site has to follow; of the files only those among `downloads`, the published ones."""
    _ = site.language.gettext
    dates = calendar_title(site)
    found = [
        *_feed(site, SITE_FEED, _("News feed")),
        *_feed(site, DATA_FEED, _("Feed of new figures")),
        Follow(CALENDAR, "text/calendar", dates, _("Calendar"), _("Meetings and steps")),
    ]
    return [each for each in found if each.address in downloads]


def of_result(site: Site, result: str, downloads: Collection[str]) -> list[Follow]:
    """The feed of a result, where it is published."""
    found = _feed(site, address("results", result), site.language.gettext("Feed of this result"))
    return [each for each in found if each.address in downloads]


def links(found: list[Follow]) -> list[dict[str, Any]]:
    """What follow.html shows: what there is to follow, and in which formats."""
    return [
        {"about": about, "links": [each._asdict() for each in group]}
        for about, group in groupby(found, key=lambda each: each.about)
    ]


def _feed(site: Site, folder: str, about: str) -> Iterator[Follow]:
    """The two files of a feed."""
    title = feed_title(site, folder)
    yield Follow(folder + ATOM, "application/atom+xml", title, about, "Atom")
    yield Follow(folder + JSON_FEED, "application/feed+json", title, about, "JSON")


def feed_title(site: Site, folder: str) -> str:
    """What the feed of a folder is called."""
    _, portal = site.language.gettext, site.portal.settings.title
    if folder == SITE_FEED:
        return portal
    if folder == DATA_FEED:
        return _("%(portal)s: new figures") % {"portal": portal}
    result = site.portal.results[folder.split("/")[1]]
    return _("%(portal)s: %(result)s") % {"portal": portal, "result": result.title}


def calendar_title(site: Site) -> str:
    """What the calendar is called."""
    title = site.language.gettext("%(portal)s: meetings and steps")
    return title % {"portal": site.portal.settings.title}
