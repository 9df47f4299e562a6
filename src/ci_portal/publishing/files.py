"""Every file that is published beside the pages.

Files are announced before any page is written, so that pages link to what will be there and to
nothing else. What is in them is made after the pages, when the charts on them are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ci_portal.pages.addresses import DATA
from ci_portal.publishing.api import api
from ci_portal.publishing.publication import File, Publication
from ci_portal.publishing.workbook import workbook

Maker = Callable[[Publication], Iterator[File]]


def _package(publication: Publication) -> Iterator[File]:
    """The data package of everything that is published."""
    for path, make in publication.package.files():
        yield DATA + path, make
    publication.components.sizes.update(
        (DATA + resource.path, len(publication.package.content(resource)))
        for resource in publication.package.resources
    )


#: What makes the files that are known before the pages are written.
MAKERS: tuple[Maker, ...] = (_package, workbook, api)

#: What makes the files of the charts that pages show, once these are written.
MAKERS_OF_CHARTS: tuple[Maker, ...] = ()


def files(publication: Publication) -> Iterator[File]:
    """The files that are announced before the pages are written."""
    for maker in MAKERS:
        yield from maker(publication)


def files_of_charts(publication: Publication) -> Iterator[File]:
    """The files of the charts that the pages show."""
    for maker in MAKERS_OF_CHARTS:
        yield from maker(publication)
