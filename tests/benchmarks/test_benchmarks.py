"""The benchmark measures what it says: a sound portal and a plain site of the same pages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ci_portal.pages.rooms import ROOMS
from ci_portal.reading.portal import read_portal

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def run(script: str, *arguments: object) -> str:
    """What a script of the benchmark prints."""
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path; what reading keeps for itself is left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated portal of two indicators."""
    folder = tmp_path_factory.mktemp("portal")
    run("generate.py", folder, "--indicators", 2)
    return folder


def test_a_generated_portal_has_no_problems(portal: Path) -> None:
    reading = read_portal(portal)
    assert list(reading.problems) == []
    assert reading.portal is not None
    assert list(reading.portal.indicators) == ["indicator-0001", "indicator-0002"]
    assert len(reading.portal.observations) == 2 * 7 * 25


def test_generating_again_writes_the_same_bytes(portal: Path, tmp_path: Path) -> None:
    run("generate.py", tmp_path, "--indicators", 2)
    assert files(tmp_path) == files(portal)
    run("generate.py", tmp_path, "--indicators", 2, "--seed", 1)
    assert files(tmp_path) != files(portal)


def test_an_indicator_is_the_same_in_a_larger_portal(portal: Path, tmp_path: Path) -> None:
    run("generate.py", tmp_path, "--indicators", 5)
    page = "content/indicators/indicator-0002.md"
    assert (tmp_path / page).read_bytes() == (portal / page).read_bytes()


def test_no_count_is_small_enough_to_reveal_anybody(portal: Path) -> None:
    reading = read_portal(portal)
    assert reading.portal is not None
    frame = reading.portal.observations
    assert frame["numerator"].min() > 50
    assert (frame["denominator"] - frame["numerator"]).min() > 10


def test_a_plain_site_has_the_same_pages_as_a_portal(portal: Path, tmp_path: Path) -> None:
    run("plain.py", tmp_path, "--indicators", 2, "--drawn", 5_000)
    pages = {path.removeprefix("docs/") for path in files(tmp_path) if path.endswith(".md")}
    written = {path.removeprefix("content/") for path in files(portal) if path.endswith(".md")}
    common = {ROOMS[kind].path for kind in ("results", "equity", "method", "health", "data")}
    assert pages == written | common


@pytest.mark.parametrize("drawn", [0, 1_000, 20_000])
def test_drawings_make_a_plain_page_as_large_as_asked(drawn: int, tmp_path: Path) -> None:
    run("plain.py", tmp_path / "bare", "--indicators", 1)
    run("plain.py", tmp_path / "drawn", "--indicators", 1, "--drawn", drawn)
    page = "docs/indicators/indicator-0001.md"
    added = len(files(tmp_path / "drawn")[page]) - len(files(tmp_path / "bare")[page])
    assert added == pytest.approx(drawn, abs=200)


def test_a_plain_page_can_do_without_its_table(tmp_path: Path) -> None:
    run("plain.py", tmp_path / "with", "--indicators", 1)
    run("plain.py", tmp_path / "without", "--indicators", 1, "--no-table")
    page = "docs/indicators/indicator-0001.md"
    assert b"| 2025 |" in files(tmp_path / "with")[page]
    assert b"|" not in files(tmp_path / "without")[page]


@pytest.mark.parametrize("stage", ["reading", "judging", "pages", "review", "review-cached"])
def test_a_stage_tells_how_long_it_took(stage: str, portal: Path) -> None:
    found = json.loads(run("stages.py", portal, stage))
    assert found.keys() == {"clock", "processor"}
    assert found["clock"] > 0
