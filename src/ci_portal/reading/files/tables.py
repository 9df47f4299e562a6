"""Tables: a published CSV file or sheet as a frame of texts, every row with its line.

Values stay texts: nothing is converted or guessed. What is read around, and what is reported:

- Encoding: UTF-8, with or without a byte order mark; UTF-16 with one and Windows-1252 are read
  with a warning. Line ends may be LF, CRLF or CR; a quoted cell may hold line breaks.
- Delimiter: where none is declared, whichever of comma, semicolon and tab fits the first rows.
- Column names lose outer blanks and line breaks. A second `%` becomes `%.2`, a third `%.3`; a
  column without a name is `column-4` after its position, and left out if it is empty throughout.
- Blank rows, blanks before a cell and empty cells beyond the last column are passed over.
- A line with a single cell in a table of three columns or more is a note, left out with a warning.
  Any other row with too many or too few cells is an error, and left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from ci_portal.checks import Problems
from ci_portal.reading.files.cells import clean_text
from ci_portal.reading.files.workbooks import WORKBOOKS, UnreadableError, read_sheet

if TYPE_CHECKING:
    from numpy.typing import NDArray

DELIMITERS = (",", ";", "\t")

#: How many rows the delimiter is found by.
_SAMPLE = 20
#: How many further lines a message names.
_NAMED = 5

_SAVE = "Save the file again as CSV UTF-8 (in Excel: Save as, CSV UTF-8)."
_PUBLISHED = "Nothing to do if somebody else publishes the file; else"

Records = Iterator[tuple[int, list[str]]]


class Table(NamedTuple):
    """A table as published.

    `frame` has one column of texts (dtype object, "" where a cell is empty) per column of the
    file; `lines` the line in the file, counted from 1, on which each of its rows begins, and
    `header_line` that of the column names.
    """

    frame: pd.DataFrame
    lines: NDArray[np.int64]
    header_line: int


def read_table(
    path: Path,
    *,
    problems: Problems,
    file: str,
    skip: int = 0,
    delimiter: str | None = None,
    sheet: str | None = None,
) -> Table | None:
    """Read a CSV file, or a sheet of a workbook (the first, if none is named).

    `skip` lines before the column names are passed over. `file` is the path that messages name.
    Returns None, with an error among `problems`, where there is nothing to read; raises nothing.
    """
    try:
        if path.suffix.lower() in WORKBOOKS:
            records: Records = islice(read_sheet(path, sheet), skip, None)
        else:
            records = _records(_text(path, problems, file), delimiter, skip)
        header_line, header = _header(records)
        frame, lines = _frame(records, len(header), problems, file)
    except UnreadableError as error:
        problems.error("PKG011", error.message, error.hint, file=file, line=error.line)
        return None
    return Table(_named(frame, header, header_line, problems, file), lines, header_line)


def _text(path: Path, problems: Problems, file: str) -> str:
    """The text of a file, whatever its encoding."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"The file cannot be opened: {error.strerror}."
        raise UnreadableError(message, "Put the file where the package says it is.") from None
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    name, line = "UTF-16", None
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as wrong:
        name, line = "Windows-1252", data.count(b"\n", 0, wrong.start) + 1
        try:
            text = "\0" if marked else data.decode("cp1252")
        except UnicodeDecodeError:
            text = "\0"
    if "\0" in text:
        raise UnreadableError("The file is not a text file.", _SAVE)
    if marked or line:
        problems.warning(
            "PKG012",
            f"The file is not in UTF-8; it is read as {name}.",
            f"Look whether its accented letters are right on the site. {_SAVE}",
            file=file,
            line=line,
        )
    return text


def _records(text: str, delimiter: str | None, skip: int) -> Records:
    """The rows of a CSV file, with the lines on which they begin; blank lines are rows too."""
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        raise UnreadableError(
            f"Cells cannot be told apart by {delimiter!r}.",
            "Declare a single character as the delimiter, such as a comma.",
        )
    rest = islice(io.StringIO(text, newline=""), skip, None)
    sample = list(islice(rest, _SAMPLE))
    reader = csv.reader(
        chain(sample, rest),
        delimiter=delimiter or _sniff(sample),
        strict=True,
        skipinitialspace=True,
    )
    line = skip
    try:
        for row in reader:
            yield line + 1, row
            line = skip + reader.line_num
    except csv.Error:
        raise UnreadableError(
            "A quotation mark that opens here is never closed, or text follows the closing one.",
            'Close it; a quotation mark inside a quoted cell is written twice ("").',
            line + 1,
        ) from None


