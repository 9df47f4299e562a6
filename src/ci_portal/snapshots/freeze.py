"""Freezing: what a portal publishes now becomes a snapshot."""

from __future__ import annotations

from pathlib import Path

from ci_portal.checks.report import summary
from ci_portal.reading.portal import Reading
from ci_portal.snapshots.snapshot import folder_of
from ci_portal.snapshots.write import NotWrittenError, contents, known_id, write


def freeze(reading: Reading, key: str) -> Path:
    """Write the snapshot of that id; returns its folder. Raises NotWrittenError.

    A snapshot is never written over: what a report rests on stays as it was.
    """
    known_id(key)
    root = reading.project.root
    if (folder_of(root) / key).exists():
        raise NotWrittenError(
            f'There is a snapshot "{key}" already, and a snapshot is never written over. '
            "Choose another id."
        )
    if reading.judgements is None:
        raise NotWrittenError(
            f"The portal has {summary(reading.problems)}. Correct the errors first: "
            "ci-portal check lists them."
        )
    files = contents(reading.judgements, reading.initiative)
    return write(root, key, reading.judgements, files)
