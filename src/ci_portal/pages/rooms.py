"""Rooms: which pages a site has. One whose collection is empty does not exist, nor do links to it.

A part of the site is what one plugin makes; a portal without the plugin does without its pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ci_portal.pages import years
from ci_portal.pages.shelves import Shelves

if TYPE_CHECKING:
    from ci_portal.pages.site import Site

Part = Literal["results", "partners", "timeline", "publishing"]

#: The parts, each named after its plugin.
PARTS: tuple[Part, ...] = ("results", "partners", "timeline", "publishing")

Text = Callable[[str], str]


@dataclass(frozen=True)
class Room:
    """A page that no single record makes, such as the list of a collection.

    `path` is its Markdown file below `content/`, `title` gives its title from gettext, `there`
    says whether a site has it, and `above` is the room that its breadcrumbs lead through.
    `shelves` puts what a room shows on pages by years, if there is so much of it; such a room's
    file is an `index.md`, and its years lie beside it (`timeline/2019.md`).
    """

    path: str
    part: Part
    title: Callable[[Text], str]
    there: Callable[[Site], bool]
    above: str | None = None
    shelves: Callable[[Site], Shelves[Any]] | None = None

    @property
    def address(self) -> str:
        """The page's address."""
        return self.path.removesuffix(".md").removesuffix("index").rstrip("/") + "/"

    def path_of(self, year: int | None) -> str:
        """The Markdown file of a year's page; for None the room's own."""
        return self.path if year is None else self.path.removesuffix("index.md") + f"{year}.md"


def _any(*collections: str) -> Callable[[Site], bool]:
    return lambda site: any(site.portal.records[name] for name in collections)


#: What is told of how the partners work together.
_GOVERNANCE = (
    *("backbone", "workgroups", "meetings", "phases", "funding", "collaborations", "agreements"),
)

#: The rooms, by the kind of their page; in the order in which they are made.
ROOMS: Mapping[str, Room] = {
    "results": Room("results/index.md", "results", lambda _: _("Results"), _any("results")),
    "equity": Room(
        "equity/index.md",
        "results",
        lambda _: _("For whom?"),
        lambda site: any(judgement.groups for judgement in site.judgements.values()),
    ),
    "method": Room("about/method.md", "results", lambda _: _("How we judge"), _any("indicators")),
    "health": Room("about/health.md", "results", lambda _: _("What is still open"), lambda _: True),
    "strategies": Room(
        "strategies/index.md", "partners", lambda _: _("What we do"), _any("strategies")
    ),
    "partners": Room("partners/index.md", "partners", lambda _: _("Partners"), _any("partners")),
    "commitments": Room(
        "commitments/index.md",
        "partners",
        lambda _: _("Promises"),
        _any("commitments"),
        above="partners",
        shelves=years.commitments,
    ),
    "governance": Room(
        "governance/index.md",
        "partners",
        lambda _: _("How we work together"),
        _any(*_GOVERNANCE),
        above="partners",
    ),
    "agenda": Room(
        "about/agenda.md",
        "partners",
        lambda _: _("Our common agenda"),
        lambda site: bool(
            site.portal.settings.problem
            or site.portal.settings.principles
            or site.portal.records["strategies"]
        ),
    ),
    "conditions": Room(
        "about/conditions.md",
        "partners",
        lambda _: _("What it takes"),
        _any("partners", "commitments", "strategies", *_GOVERNANCE),
    ),
    "timeline": Room(
        "timeline/index.md",
        "timeline",
        lambda _: _("Timeline"),
        lambda site: site.timeline.told,
        shelves=years.events,
    ),
    "wins": Room(
        "wins/index.md",
        "timeline",
        lambda _: _("Wins"),
        _any("wins"),
        above="timeline",
        shelves=years.wins,
    ),
    "learning": Room(
        "learning/index.md",
        "timeline",
        lambda _: _("What we learned"),
        _any("corrections"),
        above="timeline",
        shelves=years.corrections,
    ),
    "feedback": Room(
        "feedback/index.md",
        "timeline",
        lambda _: _("You said, we did"),
        _any("feedback"),
        above="timeline",
        shelves=years.feedback,
    ),
    "reports": Room("reports/index.md", "publishing", lambda _: _("Reports"), _any("reports")),
    "data": Room("data/index.md", "publishing", lambda _: _("Data"), _any("indicators")),
}

#: The collections of which each record has a page, with the kind of that page and its part.
RECORD_PAGES: Mapping[str, tuple[str, Part]] = {
    "results": ("result", "results"),
    "indicators": ("indicator", "results"),
    "strategies": ("strategy", "partners"),
    "partners": ("partner", "partners"),
    "wins": ("win", "timeline"),
    "reports": ("report", "publishing"),
}
