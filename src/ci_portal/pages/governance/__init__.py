"""How the partners work together: the data of its components, a module for each part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ci_portal.pages.shortcodes import GOVERNANCE_PARTS
from ci_portal.pages.site import Site

#: The collections that each part of the page is made from; meetings are told among them.
PARTS: Mapping[str, tuple[str, ...]] = {
    "backbone": ("backbone",),
    "workgroups": ("workgroups",),
    "meetings": ("meetings",),
    "phases": ("phases",),
    "funding": ("funding",),
    "agreements": ("agreements",),
    "collaborations": ("collaborations",),
}


class Section(NamedTuple):
    """A part of the page: its id, its title, and the shortcode that shows it."""

    id: str
    title: str
    call: str
    options: Mapping[str, str]


def sections(site: Site) -> tuple[Section, ...]:
    """The parts of which something is recorded, in the order of the page."""
    _ = site.language.gettext
    titles = {
        "backbone": _("Who keeps it together"),
        "workgroups": _("Who sits at which table"),
        "meetings": _("When we meet"),
        "phases": _("How far we have come"),
        "funding": _("Who pays for what, and until when"),
        "agreements": _("What we agreed on about data"),
        "collaborations": _("Who else is at work here"),
    }
    return tuple(
        Section(
            part,
            titles[part],
            "governance" if part in GOVERNANCE_PARTS else part,
            {"part": part} if part in GOVERNANCE_PARTS else {},
        )
        for part, collections in PARTS.items()
        if any(site.portal.records[name] for name in collections)
    )
