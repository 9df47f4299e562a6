"""What has moved: under each former address, what leads to the present one.

A page becomes a redirect page. A file can't redirect on every web server, so it is there under its
former name too. Former ids of records move all that is named after them; other addresses are moved
by `redirects` in the settings. Hosts that read `_redirects` answer as if they had been asked for
the new address.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ci_portal.model.record import Record
from ci_portal.model.records import COLLECTIONS
from ci_portal.pages.addresses import is_sound
from ci_portal.publishing.news import news, news_addresses
from ci_portal.publishing.permalinks.redirect import redirect_page
from ci_portal.publishing.publication import File, Publication

#: The file of redirects that Netlify, Cloudflare Pages and GitLab Pages read.
REDIRECTS = "_redirects"

#: Every address with what gives its bytes; pages are not made here, and give None.
There = Mapping[str, Callable[[], bytes] | None]


class Move(NamedTuple):
    """A former address, where it leads now, and the record whose former id it has."""

    old: str
    new: str
    record: Record | None = None


def there(publication: Publication, made: Iterable[File]) -> There:
    """Every address at which something is; `made` are the files beside pages."""
    found: dict[str, Callable[[], bytes] | None] = {p.address: None for p in publication.pages}
    content = publication.reading.project.content
    for path in sorted(content.rglob("*")) if content.is_dir() else ():
        name = path.relative_to(content).as_posix()
        # MkDocs publishes none that begin with a dot; Markdown becomes a page.
        if path.is_file() and path.suffix != ".md" and "/." not in f"/{name}":
            found[name] = path.read_bytes
    site, home = publication.site, publication.home
    if home and "timeline" in site.parts:
        written = cache(lambda: dict(news(site, home)))

        def one(address: str) -> bytes:
            # A calendar whose meetings are long past is not written.
            return written().get(address, b"")

        found |= {address: partial(one, address) for address in news_addresses(site, home)}
    return {**found, **dict(made)}


def moves(publication: Publication, at: There) -> Iterator[Move]:
    """All moves, by former ids before those of the settings; whether or not they are sound."""
    named = defaultdict[tuple[str, str], list[str]](list)
    for address in at:
        for owner in owners(address):
            named[owner].append(address)
    for collection, records in publication.site.portal.records.items():
        for record in records.values():
            for alias in record.aliases:
                for address in sorted(named[collection, record.id]):
                    yield Move(renamed(address, collection, record.id, alias), address, record)
    for old, new in sorted(publication.site.portal.settings.redirects.items()):
        yield Move(str(old), str(new))


def moved(publication: Publication, made: Iterable[File]) -> Iterator[File]:
    """What is at the former addresses, and the file of redirects for hosts that read one."""
    at = there(publication, made)
    titles = {page.address: page.title for page in publication.pages}
    done: dict[str, str] = {}
    for move in moves(publication, at):
        page = move.new.partition("#")[0]
        sound = is_sound(move.old) and page in at
        if not sound or move.old in done or occupied(move.old, at):
            continue  # check_moved tells it
        done[move.old] = move.new
        make = at[page]
        if make and not move.old.endswith("/"):
            yield move.old, make
        else:
            yield page_at(move.old), redirect_page(publication, move.old, move.new, titles)
    if done:
        yield REDIRECTS, lambda: _redirects(done, publication.home)


def with_former_charts(publication: Publication, made: Iterable[File]) -> Iterator[File]:
    """The files of charts, and the same again under the former ids of what they show.

    A chart is called after an indicator, a result or a strategy and what it shows of it
    (`reading--gap--income`). Other sites hold it in frames, so its files stay at each address.
    """
    records = publication.site.portal.records
    former = {
        record.id: record.aliases
        for collection in ("strategies", "results", "indicators")
        for record in records[collection].values()
        if record.aliases
    }
    for address, make in made:
        yield address, make
        folder, _, rest = address.partition("/")
        name, _, file = rest.partition("/")
        key, dashes, shown = name.partition("--")
        for alias in former.get(key, ()) if file else ():
            yield f"{folder}/{alias}{dashes}{shown}/{file}", make


def page_at(address: str) -> str:
    """The file that is served at an address of a page; at that of a file, once it is gone."""
    return f"{address.rstrip('/')}/index.html".lstrip("/")


def occupied(address: str, at: There) -> bool:
    """Whether something else is at an address, or in the way of a file there."""
    bare = address.rstrip("/")
    parts = bare.split("/")
    above = ("/".join(parts[:length]) for length in range(1, len(parts) + 1))
    in_it = address == bare and any(name.startswith(f"{bare}/") for name in at)
    return address in at or f"{bare}/" in at or in_it or any(at.get(name) for name in above)


def _redirects(done: Mapping[str, str], home: str | None) -> bytes:
    """`_redirects`: from, to and 301 on each line, with the path that the site has on its host."""
    base = urlsplit(home).path if home else "/"
    lines = [f"{quote(base + old)} {quote(base + new, safe='/#')} 301" for old, new in done.items()]
    return ("\n".join(sorted(lines)) + "\n").encode()


def owners(address: str) -> Iterator[tuple[str, str]]:
    """The records (collection, id) that an address is named after.

    One rule for all: after the name of a collection comes a record's id, as in `results/reads/`,
    `results/reads/feed.xml` and `data/indicators/reading.csv`.
    """
    parts = address.split("/")
    for folder, name in pairwise(parts):
        key, _, rest = name.partition(".")
        # "data/results.csv" is no record's; "results" itself is the room of all.
        if folder in COLLECTIONS and key and (rest or name != parts[-1]):
            yield folder, key


def renamed(address: str, collection: str, record_id: str, other: str) -> str:
    """The same address under another id."""
    pattern = rf"((?:^|/){collection}/){re.escape(record_id)}(?=[/.])"
    return re.sub(pattern, rf"\g<1>{other}", address)
