"""scripts/browser.py: finding the browser that tests run in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def script(root: Path) -> Path:
    return root / "scripts" / "browser.py"


def program(path: Path, code: int) -> Path:
    """A program that ends with this code, whatever it is asked."""
    path.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def find(script: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, script],
        env={**os.environ, "CI_PORTAL_BROWSER": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_named_browser_is_taken(script: Path, tmp_path: Path) -> None:
    mine = program(tmp_path / "mine", 0)
    program(tmp_path / "chromium", 0)
    found = find(script, CI_PORTAL_BROWSER=str(mine), PATH=str(tmp_path))
    assert (found.returncode, found.stdout) == (0, f"{mine}\n")


def test_a_named_browser_that_does_not_run_is_an_error_and_no_other_is_taken(
    script: Path, tmp_path: Path
) -> None:
    program(tmp_path / "chromium", 0)
    found = find(script, CI_PORTAL_BROWSER="/no/such/browser", PATH=str(tmp_path))
    assert found.returncode == 1
    assert not found.stdout
    assert "/no/such/browser" in found.stderr


def test_a_command_that_only_pretends_is_passed_over(script: Path, tmp_path: Path) -> None:
    program(tmp_path / "chromium", 1)
    works = program(tmp_path / "google-chrome", 0)
    assert find(script, PATH=str(tmp_path)).stdout == f"{works}\n"
