from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest
from tests.corpus.broken import MAPPED, RATES, STATE
from tests.corpus.portals import (
    DESCRIPTOR,
    INDICATOR,
    SOUND,
    Change,
    changed,
    codes,
    published,
    read,
)

from ci_portal.reading.portal import Reading

KEY = ("period", "group", "value")


def series(
    entry: str, table: str, unit: str = "percent", more: dict[str, Change] | None = None
) -> dict[str, Change]:
    """The mapped portal with another entry and another table."""
    start = MAPPED[INDICATOR].index("series:")
    # Without a target: figures of any size are asked for here.
    end = MAPPED[INDICATOR].index("---\n\n")
    page = MAPPED[INDICATOR]
    first, *rest = entry.strip("\n").splitlines()
    text = "\n".join([f"- {first}", *(f"  {line}" for line in rest)])
    page = f"{page[:start]}series:\n{indent(text, '  ')}\n{page[end:]}"
    page = page.replace("unit: percent", f"unit: {unit}")
    return {**MAPPED, INDICATOR: page, RATES: table, **(more or {})}


def figures(reading: Reading, *columns: str) -> list[tuple[object, ...]]:
    """Columns of what is published, when nothing is wrong."""
    assert codes(reading) == []
    return published(reading, *columns)


WIDE = """\
package: state/suspensions
period: Year
place: {field: Town, rename: {Springfield Schools: Springfield}}
group: {field: Race, dimension: race-ethnicity, all: [All, ""], rename: {W: White}}
value: Value
"""
TABLE = """\
Town,Year,Race,Value,Flag
Springfield Schools,2019,,11,
Springfield Schools,2019,W,9,
Shelbyville,2019,All,20,
"""


def test_columns_are_mapped_to_what_they_mean(tmp_path: Path) -> None:
    reading = read(tmp_path, series(WIDE, TABLE))
    columns = ("period", "place", "dimension", "group", "value", "status")
    assert figures(reading, *columns) == [
        ("2019", "Shelbyville", "all", "all", 20.0, "final"),
        ("2019", "Springfield", "all", "all", 11.0, "final"),
        ("2019", "Springfield", "race-ethnicity", "White", 9.0, "final"),
    ]


def test_conditions_choose_the_rows(tmp_path: Path) -> None:
    entry = WIDE + "where: {Town: [Springfield Schools], Race: ['', W]}\n"
    assert figures(read(tmp_path, series(entry, TABLE)), *KEY) == [
        ("2019", "all", 11.0),
        ("2019", "White", 9.0),
    ]


def test_without_a_place_all_rows_are_about_the_portal_s(tmp_path: Path) -> None:
    entry = "package: state/suspensions\nperiod: Year\nvalue: Value\nnote: Town\n"
    entry += "where: {Town: Shelbyville}\n"
    reading = read(tmp_path, series(entry, TABLE))
    assert figures(reading, "place", "note") == [("Springfield", "Shelbyville")]


def test_columns_of_years_become_rows(tmp_path: Path) -> None:
    entry = """\
package: state/suspensions
melt: {fields: "20??", to: Year, value: Rate}
period: Year
value: Rate
"""
    reading = read(tmp_path, series(entry, "Name,2019,2020,Note 2020\nx,11,12,y\n"))
    assert figures(reading, *KEY) == [("2019", "all", 11.0), ("2020", "all", 12.0)]


def test_what_is_the_same_in_all_rows_is_said_once(tmp_path: Path) -> None:
    entry = """\
package: state/suspensions
constants:
  {period: 2019-20, place: Shelbyville, place_code: "0901", dimension: income, group: Low income}
value: Value
"""
    reading = read(tmp_path, series(entry, "Value\n11\n"))
    columns = ("period", "place", "place_code", "dimension", "group", "value")
    assert figures(reading, *columns) == [
        ("2019-20", "Shelbyville", "0901", "income", "Low income", 11.0)
    ]


def test_codes_and_ids_stay_text(tmp_path: Path) -> None:
    table = 'Town,Code,Year,Value\nA,="0901",2019,1\nB,49E000,2019,2\n'
    entry = """\
package: state/suspensions
period: Year
place: {field: Town, code: Code}
value: Value
"""
    assert figures(read(tmp_path, series(entry, table)), "place_code") == [("0901",), ("49E000",)]


