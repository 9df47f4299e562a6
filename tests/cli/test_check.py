"""`ci-portal check`: what it prints in each form, and how it exits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.corpus.portals import (
    FIGURES,
    HOME,
    INDICATOR,
    PACKAGE,
    SOUND,
    Change,
    changed,
    write,
)
from tests.corpus.repository import commit
from typer.testing import CliRunner, Result

from ci_portal.cli.app import app

WARNING: dict[str, Change] = {**changed(PACKAGE, "name: observations\n    path", "path")}
BROKEN: dict[str, Change] = {
    **WARNING,
    INDICATOR: SOUND[INDICATOR].replace("unit: percent", "unit: percnt"),
    FIGURES: SOUND[FIGURES].replace("51,510", "fifty-one,510"),
    HOME: '# Home\n\n{{ chrt("reading") }}\n',
}
WHERE = {("FLD004", INDICATOR, 6), ("SER004", FIGURES, 2), ("NAR004", HOME, 3)}


def check(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["check", *options, str(folder)])


def test_nothing_wrong(tmp_path: Path) -> None:
    result = check(write(tmp_path, {}))
    assert (result.exit_code, result.output.strip()) == (0, "no problems")


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_errors_exit_with_1_in_every_form(form: str, tmp_path: Path) -> None:
    result = check(write(tmp_path, BROKEN), "--format", form)
    assert result.exit_code == 1
    for code, file, _ in WHERE:
        assert code in result.output
        assert file in result.output
    for word in ("Traceback", "Error(", str(tmp_path)):
        assert word not in result.output


def test_warnings_exit_with_1_only_when_strict(tmp_path: Path) -> None:
    folder = write(tmp_path, WARNING)
    assert check(folder).exit_code == 0
    assert "WARNING PKG005" in check(folder).output
    assert check(folder, "--strict").exit_code == 1


def test_text_is_for_people(tmp_path: Path) -> None:
    output = check(write(tmp_path, BROKEN)).output
    assert f"{INDICATOR}\n  ERROR FLD004 line 6 (reading · unit)\n" in output
    assert '"percnt" is not one of the values of unit.' in output
    assert '→ Did you mean "percent"?' in output
    assert output.strip().endswith("3 errors, 1 warning")


def test_json_is_for_programs(tmp_path: Path) -> None:
    report = json.loads(check(write(tmp_path, BROKEN), "--format", "json").output)
    assert (report["errors"], report["warnings"], report["infos"]) == (3, 1, 0)
    found = {(p["code"], p["file"], p["line"]) for p in report["problems"]}
    assert found >= WHERE
    keys = "code severity file line column record field message hint why".split()
    assert all(list(problem) == keys for problem in report["problems"])


def test_github_makes_annotations_of_it(tmp_path: Path) -> None:
    lines = check(write(tmp_path, BROKEN), "--format", "github").output.splitlines()
    assert len(lines) == 4
    (unit,) = [line for line in lines if "FLD004" in line]
    assert unit.startswith(f"::error file={INDICATOR},line=6,title=FLD004 reading::")
    assert sum(line.startswith("::warning ") for line in lines) == 1


@pytest.mark.parametrize(
    "arguments", [["check", "no-such-folder"], ["check", "--format", "xml"], ["chek"], []]
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_the_folder_is_the_current_one_unless_another_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path, BROKEN))
    assert CliRunner().invoke(app, ["check"]).exit_code == 1


def test_the_command_itself(tmp_path: Path) -> None:
    """As a shell sees it: the exit code, the report on standard output, nothing on the other."""
    done = subprocess.run(
        [sys.executable, "-c", "from ci_portal.cli import main; main()", "check"],
        cwd=write(tmp_path, BROKEN),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == ""
    assert "3 errors, 1 warning" in done.stdout


def test_base_tells_what_has_changed_since_the_published_version(tmp_path: Path) -> None:
    folder = commit(write(tmp_path, {}))
    assert check(folder, "--base", "HEAD").output.strip() == "no problems"
    write(folder, changed(INDICATOR, "value: 80", "value: 75"))
    assert check(folder).output.strip() == "no problems"
    result = check(folder, "--base", "HEAD", "--strict")
    assert result.exit_code == 1
    assert "WARNING TGT003 line 10 (reading · value)" in result.output


def test_a_base_that_is_not_there_exits_with_2(tmp_path: Path) -> None:
    folder = commit(write(tmp_path, {}))
    result = check(folder, "--base", "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.output
    assert "Traceback" not in result.output


def test_base_tells_which_addresses_are_lost(tmp_path: Path) -> None:
    folder = commit(write(tmp_path, {"content/about/how.md": "# How\n"}))
    (folder / "content/about/how.md").unlink()
    result = check(folder, "--base", "HEAD")
    assert result.exit_code == 1
    assert "ERROR PUB001 (about/how/)" in result.output
    assert 'The address "about/how/" was published, and would lead nowhere now.' in result.output
