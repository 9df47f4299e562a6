"""git, as a team would use it: for portals that have a past."""

from __future__ import annotations

import subprocess
from pathlib import Path

_GIT = ["git", "-c", "user.name=A", "-c", "user.email=a@springfield.example"]


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder; what it prints."""
    done = subprocess.run(
        [*_GIT, "-C", folder, *arguments], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def commit(folder: Path) -> Path:
    """Commit all that is in a folder, in a repository of its own; returns the folder."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    return folder
