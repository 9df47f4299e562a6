"""What the files are made from that are published beside the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ci_portal.pages.components import Components
from ci_portal.pages.plan import Page
from ci_portal.pages.site import Site
from ci_portal.publishing.package import DataPackage
from ci_portal.reading.portal import Reading

#: A file: its address from the site's root, and what gives its bytes.
File = tuple[str, Callable[[], bytes]]


@dataclass(frozen=True)
class Publication:
    """What files are made from.

    `home` is the site's own address with its slash, None where it isn't known: files that need
    whole addresses are left out then. `pages` are all pages of the site, those that records make
    and those that authors wrote. `cache` is a folder for what takes long to make.
    """

    reading: Reading
    components: Components
    home: str | None
    pages: tuple[Page, ...]

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
