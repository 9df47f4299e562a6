"""The stand-in for GitHub itself: expressions, conditions, and what a failure leads to."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workflows.runner import Job, evaluate, filled

CONTEXTS = {
    "inputs": {"folder": "", "strict": True},
    "github": {"event_name": "push", "event": {"pull_request": {"number": 7}}},
    "steps": {"build": {"outcome": "failure"}},
}

WORKFLOW = """\
on: push
jobs:
  one:
    env: {WORD: "${{ inputs.word || 'none' }}"}
    defaults: {run: {shell: bash, working-directory: "${{ inputs.folder || '.' }}"}}
    steps:
      - {name: act, uses: some/action@1}
      - {name: keep, run: "echo KEPT=1 >> $GITHUB_ENV"}
      - {name: told, run: "echo $WORD $KEPT; exit 3", id: told}
      - {name: next, run: echo never}
      - name: all the same
        run: echo yes
        if: ${{ !cancelled() && steps.told.outcome != 'success' }}
"""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("inputs.folder || '.'", "."),
        ("inputs.strict", True),
        ("inputs.nothing", ""),
        ("github.event.pull_request.number", 7),
        ("!cancelled() && steps.build.outcome == 'success'", False),
        ("github.event_name != 'push' || (success() && !failure())", True),
        ("'it''s'", "it's"),
    ],
)
def test_what_is_understood(text: str, value: object) -> None:
    assert evaluate(text, CONTEXTS) == value


@pytest.mark.parametrize("text", ["fromJSON(inputs.x)", "1 + 1", "inputs.folder =~ 'x'", "a b"])
def test_anything_else_is_an_error(text: str) -> None:
    with pytest.raises((ValueError, KeyError, AssertionError)):
        evaluate(text, CONTEXTS)


def test_a_text_is_filled_as_github_does() -> None:
    assert (
        filled("${{ inputs.folder || '.' }}/site ${{ inputs.strict }}", CONTEXTS) == "./site true"
    )


def test_steps_run_in_order_and_a_failure_stops_those_that_do_not_ask_for_more(
    tmp_path: Path,
) -> None:
    path = tmp_path / "workflow.yml"
    path.write_text(WORKFLOW, encoding="utf-8")
    done = Job(path, "one", tmp_path, tmp_path / "scratch").run()
    assert [(each.name, each.outcome, each.output) for each in done] == [
        ("act", "success", ""),
        ("keep", "success", ""),
        ("told", "failure", "none 1\n"),
        ("next", "skipped", ""),
        ("all the same", "success", "yes\n"),
    ]


def test_an_expression_within_a_script_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "workflow.yml"
    script = WORKFLOW.replace("echo never", '"echo ${{ inputs.word }}"').replace("; exit 3", "")
    path.write_text(script, encoding="utf-8")
    with pytest.raises(AssertionError, match="run anything"):
        Job(path, "one", tmp_path, tmp_path / "scratch").run()
