"""What all components share: the page they stand on, the site, and the templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from ci_portal.charts import Chart
from ci_portal.pages.addresses import FIGURES
from ci_portal.pages.shown import Shelf, Shown
from ci_portal.pages.site import Site


@dataclass(frozen=True)
class Spot:
    """The page that components stand on.

    `root` leads from it to the site's root ("../../"). `ids` are those that its components have
    taken.
    """

    root: str
    ids: set[str] = field(default_factory=set)


def distinct(wanted: str, taken: set[str]) -> str:
    """An id that is not taken yet, and now is."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found


def number(written: str | None) -> int | None:
    """An argument that is a number; the parser of shortcodes has seen to it that it is one."""
    return None if written is None else int(written)


@dataclass
class Base:
    """A site, and what its components gather during a build.

    `explore` says whether charts offer the interactive figure. `figures` collects the charts that
    pages asked for, by the address of their JSON file. `downloads` are the addresses of files that
    will be published: pages link to no others; `sizes` tell how many bytes some of them have, or
    None. `home` is the site's own address with its slash, None where it isn't known. `shelf`
    gathers all charts that pages show, where these are published alone as well, else it is None.
    `figures_at` is the folder of those JSON files.
    """

    site: Site
    explore: bool = False
    figures: dict[str, Chart] = field(default_factory=dict)
    downloads: set[str] = field(default_factory=set)
    sizes: dict[str, Callable[[], int | None]] = field(default_factory=dict)
    home: str | None = None
    shelf: Shelf | None = None
    figures_at: str = FIGURES

    def _share(self, spot: Spot, shown: Shown) -> dict[str, Any] | None:
        """What share.html shows of a chart; None where charts are not published alone."""
        return self.shelf.share(self.shelf.add(shown), spot.root) if self.shelf else None

    def _template(self, name: str, **variables: Any) -> Markup:
        template = self.site.components.get_template(f"portal/components/{name}.html")
        return Markup(template.render(**variables))  # noqa: S704 (the template has escaped)
