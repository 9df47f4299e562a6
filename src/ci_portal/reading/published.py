"""The published version of a portal, read from git beside the one at hand."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ci_portal.reading.files.project import Project


class NotPublishedError(Exception):
    """There is no such version, or it can't be read; the message says why, for people."""


@contextmanager
def published(root: Path, reference: str, today: date | None = None) -> Iterator[Project]:
    """The project as it was at a git reference (a branch, a tag or a commit).

    Its files are in a temporary folder, so that nothing in the project is touched. Data roots
    beside the project are read as they are now. `today` is the day to judge by, by default its
    own. Raises NotPublishedError.
    """
    archive = _git(root, "archive", "--format=tar", commit(root, reference), ".")
    with TemporaryDirectory(prefix="ci-portal-") as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            try:
                tar.extractall(folder, filter="data")
            except tarfile.FilterError as unsafe:
                raise NotPublishedError(
                    f'The files of "{reference}" lead out of the project ({unsafe.tarinfo.name}).'
                ) from None
        yield Project(Path(folder).resolve(), home=root.resolve(), today=today)


def commit(root: Path, reference: str) -> str:
    """The hash of the commit that a reference stands for. Raises NotPublishedError."""
    try:
        _git(root, "rev-parse", "--git-dir")
    except NotPublishedError:
        raise NotPublishedError("This folder is not in a git repository.") from None
    try:
        # What begins with a dash would be taken for an option, so it is never one.
        named = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
        return _git(root, *named).decode().strip()
    except NotPublishedError:
        raise NotPublishedError(
            f'There is no "{reference}" in this git repository. It may have to be fetched first: '
            "git fetch origin."
        ) from None


def parting(root: Path, commit: str) -> str:
    """The commit at which what is at hand parted from another one, which is that one as a rule.

    Where that one has moved on since, a merge keeps what came there; only what came here is new.
    Where git does not know of a common past, it is the other one itself.
    """
    try:
        return _git(root, "merge-base", "HEAD", commit).decode().strip() or commit
    except NotPublishedError:
        return commit


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 (no shell; the reference is verified before use)
            ["git", "-C", str(root), *arguments],  # noqa: S607 (git from PATH)
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise NotPublishedError("git is not installed on this machine.") from None
    if done.returncode != 0:
        raise NotPublishedError("This folder was not there in that version.")
    return done.stdout
