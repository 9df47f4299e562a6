from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.portals import (
    DESCRIPTOR,
    FIGURES,
    HOME,
    PACKAGE,
    SOUND,
    changed,
    codes,
    published,
    read,
    write,
)

from ci_portal.checks import Severity
from ci_portal.reading.portal import read_portal

WARNING = changed(PACKAGE, "name: observations\n    path", "path")


def test_a_sound_project_is_a_portal(tmp_path: Path) -> None:
    reading = read(tmp_path, {})
    assert reading.portal is not None
    assert list(reading.portal.results) == ["early-reading"]
    assert list(reading.portal.indicators) == ["reading"]
    assert [page.file for page in reading.narratives][-1] == "content/results/early-reading.md"


def test_half_a_portal_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, changed(FIGURES, "51,510", "fifty-one,510")).portal is None


def test_a_warning_stops_nothing_by_itself(tmp_path: Path) -> None:
    reading = read(tmp_path, WARNING)
    assert reading.portal is not None
    assert not reading.problems.stops()
    assert reading.problems.stops(strict=True)


def test_an_empty_folder_is_reported_and_not_raised(tmp_path: Path) -> None:
    assert codes(read_portal(tmp_path)) == [("PKG001", DESCRIPTOR, None)]


def test_the_same_project_gives_the_same_portal_wherever_it_lies(tmp_path: Path) -> None:
    columns = ("period", "group", "value", "source_row", "file")
    first = published(read(tmp_path / "one", {}), *columns)
    assert published(read(tmp_path / "two" / "deeper", {}), *columns) == first


def test_files_are_named_as_seen_from_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {HOME: "{{ chrt() }}\n"})
    monkeypatch.chdir(tmp_path / "content")
    assert codes(read_portal(Path(".."))) == [("NAR004", HOME, 1)]


ACCEPTED = SOUND[DESCRIPTOR] + """\
  accept:
    - {code: PKG005, file: data/schools/*, reason: So published., until: UNTIL}
"""  # fmt: skip


def test_an_accepted_warning_is_an_info_until_its_day(tmp_path: Path) -> None:
    files = {**WARNING, DESCRIPTOR: ACCEPTED.replace("UNTIL", "2026-01-15")}  # it is this day
    reading = read(tmp_path, files)
    (problem,) = reading.problems
    assert problem.severity is Severity.INFO
    assert problem.hint == "Accepted until 2026-01-15: So published."
    assert not reading.problems.stops(strict=True)


def test_past_its_day_the_warning_is_back(tmp_path: Path) -> None:
    files = {**WARNING, DESCRIPTOR: ACCEPTED.replace("UNTIL", "2026-01-14")}
    assert read(tmp_path, files).problems.stops(strict=True)


def test_another_warning_is_not_accepted_with_it(tmp_path: Path) -> None:
    text = ACCEPTED.replace("UNTIL", "2026-12-31")
    for old, new in (("PKG005", "PKG012"), ("data/schools/*", "data/state/*")):
        files = {**WARNING, DESCRIPTOR: text.replace(old, new)}
        assert read(tmp_path / new[:5], files).problems.stops(strict=True)


def test_an_error_can_t_be_accepted(tmp_path: Path) -> None:
    files = {FIGURES: None, DESCRIPTOR: ACCEPTED.replace("UNTIL", "2026-12-31")}
    files[DESCRIPTOR] = str(files[DESCRIPTOR]).replace("PKG005", "PKG007")
    assert read(tmp_path, files).problems.stops()


def test_an_acceptance_needs_a_reason_and_a_day(tmp_path: Path) -> None:
    text = ACCEPTED.replace(", reason: So published., until: UNTIL", "")
    found = codes(read(tmp_path, {**WARNING, DESCRIPTOR: text}))
    assert found == [
        ("FLD001", DESCRIPTOR, 6),
        ("FLD001", DESCRIPTOR, 6),
        ("PKG005", PACKAGE, 4),
    ]
