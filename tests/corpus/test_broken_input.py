"""Whatever is wrong, somebody is told what, where, and what to do; and never by a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.broken import BROKEN, MAPPED, Broken
from tests.corpus.frozen import FROZEN
from tests.corpus.moved import MOVED
from tests.corpus.portals import (
    DESCRIPTOR,
    FIGURES,
    HOME,
    INDICATOR,
    PACKAGE,
    RESULT,
    SOUND,
    changed,
    jargon,
    read,
)
from tests.corpus.unwise import UNWISE

from ci_portal.checks import Severity
from ci_portal.checks.codes import CODES
from ci_portal.checks.report import github_report, json_report, text_report

ALL_KINDS = (*BROKEN, *FROZEN, *UNWISE)


def test_the_portal_that_is_broken_in_all_these_ways_is_sound(tmp_path: Path) -> None:
    reading = read(tmp_path / "tidy", {})
    assert [problem.message for problem in reading.problems] == []
    assert reading.portal is not None
    reading = read(tmp_path / "mapped", MAPPED)
    assert [problem.message for problem in reading.problems] == []
    assert reading.portal is not None


@pytest.mark.parametrize("broken", ALL_KINDS, ids=lambda broken: broken.name)
def test_a_person_is_told_what_where_and_what_to_do(broken: Broken, tmp_path: Path) -> None:
    reading = read(tmp_path, broken.files)

    # One slip is one problem: what follows from it is not reported as if it were another.
    assert len(reading.problems) == 1, text_report(reading.problems)
    (problem,) = reading.problems
    assert problem.code == broken.code
    assert (problem.file, problem.line) == (broken.file, broken.line)
    assert problem.record == broken.record
    assert problem.severity == broken.severity
    for words in broken.message:
        assert words in problem.message
    for words in broken.hint:
        assert words in problem.hint
    # Nothing is published of a portal in which something is wrong.
    assert (reading.portal is None) == reading.problems.stops()


@pytest.mark.parametrize("broken", ALL_KINDS, ids=lambda broken: broken.name)
def test_it_is_said_in_sentences_for_people(broken: Broken, tmp_path: Path) -> None:
    problems = read(tmp_path, broken.files).problems
    assert [jargon(problem) for problem in problems] == [[]] * len(problems)
    # No message tells where on somebody's machine the project lies.
    for report in (text_report(problems), json_report(problems), github_report(problems)):
        assert str(tmp_path) not in report


def test_every_code_has_a_kind_of_broken_input() -> None:
    # PUB007 is found once pages are known: tests/publishing/permalinks/test_moved.py.
    assert {case.code for case in (*ALL_KINDS, *MOVED)} | {"PUB007"} == set(CODES)


def test_a_code_weighs_what_its_reference_says() -> None:
    for broken in ALL_KINDS:
        assert Severity(broken.severity) in CODES[broken.code].severities


def test_everything_that_is_wrong_is_shown_at_once(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        {
            RESULT: SOUND[RESULT]
            .replace("geography: Springfield\n", "")
            .replace("level: population", "levle: population"),
            INDICATOR: SOUND[INDICATOR]
            .replace("[early-reading]", "[early-readng]")
            .replace("unit: percent", "unit: percnt")
            .replace("value: 80", "value: eighty"),
            PACKAGE: SOUND[PACKAGE] + "  - name: partners\n    path: ../partners.csv\n",
            FIGURES: SOUND[FIGURES]
            .replace("51,510", "fifty-one,510")
            .replace("reading,2020-21,all", "reading,20-21,all")
            .replace("40,160,400", "-9999,160,400"),
            HOME: '# Home\n\n{{ chrt("reading") }}\n\nSee {{ chart("reading") }} here.\n',
            DESCRIPTOR: SOUND[DESCRIPTOR] + "  timezon: UTC\n",
        },
    )
    assert sorted((problem.code, problem.file, problem.line) for problem in reading.problems) == [
        ("FLD001", RESULT, 1),  # no geography
        ("FLD001", RESULT, 1),  # no level
        ("FLD002", RESULT, 5),
        ("FLD002", DESCRIPTOR, 5),
        ("FLD003", INDICATOR, 10),
        ("FLD004", INDICATOR, 6),
        ("NAR004", HOME, 3),
        ("NAR006", HOME, 5),
        ("PKG006", PACKAGE, 6),
        ("PRV001", FIGURES, 5),
        ("REF001", INDICATOR, 3),
        ("SER004", FIGURES, 2),
        ("SER005", FIGURES, 4),
    ]
    report = text_report(reading.problems)
    for problem in reading.problems:
        assert problem.message in report
        assert problem.hint in report
    assert report.endswith("13 errors")


def test_the_same_input_gives_the_same_problems_in_the_same_order(tmp_path: Path) -> None:
    files = {
        **changed(INDICATOR, "unit: percent", "unit: percnt"),
        **changed(FIGURES, "51,510", "fifty-one,510"),
        HOME: '{{ value("raeding") }}\n\n{{ chart("reading", by="incme") }}\n',
    }
    first = json_report(read(tmp_path / "first", files).problems)
    assert json_report(read(tmp_path / "second", files).problems) == first


def test_a_count_that_is_too_small_is_in_no_message(tmp_path: Path) -> None:
    """Not the count itself, nor what would give it away, in whatever form problems are printed."""
    described = (
        "    schema: {fields: [{name: numerator, type: number, constraints: {minimum: 10}}]}\n"
    )
    reading = read(
        tmp_path,
        {
            **changed(FIGURES, "40,160,400,\n", "38.095,8,21,\n"),
            PACKAGE: SOUND[PACKAGE] + described,
        },
    )
    assert [problem.code for problem in reading.problems] == ["PKG009", "PRV001"]
    for problem in reading.problems:
        words = f"{problem.message} {problem.hint} {problem.why}"
        assert "38.095" not in words
        assert '"8"' not in words
        assert "21" not in words.replace("2020-21", "")


@pytest.mark.parametrize(
    "argument",
    [
        '__import__("os").system("touch {}")',
        'open("{}", "w").write("")',
        '"".__class__.__mro__[1].__subclasses__()',
        '[c for c in ().__class__.__base__.__subclasses__()]',
        'f"{{open({!r}, chr(119))}}"',
    ],
)  # fmt: skip
def test_nothing_that_an_author_writes_is_run(argument: str, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    call = argument.replace("{}", str(trace)).replace("{!r}", repr(str(trace)))
    pages = {HOME: f"{{{{ value({call}) }}}}\n\n{{{{ {call} }}}}\n"}
    reading = read(tmp_path / "portal", pages)
    assert not trace.exists()
    assert {problem.code for problem in reading.problems} <= {"NAR003", "NAR005"}
    assert len(reading.problems) == 2
