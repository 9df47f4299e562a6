from __future__ import annotations

import json

import pytest

from ci_portal.checks import Problems
from ci_portal.checks.report import as_text, github_report, json_report, summary, text_report


@pytest.fixture
def problems() -> Problems:
    found = Problems()
    found.warning("PKG005", "No name.", "Give one.", file="data/b.yaml", line=2)
    found.error(
        "FLD001",
        '"title" is missing.',
        "Give it.",
        file="content/a.md",
        line=4,
        record="a",
        field="title",
        why="Readers look for it.",
    )
    found.error("PKG001", "Nobody knows.", "Add it.")
    return found


def test_the_text_is_grouped_by_file_the_worst_first(problems: Problems) -> None:
    assert text_report(problems) == """\
The portal
  ERROR PKG001
    Nobody knows.
    → Add it.

content/a.md
  ERROR FLD001 line 4 (a · title)
    "title" is missing.
    → Give it.
    Why: Readers look for it.

data/b.yaml
  WARNING PKG005 line 2
    No name.
    → Give one.

2 errors, 1 warning"""  # fmt: skip


def test_one_problem_alone_says_all_of_it(problems: Problems) -> None:
    texts = [as_text(problem) for problem in problems]
    assert texts[1] == (
        'FLD001 content/a.md:4: a · title\n  "title" is missing.\n  → Give it.\n'
        "  Why: Readers look for it."
    )


def test_json_has_the_documented_shape(problems: Problems) -> None:
    report = json.loads(json_report(problems))
    assert list(report) == ["problems", "errors", "warnings", "infos"]
    assert (report["errors"], report["warnings"], report["infos"]) == (2, 1, 0)
    assert list(report["problems"][0]) == [
        "code",
        "severity",
        "file",
        "line",
        "column",
        "record",
        "field",
        "message",
        "hint",
        "why",
    ]
    assert report["problems"][1] == {
        "code": "FLD001",
        "severity": "error",
        "file": "content/a.md",
        "line": 4,
        "column": None,
        "record": "a",
        "field": "title",
        "message": '"title" is missing.',
        "hint": "Give it.",
        "why": "Readers look for it.",
    }


def test_annotations_are_github_s(problems: Problems) -> None:
    assert github_report(problems).splitlines() == [
        "::error title=PKG001::Nobody knows. Add it.",
        '::error file=content/a.md,line=4,title=FLD001 a::"title" is missing. Give it.',
        "::warning file=data/b.yaml,line=2,title=PKG005::No name. Give one.",
    ]


def test_nobody_can_write_an_annotation_of_their_own() -> None:
    """A line break or a comma in what an author wrote must not end the command."""
    found = Problems()
    found.error("FLD002", "a\n::error::b\r 5%", "x.", file="a,line=9.md", record="a::b")
    (line,) = github_report(found).splitlines()
    assert line == (
        "::error file=a%2Cline=9.md,title=FLD002 a%3A%3Ab::a%0A::error::b%0D 5%25 x."
    )  # fmt: skip


def test_nothing_wrong_is_said_too() -> None:
    assert summary(Problems()) == "no problems"
    assert text_report(Problems()).strip() == "no problems"
    assert json.loads(json_report(Problems()))["problems"] == []
    assert github_report(Problems()) == ""
