"""What the kinds of citations are called in files."""

from __future__ import annotations

from urllib.parse import quote

from ci_portal.pages.citation import Kind
from ci_portal.pages.site import Site


def kind_word(site: Site, kind: Kind) -> str:
    """What kind of thing is cited, in a word."""
    _ = site.language.gettext
    return {"portal": _("Website"), "reports": _("Report")}.get(kind, _("Data set"))


def link(url: str) -> str:
    """An address without signs that mean something to BibTeX, RIS or those who read them."""
    return quote(url, safe="/:?#@!$&'()*+,=%~-._[]")
