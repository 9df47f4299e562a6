"""Every file that is published beside the pages.

Files are announced before any page is written, so that pages link to what will be there and to
nothing else. What is in them is made after the pages, when the charts on them are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from ci_portal.pages.addresses import DATA
from ci_portal.publishing.api import api
from ci_portal.publishing.cards.maker import card_files
from ci_portal.publishing.charts.embeds import embeds
from ci_portal.publishing.citation import citations
from ci_portal.publishing.frozen import frozen
from ci_portal.publishing.hosts.headers import headers
from ci_portal.publishing.metadata import metadata
from ci_portal.publishing.package import Resource
from ci_portal.publishing.permalinks.moved import moved, with_former_charts
from ci_portal.publishing.publication import File, Publication
from ci_portal.publishing.workbook import workbook

Maker = Callable[[Publication], Iterator[File]]


def _package(publication: Publication) -> Iterator[File]:
    """The data package of everything that is published."""
    for path, make in publication.package.files():
        yield DATA + path, make
    publication.components.sizes.update(
        (DATA + resource.path, partial(_size, publication, resource))
        for resource in publication.package.resources
    )


def _size(publication: Publication, resource: Resource) -> int:
    return len(publication.package.content(resource))


#: What makes the files that are known before the pages are written.
MAKERS: tuple[Maker, ...] = (
    *(_package, workbook, api, frozen, citations, card_files, metadata, headers),
)

#: What makes the files of the charts that pages show, once these are written.
MAKERS_OF_CHARTS: tuple[Maker, ...] = (embeds,)


def files(publication: Publication) -> Iterator[File]:
    """The files that are announced before the pages are written.

    What has moved is there under its former address as well.
    """
    made = [file for maker in MAKERS for file in maker(publication)]
    yield from made
    yield from moved(publication, made)


def files_of_charts(publication: Publication) -> Iterator[File]:
    """The files of the charts that the pages show; under former ids as well."""
    yield from with_former_charts(
        publication, (file for maker in MAKERS_OF_CHARTS for file in maker(publication))
    )
