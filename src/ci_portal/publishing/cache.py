"""What takes long to make, kept until that from which it is made has changed.

A key says what something is made from. The library's own code is always a part of it, so that
nothing that an older version has made is ever taken.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

import ci_portal

#: What of the library can change what it makes.
_CODE = (".py", ".yaml", ".po")


def key_of(*parts: bytes | str) -> str:
    """The key of what is made from these parts."""
    digest = hashlib.sha256(_code())
    for part in parts:
        given = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(given).to_bytes(8, "big"))
        digest.update(given)
    return digest.hexdigest()[:32]


def kept(folder: Path, name: str, key: str) -> bytes | None:
    """What is kept under a name, if it was made from what the key says."""
    try:
        return (folder / f"{name}-{key}").read_bytes()
    except OSError:
        return None


def keep(folder: Path, name: str, key: str, content: bytes) -> None:
    """Keep something under a name in place of what was kept; where nothing can be, never mind."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        older = [path for path in folder.glob(f"{name}-*") if path.name != f"{name}-{key}"]
        half = folder / f"{name}-{key}.{os.getpid()}"
        half.write_bytes(content)
        half.replace(folder / f"{name}-{key}")
        for path in older:
            path.unlink(missing_ok=True)
    except OSError:
        return


def remembered(folder: Path, name: str, key: str, make: Callable[[], bytes]) -> bytes:
    """What is kept under a name, or made now and kept."""
    found = kept(folder, name, key)
    if found is None:
        found = make()
        keep(folder, name, key, found)
    return found


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Many files as one, in their order."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content)
    return whole.getvalue()


def unpacked(whole: bytes) -> Mapping[str, bytes]:
    """The files of `packed` by their names, in their order."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def _code() -> bytes:
    """A digest of the library's code."""
    root = Path(ci_portal.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in _CODE):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.digest()
