"""Files with which a program for references takes in how to cite a page: BibTeX and RIS."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ci_portal.pages.addresses import BIBTEX, RIS
from ci_portal.pages.citation import CITED, Citation, citation
from ci_portal.publishing.citation.bibtex import bibtex
from ci_portal.publishing.citation.ris import ris
from ci_portal.publishing.publication import File, Publication


def citations(publication: Publication) -> Iterator[File]:
    """Two files for the portal, and two for each result, indicator and report with a page."""
    for cited in _cited(publication):
        yield cited.folder + BIBTEX, partial(bibtex, publication.site, cited)
        yield cited.folder + RIS, partial(ris, publication.site, cited)


def _cited(publication: Publication) -> Iterator[Citation]:
    site, home = publication.site, publication.home
    wanted = ((kind, key) for kind in CITED for key in sorted(site.portal.records[kind]))
    for kind, key in (("portal", ""), *wanted):
        if cited := citation(site, home, kind, key):
            yield cited
