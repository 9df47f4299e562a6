"""Where a portal's files are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

#: The folder, below `data/`, of figures that were frozen: each folder in it is a portal's data.
SNAPSHOTS = "snapshots"


@dataclass(frozen=True)
class Project:
    """A portal's folder: `content/`, `data/`, perhaps `overrides/`, and a cache one may lose.

    `home` is where the project lies when `root` holds a copy of its files as they once were: what
    lies beside the project, and the cache, are there. `today` is the day to judge by, where that is
    not the project's own affair. `snapshot` is the id of frozen figures, which are read as if they
    were all that there is.
    """

    root: Path
    home: Path | None = None
    today: date | None = None
    snapshot: str | None = None

    @property
    def content(self) -> Path:
        """The narratives."""
        return self.root / "content"

    @property
    def data(self) -> Path:
        """The data packages."""
        data = self.root / "data"
        return data / SNAPSHOTS / self.snapshot if self.snapshot else data

    @property
    def overrides(self) -> Path:
        """The portal's own templates and styles, which win over the shipped ones."""
        return self.root / "overrides"

    @property
    def cache(self) -> Path:
        """What can be computed again at any time."""
        return (self.home or self.root) / ".cache" / "ci-portal"

    def name(self, path: Path) -> str:
        """A path as people and problems name it: relative to the project, with slashes."""
        return Path(os.path.relpath(path, self.root)).as_posix()
