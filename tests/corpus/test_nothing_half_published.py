"""`mkdocs build` on a broken portal: all is told, and not one page is written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.corpus.portals import (
    DESCRIPTOR,
    FIGURES,
    HOME,
    INDICATOR,
    PACKAGE,
    SOUND,
    Change,
    changed,
    write,
)

CONFIGURATION = """\
site_name: Springfield Reads
docs_dir: content
theme: {name: material, font: false}
plugins: [ci-portal/portal, ci-portal/results, ci-portal/charts, ci-portal/publishing]
"""
BROKEN: dict[str, Change] = {
    INDICATOR: SOUND[INDICATOR].replace("unit: percent", "unit: percnt"),
    FIGURES: SOUND[FIGURES].replace("51,510", "fifty-one,510"),
    HOME: '# Home\n\n{{ chrt("reading") }}\n',
}


def build(folder: Path, *options: str) -> tuple[int, str]:
    """Exit code and output of a build."""
    (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def test_the_sound_portal_is_published(tmp_path: Path) -> None:
    code, output = build(write(tmp_path, {}), "--strict")
    assert code == 0, output
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "of our third graders read well" in page


@pytest.mark.parametrize("options", [("--strict",), ()])
def test_a_broken_portal_is_not(options: tuple[str, ...], tmp_path: Path) -> None:
    code, output = build(write(tmp_path, BROKEN), *options)
    assert code != 0
    assert not (tmp_path / "site").exists()
    assert "Traceback" not in output
    for words in (
        f"FLD004 {INDICATOR}:6",
        '"percnt" is not one of the values of unit.',
        'Did you mean "percent"?',
        f"SER004 {FIGURES}:2",
        '"fifty-one" is not a number.',
        f"NAR004 {HOME}:3",
        'There is no shortcode "chrt".',
        "3 errors. Nothing was published.",
    ):
        assert words in output


def test_a_warning_stops_a_strict_build_only(tmp_path: Path) -> None:
    files = changed(PACKAGE, "name: observations\n    path", "path")
    code, output = build(write(tmp_path / "plain", files))
    assert code == 0
    assert "PKG005" in output
    code, output = build(write(tmp_path / "strict", files), "--strict")
    assert code != 0
    assert "PKG005" in output
    assert "Traceback" not in output


def test_what_was_published_before_stays_as_it_was(tmp_path: Path) -> None:
    """A site that stands is not taken down, nor changed, by a slip in its next version."""
    code, _ = build(write(tmp_path, {}), "--strict")
    assert code == 0
    page = tmp_path / "site" / "index.html"
    before = page.read_bytes(), page.stat().st_mtime_ns
    write(tmp_path, {DESCRIPTOR: SOUND[DESCRIPTOR] + "  timezon: UTC\n"})
    code, output = build(tmp_path, "--strict")
    assert code != 0
    assert 'Did you mean "timezone"?' in output
    assert (page.read_bytes(), page.stat().st_mtime_ns) == before
