from __future__ import annotations

import pytest

from ci_portal.checks import Problem, Problems, Severity
from ci_portal.checks.problem import did_you_mean, more_like_it


def problems(*severities: str) -> Problems:
    found = Problems()
    for number, severity in enumerate(severities):
        found.add(
            Problem(
                code="FLD001", severity=Severity(severity), message=f"{number}.", hint="Mend it."
            )
        )
    return found


@pytest.mark.parametrize(
    ("severities", "stops", "stops_strict"),
    [
        ((), False, False),
        (("info",), False, False),
        (("warning",), False, True),
        (("info", "error"), True, True),
    ],
)
def test_what_stops_a_build(severities: tuple[str, ...], stops: bool, stops_strict: bool) -> None:
    assert problems(*severities).stops() is stops
    assert problems(*severities).stops(strict=True) is stops_strict


def test_the_worst_come_first_then_by_file_and_line() -> None:
    found = Problems()
    found.warning("PKG005", "a.", "x.", file="a.md", line=1)
    found.error("FLD001", "b.", "x.", file="b.md", line=10)
    found.error("FLD001", "c.", "x.", file="b.md", line=9)
    found.error("FLD001", "d.", "x.", file="a.md", line=30)
    assert [problem.message for problem in found] == ["d.", "c.", "b.", "a."]


def test_the_same_problem_is_kept_once() -> None:
    assert len(problems("error")) == 1
    found = problems("error")
    found.extend(problems("error", "warning"))
    assert (found.count(Severity.ERROR), found.count(Severity.WARNING)) == (1, 1)


def test_where_a_problem_is() -> None:
    found = Problems()
    found.error("FLD001", "a.", "x.", file="a.md", line=3)
    found.error("FLD001", "b.", "x.", file="a.md")
    found.error("FLD001", "c.", "x.")
    assert {problem.where for problem in found} == {"a.md:3", "a.md", ""}


def test_the_nearest_word_is_offered_or_the_few_there_are() -> None:
    known = ["percent", "rate", "count"]
    assert did_you_mean("percnt", known) == 'Did you mean "percent"?'
    assert did_you_mean("x", known) == "Known: count, percent, rate."
    assert did_you_mean("x", [str(number) for number in range(100)]) == ""
    assert did_you_mean("x", []) == ""


def test_how_many_more_there_are() -> None:
    assert more_like_it(1) == ""
    assert more_like_it(2) == " There is 1 more like it."
    assert more_like_it(2001) == " There are 2,000 more like it."
