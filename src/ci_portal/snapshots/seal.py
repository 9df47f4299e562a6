"""The seal of a snapshot: a checksum of each of its files, the descriptor's among them.

`checksums.txt` is written as `sha256sum` writes it, so that anyone can check it: `sha256sum -c
checksums.txt`. Nothing in it is left to taste: of the same files there is one seal, byte for byte,
and any other is a broken one. A seal that was made anew over changed files is found by
`ci-portal check --base`, which holds it against the published one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

SEAL = "checksums.txt"

#: What some systems put into every folder that a person opens. It is never published.
_LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")


def seal_of(files: Mapping[str, bytes]) -> bytes:
    """The seal of files by their path in the snapshot."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in files.items())
    return "".join(sorted(lines, key=lambda line: line[66:])).encode()


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a snapshot but its seal, by its path in it.

    What is no file of its own, such as a link to one elsewhere, has no content: its checksum is
    that of nothing, which is no sealed file's.
    """
    found = {}
    for path in sorted(_below(folder)):
        name = path.relative_to(folder).as_posix()
        if name != SEAL and path.name not in _LITTER:
            found[name] = b"" if path.is_symlink() or not path.is_file() else path.read_bytes()
    return found


def broken(folder: Path) -> Iterator[str]:
    """What is not as it was frozen, one sentence each; nothing for a snapshot that is whole."""
    path = folder / SEAL
    if path.is_symlink() or not path.is_file():
        yield f"The file {SEAL} is missing."
        return
    written = path.read_bytes()
    files = files_of(folder)
    if written == seal_of(files):
        return
    sealed = dict(_entries(written))
    found = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    sentences = [
        *(f"The file {name} is missing." for name in sorted(sealed.keys() - found.keys())),
        *(f"The file {name} is one too many." for name in sorted(found.keys() - sealed.keys())),
        *(
            f"The file {name} is not as it was frozen."
            for name in sorted(sealed.keys() & found.keys())
            if sealed[name] != found[name]
        ),
    ]
    yield from sentences or [f"The file {SEAL} is not as it was written."]


def _below(folder: Path) -> Iterator[Path]:
    """Everything in a folder that is no folder; links to folders are not followed."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path))
        else:
            yield Path(entry.path)


def _entries(seal: bytes) -> Iterator[tuple[str, str]]:
    """Path and checksum of each line of a seal, as far as they can be told."""
    for line in seal.decode(errors="replace").splitlines():
        checksum, _, name = line.partition("  ")
        if name:
            yield name, checksum
