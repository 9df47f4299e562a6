"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from ci_portal.pages.addresses import JSON_FEED
from ci_portal.publishing.feeds.entries import Channel, Entry

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(channel: Channel) -> bytes:
    """The feed as a file. `_ci_portal` tells programs what each entry is made from."""
    feed = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": channel.site + channel.folder + JSON_FEED,
        "language": channel.language,
        "authors": [{"name": channel.author, "url": channel.site}],
        "items": [_item(entry) for entry in channel.entries],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry) -> dict[str, Any]:
    event = entry.event
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        **({"summary": entry.summary} if entry.summary else {}),
        "content_text": entry.text,
        "content_html": entry.html,
        "date_published": entry.published.isoformat(),
        "tags": [word for _, word in entry.tags],
        "_ci_portal": {
            "kind": event.kind,
            "state": event.state,
            "day": event.day.isoformat(),
            "results": list(event.results),
        },
    }
