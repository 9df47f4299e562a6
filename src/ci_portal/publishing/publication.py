"""What the files are made from that are published beside the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ci_portal.pages.components import Components
from ci_portal.pages.contents import contents
from ci_portal.pages.plan import Page, plan
from ci_portal.pages.rooms import PARTS
from ci_portal.pages.site import Site
from ci_portal.publishing.background import Background
from ci_portal.publishing.package import DataPackage
from ci_portal.reading.files.configuration import Configuration
from ci_portal.reading.portal import Reading

#: A file: its address from the site's root, and what gives its bytes.
File = tuple[str, Callable[[], bytes]]


@dataclass(frozen=True)
class Publication:
    """What files are made from.

    `home` is the site's own address with its slash, None where it isn't known: files that need
    whole addresses are left out then. `pages` are all pages of the site, those that records make
    and those that authors wrote. `cache` is a folder for what takes long to make, `background` does
    it beside the pages.
    """

    reading: Reading
    components: Components
    home: str | None
    pages: tuple[Page, ...]
    background: Background = field(default_factory=Background)

    @property
    def site(self) -> Site:
        """The site."""
        return self.components.site

    @property
    def cache(self) -> Path:
        """A folder for what takes long to make and can be made again."""
        return self.reading.project.cache / "publishing"

    @cached_property
    def package(self) -> DataPackage:
        """The data package of everything that is published."""
        reading = self.reading
        return DataPackage(
            self.site.judgements,
            reading.initiative,
            packages=reading.packages,
            cache=self.cache,
        )


def publication_of(reading: Reading, configuration: Configuration) -> Publication | None:
    """What would be published of a project; None of one that isn't sound.

    For those who ask what is published where without building a site: its pages have no text.
    """
    if reading.judgements is None:
        return None
    parts = frozenset(PARTS) if configuration.parts is None else configuration.parts
    site = Site(
        reading.judgements,
        reading.problems,
        reading.project.overrides,
        parts,
        packages=reading.packages,
        snapshots=reading.snapshots,
    )
    root = reading.project.content
    written = {narrative.path.relative_to(root).as_posix() for narrative in reading.narratives}
    pages = tuple(contents(plan(site, written, texts=False), reading))
    return Publication(reading, Components(site), configuration.site_url, pages)
