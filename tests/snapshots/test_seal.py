"""The seal: any changed byte, and any file too many or too few, breaks it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.corpus.portals import write
from tests.corpus.snapshots import FOLDER, frozen, placed

from ci_portal.reading.portal import read_portal
from ci_portal.snapshots.seal import SEAL, broken


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with a snapshot in it."""
    write(tmp_path, placed(frozen()))
    return tmp_path / FOLDER


def replaced(name: str, old: str, new: str) -> Callable[[Path], object]:
    def tamper(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return tamper


def appended(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes() + text.encode())


TAMPERINGS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a digit": (replaced("observations.csv", "540", "541"), "observations.csv is not as"),
    "a blank line": (appended("results.csv", "\n"), "results.csv is not as"),
    "a deleted file": (lambda folder: (folder / "results.csv").unlink(), "results.csv is missing"),
    "an added file": (lambda folder: (folder / "more.csv").write_text("a"), "more.csv is one too"),
    "a file in a folder": (
        lambda folder: ((folder / "sub").mkdir(), (folder / "sub" / "x").write_text("a")),
        "sub/x is one too",
    ),
    "the descriptor": (
        replaced("datapackage.json", "Springfield Reads", "Springfield Read"),
        "datapackage.json is not as",
    ),
    "a retraction from nowhere": (
        replaced("datapackage.json", ' "resources"', ' "retractions": [], "resources"'),
        "datapackage.json is not as",
    ),
    "the seal": (replaced(SEAL, "a", "b"), "is not as it was frozen"),
    "the seal's end": (appended(SEAL, "\n"), f"{SEAL} is not as it was written"),
    "no seal": (lambda folder: (folder / SEAL).unlink(), f"{SEAL} is missing"),
    "a link to the same text": (
        lambda folder: (
            shutil.move(folder / "results.csv", folder.parent / "elsewhere.csv"),
            (folder / "results.csv").symlink_to(folder.parent / "elsewhere.csv"),
        ),
        "results.csv is not as",
    ),
}


def test_what_was_frozen_is_whole(folder: Path) -> None:
    assert list(broken(folder)) == []
    assert read_portal(folder.parents[2]).portal is not None


@pytest.mark.parametrize("name", TAMPERINGS)
def test_every_tampering_is_found(name: str, folder: Path) -> None:
    tamper, words = TAMPERINGS[name]
    tamper(folder)
    (sentence, *_) = broken(folder)
    assert words in sentence
    reading = read_portal(folder.parents[2])
    assert [problem.code for problem in reading.problems] == ["PUB002"]
    assert words in next(iter(reading.problems)).message
    assert reading.portal is None


def test_what_a_file_manager_leaves_behind_is_no_tampering(folder: Path) -> None:
    (folder / ".DS_Store").write_bytes(b"x")
    assert list(broken(folder)) == []


def test_anyone_can_check_it_without_this_program(folder: Path) -> None:
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("needs sha256sum")
    subprocess.run([program, "--check", "--strict", SEAL], cwd=folder, check=True)