def _sniff(sample: list[str]) -> str:
    """The delimiter by which most of the first rows have as many cells as the header."""

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(sample, delimiter=delimiter) if row]
        except csv.Error:
            return (0, 0)
        if not widths or widths[0] == 1:
            return (0, 0)
        return (widths.count(widths[0]), widths[0])

    return max(DELIMITERS, key=fit)


def _header(records: Records) -> tuple[int, list[str]]:
    for line, row in records:
        if any(cell.strip() for cell in row):
            return line, [" ".join(clean_text(cell).split()) for cell in row]
    raise UnreadableError("The file is empty.", "Put column names into its first line.")


def _frame(
    records: Records, width: int, problems: Problems, file: str
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """The rows that have `width` cells, and their lines; the others are reported."""
    cells: list[str] = []
    lines: list[int] = []
    others: dict[int, list[int]] = {}
    # Each text is kept once: published columns repeat theirs.
    same = dict[str, str]().setdefault
    for line, row in records:
        if not any(row):
            continue
        if len(row) > width and not any(row[width:]):
            del row[width:]
        if len(row) == width:
            cells.extend(map(same, row, row))
            lines.append(line)
        else:
            others.setdefault(len(row), []).append(line)
    _report_others(others, width, len(lines), problems, file)
    grid = np.array(cells, dtype=object).reshape(len(lines), width)
    return pd.DataFrame(grid, dtype=object), np.array(lines, dtype=np.int64)


def _report_others(
    others: dict[int, list[int]], width: int, kept: int, problems: Problems, file: str
) -> None:
    """One problem for each number of cells that rows have and should not have."""
    misled = sum(map(len, others.values())) > kept and max(others) > width
    for count, lines in sorted(others.items()):
        also = ", ".join(str(line) for line in lines[1 : _NAMED + 1])
        more = f" and {len(lines) - _NAMED - 1:,} more" if len(lines) > _NAMED + 1 else ""
        also = f" Also on line {also}{more}." if also else ""
        if count == 1 and width > 2 and kept:
            problems.warning(
                "PKG013",
                f"The line has a single cell; it is taken for a note and left out.{also}",
                f"{_PUBLISHED} move the note into the package's description.",
                file=file,
                line=lines[0],
            )
            continue
        hint = "Complete the row. A cell that holds the delimiter must stand in quotation marks."
        if misled:
            hint = "If there are titles above the column names, say how many lines to skip."
        cells = "1 cell" if count == 1 else f"{count} cells"
        problems.error(
            "PKG014",
            f"The row has {cells}, but the line of column names has {width}.{also}",
            hint,
            file=file,
            line=lines[0],
        )


def _named(
    frame: pd.DataFrame, header: list[str], line: int, problems: Problems, file: str
) -> pd.DataFrame:
    """The frame under names that are there and unique; what had to be named is reported."""
    blank = [place for place, name in enumerate(header) if not name]
    unused = [place for place in blank if (frame[place] == "").all()]
    names = _unique([name or f"column-{place + 1}" for place, name in enumerate(header)])
    for place in blank:
        if place not in unused:
            problems.warning(
                "PKG015",
                f'Column {place + 1} has no name; it is read as "{names[place]}".',
                f"{_PUBLISHED} name it.",
                file=file,
                line=line,
            )
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        called = [f'"{names[place]}"' for place, other in enumerate(header) if other == name]
        problems.warning(
            "PKG016",
            f'{len(called)} columns are called "{name}"; they are read as {", ".join(called)}.',
            f"{_PUBLISHED} give each a name of its own.",
            file=file,
            line=line,
        )
    return frame.set_axis(names, axis=1).drop(columns=[names[place] for place in unused])


def _unique(names: Iterable[str]) -> list[str]:
    """The names, numbered from the second on where they repeat: `%`, `%.2`, `%.3`."""
    names = list(names)
    taken = set(names)
    seen: set[str] = set()
    unique = []
    for name in names:
        free, number = name, 2
        while free in seen or (free != name and free in taken):
            free, number = f"{name}.{number}", number + 1
        seen.add(free)
        unique.append(free)
    return unique
