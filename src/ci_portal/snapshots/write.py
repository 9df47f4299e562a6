"""Writing a snapshot's folder: all of it or nothing, and only what can be read again."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from ci_portal.checks.report import summary
from ci_portal.measures.judgements import Judgements
from ci_portal.publishing.assessments import assessments_csv
from ci_portal.publishing.package import DataPackage
from ci_portal.reading.files.project import Project
from ci_portal.reading.portal import read_project
from ci_portal.snapshots.seal import SEAL, seal_of
from ci_portal.snapshots.snapshot import DESCRIPTOR, Retraction, folder_of

#: What makes git leave the bytes of snapshots alone, so that checksums hold on every machine.
_ATTRIBUTES = "* -text\n"

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class NotWrittenError(Exception):
    """A snapshot can't be written; the message says why, for people."""


def known_id(text: str) -> str:
    """A snapshot's id, if it is one. Raises NotWrittenError."""
    if not _ID.fullmatch(text):
        raise NotWrittenError(
            f'"{text}" can\'t be the id of a snapshot. Use small letters, digits and single '
            "hyphens, such as annual-report-2025."
        )
    return text


def contents(
    judgements: Judgements, initiative: Mapping[str, Any], retractions: Iterable[Retraction] = ()
) -> dict[str, bytes]:
    """Every file of a snapshot by its path in it, its seal too."""
    package = DataPackage(judgements, initiative, by_indicator=False)
    files = {path: make() for path, make in package.files()}
    told = [{**entry._asdict(), "date": entry.date.isoformat()} for entry in retractions]
    if told:
        descriptor = {**package.descriptor, "retractions": told}
        text = json.dumps(descriptor, ensure_ascii=False, indent=1, default=str)
        files[DESCRIPTOR] = f"{text}\n".encode()
    return {**files, SEAL: seal_of(files)}


def write(root: Path, key: str, judgements: Judgements, files: Mapping[str, bytes]) -> Path:
    """Write a snapshot in the place of one that may be there; returns its folder.

    It is written beside its place and read again first: what would not be read as the portal that
    `judgements` are of is not kept. Raises NotWrittenError.
    """
    parent = folder_of(root)
    parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix=".writing-", dir=parent))
    try:
        made.chmod(0o755)
        for path, content in files.items():
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).write_bytes(content)
        _read_again(root, made.name, judgements)
        _put(made, parent / key)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if not any(parent.iterdir()):
            parent.rmdir()
    attributes = parent / ".gitattributes"
    if not attributes.exists():
        attributes.write_bytes(_ATTRIBUTES.encode())
    return parent / key


def _read_again(root: Path, key: str, judgements: Judgements) -> None:
    again = read_project(Project(root, snapshot=key))
    if again.judgements is None:
        raise NotWrittenError(
            "What would be frozen can't be read again as a portal "
            f"({summary(again.problems)}). Please report this as a bug of ci-portal."
        )
    if assessments_csv(again.judgements) != assessments_csv(judgements):
        raise NotWrittenError(
            "What would be frozen would be judged in another way than the portal is now. Please "
            "report this as a bug of ci-portal."
        )


def _put(made: Path, place: Path) -> None:
    """Move a folder to its place; what is there goes only once the new one stands."""
    if not place.exists():
        made.rename(place)
        return
    old = Path(mkdtemp(prefix=".writing-", dir=place.parent))
    place.rename(old / place.name)
    try:
        made.rename(place)
    except OSError:
        (old / place.name).rename(place)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
