"""The files that tell programs of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ci_portal.publishing.metadata.basis import Basis
from ci_portal.publishing.metadata.catalogue import can_be_listed, data_json
from ci_portal.publishing.metadata.overview import llms, robots
from ci_portal.publishing.publication import File, Publication


def metadata(publication: Publication) -> Iterator[File]:
    """The catalogue of data, and what crawlers look for at the root.

    A file of the same name that an author has put into `content/` stands instead.
    """
    basis = Basis(publication.site, publication.home, publication.components.downloads)
    made: dict[str, Callable[[], bytes]] = {
        "robots.txt": lambda: robots(publication.home),
        "llms.txt": lambda: llms(publication),
    }
    if can_be_listed(basis):
        made["data.json"] = lambda: data_json(basis)
    content = publication.reading.project.content
    yield from ((name, make) for name, make in made.items() if not (content / name).is_file())
