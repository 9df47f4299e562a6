"""Against the published version, a snapshot is what it was, whatever its seal says."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.corpus.portals import FIGURES, changed, write
from tests.corpus.repository import commit
from tests.corpus.snapshots import FOLDER, frozen, placed, sealed, with_text

from ci_portal.checks import Problems
from ci_portal.reading.portal import read_portal
from ci_portal.snapshots.retract import retract
from ci_portal.snapshots.since import check_since


def found(root: Path) -> list[tuple[str, str | None]]:
    problems = Problems()
    check_since(root, "HEAD", problems)
    return [(problem.code, problem.file) for problem in problems]


def test_nothing_changed(tmp_path: Path) -> None:
    assert found(commit(write(tmp_path, placed(frozen())))) == []


def test_a_seal_made_anew_over_other_figures_is_found(tmp_path: Path) -> None:
    root = commit(write(tmp_path, placed(frozen())))
    write(root, sealed(with_text("observations.csv", "63.3,380", "63.4,380")))
    assert [p.code for p in read_portal(root).problems if p.code != "PUB006"] == []
    assert found(root) == [("PUB002", FOLDER)]


def test_a_snapshot_that_is_gone_is_found(tmp_path: Path) -> None:
    root = commit(write(tmp_path, placed(frozen())))
    shutil.rmtree(root / FOLDER)
    assert found(root) == [("PUB002", FOLDER)]


def test_a_retraction_says_why(tmp_path: Path) -> None:
    root = commit(write(tmp_path, placed(frozen())))
    (root / FIGURES).write_text(
        changed(FIGURES, "Low income,40,160,400,", "Low income,,,,suppressed")[FIGURES],
        encoding="utf-8",
    )
    retract(root, "then", "So few children.")
    assert found(root) == []
