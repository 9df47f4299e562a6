"""The workbook: as a spreadsheet opens it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, INDICATOR, SOUND, changed, read
from tests.publishing.published import published

from ci_portal.pages.addresses import WORKBOOK
from ci_portal.publishing.background import Background
from ci_portal.publishing.workbook import spreadsheet
from ci_portal.publishing.workbook.spreadsheet import Book, Sheet, text, value_of, written
from ci_portal.reading.portal import read_portal


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(sheet: Any) -> list[dict[str, Any]]:
    header, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in others]


def book_of(*sheets: Sheet) -> Book:
    about = (("As of", "today"),)
    return Book("Title", "Author", date(2026, 1, 15), "Read me", about, sheets)


def sheet_of(table: str, name: str = "Table", **types: str) -> Sheet:
    return Sheet(name, table.encode(), types)


@pytest.fixture(scope="module")
def example(root: Path) -> Mapping[str, bytes]:
    return published(read_portal(root))


def test_it_begins_with_what_it_is(example: Mapping[str, bytes]) -> None:
    book = opened(example[WORKBOOK])
    assert book.sheetnames[:4] == ["Read me", "Indicators", "Judgements", "Figures"]
    told = {row[0]: row[1] for row in book["Read me"].iter_rows(values_only=True) if row[0]}
    assert "Harbor County Cradle to Career" in told
    assert told["As of"] == "September 15, 2026"
    assert told["Licence"].startswith("Creative Commons Attribution 4.0")
    assert '"not shown"' in told["What is withheld"]
    assert set(book.sheetnames[1:]) <= set(told)


def test_figures_are_those_of_the_table(example: Mapping[str, bytes]) -> None:
    table = csv.DictReader(io.StringIO(example["data/observations.csv"].decode()))
    words = {"suppressed": "not shown", "unavailable": "not known"}
    expected = [
        (
            *(r[name] for name in ("indicator", "period", "group")),
            float(r["value"]) if r["value"] else None,
            words.get(r["status"], r["status"]),
        )
        for r in table
    ]
    figures = rows(opened(example[WORKBOOK])["Figures"])
    found = [(r["indicator"], r["period"], r["group"], r["value"], r["status"]) for r in figures]
    assert found == expected


def test_judgements_have_numbers_days_and_yes_or_no(example: Mapping[str, bytes]) -> None:
    sheet = opened(example[WORKBOOK])["Judgements"]
    table = list(csv.DictReader(io.StringIO(example["data/assessments.csv"].decode())))
    found = rows(sheet)
    assert len(found) == len(table)
    for made, cells in zip(found, table, strict=True):
        for name in ("latest_value", "share_of_way", "gap_latest"):
            assert made[name] == (float(cells[name]) if cells[name] else None)
        day = made["target_date"]
        assert (day.date().isoformat() if day else "") == cells["target_date"]
        assert made["overdue"] is (cells["overdue"] == "true")
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold


def test_a_withheld_figure_is_not_in_it(tmp_path: Path) -> None:
    row = "reading,2020-21,income,Low income,40,160,400,"
    hidden = changed(FIGURES, row, "reading,2020-21,income,Low income,17.313,3,17,")
    hidden[DESCRIPTOR] = SOUND[DESCRIPTOR] + "  privacy: {mode: build}\n"
    content = published(read(tmp_path, hidden))[WORKBOOK]
    (found,) = (r for r in rows(opened(content)["Figures"]) if r["group"] == "Low income")
    assert found["value"] is None
    assert found["status"] == "not shown"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if b"17.313" in archive.read(name)]


def test_a_text_is_never_a_formula_a_link_or_markup(tmp_path: Path) -> None:
    hostile = ["=1+1", "+1", "@x", "https://a.example", "<r><t>x</t></r>", "a\x07b", "_x0041_"]
    table = io.StringIO()
    csv.writer(table).writerows([["name"], *([each] for each in hostile)])
    content = written(book_of(sheet_of(table.getvalue(), name="string")))
    sheet = opened(content)["string"]
    cells = [sheet.cell(row, 1) for row in range(2, len(hostile) + 2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(hostile)
    assert not [cell for cell in cells if cell.hyperlink]
    shown = [str(cell.value).strip() for cell in cells]
    assert shown[:5] == hostile[:5]
    assert shown[5] == "a b"


def test_a_hostile_title_is_a_title(tmp_path: Path) -> None:
    hostile = "=HYPERLINK(1) </t><x>"
    page = changed(INDICATOR, "title: Third graders who read well", f"title: {json.dumps(hostile)}")
    sheet = opened(published(read(tmp_path, page))[WORKBOOK])["Indicators"]
    assert rows(sheet)[0]["title"] == hostile
    assert sheet["B2"].data_type == "s"


def test_what_a_sheet_can_hold_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    long = "A name / that is: longer than a sheet's can be"
    made = opened(written(book_of(sheet_of("n\n1\n2\n3\n4\n5\n", long, n="integer"))))
    names = made.sheetnames[1:]
    assert len(names) == 3
    assert all(len(name) <= 31 for name in names)
    assert [row["n"] for name in names for row in rows(made[name])] == [1, 2, 3, 4, 5]
    assert len(text("x" * 40_000)) <= 32_767
    assert len(text("\N{PILE OF POO}" * 20_000).encode("utf-16-le")) <= 2 * 32_767


def test_sheets_of_one_name_are_told_apart() -> None:
    made = opened(written(book_of(*(sheet_of("n\nx\n", name) for name in ("A", "a", "History")))))
    assert made.sheetnames == ["Read me", "A", "a 2", "History 2"]


def test_columns_that_are_blank_throughout_are_left_out() -> None:
    made = opened(written(book_of(sheet_of("a,b,c\n1,,x\n2,,\n"))))
    assert [cell.value for cell in made["Table"][1]] == ["a", "c"]


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("12.5", "number", 12.5),
        ("nan", "number", "nan"),
        ("1e999", "number", "1e999"),
        ("2026-01-15", "date", date(2026, 1, 15)),
        ("1850-01-01", "date", "1850-01-01"),
        ("tomorrow", "date", "tomorrow"),
        ("false", "boolean", False),
        ("2018", "string", "2018"),
    ],
)
def test_a_cell_is_what_its_text_stands_for(cell: str, kind: str, value: object) -> None:
    assert value_of(cell, kind) == value


def test_the_same_bytes_whenever_and_wherever_it_is_made(tmp_path: Path) -> None:
    book = book_of(sheet_of("n\n1\n", n="number"))
    here = written(book)
    background = Background()
    assert background.start(written, [book])[0]() == here
    background.close()
    assert opened(here).properties.created.isoformat() == "2026-01-15T00:00:00"
    files = published(read(tmp_path / "a", {}))
    assert published(read(tmp_path / "b", {}))[WORKBOOK] == files[WORKBOOK]


def test_a_large_one_is_made_in_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = published(read(tmp_path / "a", {}))[WORKBOOK]
    monkeypatch.setattr("ci_portal.publishing.workbook.maker._MUCH", 0)
    assert published(read(tmp_path / "b", {}))[WORKBOOK] == small
    assert published(read_portal(tmp_path / "b"))[WORKBOOK] == small  # kept
