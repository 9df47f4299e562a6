"""Snapshots of the small portal, as files to put beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.corpus.portals import Change, write

from ci_portal.reading.portal import read_portal
from ci_portal.snapshots.freeze import freeze
from ci_portal.snapshots.seal import SEAL, seal_of
from ci_portal.snapshots.snapshot import DESCRIPTOR

FOLDER = "data/snapshots/then"
REPORT = "content/reports/first.md"


def report(body: str, *more: str) -> str:
    """A report's page."""
    fields = "\n".join(["title: What we said", "date: 2026-01-14", *more])
    return f"---\n{fields}\n---\n{body}\n"


def naming(snapshot: str, body: str = '{{ value("reading") }} read well.') -> dict[str, Change]:
    """A report that rests on a snapshot."""
    return {REPORT: report(body, f"snapshot: {snapshot}")}


@cache
def frozen() -> Mapping[str, bytes]:
    """The snapshot "then" of the small portal: its files by their path in it, its seal too."""
    with TemporaryDirectory() as folder:
        root = write(Path(folder), {})
        made = freeze(read_portal(root), "then")
        return {p.relative_to(made).as_posix(): p.read_bytes() for p in sorted(made.rglob("*"))}


def placed(files: Mapping[str, bytes]) -> dict[str, Change]:
    """Files of a snapshot where they lie in a project."""
    return {f"{FOLDER}/{name}": content for name, content in files.items()}


def sealed(files: Mapping[str, bytes]) -> dict[str, Change]:
    """The same, with checksums in the descriptor and a seal that were made anew."""
    content = {name: text for name, text in files.items() if name != SEAL}
    descriptor = json.loads(content[DESCRIPTOR])
    for resource in descriptor["resources"]:
        table = content[resource["path"]]
        resource["bytes"] = len(table)
        resource["hash"] = f"sha256:{hashlib.sha256(table).hexdigest()}"
    content[DESCRIPTOR] = json.dumps(descriptor).encode()
    return placed({**content, SEAL: seal_of(content)})


def with_text(name: str, old: str, new: str) -> dict[str, bytes]:
    """The files of the snapshot with one text in one of them replaced."""
    text = frozen()[name].decode()
    assert old in text, (name, old)
    return {**frozen(), name: text.replace(old, new, 1).encode()}
