"""A citation as RIS, which most programs for references take in."""

from __future__ import annotations

from collections.abc import Iterator

from ci_portal.pages.citation import Citation
from ci_portal.pages.site import Site
from ci_portal.publishing.citation.words import kind_word, link
from ci_portal.publishing.plain import plain

_TYPES = {"portal": "ELEC", "reports": "RPRT"}


def ris(site: Site, cited: Citation) -> bytes:
    """The citation as a reference: one tag a line, with the line ends that the format asks for."""
    lines = (f"{tag}  - {plain(text)}\r\n" for tag, text in _tags(site, cited))
    return ("".join(lines) + "\r\n").encode()


def _tags(site: Site, cited: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(cited.kind, "DATA")
    yield "ID", cited.key
    yield from (("AU", name) for name in cited.authors)
    yield "TI", cited.title
    yield "PY", f"{cited.day.year:04}"
    yield "DA", cited.day.strftime("%Y/%m/%d/")
    yield "ET", cited.version
    yield "PB", (cited.within or cited.authors)[0]
    yield "M3", kind_word(site, cited.kind)
    yield "LA", site.language.code
    if cited.url:
        yield "UR", link(cited.url)
    yield "ER", ""
