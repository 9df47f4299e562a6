"""The two sides of a review: what is at hand, and what was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from ci_portal.checks import Problem, Problems
from ci_portal.model.portal import Portal
from ci_portal.model.records import COLLECTIONS, Record
from ci_portal.publishing.permalinks.lost import addresses, check_addresses
from ci_portal.publishing.publication import Publication, publication_of
from ci_portal.reading.files.configuration import read_configuration
from ci_portal.reading.files.project import Project
from ci_portal.reading.portal import Reading, advised, read_project
from ci_portal.reading.published import NotPublishedError, commit, parting, published
from ci_portal.review.cache import Cache
from ci_portal.review.codec import typed_record
from ci_portal.review.facts import Facts
from ci_portal.review.gather import facts_of

#: What the checks ask of the published version (see `checks.published`).
_ASKED = ("results", "indicators", "targets", "commitments", "corrections")


@dataclass(frozen=True)
class Head:
    """What is at hand. `publication` is None where errors in the files leave nothing to publish."""

    reading: Reading
    publication: Publication | None


@dataclass(frozen=True)
class Base:
    """The published version: its reference as it was given, its commit and its facts.

    The commit is the one at which what is at hand parted from it (see `parting`).
    """

    reference: str
    commit: str
    facts: Facts


def read_head(root: Path) -> Head:
    """Read the project in a folder, without any advice yet."""
    reading = read_project(Project(root.resolve()))
    return Head(reading, publication_of(reading, read_configuration(reading.project.root)))


def read_base(root: Path, reference: str, today: date | None) -> Base:
    """The published version, judged as of `today`: the merge is to show and not the calendar.

    Without a day, where nothing of it will be compared but problems, its own day holds.

    Raises NotPublishedError for a reference that isn't there.
    """
    root = root.resolve()
    sha = parting(root, commit(root, reference))
    day = today.isoformat() if today else ""
    cache = Cache(Project(root).cache, root)
    known = cache.get(sha, root.as_posix(), day) if today else None
    if known:
        return Base(reference, sha, known)
    try:
        with published(root, sha, today) as project:
            facts, roots = _read(project, day)
    except NotPublishedError:
        return Base(reference, sha, Facts("absent", day))
    if today:
        cache.put(sha, root.as_posix(), day, facts, roots)
    return Base(reference, sha, facts)


def _read(project: Project, day: str) -> tuple[Facts, tuple[str, ...]]:
    """The facts of a published project, and the data roots that it was read with."""
    found = read_project(project)
    publication = publication_of(found, read_configuration(project.root))
    problems = advised(found).problems
    if publication is None:
        written = found.initiative.get("portal")
        roots = written.get("data_roots", ()) if isinstance(written, Mapping) else ()
        return _unsound(found, problems, day), tuple(str(name) for name in roots or ())
    facts = facts_of(publication.site, found)
    whole = replace(facts, addresses=addresses(publication), problems=tuple(problems))
    return whole, publication.site.portal.settings.data_roots


def _unsound(found: Reading, problems: Problems, day: str) -> Facts:
    if not found.initiative:
        return Facts("absent", day)
    return Facts("broken", day, problems=tuple(problems))


def problems_of(head: Head, before: Facts) -> tuple[Problem, ...]:
    """Everything that is wrong with what is at hand, what was moved or lost included."""
    since = None
    if before.state == "sound" and head.publication:
        since = _as_portal(before, head.publication.site.portal)
    found = Problems()
    found.extend(advised(head.reading, since).problems)
    if before.addresses is not None and head.publication:
        check_addresses(before.addresses, head.publication, found)
    return tuple(found)


def _as_portal(before: Facts, now: Portal) -> Portal:
    """As much of the published portal as the checks ask for."""
    records: dict[str, Mapping[str, Record]] = {name: {} for name in COLLECTIONS}
    for name in _ASKED:
        kind = cast("type[Any]", COLLECTIONS[name])
        written = before.records.get(name, {})
        records[name] = {key: typed_record(kind, fields) for key, fields in written.items()}
    return Portal(now.settings, records, now.observations.iloc[:0])
