"""The facts of published versions, kept so that a version is read once.

A commit never changes, so neither do its facts, as long as the day, this library and the data
beside the project are the same. They are kept as what the version has published, figures that the
version at hand withholds among them: the folder is on the same machine as the repository, in whose
history they stand, is ignored by git, and belongs in no artifact.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ci_portal import theme
from ci_portal.review.facts import Facts, as_json, from_json

#: How many versions are kept: the one that pull requests go to, and a few others.
KEPT = 4

#: Libraries whose figures and words go into the facts.
_LIBRARIES = ("babel", "numpy", "pandas")


class Cache:
    """The kept facts, in a folder that may be lost. `home` is the project's own folder."""

    def __init__(self, folder: Path, home: Path) -> None:
        self._folder, self._home = folder / "review", home

    def get(self, commit: str, place: str, day: str) -> Facts | None:
        """The facts of a commit as of a day; None where they aren't kept, or no longer hold.

        `place` is the project's folder within the repository.
        """
        try:
            kept = json.loads(gzip.decompress(self._path(commit, place, day).read_bytes()))
            roots: Mapping[str, str] = kept["roots"]
            if any(_state(self._home / name) != state for name, state in roots.items()):
                return None
            return from_json(kept["facts"])
        except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError):
            return None  # not there, or spoiled: it is made again

    def put(self, commit: str, place: str, day: str, facts: Facts, roots: tuple[str, ...]) -> None:
        """Keep the facts of a commit, read with these data roots; the oldest ones are let go."""
        states = {name: _state(self._home / name) for name in roots}
        content: dict[str, Any] = {"roots": states, "facts": as_json(facts)}
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        path = self._path(commit, place, day)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(".new")
            fresh.write_bytes(gzip.compress(text.encode("utf-8", "surrogatepass"), 1, mtime=0))
            fresh.replace(path)
            self._prune()
        except OSError:
            return  # a folder that can't be written costs time, and nothing else

    def _prune(self) -> None:
        kept = sorted(self._folder.glob("*.json.gz"), key=lambda p: p.stat().st_mtime_ns)
        for path in kept[:-KEPT]:
            path.unlink(missing_ok=True)

    def _path(self, commit: str, place: str, day: str) -> Path:
        key = hashlib.sha256("\0".join((commit, place, day, library())).encode()).hexdigest()
        return self._folder / f"{key[:32]}.json.gz"


@cache
def library() -> str:
    """What tells this state of the library from any other: its own files, and what it rests on."""
    found = hashlib.sha256(sys.version.encode())
    for name in _LIBRARIES:
        found.update(f"{name} {version(name)}\0".encode())
    here = Path(__file__).parents[1]
    words = theme.shipped() / "portal" / "translations"
    for folder, pattern in ((here, "*.py"), (here / "schemas", "*.yaml"), (words, "*.po")):
        for path in sorted(folder.rglob(pattern)):
            found.update(path.relative_to(folder).as_posix().encode() + b"\0")
            found.update(path.read_bytes())
    return found.hexdigest()


def _state(folder: Path) -> str:
    """The state of a data root: names, sizes and times of all its files."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            status = path.stat()
            name = path.relative_to(folder).as_posix()
            found.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return found.hexdigest()
