"""A feed as Atom (RFC 4287), written by Pelican's feedgenerator."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from feedgenerator import Atom1Feed

from ci_portal.pages.addresses import ATOM
from ci_portal.publishing.feeds.entries import Channel, Entry


class _Atom(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Categories with the words that people read: feedgenerator writes their codes alone."""

    def add_item_elements(self, handler: Any, item: Mapping[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for code, word in item["tags"]:
            handler.addQuickElement("category", "", {"term": code, "label": word})


def atom(channel: Channel) -> bytes:
    """The feed as a file. Its `updated` is the newest entry's."""
    feed = _Atom(
        title=channel.title,
        link=channel.home,
        description=None,
        language=channel.language,
        author_name=channel.author,
        author_link=channel.site,
        feed_url=channel.site + channel.folder + ATOM,
        feed_guid=channel.id,
    )
    for entry in channel.entries:
        feed.add_item(**_item(entry))
    return str(feed.writeString("utf-8")).encode()


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "link": entry.url,
        "unique_id": entry.id,
        "pubdate": entry.published,
        "updateddate": entry.published,
        # feedgenerator declares every summary to be HTML.
        "description": escape(entry.summary) or None,
        "content": entry.html,
        "tags": entry.tags,
    }
