from __future__ import annotations

from pathlib import Path

from tests.corpus.broken import MAPPED, RATES
from tests.corpus.portals import INDICATOR, Change, changed, codes, published, read

ENTRY = """\
    group: {field: Group, dimension: special-education}
    numerator: Suspended
    denominator: Enrolled
    marks: {"*": suppressed}
    total_from: special-education
"""
HEADER = "Year,Group,Suspended,Enrolled\n"
PARTS = HEADER + "2019,Yes,40,100\n2019,No,60,900\n2020,Yes,50,100\n2020,No,70,700\n"
TOTAL = ("period", "group", "value", "numerator", "denominator")


def parts(table: str, unit: str = "percent", entry: str = ENTRY) -> dict[str, Change]:
    """The mapped portal with a table of two groups that make up everybody."""
    page = changed(INDICATOR, "    where: {Variable: Rate}\n", "", MAPPED)[INDICATOR]
    start, end = page.index("    period:"), page.index("---\n\n")
    page = f"{page[:start]}    period: Year\n{entry}{page[end:]}"
    return {**MAPPED, INDICATOR: page.replace("unit: percent", f"unit: {unit}"), RATES: table}


def totals(folder: Path, files: dict[str, Change]) -> list[tuple[object, ...]]:
    reading = read(folder, files)
    assert codes(reading) == []
    return [row for row in published(reading, *TOTAL) if row[1] == "all"]


def test_a_total_is_made_from_sums_and_never_from_a_mean_of_percents(tmp_path: Path) -> None:
    assert totals(tmp_path, parts(PARTS)) == [
        ("2019", "all", 10.0, 100.0, 1000.0),
        ("2020", "all", 15.0, 120.0, 800.0),
    ]


def test_a_rate_is_made_with_its_base(tmp_path: Path) -> None:
    assert totals(tmp_path, parts(PARTS, "rate"))[0] == ("2019", "all", 100.0, 100.0, 1000.0)


def test_counts_are_added_up(tmp_path: Path) -> None:
    entry = ENTRY.replace("numerator: Suspended", "value: Suspended").replace(
        "    denominator: Enrolled\n", ""
    )
    assert totals(tmp_path, parts(PARTS, "count", entry)) == [
        ("2019", "all", 100.0, None, None),
        ("2020", "all", 120.0, None, None),
    ]


def test_there_is_no_total_while_a_part_is_withheld_or_missing(tmp_path: Path) -> None:
    """Else the part could be found by subtraction, or the total would be too low."""
    assert totals(tmp_path / "a", parts(PARTS.replace("2019,Yes,40,100", "2019,Yes,*,100"))) == [
        ("2020", "all", 15.0, 120.0, 800.0)
    ]
    assert totals(tmp_path / "b", parts(PARTS.replace("2019,Yes,40,100\n", ""))) == [
        ("2020", "all", 15.0, 120.0, 800.0)
    ]


def test_a_total_that_is_published_wins(tmp_path: Path) -> None:
    entry = ENTRY.replace("special-education}", "special-education, all: [All]}")
    table = PARTS + "2019,All,110,1000\n"
    assert totals(tmp_path, parts(table, entry=entry)) == [
        ("2019", "all", 11.0, 110.0, 1000.0),
        ("2020", "all", 15.0, 120.0, 800.0),
    ]


def test_a_total_says_all_rows_it_comes_from(tmp_path: Path) -> None:
    reading = read(tmp_path, parts(PARTS))
    rows = dict(zip(published(reading, *TOTAL), published(reading, "source_row"), strict=True))
    (source,) = rows["2019", "all", 10.0, 100.0, 1000.0]
    table, _, lines = str(source).rpartition(":")
    assert table == "state/suspensions/rates"
    assert set(lines.split("+")) == {"2", "3"}
