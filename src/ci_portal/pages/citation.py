"""How to cite what is published: who says it, of which day and version, and where."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ci_portal.model.records import Report
from ci_portal.pages.addresses import address
from ci_portal.pages.site import Site

Kind = Literal["portal", "results", "indicators", "reports"]

#: What can be cited besides the portal as a whole: the collections whose records have such a page.
CITED: tuple[Kind, ...] = ("results", "indicators", "reports")


@dataclass(frozen=True)
class Citation:
    """What a citation says.

    `key` names it among others, `folder` is where its page is from the site's root, `url` the whole
    address, None where the site doesn't know its own. `within` are the portal and who publishes
    it, without those that are authors.
    """

    kind: Kind
    key: str
    title: str
    authors: tuple[str, ...]
    day: date
    version: str
    within: tuple[str, ...]
    folder: str
    url: str | None


def citation(
    site: Site, home: str | None, kind: Kind = "portal", record_id: str = ""
) -> Citation | None:
    """The citation of a record, or of the whole portal; None where there is no such page."""
    settings = site.portal.settings
    day, version = settings.today, settings.version or settings.today.isoformat()
    container: tuple[str, ...] = (settings.title,)
    if kind == "portal":
        title, folder, container = settings.title, "", ()
    else:
        if not site.page(kind, record_id):
            return None
        record = site.portal.records[kind][record_id]
        title, folder = record.title, address(kind, record_id)
        if isinstance(record, Report):
            day, version = record.date, record.snapshot or record.date.isoformat()
    names = (*container, *settings.publishers)
    return Citation(
        kind=kind,
        key="-".join(
            part for part in (_slug(settings.title), kind, record_id, str(day.year)) if part
        ),
        title=_line(title),
        authors=tuple(_line(name) for name in settings.authors),
        day=day,
        version=version,
        within=tuple(dict.fromkeys(_line(n) for n in names if n not in settings.authors)),
        folder=folder,
        url=None if home is None else home + folder,
    )


def as_text(site: Site, cited: Citation) -> str:
    """The citation as one reads it in a list of sources."""
    _, language = site.language.gettext, site.language
    who = _("%(authors)s (%(year)s)") % {
        "authors": language.join(cited.authors),
        "year": str(cited.day.year),
    }
    sentences = [who, cited.title, _what(site, cited), *cited.within]
    return " ".join([*map(_sentence, sentences), *([cited.url] if cited.url else [])])


def _what(site: Site, cited: Citation) -> str:
    """What kind of thing it is, of which day and version."""
    _ = site.language.gettext
    words = {"version": cited.version, "date": site.language.date(cited.day)}
    if cited.kind == "reports":
        return _("Report of %(date)s") % words
    if cited.version == cited.day.isoformat():
        as_of = {"portal": _("Website as of %(date)s")}
        return as_of.get(cited.kind, _("Data set as of %(date)s")) % words
    versions = {"portal": _("Website, version %(version)s of %(date)s")}
    return versions.get(cited.kind, _("Data set, version %(version)s of %(date)s")) % words


def _sentence(text: str) -> str:
    """The text with a full stop, unless it ends as a sentence does."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _line(text: str) -> str:
    return " ".join(text.split())


def _slug(text: str) -> str:
    """A name with letters that every program takes for a key; empty if it has none of these."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
