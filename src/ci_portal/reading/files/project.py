"""Where a portal's files are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    """A portal's folder: `content/`, `data/`, perhaps `overrides/`, and a cache one may lose.

    `home` is where the project lies when `root` holds a copy of its files as they once were: what
    lies beside the project, and the cache, are there.
    """

    root: Path
    home: Path | None = None

    @property
    def content(self) -> Path:
        """The narratives."""
        return self.root / "content"

    @property
    def data(self) -> Path:
        """The data packages."""
        return self.root / "data"

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
