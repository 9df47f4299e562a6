from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from tests.corpus.broken import MAPPED, RATES
from tests.corpus.portals import (
    DESCRIPTOR,
    FIGURES,
    INDICATOR,
    SOUND,
    Change,
    changed,
    codes,
    published,
    read,
)

from ci_portal.checks.report import github_report, json_report, text_report
from ci_portal.privacy.gate import NUMBERS
from ci_portal.reading.portal import Reading

BUILD = {DESCRIPTOR: SOUND[DESCRIPTOR] + "  privacy: {mode: build}\n"}

#: Numbers that occur nowhere else: a cell of four people out of seventeen, and what tells of it.
CANARIES = {
    "value": "23.529",
    "numerator": "4",
    "denominator": "17",
    "low": "7.313",
    "moe": "13.131",
}
HEADER = "indicator,period,dimension,group,value,numerator,denominator,low,moe,status\n"
OTHERS = """\
reading,2020-21,all,all,54,540,1000,51,3,
reading,2020-21,income,Not low income,63.3,380,600,60,3,
"""


def small(status: str = "", value: str = CANARIES["value"]) -> dict[str, Change]:
    """Figures with one small cell."""
    numbers = [value, *(CANARIES[name] for name in ("numerator", "denominator", "low", "moe"))]
    row = ",".join(["reading", "2020-21", "income", "Low income", *numbers, status])
    return {FIGURES: f"{HEADER}{OTHERS}{row}\n"}


def held(reading: Reading) -> set[float]:
    """Every number in the observations that are handed on."""
    assert reading.portal is not None
    frame = reading.portal.observations
    return set(pd.to_numeric(frame[NUMBERS].stack(), errors="coerce").dropna())


def test_in_a_public_repository_a_small_count_stops_everything(tmp_path: Path) -> None:
    reading = read(tmp_path, small())
    assert codes(reading) == [("PRV001", FIGURES, 4)]
    assert reading.portal is None
    (problem,) = reading.problems
    assert "2020-21, Springfield, Low income (line 4)" in problem.message
    assert problem.why == "A count of so few people can reveal who they are."


def test_in_a_private_one_it_is_withheld_when_it_is_read(tmp_path: Path) -> None:
    reading = read(tmp_path, {**small(), **BUILD})
    assert codes(reading) == []
    assert ("Low income", None, "suppressed") in published(reading, "group", "value", "status")
    assert not held(reading) & {float(canary) for canary in CANARIES.values()}
    assert {54.0, 540.0, 380.0} <= held(reading)
    # Nor do the series know, which all else is made of.
    assert reading.portal is not None
    points = [point for series in reading.portal.series.values() for point in series.points]
    (withheld,) = [point for point in points if point.status == "suppressed"]
    numbers = (withheld.value, withheld.numerator, withheld.denominator, withheld.low, withheld.moe)
    assert numbers == (None,) * 5


@pytest.mark.parametrize("status", ["suppressed", "unavailable"])
def test_what_is_marked_withheld_has_no_number_in_the_file_either(
    status: str, tmp_path: Path
) -> None:
    for mode, more in (("source", {}), ("build", BUILD)):
        reading = read(tmp_path / mode, {**small(status), **more})
        assert codes(reading) == [("PRV001", FIGURES, 4)]
        assert "marked suppressed or unavailable" in next(iter(reading.problems)).message


@pytest.mark.parametrize("files", [small(), small("suppressed"), small(value="-9999")])
def test_no_report_holds_what_it_reports(files: dict[str, Change], tmp_path: Path) -> None:
    problems = read(tmp_path, files).problems
    assert len(problems) == 1 or [problem.code for problem in problems] == ["PRV001"] * 2
    for report in (text_report(problems), json_report(problems), github_report(problems)):
        for canary in ("23.529", "7.313", "13.131"):
            assert canary not in report


