"""A published version of a portal, and what is said of the one at hand when held against it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ci_portal.checks import Problems
from ci_portal.model.portal import Portal
from ci_portal.publishing.permalinks.check_moved import check_moved
from ci_portal.publishing.permalinks.lost import addresses, check_addresses
from ci_portal.publishing.publication import publication_of
from ci_portal.reading.files.configuration import read_configuration
from ci_portal.reading.portal import read_portal, read_project
from ci_portal.reading.published import NotPublishedError, published


@dataclass(frozen=True)
class Version:
    """What was published: the portal, and every address that readers may have kept."""

    portal: Portal
    addresses: frozenset[str]


def published_version(root: Path, reference: str) -> Version:
    """The version that a git reference stands for. Raises NotPublishedError."""
    with published(root, reference) as project:
        reading = read_project(project)
        publication = publication_of(reading, read_configuration(project.root))
        if reading.portal is None or publication is None:
            raise NotPublishedError(
                f'The portal of "{reference}" has errors itself, so nothing can be compared with '
                "it."
            )
        return Version(reading.portal, addresses(publication))


def check_version(root: Path, since: Version | None) -> Problems:
    """Everything that is wrong with a project; with `since`, what was moved or lost as well."""
    reading = read_portal(root, since.portal if since else None)
    publication = publication_of(reading, read_configuration(root))
    if publication:
        check_moved(publication, reading.problems)
    if since and publication:
        check_addresses(since.addresses, publication, reading.problems)
    return reading.problems
