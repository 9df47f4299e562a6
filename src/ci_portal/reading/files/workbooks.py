"""Workbooks: the cells of an Excel sheet as the texts that a CSV export would hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

WORKBOOKS = (".xlsx", ".xlsm")

_ZEROS = re.compile("0{2,}")


class UnreadableError(Exception):
    """A file, or what follows a line of it, cannot be read; what is wrong and what to do."""

    def __init__(self, message: str, hint: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.line = line


def read_sheet(path: Path, sheet: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet, the first if none is named, with their numbers from 1.

    All rows are equally long. Formulas count as the values they had when the file was saved.
    Raises UnreadableError when the file is no workbook or has no such sheet.
    """
    try:
        # Imported late: most portals have no workbook, and the import takes a while.
        openpyxl = import_module("openpyxl")
    except ImportError:
        raise UnreadableError(
            "Workbooks cannot be read here: openpyxl is not installed.",
            "Install openpyxl, or save the sheet as CSV UTF-8.",
        ) from None
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, ValueError, KeyError, BadZipFile, SyntaxError):
        raise UnreadableError(
            "The workbook cannot be opened.", "Save it again as .xlsx, or as CSV UTF-8."
        ) from None
    try:
        if sheet is not None and sheet not in book.sheetnames:
            raise UnreadableError(
                f'The workbook has no sheet "{sheet}".', f"Known: {', '.join(book.sheetnames)}."
            )
        cells = book[sheet] if sheet else book.worksheets[0]
        rows = [[_text(cell) for cell in row] for row in cells.iter_rows()]
    finally:
        book.close()
    width = max(map(len, rows), default=0)
    for number, row in enumerate(rows, start=1):
        yield number, row + [""] * (width - len(row))


def _text(cell: Any) -> str:
    """What a reader of the sheet sees, in plain notation: percents and leading zeros count."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, str(cell.number_format or ""))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _number(value: float, shown: str) -> str:
    if shown.endswith("%"):
        return f"{value * 100:.12g}%"
    if float(value).is_integer():
        digits = len(shown) if _ZEROS.fullmatch(shown) else 1
        return f"{int(value):0{digits}}"
    return repr(value)
