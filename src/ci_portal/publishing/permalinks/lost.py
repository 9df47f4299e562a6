"""Addresses that last: which there are, and which of those readers may have kept would be lost.

An address, once published, leads somewhere for ever: to what it led to, to where that has moved,
or to a page that says that it is gone, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple

from ci_portal.checks import Problems
from ci_portal.model.records import Record
from ci_portal.pages.addresses import address as address_of
from ci_portal.pages.rooms import RECORD_PAGES
from ci_portal.publishing.files import files
from ci_portal.publishing.permalinks.moved import owners, page_at, there
from ci_portal.publishing.publication import Publication

#: Where an initiative says what has moved, and what is gone.
DESCRIPTOR = "data/datapackage.yaml"

#: How alike two addresses are of which one may have become the other.
_ALIKE = 0.5

#: The file that a web server gives for its folder.
_INDEX = re.compile(r"(^|/)index\.html$")


class Lost(NamedTuple):
    """An address that would lead nowhere, and what to do about it.

    `also` are addresses that the same remedy brings back: the files named after a record whose
    page is lost. `renamed` is the id that its record seems to have now.
    """

    address: str
    hint: str
    also: tuple[str, ...] = ()
    renamed: str | None = None


def addresses(publication: Publication) -> frozenset[str]:
    """Every address that readers may have kept, from the site's root: pages end with a slash.

    Pages, files beside them, feeds, what authors put into `content/`, and all addresses that were
    kept for things that have moved. What belongs to single charts follows from these.
    """
    return frozenset(_INDEX.sub(r"\1", address) for address in _addresses(publication))


def _addresses(publication: Publication) -> Iterator[str]:
    """Everything that is there, and what was there before as far as it leads somewhere."""
    made = dict(files(publication))
    # What begins with _ is for hosts.
    found = {name for name in there(publication, made.items()) if not name.startswith("_")}
    yield from found
    settings = publication.site.portal.settings
    for former in (*settings.redirects, *(gone.address for gone in settings.gone)):
        # Where a file was, a page can stand: see `page_at`.
        if f"{former}/" in found or page_at(former) in found:
            yield former


def lost(before: Set[str], now: Publication) -> tuple[Lost, ...]:
    """What of `before` leads nowhere now, in the order of the addresses."""
    kept = addresses(now)
    gone = sorted(before - kept)
    new = sorted(kept - before)
    found, told = [], set[str]()
    for address in sorted(gone, key=lambda each: not _record_of(each)):
        if address in told:
            continue
        record = _record_of(address)
        also = tuple(each for each in gone if each != address and record in {*owners(each)})
        told.update((address, *also))
        if record:
            successor = _successor(*record, before, now)
            hint = _record_hint(address, record[1], successor)
            found.append(Lost(address, hint, also, successor.id if successor else None))
        else:
            found.append(Lost(address, _hint(address, new)))
    return tuple(sorted(found))


def check_addresses(before: Set[str], now: Publication, problems: Problems) -> None:
    """PUB001: every address that was published still leads somewhere."""
    for each in lost(before, now):
        count = len(each.also)
        more = f" So would {count} {'file' if count == 1 else 'files'} named after it." * bool(
            count
        )
        problems.error(
            "PUB001",
            f'The address "{each.address}" was published, and would lead nowhere now.{more}',
            each.hint,
            file=DESCRIPTOR,
            field=each.address,
        )


def _record_of(address: str) -> tuple[str, str] | None:
    """The collection and id of the record whose page has this address."""
    collection, _, rest = address.partition("/")
    key = rest.removesuffix("/")
    if collection in RECORD_PAGES and rest.endswith("/") and key and "/" not in key:
        return collection, key
    return None


def _successor(collection: str, key: str, before: Set[str], now: Publication) -> Record | None:
    """The record that a lost one seems to have become: the new one with the id most like it."""
    records = now.site.portal.records[collection]
    new = [each for each in records.values() if address_of(collection, each.id) not in before]
    if len(new) == 1:
        return new[0]
    alike = {each.id: SequenceMatcher(None, key, each.id).ratio() for each in new}
    best = max(sorted(alike), key=lambda name: alike[name], default="")
    return records[best] if best and alike[best] >= _ALIKE else None


def _record_hint(address: str, key: str, successor: Record | None) -> str:
    if successor is None:
        return f"If its record has another id now, list {key} in its aliases. {_gone(address)}"
    return (
        f'If "{successor.title}" ({successor.id}) is what it became, add to that record in '
        f"{successor.origin.file}: aliases: [{', '.join((*successor.aliases, key))}]. "
        f"{_gone(address)}"
    )


def _hint(address: str, new: list[str]) -> str:
    page = address.endswith("/") or not address
    near = get_close_matches(address, [n for n in new if n.endswith("/") == page], 1, _ALIKE)
    target = near[0] if near else "its new address"
    moved = f'If it has moved, write under portal.redirects: "{address}": "{target}".'
    return f"{moved} {_gone(address)}"


def _gone(address: str) -> str:
    return (
        "If it is gone for good, say why under portal.gone: "
        f'- {{address: "{address}", reason: "…"}}.'
    )
