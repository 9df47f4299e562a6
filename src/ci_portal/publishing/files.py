"""Every file that is published beside the pages.

Files are announced before any page is written, so that pages link to what will be there and to
nothing else. What is in them is made after the pages, when the charts on them are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ci_portal.pages.addresses import ASSESSMENTS
from ci_portal.publishing.assessments import assessments_csv
from ci_portal.publishing.headers import headers
from ci_portal.publishing.moved import moved, with_former_charts
from ci_portal.publishing.publication import File, Publication

Maker = Callable[[Publication], Iterator[File]]


def _assessments(publication: Publication) -> Iterator[File]:
    yield ASSESSMENTS, lambda: assessments_csv(publication.site.judgements).encode()


#: What makes the files that are known before the pages are written.
MAKERS: tuple[Maker, ...] = (_assessments, headers)

#: What makes the files of the charts that pages show, once these are written.
MAKERS_OF_CHARTS: tuple[Maker, ...] = ()


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