def test_shares_are_scaled_with_all_that_belongs_to_them(tmp_path: Path) -> None:
    entry = """\
package: state/suspensions
period: Year
value: {field: Value, scale: 100}
moe: {field: Error, scale: 100, level: 0.95}
low: {field: From, scale: 100}
high: {field: To, scale: 100}
"""
    table = "Year,Value,Error,From,To\n2019,0.25,0.03,0.22,0.28\n"
    reading = read(tmp_path, series(entry, table))
    (row,) = figures(reading, "value", "moe", "moe_level", "low", "high")
    assert row == pytest.approx((25, 3, 0.95, 22, 28))


def test_counts_may_stand_in_other_rows_of_the_file(tmp_path: Path) -> None:
    entry = """\
package: state/suspensions
where: {Variable: Rate}
period: Year
group: {field: Race, dimension: race-ethnicity, all: [All]}
value: Value
numerator: {where: {Variable: Suspended}, field: Value}
denominator: {where: {Variable: Enrolled}, field: Value}
"""
    table = """\
Year,Race,Variable,Value
2019,All,Enrolled,1000
2019,White,Enrolled,400
2019,All,Rate,11
2019,White,Rate,10
2019,All,Suspended,110
2020,All,Rate,12
"""
    reading = read(tmp_path, series(entry, table))
    assert figures(reading, "period", "group", "value", "numerator", "denominator") == [
        ("2019", "all", 11.0, 110.0, 1000.0),
        ("2019", "White", 10.0, None, 400.0),
        ("2020", "all", 12.0, None, None),
    ]


def test_a_percent_is_worked_out_from_its_counts(tmp_path: Path) -> None:
    entry = """\
package: state/suspensions
period: Year
numerator: Suspended
denominator: Enrolled
marks: {"*": suppressed}
"""
    table = "Year,Suspended,Enrolled\n2019,110,1000\n2020,*,1000\n2021,0,0\n"
    reading = read(tmp_path / "percent", series(entry, table))
    assert figures(reading, "period", "value", "status") == [
        ("2019", 11.0, "final"),
        ("2020", None, "suppressed"),
        ("2021", None, "unavailable"),
    ]
    rate = figures(read(tmp_path / "rate", series(entry, table, "rate")), "value")
    assert rate[0] == (110.0,)


def test_marks_say_why_there_is_no_figure(tmp_path: Path) -> None:
    entry = """\
package: state/suspensions
period: Year
value: Value
numerator: Number
marks: {"-9999": suppressed, "*": suppressed, "-6666": unavailable}
"""
    table = "Year,Value,Number\n2018,-9999,5\n2019,*,-9999\n2020,-6666.0,\n2021,N/A,\n2022,12,120\n"
    reading = read(tmp_path, series(entry, table))
    assert figures(reading, "value", "numerator", "status") == [
        (None, None, "suppressed"),
        (None, None, "suppressed"),
        (None, None, "unavailable"),
        (None, None, "unavailable"),
        (12.0, 120.0, "final"),
    ]


def test_a_column_may_say_how_firm_a_figure_is(tmp_path: Path) -> None:
    entry = """\
package: state/suspensions
period: Year
value: Value
status: {field: Flag, rename: {p: preliminary, s: suppressed}}
"""
    table = "Year,Value,Flag\n2019,11,\n2020,12,p\n2021,13,s\n2022,14,revised\n"
    reading = read(tmp_path, series(entry, table))
    assert figures(reading, "value", "status") == [
        (11.0, "final"),
        (12.0, "preliminary"),
        (None, "suppressed"),
        (14.0, "revised"),
    ]


def test_coded_values_are_bounds_and_never_points(tmp_path: Path) -> None:
    entry = "package: state/suspensions\nperiod: Year\nvalue: Value\n"
    reading = read(tmp_path, series(entry, "Year,Value\n2019,>95%\n2020,≤5\n2021,50\n"))
    assert figures(reading, "value", "low", "high") == [
        (None, 95.0, None),
        (None, None, 5.0),
        (50.0, None, None),
    ]


def test_a_break_is_told_at_its_first_point(tmp_path: Path) -> None:
    entry = (
        "package: state/suspensions\nperiod: {field: Year, kind: school-year}\n"
        "value: Value\nbreaks: {2020-2021: New test.}\n"
    )
    reading = read(tmp_path, series(entry, "Year,Value\n2019-20,11\n20202021,12\n2021/22,13\n"))
    assert figures(reading, "period", "break") == [
        ("2019-20", ""),
        ("2020-21", "New test."),
        ("2021-22", ""),
    ]


