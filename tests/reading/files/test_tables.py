"""Tables: the ways in which published files are broken, and what is said about each."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ci_portal.checks import Problems
from ci_portal.reading.files.cells import parse_numbers
from ci_portal.reading.files.tables import Table, read_table

REAL = Path(__file__).resolve().parents[4] / "shared" / "real-data" / "ct"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A function that puts text or bytes into a file and gives its path."""

    def file(content: str | bytes, name: str = "data.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return file


def _read(path: Path, **options: Any) -> tuple[Table | None, list[tuple[str, int | None, str]]]:
    """The table, and code, line and message of each problem."""
    problems = Problems()
    table = read_table(path, problems=problems, file="data/data.csv", **options)
    assert all(problem.file == "data/data.csv" and problem.hint for problem in problems)
    return table, [(problem.code, problem.line, problem.message) for problem in problems]


def _cells(table: Table | None) -> list[list[str]]:
    """The column names, then the rows."""
    assert table is not None
    return [list(table.frame.columns), *table.frame.to_numpy().tolist()]


SOUND = [["place", "value"], ["Añasco", "1"], ["Lares", "2"]]


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        pytest.param("place,value\nAñasco,1\nLares,2\n", [2, 3], id="plain"),
        pytest.param("place,value\nAñasco,1\nLares,2", [2, 3], id="no line end at the end"),
        pytest.param("\ufeffplace,value\nAñasco,1\nLares,2\n", [2, 3], id="byte order mark"),
        pytest.param('\ufeff"place",value\nAñasco,1\nLares,2\n', [2, 3], id="quote after BOM"),
        pytest.param("place,value\r\nAñasco,1\r\nLares,2\r\n", [2, 3], id="CRLF"),
        pytest.param("place,value\rAñasco,1\rLares,2\r", [2, 3], id="CR"),
        pytest.param('"place","value"\n"Añasco","1"\n"Lares","2"\n', [2, 3], id="all quoted"),
        pytest.param('place, value\n"Añasco", "1"\nLares, 2\n', [2, 3], id="blanks after commas"),
        pytest.param("place;value\nAñasco;1\nLares;2\n", [2, 3], id="semicolons"),
        pytest.param("place\tvalue\nAñasco\t1\nLares\t2\n", [2, 3], id="tabs"),
        pytest.param("\n\nplace,value\n\nAñasco,1\n\nLares,2\n\n", [5, 7], id="blank lines"),
        pytest.param("place,value\n,\nAñasco,1\n,\nLares,2\n", [3, 5], id="blank rows"),
        pytest.param(" place ,value\t\nAñasco,1\nLares,2\n", [2, 3], id="padded names"),
        pytest.param("place,value,,\nAñasco,1,,\nLares,2,,\n", [2, 3], id="empty columns"),
        pytest.param("place,value\nAñasco,1,,\nLares,2,\n", [2, 3], id="commas at the end"),
    ],
)
def test_reads_around_without_a_word(write: Write, content: str, lines: list[int]) -> None:
    table, problems = _read(write(content))
    assert table is not None
    assert _cells(table) == SOUND
    assert table.lines.tolist() == lines
    assert problems == []


def test_a_delimiter_may_be_declared(write: Write) -> None:
    table, problems = _read(write("a|b\n1,5|2\n"), delimiter="|")
    assert _cells(table) == [["a", "b"], ["1,5", "2"]]
    assert problems == []


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        pytest.param("a;b\n1,5;2,5\n3,5;4,5\n", [["a", "b"], ["1,5", "2,5"]], id="decimal commas"),
        pytest.param('"a;x","b"\n1,2\n', [["a;x", "b"], ["1", "2"]], id="quoted semicolon"),
        pytest.param("a; b,c\n1,2\n3,4\n", [["a; b", "c"], ["1", "2"]], id="semicolon in a name"),
        pytest.param("a\n1\n2\n", [["a"], ["1"]], id="one column"),
    ],
)
def test_the_delimiter_is_found(write: Write, content: str, cells: list[list[str]]) -> None:
    assert _cells(_read(write(content))[0])[:2] == cells


