"""`ci-portal freeze` and `ci-portal retract`: what they say, and how they exit."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.portals import FIGURES, HOME, changed, write
from tests.corpus.repository import commit
from tests.corpus.snapshots import FOLDER, frozen, naming, placed, sealed, with_text
from typer.testing import CliRunner, Result

from ci_portal.cli.app import app

HIDDEN = changed(FIGURES, "Low income,40,160,400,", "Low income,,,,suppressed")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_freeze_says_what_to_do_next(tmp_path: Path) -> None:
    result = run("freeze", "then", write(tmp_path, {}))
    assert result.exit_code == 0
    assert "as of 2026-01-15" in result.output
    assert "snapshot: then" in result.output
    assert "git add data/snapshots" in result.output
    assert (tmp_path / FOLDER / "datapackage.json").is_file()
    assert run("check", tmp_path).output.strip() == "no problems"


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({}, "Annual report", "can't be the id"),
        (dict(placed(frozen())), "then", "never written over"),
        ({HOME: "{{ chrt() }}"}, "then", "1 error"),
    ],
)
def test_freeze_refuses(changes: dict[str, str], key: str, words: str, tmp_path: Path) -> None:
    result = run("freeze", key, write(tmp_path, changes))
    assert result.exit_code == 1
    assert result.output.startswith("Nothing was frozen.")
    assert words in result.output
    assert "Traceback" not in result.output


def test_retract_says_what_is_left_to_do(tmp_path: Path) -> None:
    root = write(tmp_path, {**placed(frozen()), **HIDDEN, **naming("then")})
    assert run("check", root).exit_code == 1
    result = run("retract", "then", root, "--reason", "So few children.")
    assert result.exit_code == 0
    assert "1 figure was taken out of data/snapshots/then" in result.output
    assert "history of git" in result.output
    assert run("check", root).exit_code == 0


def test_retract_refuses_without_a_reason(tmp_path: Path) -> None:
    root = write(tmp_path, {**placed(frozen()), **HIDDEN})
    assert run("retract", "then", root).exit_code == 2
    result = run("retract", "then", root, "--reason", " ")
    assert (result.exit_code, "Say why" in result.output) == (1, True)


def test_check_against_the_published_version_finds_a_seal_made_anew(tmp_path: Path) -> None:
    root = commit(write(tmp_path, placed(frozen())))
    write(root, sealed(with_text("results.csv", "Every", "Each")))
    assert run("check", root).exit_code == 0
    result = run("check", root, "--base", "HEAD")
    assert result.exit_code == 1
    assert "PUB002" in result.output
    assert "is not what was published" in result.output
