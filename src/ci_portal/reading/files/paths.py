"""Paths that data packages and records name: only files below their own folder are read."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path, PurePosixPath

#: What is refused by its looks, and the words for it; the first that matches is told.
_REFUSED = (
    (re.compile(r"\s*$"), "The path is empty."),
    (
        re.compile(r"[^\x00-\x1f\x7f]*[\x00-\x1f\x7f]"),
        "The path {text!r} has a control character in it.",
    ),
    (
        re.compile(r"[A-Za-z]:"),
        '"{text}" names a drive; write the path from its package\'s folder.',
    ),
    (
        re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\"),
        '"{text}" is an address; only files of the project are read.',
    ),
    (re.compile(r".*\\"), '"{text}" has backslashes; write the path with forward slashes (/).'),
    (re.compile(r"~"), '"{text}" points to a home folder, outside the package.'),
    (re.compile(r"/"), '"{text}" is an absolute path; write it from its package\'s folder.'),
)


def safe_path(base: Path, text: str) -> Path:
    """The path that `text` names below `base`; the file need not exist.

    Raises ValueError with a message for people for anything that is not a relative path with
    forward slashes or that leaves `base`: absolute and home paths, `..`, addresses, Windows
    paths, control characters, and symbolic links that lead out.
    """
    for pattern, reason in _REFUSED:
        if pattern.match(text):
            raise ValueError(reason.format(text=text))
    relative = PurePosixPath(text)
    if ".." in relative.parts:
        raise ValueError(f'"{text}" leaves its folder with ".."; move the file into the package.')
    path = base.joinpath(*relative.parts)
    try:
        inside = path.resolve().is_relative_to(base.resolve())
        # A missing file is none of our business; the other errors of `stat` are.
        with suppress(FileNotFoundError, NotADirectoryError):
            path.stat()
    except (OSError, RuntimeError):
        # A loop of links, a closed folder, or a name no file system takes.
        raise ValueError(f'"{text}" cannot be followed to a file.') from None
    if not inside:
        raise ValueError(f'"{text}" is a link that leads out of its folder.')
    return path
