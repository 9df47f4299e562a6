"""What a condition is made of: what the records hold for it, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ci_portal.pages.links import few
from ci_portal.pages.site import Site


@dataclass(frozen=True)
class Line:
    """A sentence, and where more is told: a room of the site, and a place on its page."""

    text: str
    room: str | None = None
    fragment: str = ""


@dataclass(frozen=True)
class Found:
    """What the records hold for a condition, and what is missing. Nothing is made into a grade.

    Without any record that bears on it there is nothing to say, and nothing is called missing.
    """

    evidence: tuple[Line, ...] = ()
    missing: tuple[Line, ...] = ()


def found(evidence: Iterable[Line | None], missing: Iterable[Line | None]) -> Found:
    """The lines that there are."""
    return Found(tuple(line for line in evidence if line), tuple(line for line in missing if line))


def naming(
    site: Site, sentence: str, names: list[str], room: str | None = None, fragment: str = ""
) -> Line | None:
    """A sentence with `%(names)s` in it, such as partners and results; None without names."""
    if not names:
        return None
    return Line(sentence % {"names": few(site, names)}, room, fragment)


def quoting(
    site: Site, sentence: str, titles: list[str], room: str | None = None, fragment: str = ""
) -> Line | None:
    """As `naming`, for titles that would read as a part of the sentence."""
    quoted = [site.language.gettext("“%(title)s”") % {"title": title} for title in titles]
    return naming(site, sentence, quoted, room, fragment)
