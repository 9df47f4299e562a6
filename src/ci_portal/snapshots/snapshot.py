"""One snapshot, as it is read: what was published on its day, and what was taken out since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ci_portal.measures.judgements import Judgements
from ci_portal.reading.files.project import SNAPSHOTS, Project
from ci_portal.snapshots.seal import broken, files_of

if TYPE_CHECKING:
    from ci_portal.reading.portal import Reading

#: Files of every snapshot.
DESCRIPTOR, ASSESSMENTS = "datapackage.json", "assessments.csv"


class Retraction(NamedTuple):
    """That figures were taken out of a snapshot: when, why, and how many."""

    date: date
    reason: str
    cells: int


@dataclass(frozen=True)
class Snapshot:
    """The folder `data/snapshots/<id>`, which problems name by `file`.

    `broken` says what is not as it was frozen; such a snapshot is not read. `reading` is what came
    of reading it, None where it is broken.
    """

    id: str
    folder: Path
    file: str
    broken: tuple[str, ...]
    reading: Reading | None

    @property
    def judgements(self) -> Judgements | None:
        """What was known and said on its day; None where it can't be read."""
        return self.reading.judgements if self.reading else None

    @cached_property
    def retractions(self) -> tuple[Retraction, ...]:
        """What was taken out since, the first retraction first."""
        return retractions_of(self.reading.initiative) if self.reading else ()

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Its files by their path in it."""
        return files_of(self.folder)


def retractions_of(descriptor: Mapping[str, object]) -> tuple[Retraction, ...]:
    """The retractions that a snapshot's descriptor tells of; what is none is left out."""
    written = descriptor.get("retractions")
    return tuple(_retractions(written if isinstance(written, list) else []))


def _retractions(written: list[object]) -> Iterator[Retraction]:
    for entry in written:
        if isinstance(entry, dict):
            try:
                day = date.fromisoformat(str(entry.get("date")))
                yield Retraction(day, str(entry.get("reason") or ""), int(entry.get("cells") or 0))
            except (TypeError, ValueError):
                continue


def folder_of(root: Path) -> Path:
    """The folder of all snapshots of a project."""
    return root / "data" / SNAPSHOTS


def read_snapshots(project: Project, read: Callable[[Project], Reading]) -> Mapping[str, Snapshot]:
    """Every snapshot of a project by its id; `read` reads a project."""
    folder = folder_of(project.root)
    if not folder.is_dir():
        return {}
    ids = sorted(path.name for path in folder.iterdir() if path.is_dir())
    return {key: read_snapshot(project, key, read) for key in ids}


def read_snapshot(project: Project, key: str, read: Callable[[Project], Reading]) -> Snapshot:
    """One snapshot by its id, which is there."""
    frozen = Project(project.root, home=project.home, snapshot=key)
    changes = tuple(broken(frozen.data))
    name = project.name(frozen.data)
    return Snapshot(key, frozen.data, name, changes, None if changes else read(frozen))
