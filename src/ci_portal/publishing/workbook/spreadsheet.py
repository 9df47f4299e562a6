"""A workbook as data, and as the bytes of an XLSX file.

This module needs neither the portal nor pandas: it is made in a process of its own, which shall
start at once.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]  # brings no types

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # the same

#: What a sheet and a cell can hold.
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
MOST_OF_NAME = 31

#: Widths of columns, in characters.
_NARROWEST, _WIDEST = 8, 48
#: As many rows tell how wide a column must be.
_LOOKED_AT = 200

#: Characters that no XML may hold, and what a sheet's name may not hold.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

#: A spreadsheet knows no day before this one.
_FIRST_DAY = date(1900, 3, 1)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its table as CSV, and the types of its columns as in a Table Schema.

    `left_out` are columns of the table that are not shown, `words` what stands in a column instead
    of a code.
    """

    name: str
    table: bytes
    types: Mapping[str, str]
    left_out: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """A workbook: its title, whose it is, its day, what its first sheet says, and the others.

    `about` are pairs of texts; the second is blank for a heading.
    """

    title: str
    author: str
    day: date
    first: str
    about: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]


def written(book: Book) -> bytes:
    """The workbook as a file: the same bytes whenever it is made."""
    whole = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(whole, options) as made:
        made.set_properties(
            {
                "title": text(book.title)[:255],
                "author": text(book.author)[:255],
                "created": datetime.combine(book.day, time()),
            }
        )
        writer = _Writer(made)
        writer.about(book)
        for sheet in book.sheets:
            writer.table(sheet)
    return whole.getvalue()


def text(given: str) -> str:
    """A text as a cell takes it: without control characters, and no longer than one can be."""
    plain = _FORBIDDEN.sub(" ", given.replace("\r\n", "\n"))
    if plain.startswith("<r>"):  # the library takes it for formatting of its own
        plain = f" {plain}"
    # A spreadsheet counts a character beyond the first 65,536 as two.
    if (
        2 * len(plain) <= MOST_CHARACTERS
        or len(plain) + sum(c > "\uffff" for c in plain) <= MOST_CHARACTERS
    ):
        return plain
    return plain[: MOST_CHARACTERS // 2 - 1] + "…"


class _Writer:
    """Writes sheets into a workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.names: set[str] = set()
        self.bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.heading = book.add_format({"bold": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.label = book.add_format({"valign": "top", "text_wrap": True})

    def about(self, book: Book) -> None:
        """The first sheet: what this is."""
        sheet = self._add(book.first)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 26, self.label)
        sheet.set_column(1, 1, 96, self.wrapped)
        sheet.write_string(0, 0, text(book.title), self.title)
        for row, (label, said) in enumerate(book.about, start=2):
            if label:
                sheet.write_string(row, 0, text(label), self.label if said else self.heading)
            if said:
                sheet.write_string(row, 1, text(said), self.wrapped)

    def table(self, given: Sheet) -> None:
        """A table, on several sheets if it is longer than one can be."""
        reader = csv.reader(io.StringIO(given.table.decode("utf-8"), newline=""))
        header = next(reader)
        rows = list(reader)
        shown = [
            place
            for place, name in enumerate(header)
            if name not in given.left_out and any(row[place] for row in rows)
        ]
        names = [header[place] for place in shown]
        types = [given.types.get(name, "string") for name in names]
        words = [given.words.get(name, {}) for name in names]
        remaining: Iterator[list[str]] = iter(rows)
        while part := list(islice(remaining, MOST_ROWS - 1)):
            sheet = self._add(given.name)
            widths = _widths(names, ([row[place] for place in shown] for row in part[:_LOOKED_AT]))
            for column, (name, width) in enumerate(zip(names, widths, strict=True)):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, text(name), self.bold)
            sheet.freeze_panes(1, 0)
            if names:
                sheet.autofilter(0, 0, len(part), len(names) - 1)
            columns = list(zip(range(len(shown)), shown, types, words, strict=True))
            for number, row in enumerate(part, start=1):
                for column, place, kind, known in columns:
                    cell = row[place]
                    if cell:
                        self._cell(sheet, number, column, known.get(cell, cell), kind)

    def _cell(self, sheet: Worksheet, row: int, column: int, cell: str, kind: str) -> None:
        """A cell with the value that its text stands for; as text where it stands for none."""
        value = value_of(cell, kind)
        match value:
            case bool():
                sheet.write_boolean(row, column, value)
            case float():
                sheet.write_number(row, column, value)
            case date():
                sheet.write_datetime(row, column, value, self.day)
            case _:
                sheet.write_string(row, column, text(cell))

    def _add(self, name: str) -> Worksheet:
        """A new sheet, with a name that it can have and no other has."""
        plain = _NOT_IN_NAMES.sub(" ", text(name)).strip(" '")[:MOST_OF_NAME].strip(" '") or "Sheet"
        found, number = plain, 1
        while found.casefold() in self.names or found.casefold() == "history":
            number += 1
            found = f"{plain[: MOST_OF_NAME - len(str(number)) - 1]} {number}"
        self.names.add(found.casefold())
        return self.book.add_worksheet(found)


def value_of(cell: str, kind: str) -> bool | float | date | str:
    """What the text of a cell stands for, by the type of its column."""
    try:
        match kind:
            case "number" | "integer":
                number = float(cell)
                return number if isfinite(number) else cell
            case "date":
                day = date.fromisoformat(cell)
                return day if day >= _FIRST_DAY else cell
            case "boolean" if cell in ("true", "false"):
                return cell == "true"
    except ValueError:
        return cell
    return cell


def _widths(names: Sequence[str], rows: Iterable[Sequence[str]]) -> list[int]:
    """How wide each column is to be: room for its name and for most of what is in it."""
    longest = [len(name) + 3 for name in names]
    for row in rows:
        for place, cell in enumerate(row):
            longest[place] = max(longest[place], len(cell) + 1)
    return [min(max(width, _NARROWEST), _WIDEST) for width in longest]
