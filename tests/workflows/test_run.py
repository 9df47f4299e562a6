"""What the workflows do: each `run` step, in order, on a clean clone, with what it installs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, INDICATOR, Change, changed
from tests.workflows.conftest import WORKFLOWS, clone, merged
from tests.workflows.runner import Done, Job, workflow

#: A caller's inputs, as the reusable workflows declare them by default.
INPUTS = {"folder": "portal", "requirements": "requirements.txt", "within": 14, "strict": True}

WIN = """\
---
title: Story hour in three more branches
date: 2026-09-01
kind: access
results: [early-reading]
contribution: contributed
credit: [county-library]
---

Three more branches read to children on Saturdays.
"""

#: A stand-in for GitHub's own program, which tells what it was asked.
GH = """\
#!/bin/sh
echo "$*" >> "$GH_CALLS"
case "$1 $2" in "issue list") printf '%s' "$GH_OPEN" ;; esac
"""

Run = Callable[..., tuple[Job, dict[str, Done]]]


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """A function that runs a job of a workflow; the job, and what came of its steps by name."""

    def of(
        name: str,
        job: str,
        repository: Path,
        event: str,
        inputs: Mapping[str, Any] | None = None,
        **environment: str,
    ) -> tuple[Job, dict[str, Done]]:
        github = {
            "event_name": event,
            "event": {"pull_request": {"number": 7}} if event == "pull_request" else {},
            "repository": "example/harbor-county",
            "token": "a-token",
        }
        found = Job(
            WORKFLOWS / f"{name}.yml",
            job,
            clone(repository, tmp_path / "checkout"),
            tmp_path / "scratch",
            contexts={"github": github, "inputs": dict(inputs or {})},
            path=(tmp_path, installed),
            environment=environment,
            # Done once, by the fixture; where something else is to be installed, it is there.
            already=frozenset() if inputs else frozenset({"Install"}),
        )
        return found, {done.name: done for done in found.run()}

    return of


def failures(done: Mapping[str, Done]) -> list[str]:
    return [f"{each.name}: {each.output}" for each in done.values() if each.outcome == "failure"]


def of_portal(job: Job, name: str) -> str:
    """A file that a step left beside the portal of a caller."""
    return (job.checkout / "portal" / name).read_text(encoding="utf-8")


def test_all_install_alike() -> None:
    scripts = {
        step["run"]
        for name in ("review", "publish", "data-due")
        for job in workflow(WORKFLOWS / f"{name}.yml")["jobs"].values()
        for step in job["steps"]
        if step["name"] == "Install"
    }
    assert len(scripts) == 1


def test_a_caller_is_given_what_the_tests_give() -> None:
    declared = {
        name: given["default"]
        for file in ("review", "publish", "data-due")
        for name, given in workflow(WORKFLOWS / f"{file}.yml")[True]["workflow_call"][
            "inputs"
        ].items()
    }
    assert declared == {**INPUTS, "folder": ".", "python-version": "3.13", "base": "HEAD^1"}


# -- review ------------------------------------------------------------------------------------


def test_review_tells_what_a_merge_would_change(run: Run, example: Path) -> None:
    def add_a_win(folder: Path) -> None:
        (folder / "content/wins/story-hour.md").write_text(WIN, encoding="utf-8")

    job, done = run("review", "review", merged(example, add_a_win), "pull_request")
    assert failures(done) == []
    assert {each.outcome for each in done.values()} == {"success"}
    summary = (job.checkout / ".cache/comment/summary.md").read_text(encoding="utf-8")
    assert "Story hour in three more branches" in summary
    assert job.file("GITHUB_STEP_SUMMARY").read_text(encoding="utf-8") == summary
    assert (job.checkout / ".cache/comment/number").read_text(encoding="utf-8") == "7\n"
    html = (job.checkout / ".cache/review/review.html").read_text(encoding="utf-8")
    assert "Story hour in three more branches" in html
    assert (job.checkout / "site/wins/story-hour/index.html").is_file()


def test_a_broken_portal_fails_the_review_and_the_summary_still_comes(
    run: Run, elsewhere: Callable[..., Path]
) -> None:
    def break_it(folder: Path) -> None:
        path = folder / "portal" / INDICATOR
        text = path.read_text(encoding="utf-8").replace("unit: percent", "unit: percnt")
        path.write_text(text, encoding="utf-8")

    job, done = run("review", "review", merged(elsewhere(), break_it), "pull_request", INPUTS)
    assert done["Install"].outcome == "success", done["Install"].output
    assert done["Check"].outcome == "failure"
    assert "::error file=content/indicators/reading.md" in done["Check"].output
    assert done["Write the summary"].outcome != "skipped"
    assert done["Build the preview"].outcome == "failure"
    assert done["Test the preview's links"].outcome == "skipped"
    assert done["Keep the preview"].outcome == "skipped"
    for kept in ("Keep the review", "Keep what comment.yml asks for"):
        assert done[kept].outcome == "success"
    assert of_portal(job, ".cache/comment/number") == "7\n"
    assert of_portal(job, ".cache/comment/summary.md").strip()


# -- publish -----------------------------------------------------------------------------------


def test_publish_checks_builds_and_tests_the_example(run: Run, example: Path) -> None:
    job, done = run("publish", "build", example, "push")
    assert failures(done) == []
    assert done["Go by the calendar"].outcome == "skipped"
    assert (job.checkout / "site" / "index.html").is_file()


#: Without a day of its own, a portal is judged by its commit's; and one without news is told so.
LATE: dict[str, Change] = {
    **changed(DESCRIPTOR, "  today: 2026-01-15\n", "  started: 2018-01-01\n"),
    "data/records/datapackage.yaml": (
        "name: records\nresources: [{name: milestones, path: milestones.csv}]\n"
    ),
    "data/records/milestones.csv": (
        "id,title,date,status,results\nstep,A step,2019-01-01,done,early-reading\n"
    ),
}


def test_a_change_with_a_warning_is_not_published_and_what_time_brings_is(
    run: Run, elsewhere: Callable[..., Path]
) -> None:
    repository = elsewhere(LATE)
    _, done = run("publish", "build", repository, "push", INPUTS)
    assert done["Check"].outcome == "success"
    assert done["Build"].outcome == "failure"
    assert done["Keep the site for Pages"].outcome == "skipped"


@pytest.mark.parametrize("event", ["schedule", "workflow_dispatch"])
def test_once_a_day_and_by_hand_the_site_goes_by_the_calendar(
    event: str, run: Run, elsewhere: Callable[..., Path]
) -> None:
    job, done = run("publish", "build", elsewhere(LATE), event, INPUTS)
    assert failures(done) == []
    today = (dt.datetime.now(dt.UTC).date() - dt.date(1970, 1, 1)).days * 86400
    kept = job.file("GITHUB_ENV").read_text(encoding="utf-8")
    assert kept in (f"SOURCE_DATE_EPOCH={today}\n", f"SOURCE_DATE_EPOCH={today - 86400}\n")
    assert of_portal(job, "site/index.html")


# -- data-due ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "number", "asked"),
    [
        (
            "planned",
            "",
            [
                "label create data-due --force --description",
                "issue create --title What is due --label data-due --body-file .cache/due.md",
            ],
        ),
        ("planned", "12", ["issue edit 12 --body-file .cache/due.md"]),
        ("done", "12", ["issue close 12 --comment Nothing is due any more."]),
        ("done", "", []),
    ],
)
def test_one_issue_is_opened_kept_up_to_date_and_closed(
    status: str,
    number: str,
    asked: list[str],
    run: Run,
    elsewhere: Callable[..., Path],
    tmp_path: Path,
) -> None:
    stub, calls = tmp_path / "gh", tmp_path / "calls"
    stub.write_text(GH, encoding="utf-8")
    stub.chmod(0o755)
    table = str(LATE["data/records/milestones.csv"]).replace("done", status)
    repository = elsewhere({**LATE, "data/records/milestones.csv": table})
    job, done = run(
        "data-due", "due", repository, "schedule", INPUTS, GH_CALLS=str(calls), GH_OPEN=number
    )
    assert failures(done) == []
    first, *others = calls.read_text(encoding="utf-8").splitlines()
    assert first.startswith("issue list --label data-due --state open")
    assert len(others) == len(asked)
    assert all(call.startswith(start) for call, start in zip(others, asked, strict=True))
    assert ("**A step**" in of_portal(job, ".cache/due.md")) == (status == "planned")
