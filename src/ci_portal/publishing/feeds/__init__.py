"""Feeds: what is new, for those who want to be told, as Atom and as JSON Feed."""

from __future__ import annotations

from collections.abc import Iterator

from ci_portal.pages.addresses import ATOM, JSON_FEED
from ci_portal.pages.site import Site
from ci_portal.publishing.feeds.entries import channels
from ci_portal.publishing.feeds.json_feed import json_feed


def feeds(site: Site, home: str) -> Iterator[tuple[str, bytes]]:
    """Every feed of a site, its address and what is in it; `home` is the address of the site.

    A feed that would be empty does not exist.
    """
    for channel in channels(site, home):
        from ci_portal.publishing.feeds.atom import atom  # takes 60 ms, and not all need it

        yield channel.folder + ATOM, atom(channel)
        yield channel.folder + JSON_FEED, json_feed(channel)
