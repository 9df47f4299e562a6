"""Names that last: what feeds and the calendar call what they hold, wherever the site moves.

A name is a `tag:` URI (RFC 4151): a domain and a year in which it belonged to the initiative, and
the id of the record, as in `tag:harbor-county.example,2018:wins/rooms-for-preschool`. It holds no
title and no address, so that those may change.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from ci_portal.model.records import Record
from ci_portal.model.settings import Settings
from ci_portal.timeline import Event

#: Stands in for the year in which the partners began: no portal has had feeds before.
_FIRST_YEAR = 2026


class Names:
    """The names of a portal's events and feeds; `home` is the site's own address.

    They begin with `feed_id`. Without it the homepage's host and the year in which the partners
    began stand in, and the homepage's path, since two portals may share a host; without a homepage,
    the site's address.
    """

    def __init__(self, settings: Settings, home: str) -> None:
        self.prefix = _prefix(settings, home)

    def of(self, name: str) -> str:
        """The name of what the portal calls so."""
        return f"tag:{self.prefix}{name}"

    def of_event(self, event: Event) -> str:
        """The name of an event."""
        collection, _, *rest = event.id.split("/")
        return self.of("/".join((collection, _first_id(event.record), *rest)))

    def of_record(self, collection: str, record: Record) -> str:
        """The name of a record, or of the data that it is about."""
        return self.of(f"{collection}/{_first_id(record)}")

    def uid(self, collection: str, record: Record) -> str:
        """The UID of a record in the calendar: a UUID, since it may not name a host (RFC 7986)."""
        return str(uuid5(NAMESPACE_URL, self.of(f"{collection}/{_first_id(record)}")))


def _first_id(record: Record) -> str:
    """The id a record was first published with."""
    return record.aliases[0] if record.aliases else record.id


def _prefix(settings: Settings, home: str) -> str:
    if settings.feed_id:
        authority, _, within = settings.feed_id.partition(":")
    else:
        host, within = _place(settings.homepage) or _place(home) or ("localhost", "")
        year = settings.started.year if settings.started else _FIRST_YEAR
        authority = f"{host},{year:04}"
    return f"{authority}:{within}/" if within else f"{authority}:"


def _place(address: str | None) -> tuple[str, str] | None:
    """The host of an address and the path on it, both as a URI spells them; None if it has none."""
    try:
        parts = urlsplit(address or "")
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:  # which a UnicodeError is, too
        return None
    return (host, quote(parts.path.strip("/"), safe="/%")) if host else None