def test_lines_above_the_headings_are_skipped(tmp_path: Path) -> None:
    entry = "package: state/suspensions\nskip: 2\nperiod: Year\nvalue: Value\n"
    table = "Suspensions by year\n\nYear,Value\n2019,11\n"
    # Somebody else's package, whose descriptor is silent about them: the figures are read, and
    # what validation makes of those lines are warnings.
    files = series(entry, table, more={STATE: None, RATES: None})
    files[DESCRIPTOR] = SOUND[DESCRIPTOR] + "  data_roots: shared\n"
    files["shared/state/suspensions/datapackage.yaml"] = MAPPED[STATE]
    files["shared/state/suspensions/rates.csv"] = table
    reading = read(tmp_path, files)
    assert published(reading, "value", "source_row") == [(11.0, "state/suspensions/rates:4")]


def test_several_files_make_one_series(tmp_path: Path) -> None:
    entry = "package: state/suspensions\nresource: rates\nperiod: Year\nvalue: Value\n"
    files = series(entry, "Year,Value\n2019,11\n")
    second = entry.replace("rates", "later").strip().replace("\n", "\n    ")
    page = str(files[INDICATOR]).replace("---\n\n", f"  - {second}\n---\n\n")
    files[INDICATOR] = page
    files[STATE] = MAPPED[STATE] + "  - name: later\n    path: later.csv\n"
    files["data/state/suspensions/later.csv"] = "Year,Value\n2020,12\n"
    assert figures(read(tmp_path, files), "value", "source_row") == [
        (11.0, "state/suspensions/rates:2"),
        (12.0, "state/suspensions/later:2"),
    ]


def test_a_problem_points_to_the_entry_it_is_about(tmp_path: Path) -> None:
    entry = "package: state/suspensions\nperiod: Year\nvalue: Value\n"
    files = series(entry, "Year,Value\n2019,11\n")
    page = str(files[INDICATOR]).replace("---\n\n", "  - package: state/none\n---\n\n")
    files[INDICATOR] = page
    line = page.splitlines().index("  - package: state/none") + 1
    assert codes(read(tmp_path, files)) == [("SER001", INDICATOR, line)]


def test_the_published_file_stays_as_it_was(tmp_path: Path) -> None:
    read(tmp_path, MAPPED)
    assert (tmp_path / RATES).read_text(encoding="utf-8") == MAPPED[RATES]


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("    resource: rates\n", "    resource: rates\n    skip: -1\n", "FLD005", "less than 0"),
        ("{Variable: Rate}", "{Vriable: Rate}", "SER002", '"Vriable"'),
        ("value: Value", "melt: {fields: '20??', to: x}\n    value: Value", "SER002", "20??"),
        ("    value: Value\n", "", "SER002", "which column holds the value"),
        ("    period: {field: Year, kind: school-year}\n", "", "SER005", "which period"),
        ("kind: school-year", "kind: year", "SER005", "2019-20"),
        ("value: Value", "value: Value\n    breaks: {2031-32: x}", "SER005", "2031-32"),
        ("{Variable: Rate}", '{"": Rate}', "SER002", 'no column ""'),
        ("value: Value", "value: Value\n    status: Race", "SER009", "not a status"),
        ("value: Value", "value: Value\n    total_from: income", "SER009", '"income"'),
        ("all: [All]", "all: [Everybody]", "SER009", '"All"'),
        (
            "value: Value",
            "value: Value\n    numerator: {field: Value, where: {Variable: Coun}}",
            "SER003",
            'Variable "Coun"',
        ),
        (
            "value: Value",
            "value: Value\n    numerator: {field: Value, where: {Variable: [Rate, Count]}}",
            "SER006",
            "Two rows",
        ),
    ],
)
def test_a_slip_in_an_entry_is_told(
    old: str, new: str, code: str, words: str, tmp_path: Path
) -> None:
    reading = read(tmp_path, {**MAPPED, **changed(INDICATOR, old, new, MAPPED)})
    (problem,) = reading.problems
    assert problem.code == code
    assert words in problem.message
    assert problem.hint
