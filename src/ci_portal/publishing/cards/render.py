"""Cards as PNG: made once for what they show, and kept as long as that is so."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ci_portal.publishing.cards import fonts

#: The width of the PNG. 800 is sharp where cards are shown, some 500 wide; 1200 would take nearly
#: twice the time and twice the bytes.
WIDTH = 800
#: How wide and high the PNG is, in pixels.
SIZE = (WIDTH, WIDTH * 630 // 1200)
#: To be raised when something else than the SVG changes what is made of it.
_VERSION = 1


class Task(NamedTuple):
    """A card to make: its SVG, and where to keep the PNG."""

    svg: str
    path: Path


def kept(svg: str, folder: Path) -> Task:
    """Where the PNG of an SVG is kept: its name is a hash of all that it depends on."""
    import resvg_py

    made_by = f"{resvg_py.__resvg_version__} {WIDTH} {_VERSION}\n{svg}"
    return Task(svg, folder / f"{sha256(made_by.encode()).hexdigest()[:32]}.png")


def render(task: Task) -> bytes:
    """The PNG of a card, from where it is kept or made and put there."""
    import resvg_py

    if task.path.is_file():
        return task.path.read_bytes()
    data = bytes(
        resvg_py.svg_to_bytes(
            svg_string=task.svg, width=WIDTH, skip_system_fonts=True, font_files=fonts.paths()
        )
    )
    task.path.parent.mkdir(parents=True, exist_ok=True)
    # Whoever stops the build in the middle of it leaves no half of a picture.
    unfinished = task.path.with_suffix(f".{os.getpid()}.part")
    unfinished.write_bytes(data)
    unfinished.replace(task.path)
    return data


def prune(folder: Path, used: set[Path]) -> None:
    """Remove what is not used any more."""
    for path in folder.glob("*") if folder.is_dir() else ():
        if path not in used:
            path.unlink(missing_ok=True)
