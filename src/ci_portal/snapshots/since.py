"""Against the published version: snapshots that were changed, seal and all, or are gone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ci_portal.checks.codes import CODES
from ci_portal.checks.problem import Problems
from ci_portal.reading.files.project import SNAPSHOTS
from ci_portal.reading.published import published
from ci_portal.snapshots.seal import SEAL
from ci_portal.snapshots.snapshot import DESCRIPTOR, Retraction, folder_of, retractions_of


class Sealed(NamedTuple):
    """What tells one snapshot from another."""

    seal: bytes
    retractions: tuple[Retraction, ...]


def check_since(root: Path, reference: str, problems: Problems) -> None:
    """PUB002: a published snapshot is what it was, or a retraction says why it is not.

    Raises NotPublishedError where there is no such version.
    """
    with published(root, reference) as project:
        before = _sealed(project.root)
    now = _sealed(root)
    for key, old in before.items():
        new = now.get(key)
        if new is None:
            message = f'The snapshot "{key}" was published, and is gone.'
        elif new.seal == old.seal or _retracted(old, new):
            continue
        else:
            message = f'The snapshot "{key}" is not what was published, and nothing says why.'
        file = f"data/{SNAPSHOTS}/{key}"
        problems.error(
            "PUB002",
            message,
            f"Put it back: git checkout {reference} -- {file}. Figures that may not be shown any "
            f"more are taken out with: ci-portal retract {key}.",
            file=file,
            why=CODES["PUB002"].why,
        )


def _retracted(old: Sealed, new: Sealed) -> bool:
    """Whether a retraction has been added to those that were there."""
    known = len(old.retractions)
    return new.retractions[:known] == old.retractions and len(new.retractions) > known


def _sealed(root: Path) -> Mapping[str, Sealed]:
    folder = folder_of(root)
    found = sorted(folder.glob(f"*/{SEAL}")) if folder.is_dir() else []
    return {p.parent.name: Sealed(p.read_bytes(), _retractions(p.parent)) for p in found}


def _retractions(folder: Path) -> tuple[Retraction, ...]:
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ()
    return retractions_of(descriptor) if isinstance(descriptor, dict) else ()
