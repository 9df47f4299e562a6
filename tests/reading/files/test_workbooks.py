"""Workbooks: a sheet gives the texts that its reader sees."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from ci_portal.checks import Problems
from ci_portal.reading.files.tables import read_table


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    openpyxl = pytest.importorskip("openpyxl", reason="workbooks need openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["Nothing here"])
    sheet = book.create_sheet("Rates")
    sheet.append(["Rates of 2019"])
    sheet.append(["id", "share", "day", "n", "flag", "none", "rate"])
    sheet.append([901, 0.268, date(2019, 7, 1), 12.0, True, None, 3.25])
    sheet["A3"].number_format = "0000"
    sheet["B3"].number_format = "0.0%"
    sheet.append(
        ["49E000", "*", datetime.fromisoformat("2019-07-01T12:30"), -5, False, "", "#DIV/0!"]
    )
    sheet.append([])
    sheet.append(["short"])
    path = tmp_path / "rates.xlsx"
    book.save(path)
    return path


def test_a_sheet_is_read_as_its_reader_sees_it(workbook: Path) -> None:
    problems = Problems()
    table = read_table(workbook, problems=problems, file="rates.xlsx", sheet="Rates", skip=1)
    assert table is not None
    assert list(table.frame) == ["id", "share", "day", "n", "flag", "none", "rate"]
    assert table.frame.to_numpy().tolist() == [
        ["0901", "26.8%", "2019-07-01", "12", "true", "", "3.25"],
        ["49E000", "*", "2019-07-01T12:30:00", "-5", "false", "", "#DIV/0!"],
        ["short", "", "", "", "", "", ""],
    ]
    assert (table.header_line, table.lines.tolist()) == (2, [3, 4, 6])
    assert not list(problems)


def test_the_first_sheet_is_read_if_none_is_named(workbook: Path) -> None:
    table = read_table(workbook, problems=Problems(), file="rates.xlsx")
    assert table is not None
    assert list(table.frame) == ["Nothing here"]


def test_a_sheet_that_is_not_there(workbook: Path) -> None:
    problems = Problems()
    assert read_table(workbook, problems=problems, file="rates.xlsx", sheet="Rate") is None
    [problem] = problems
    assert problem.message == 'The workbook has no sheet "Rate".'
    assert problem.hint == "Known: Notes, Rates."


def test_what_is_no_workbook(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="workbooks need openpyxl")
    path = tmp_path / "rates.xlsx"
    path.write_text("a,b\n1,2\n")
    problems = Problems()
    assert read_table(path, problems=problems, file="rates.xlsx") is None
    [problem] = problems
    assert problem.code == "PKG011"
    assert problem.message.startswith("The workbook cannot be opened")


def test_without_openpyxl_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    problems = Problems()
    assert read_table(tmp_path / "rates.xlsx", problems=problems, file="rates.xlsx") is None
    [problem] = problems
    assert "openpyxl is not installed" in problem.message
