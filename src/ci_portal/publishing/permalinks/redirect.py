"""A redirect page: a small page at a former address that leads to the present one.

It works on any web server and from a disk. Search engines take the refresh after no time for a
permanent move. A refresh alone would forget the place within the page (`#…`), so a line of script
follows it there; who runs no script arrives on top of the page.
"""

from __future__ import annotations

import posixpath
from base64 import b64encode
from collections.abc import Callable, Mapping
from hashlib import sha256
from urllib.parse import quote

from markupsafe import escape

from ci_portal.publishing.publication import Publication

_SCRIPT = "location.hash&&location.replace(document.links[0].href.split('#')[0]+location.hash)"
_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'sha256-"
    + b64encode(sha256(_SCRIPT.encode()).digest()).decode()
    + "'"
)

_PAGE = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta http-equiv="refresh" content="0; url={to}">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
{canonical}<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text} <a href="{to}">{name}</a></p>
</main>
<script>{script}</script>
</body>
</html>
"""


def redirect_page(
    publication: Publication, old: str, new: str, titles: Mapping[str, str]
) -> Callable[[], bytes]:
    """What gives the page at `old` that leads to `new`, an address with or without a place."""

    def page() -> bytes:
        language = publication.site.language
        _ = language.gettext
        address, _hash, place = new.partition("#")
        to = quote(relative(old, address)) + (f"#{quote(place)}" if place else "")
        home = publication.home
        canonical = (
            f'<link rel="canonical" href="{escape(home + quote(address))}">\n' if home else ""
        )
        return _PAGE.format(
            lang=escape(language.code),
            policy=_POLICY,
            canonical=canonical,
            to=escape(to),
            title=escape(_("This page has moved")),
            text=escape(_("It is here now:")),
            name=escape(titles.get(address) or address),
            script=_SCRIPT,
        ).encode()

    return page


def relative(old: str, new: str) -> str:
    """The way from the page at one address to another address; addresses of pages end with "/"."""
    way = posixpath.relpath(f"/{new}", f"/{old.rstrip('/')}")
    return f"{way}/" if new.endswith("/") or not new else way