@pytest.mark.parametrize("delimiter", ["", ";;", '"', "\n"])
def test_what_cannot_be_a_delimiter(write: Write, delimiter: str) -> None:
    table, [(code, _, message)] = _read(write("a,b\n"), delimiter=delimiter)
    assert (table, code) == (None, "PKG011")
    assert "Cells cannot be told apart" in message


def test_windows_1252_is_read_with_a_warning(write: Write) -> None:
    text = "place,value\nAñasco,1\nLares,2\n"
    table, problems = _read(write(text.encode("cp1252")))
    assert _cells(table) == SOUND
    assert problems == [
        ("PKG012", 2, "The file is not in UTF-8; it is read as Windows-1252."),
    ]


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_is_read_with_a_warning(write: Write, order: str) -> None:
    text = "\ufeffplace\tvalue\r\nAñasco\t1\r\nLares\t2\r\n"
    table, problems = _read(write(text.encode(f"utf-16-{order}")))
    assert _cells(table) == SOUND
    assert problems == [("PKG012", None, "The file is not in UTF-8; it is read as UTF-16.")]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"PK\x03\x04\x00\x00\xff", id="binary"),
        pytest.param("a,b\n1,2\n".encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(b"\xff\xfea\x00,", id="UTF-16 cut off"),
        pytest.param(b"a,b\n\x81,\x8d\n", id="no known encoding"),
    ],
)
def test_what_is_no_text_is_refused(write: Write, content: bytes) -> None:
    table, problems = _read(write(content))
    assert table is None
    assert problems == [("PKG011", None, "The file is not a text file.")]


@pytest.mark.parametrize("content", ["", "\ufeff", "\n\n \n", ",,\n"])
def test_an_empty_file(write: Write, content: str) -> None:
    table, problems = _read(write(content))
    assert table is None
    assert problems == [("PKG011", None, "The file is empty.")]


def test_column_names_alone_make_a_table_without_rows(write: Write) -> None:
    table, problems = _read(write("id,title\n"))
    assert _cells(table) == [["id", "title"]]
    assert problems == []


def test_a_missing_file(tmp_path: Path) -> None:
    table, [(code, _, message)] = _read(tmp_path / "missing.csv")
    assert (table, code) == (None, "PKG011")
    assert message == "The file cannot be opened: No such file or directory."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert _read(tmp_path)[0] is None


def test_a_line_break_in_a_cell_moves_no_line_number(write: Write) -> None:
    table, problems = _read(write('"a\r\nb",c\r\n"1\r\n2\r\n3",4\r\n5,6\r\n'))
    assert table is not None
    assert _cells(table) == [["a b", "c"], ["1\r\n2\r\n3", "4"], ["5", "6"]]
    assert table.header_line == 1
    assert table.lines.tolist() == [3, 6]
    assert problems == []


def test_titles_above_the_column_names_are_skipped(write: Write) -> None:
    table, problems = _read(write('"Rates, 2019"\n\n,Absent,\nplace,n,%\nLares,3,4\n'), skip=3)
    assert table is not None
    assert _cells(table) == [["place", "n", "%"], ["Lares", "3", "4"]]
    assert (table.header_line, table.lines.tolist()) == (4, [5])
    assert problems == []


def test_titles_that_are_not_skipped_are_explained(write: Write) -> None:
    problems = Problems()
    path = write("Rates\nplace,n\nLares,3\nAñasco,4\n")
    read_table(path, problems=problems, file="data.csv", delimiter=",")
    [problem] = problems
    assert problem.where == "data.csv:2"
    assert "has 2 cells, but the line of column names has 1" in problem.message
    assert "how many lines to skip" in problem.hint


