"""Freezing: what is published, and nothing else, once and for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, HOME, SOUND, Change, changed, write

from ci_portal.publishing.assessments import assessments_csv
from ci_portal.reading.portal import Project, read_portal, read_project
from ci_portal.snapshots.freeze import freeze
from ci_portal.snapshots.write import NotWrittenError

ROOT = Path(__file__).resolve().parents[2]

#: A canary that is found nowhere else: 7 of 13,579 is far below the minimum of ten.
RAW: dict[str, Change] = {
    DESCRIPTOR: SOUND[DESCRIPTOR] + "  privacy: {mode: build}\n",
    **changed(FIGURES, "Low income,40,160,400", "Low income,0.0516,7,13579"),
}


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_it_is_read_as_the_same_portal(tmp_path: Path) -> None:
    reading = read_portal(write(tmp_path, {}))
    freeze(reading, "then")
    again = read_project(Project(tmp_path, snapshot="then"))
    assert reading.judgements is not None
    assert again.judgements is not None
    assert assessments_csv(again.judgements) == assessments_csv(reading.judgements)
    now = read_portal(tmp_path)
    assert not list(now.problems)
    assert list(now.snapshots) == ["then"]


@pytest.mark.parametrize("changes", [{}, RAW], ids=["source", "build"])
def test_twice_the_same_portal_gives_the_same_bytes(
    changes: dict[str, Change], tmp_path: Path
) -> None:
    first, second = (
        freeze(read_portal(write(tmp_path / name, changes)), "then") for name in ("a", "b")
    )
    assert contents(first) == contents(second)
    assert len(contents(first)) > 5


def test_a_portal_that_suppresses_by_itself_freezes_no_raw_number(tmp_path: Path) -> None:
    made = freeze(read_portal(write(tmp_path, RAW)), "then")
    assert b"13579" in (tmp_path / FIGURES).read_bytes()
    for name, content in contents(made).items():
        for canary in (b"13579", b"0.0516", b"0.05155"):
            assert canary not in content, name
    assert b"Low income,,,,,,,,suppressed" in (made / "observations.csv").read_bytes()


@pytest.mark.parametrize("key", ["Report 2025", "report_2025", "-x", "x--y", "", "..", "a/b"])
def test_an_id_is_what_an_address_can_hold(key: str, tmp_path: Path) -> None:
    reading = read_portal(write(tmp_path, {}))
    with pytest.raises(NotWrittenError, match="can't be the id of a snapshot"):
        freeze(reading, key)
    assert not (tmp_path / "data" / "snapshots").exists()


def test_a_snapshot_is_never_written_over(tmp_path: Path) -> None:
    made = freeze(read_portal(write(tmp_path, {})), "then")
    before = contents(made)
    write(tmp_path, changed(FIGURES, "54,540", "55,550"))
    with pytest.raises(NotWrittenError, match="already"):
        freeze(read_portal(tmp_path), "then")
    assert contents(made) == before


def test_a_portal_with_errors_is_not_frozen(tmp_path: Path) -> None:
    reading = read_portal(write(tmp_path, {HOME: '# Home\n\n{{ chrt("reading") }}\n'}))
    with pytest.raises(NotWrittenError, match="1 error"):
        freeze(reading, "then")
    assert not (tmp_path / "data" / "snapshots").exists()


def test_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read_portal(write(tmp_path, {}))

    def fails(self: Path, target: Path) -> Path:
        raise OSError(f"no room for {target.name}")

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="no room"):
        freeze(reading, "then")
    assert not (tmp_path / "data" / "snapshots").exists()


def test_git_is_told_to_leave_the_bytes_alone(tmp_path: Path) -> None:
    made = freeze(read_portal(write(tmp_path, {})), "then")
    assert (made.parent / ".gitattributes").read_text(encoding="utf-8") == "* -text\n"


@pytest.mark.parametrize("key", ["report-2023", "report-2024", "report-2025"])
def test_the_example_portal_has_a_snapshot_for_each_report(key: str) -> None:
    snapshot = read_portal(ROOT).snapshots[key]
    assert not snapshot.broken
    assert snapshot.judgements is not None
    assert snapshot.judgements.portal.settings.today.year == int(key[-4:]) + 1
