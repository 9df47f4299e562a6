"""`_headers`: what hosts that read it (Netlify, Cloudflare Pages) send with each file.

Rules of different lines add up, and a host joins two of the same name; so no file meets the same
header twice. Neither may there be more than 100 rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from ci_portal.publishing.publication import File, Publication

HEADERS = "_headers"

_EVERYWHERE = (
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: strict-origin-when-cross-origin",
    "Permissions-Policy: browsing-topics=(), camera=(), geolocation=(), microphone=()",
)
#: Other sites may show charts in frames; pages, with whatever could be pressed on them, not.
_OURS_ALONE = "Content-Security-Policy: frame-ancestors 'self'"
_ANYWHERE = "Content-Security-Policy: frame-ancestors *"
#: Programs on other sites may read what is made for them.
_OPEN = "Access-Control-Allow-Origin: *"
#: The names of these files change with what is in them.
_LASTING = "Cache-Control: public, max-age=31536000, immutable"

_FOR_PROGRAMS = ("data/*", "api/*", "embed/*", "feed.xml", "feed.json", "data.json", "calendar.ics")
_FEEDS_OF_RESULTS = ("results/:id/feed.xml", "results/:id/feed.json")
_NAMED_BY_CONTENT = ("assets/javascripts/*", "assets/stylesheets/*")


def headers(publication: Publication) -> Iterator[File]:
    """The file of headers."""
    yield HEADERS, lambda: _text(publication).encode()


def _text(publication: Publication) -> str:
    base = urlsplit(publication.home).path if publication.home else "/"
    rules: dict[str, list[str]] = {"*": list(_EVERYWHERE)}
    for page in ("", *(f"{folder}/*" for folder in _folders(publication))):
        rules.setdefault(page, []).append(_OURS_ALONE)
    rules.setdefault("embed/*", []).append(_ANYWHERE)
    for address in (*_FOR_PROGRAMS, *_FEEDS_OF_RESULTS):
        rules.setdefault(address, []).append(_OPEN)
    for address in _NAMED_BY_CONTENT:
        rules.setdefault(address, []).append(_LASTING)
    lines = ["# For hosts that read this file. See docs/security-headers.md."]
    for address, given in rules.items():
        lines += [quote(base + address, safe="/*:"), *(f"  {header}" for header in given)]
    return "\n".join(lines) + "\n"


def _folders(publication: Publication) -> list[str]:
    """The folders at the site's root that have pages."""
    firsts = {page.address.partition("/")[0] for page in publication.pages}
    return sorted(firsts - {"", "embed"})