@pytest.mark.parametrize(
    ("numerator", "denominator", "stops"),
    [
        (9, 100, True),  # few have it
        (10, 100, False),
        (91, 100, True),  # few don't have it
        (90, 100, False),
        (0, 100, False),  # nobody is no small group
        (100, 100, False),
        (0, 9, True),  # few were asked
        (1, 1000, True),
        ("", 9, True),
        (9, "", True),
    ],
)
def test_what_is_small(
    numerator: int | str, denominator: int | str, stops: bool, tmp_path: Path
) -> None:
    line = f"reading,2020-21,all,all,50,{numerator},{denominator},,,"
    reading = read(tmp_path, {FIGURES: f"{HEADER}{line}\n"})
    assert codes(reading) == ([("PRV001", FIGURES, 2)] if stops else [])


def test_the_minimum_is_the_portal_s(tmp_path: Path) -> None:
    line = "reading,2020-21,all,all,15,15,100,,,\n"
    for minimum, stops in ((15, False), (16, True)):
        files: dict[str, Change] = {
            FIGURES: HEADER + line,
            DESCRIPTOR: f"{SOUND[DESCRIPTOR]}  privacy: {{minimum: {minimum}}}\n",
        }
        assert bool(codes(read(tmp_path / str(minimum), files))) is stops


def test_the_figure_itself_may_be_the_count(tmp_path: Path) -> None:
    figures: dict[str, Change] = {FIGURES: f"{HEADER}reading,2020-21,all,all,4,,,,,\n"}
    people = changed(INDICATOR, "unit: percent", "unit: count")
    things = changed(INDICATOR, "unit: percent", "unit: count\ncounts_people: no")
    assert codes(read(tmp_path / "people", {**figures, **people})) == [("PRV001", FIGURES, 2)]
    assert codes(read(tmp_path / "things", {**figures, **things})) == []
    assert codes(read(tmp_path / "percent", figures)) == []


@pytest.mark.parametrize("column", ["value", "numerator", "denominator", "low", "moe"])
def test_a_mark_that_is_read_as_a_number_is_found_in_every_column(
    column: str, tmp_path: Path
) -> None:
    row = dict.fromkeys(HEADER.strip().split(","), "") | {
        "indicator": "reading",
        "period": "2020-21",
        "dimension": "all",
        "group": "all",
        column: "-9999",
    }
    reading = read(tmp_path, {FIGURES: f"{HEADER}{','.join(row.values())}\n"})
    assert ("PRV001", FIGURES, 2) in codes(reading)


def test_an_indicator_that_can_be_so_low_may_be(tmp_path: Path) -> None:
    figures: dict[str, Change] = {FIGURES: f"{HEADER}reading,2020-21,all,all,-99,,,,,\n"}
    money = changed(INDICATOR, "unit: percent", "unit: currency\nlimit_low: -1000")
    assert codes(read(tmp_path, {**figures, **money})) == []


def test_the_census_bureau_s_marks_are_known(tmp_path: Path) -> None:
    """Nine equal digits stand for a median that can't be given; no limit of money forbids them."""
    money = changed(INDICATOR, "unit: percent", "unit: currency")
    for mark in ("-666666666", "-222222222", "-333333333"):
        figures: dict[str, Change] = {FIGURES: f"{HEADER}reading,2020,all,all,{mark},,,,,\n"}
        assert codes(read(tmp_path / mark, {**figures, **money})) == [("PRV001", FIGURES, 2)]


def test_a_published_table_passes_the_same_gate(tmp_path: Path) -> None:
    files: dict[str, Change] = {
        **MAPPED,
        **changed(INDICATOR, "value: Value", "value: Value\n    numerator: Number", MAPPED),
        RATES: "Year,Race,Variable,Value,Number\n2019-20,White,Rate,9,7\n2020-21,White,Rate,9,70\n",
    }
    assert codes(read(tmp_path / "source", files)) == [("PRV001", RATES, 2)]
    reading = read(tmp_path / "build", {**files, **BUILD})
    assert published(reading, "value", "numerator", "status") == [
        (None, None, "suppressed"),
        (9.0, 70.0, "final"),
    ]
    assert 7 not in held(reading)


def test_many_cells_of_a_file_are_one_problem_that_names_the_first_few(tmp_path: Path) -> None:
    lines = "".join(f"reading,{year},all,all,50,4,8,,,\n" for year in range(2010, 2020))
    (problem,) = read(tmp_path, {FIGURES: HEADER + lines}).problems
    assert "2010, Springfield, all (line 2)" in problem.message
    assert "and 7 more" in problem.message
