"""`api/v1/`: what is published as JSON, for programs; one document for each result and indicator.

Documents hold codes, as the schemas of records spell them, and the sentences that readers see.
`schema.json` describes them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial

from ci_portal import theme
from ci_portal.pages.addresses import API_INDEX, API_SCHEMA, API_TIMELINE, api_address
from ci_portal.publishing.api.documents import Writer
from ci_portal.publishing.api.layout import laid_out
from ci_portal.publishing.api.schema import schema
from ci_portal.publishing.cache import key_of, packed, remembered, unpacked
from ci_portal.publishing.publication import File, Publication


def api(publication: Publication) -> Iterator[File]:
    """The documents. They are made together, at the first that is asked for."""
    portal = publication.site.portal

    @cache
    def made() -> Mapping[str, bytes]:
        key = _key(publication)
        files = partial(_documents, publication)
        return unpacked(remembered(publication.cache, "api", key, lambda: packed(files())))

    addresses = [
        *(API_INDEX, API_TIMELINE, API_SCHEMA),
        *(api_address("results", key) for key in sorted(portal.results)),
        *(api_address("indicators", key) for key in sorted(portal.indicators)),
    ]
    for address in addresses:
        yield address, partial(lambda name: made()[name], address)


def _documents(publication: Publication) -> Iterator[tuple[str, bytes]]:
    site, package = publication.site, publication.package
    written = Writer(site, package, publication.home, frozenset(publication.components.downloads))
    yield API_INDEX, laid_out(written.index())
    yield API_TIMELINE, laid_out(written.timeline())
    yield API_SCHEMA, laid_out(schema(publication.home))
    for key in sorted(site.portal.results):
        yield api_address("results", key), laid_out(written.result(key))
    for key in sorted(site.portal.indicators):
        yield api_address("indicators", key), laid_out(written.indicator(key))


def _key(publication: Publication) -> str:
    """All that documents are made from."""
    site = publication.site
    catalogue = theme.catalogue(site.overrides, site.language.code)
    return key_of(
        publication.home or "",
        " ".join(sorted(site.parts)),
        repr(site.portal.settings),
        catalogue.read_bytes() if catalogue else b"",
        publication.package.descriptor_json,
    )
