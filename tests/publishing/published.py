"""The files of a portal, as they are published."""

from __future__ import annotations

from collections.abc import Mapping

from ci_portal.pages.components import Components
from ci_portal.pages.site import Site
from ci_portal.publishing.files import files
from ci_portal.publishing.publication import Publication
from ci_portal.reading.portal import Reading

HOME = "https://reads.example/portal/"


def published(reading: Reading, home: str | None = HOME) -> Mapping[str, bytes]:
    """Every file of a portal beside its pages, by its address."""
    assert reading.judgements is not None, [problem.message for problem in reading.problems]
    site = Site(reading.judgements, reading.problems, packages=reading.packages)
    components = Components(site)
    announced = list(files(Publication(reading, components, home, ())))
    components.downloads.update(address for address, _ in announced)
    return {address: make() for address, make in announced}