def test_repeated_names_are_numbered(write: Write) -> None:
    table, problems = _read(write("place,%,%.2, % ,%\nLares,1,2,3,4\n"))
    assert _cells(table) == [["place", "%", "%.2", "%.3", "%.4"], ["Lares", "1", "2", "3", "4"]]
    assert problems == [
        ("PKG016", 1, '3 columns are called "%"; they are read as "%", "%.3", "%.4".')
    ]


def test_a_column_without_a_name_gets_one(write: Write) -> None:
    table, problems = _read(write("\nplace,,value\nLares,1,2\n"))
    assert _cells(table) == [["place", "column-2", "value"], ["Lares", "1", "2"]]
    assert problems == [("PKG015", 2, 'Column 2 has no name; it is read as "column-2".')]


def test_rows_that_do_not_fit_are_named_by_line(write: Write) -> None:
    table, problems = _read(write("a,b,c\n1,2,3\n1,2\n1,2,3,4\n4,5,6\n1,2,3,5\n1,,3\n"))
    assert table is not None
    assert _cells(table)[1:] == [["1", "2", "3"], ["4", "5", "6"], ["1", "", "3"]]
    assert table.lines.tolist() == [2, 5, 7]
    names = "but the line of column names has 3."
    assert problems == [
        ("PKG014", 3, f"The row has 2 cells, {names}"),
        ("PKG014", 4, f"The row has 4 cells, {names} Also on line 6."),
    ]


def test_many_rows_that_do_not_fit_are_one_problem(write: Write) -> None:
    rows = "1,2\n" * 100 + "1,2,3\n" * 2000
    _, [(_, line, message)] = _read(write("a,b\n" + rows))
    assert line == 102
    assert message.endswith("Also on line 103, 104, 105, 106, 107 and 1,994 more.")


def test_a_note_below_the_table_is_left_out_with_a_warning(write: Write) -> None:
    table, problems = _read(write("a,b,c\n1,2,3\n\nSource: the State\n"))
    assert _cells(table) == [["a", "b", "c"], ["1", "2", "3"]]
    assert problems == [
        ("PKG013", 4, "The line has a single cell; it is taken for a note and left out.")
    ]


@pytest.mark.parametrize("content", ['a,b\n1,2\n"3,4\n5,6\n', 'a,b\n1,2\n"3"x,4\n'])
def test_a_wrong_quotation_mark_is_found(write: Write, content: str) -> None:
    table, [(code, line, message)] = _read(write(content))
    assert (table, code, line) == (None, "PKG011", 3)
    assert "quotation mark" in message


def test_values_stay_as_published(write: Write) -> None:
    values = ["0901301080", "49E000", "1,510", "81.6* ", "NA", "nan", '="28"', "TRUE", "2018.0"]
    path = write("value\n" + "".join('"' + value.replace('"', '""') + '"\n' for value in values))
    assert [row for [row] in _cells(_read(path)[0])[1:]] == values


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_in_a_file_nothing_is_raised(write: Write, seed: int) -> None:
    chance = random.Random(seed)
    alphabet = [
        b'"',
        b",",
        b";",
        b"\t",
        b"\n",
        b"\r",
        b"a",
        b"1",
        b" ",
        b"\xc3\xb1",
        b"\xff",
        b"\0",
    ]
    for _ in range(100):
        content = b"".join(chance.choices(alphabet, weights=[9] * 10 + [1, 1], k=30))
        table, problems = _read(write(content))
        if table is None:
            assert "PKG011" in {code for code, *_ in problems}
        else:
            assert len(table.lines) == len(table.frame)
            assert table.frame.columns.is_unique
            assert all(isinstance(cell, str) for cell in table.frame.to_numpy().flat)


# --- Published files --------------------------------------------------------------------------


