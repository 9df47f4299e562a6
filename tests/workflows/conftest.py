"""A virtual environment that the workflows' own step has installed into, and repositories."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.corpus.portals import Change, write
from tests.corpus.repository import commit, git
from tests.plugins.conftest import configuration
from tests.workflows.runner import Done, Job

WORKFLOWS = ROOT / ".github" / "workflows"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment, after the step "Install" on a clean checkout.

    It is made once, whichever of the parallel workers asks first.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "installed"
    folder.mkdir(exist_ok=True)
    programs = folder / "venv" / "bin"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "log").exists():
            done = _install(folder, programs)
            (folder / "log").write_text(f"{done.outcome}\n{done.output}", encoding="utf-8")
    log = (folder / "log").read_text(encoding="utf-8")
    assert log.startswith("success"), log
    return programs


def _install(folder: Path, programs: Path) -> Done:
    subprocess.run([sys.executable, "-m", "venv", programs.parent], check=True)
    job = Job(
        WORKFLOWS / "review.yml",
        "review",
        clone(this_repository(folder / "origin"), folder / "checkout"),
        folder / "scratch",
        path=(programs,),
    )
    return next(done for done in job.steps() if done.name == "Install")


def this_repository(folder: Path) -> Path:
    """A repository with the files of this one as they are now, committed on main."""
    # A checkout that belongs to someone else, as in containers, is fine for reading.
    listed = git(ROOT, "-c", "safe.directory=*", "ls-files", "-z", "-c", "-o", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return commit(folder)


def clone(repository: Path, folder: Path) -> Path:
    """A clean clone, with all that was ever committed."""
    git(repository, "clone", "-q", str(repository), str(folder))
    return folder


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A repository with the files of this one."""
    return this_repository(tmp_path / "origin")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Callable[..., Path]:
    """A function that makes a repository with the small portal, in its folder `portal`."""

    def make(changes: Mapping[str, Change] | None = None) -> Path:
        files = {"mkdocs.yml": configuration(), "requirements.txt": "ci-portal\n"}
        write(tmp_path / "origin" / "portal", {**files, **(changes or {})})
        return commit(tmp_path / "origin")

    return make


def merged(repository: Path, changes: Callable[[Path], object]) -> Path:
    """A repository with a change merged, as GitHub tries it: its first parent is what was there."""
    before = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "checkout", "-q", "-b", "change")
    changes(repository)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "a change")
    git(repository, "checkout", "-q", before)
    git(repository, "merge", "-q", "--no-ff", "--no-edit", "change")
    return repository