def _real(name: str) -> Path:
    if not REAL.is_dir():
        pytest.skip(f"the published data packages are not at {REAL}")
    return REAL / name


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "rows", "where", "cell"),
    [
        pytest.param(
            "chronic-absenteeism-by-race-ethnicity/data/"
            "chronic_absenteeism_by_race_ethnicity_2012-2020.csv",
            12_915,
            {
                "District": "New Haven School District",
                "Year": "2019-2020",
                "Race/Ethnicity": "Black or African American",
            },
            "24.1",
            id="chronic absence",
        ),
        pytest.param(
            "suspension-rate-by-race/data/suspension_rate_race_2021.csv",
            17_220,
            {
                "District": "New Haven School District",
                "Year": "2009-2010",
                "Race/Ethnicity": "White",
            },
            "5.7",
            id="suspensions",
        ),
        pytest.param(
            "four-year-grad-rates-by-special-education-status/data/"
            "four_year_grad_rate_by_special_education_status_2011-2019.csv",
            25_830,
            {
                "District": "New Haven School District",
                "Year": "2018-2019",
                "Special Education Status": "Non-Special Education",
                "Variable": "Four Year Graduation Count",
            },
            "1020",
            id="graduation",
        ),
        pytest.param(
            "single-parent-families/data/single_parent_families_2020.csv",
            33_660,
            {
                "FIPS": "0900952070",
                "Year": "2016-2020",
                "Family Type": "Single-Parent",
                "Child Relation": "All",
                "Measure Type": "Percent",
                "Variable": "Single-Parent Families",
            },
            "51.72",
            id="single parents",
        ),
        pytest.param(
            "children-in-placement-by-race-ethnicity/data/"
            "children-in-placement-by-race-ethnicity-2019.csv",
            14_700,
            {
                "Region": "Other",
                "Year": "SFY 2016-2017",
                "Race/Ethnicity": "Total",
                "Location of Placement": "In State",
                "Type of Placement": "Total",
            },
            "-6666",
            id="placements",
        ),
    ],
)
def test_published_tables(name: str, rows: int, where: dict[str, str], cell: str) -> None:
    table, problems = _read(_real(name))
    assert table is not None
    assert problems == []
    assert len(table.frame) == rows
    assert table.lines.tolist() == list(range(2, rows + 2))
    found = table.frame
    for column, text in where.items():
        found = found[found[column] == text]
    assert found["Value"].tolist() == [cell]


@pytest.mark.real
def test_marks_of_a_published_table() -> None:
    table, _ = _read(
        _real(
            "chronic-absenteeism-by-race-ethnicity/data/"
            "chronic_absenteeism_by_race_ethnicity_2012-2020.csv"
        )
    )
    assert table is not None
    numbers = parse_numbers(table.frame["Value"], {"-9999": "suppressed", "-6666": "unavailable"})
    assert (numbers.status == "suppressed").sum() == 6_365
    assert (numbers.status == "unavailable").sum() == 1_824
    assert (numbers.value >= 0).sum() == 12_915 - 6_365 - 1_824
    assert numbers.errors == []


@pytest.mark.real
def test_an_extract_with_titles() -> None:
    name = "chronic-absenteeism-by-race-ethnicity/raw/chronic-absenteeism__2018-19_race.csv"
    table, problems = _read(_real(name), skip=4)
    assert table is not None
    assert problems == []
    assert _cells(table)[:2] == [
        ["District", "District Code", "Race/Ethnicity", "Student Count", "%"],
        [
            "Achievement First Bridgeport Academy District",
            '="2850013"',
            "American Indian or Alaska Native",
            "0",
            "*",
        ],
    ]
    assert (table.header_line, table.lines[0], len(table.frame)) == (5, 6, 1242)


@pytest.mark.real
def test_an_extract_with_repeated_names() -> None:
    name = (
        "smarter-balanced-by-all-students/raw/"
        "smarter-balanced__2018-19_ela-and-math_all-students_all-grades-combined.csv"
    )
    table, problems = _read(_real(name), skip=4)
    assert table is not None
    assert [code for code, *_ in problems] == ["PKG016"]
    first = table.frame.iloc[0]
    assert first["Level 1 Not Met Count"] == "77"
    assert [first[name] for name in ("%", "%.2", "%.3", "%.4", "%.5")] == (
        ["14.2", "21.7", "32.4", "31.7", "64.1"]
    )
