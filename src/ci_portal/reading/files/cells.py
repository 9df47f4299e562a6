"""Cells: what the text of one published figure means.

A number may come as `1,510`, `1 510`, `26.8%`, `$1,200.50`, `(3.2)` (negative), `1e3`,
`="2880013"` (Excel's way to write text), with a minus sign of any kind or a footnote sign after it
(`81.6*`). `>95%` or `≤5` is a bound, never a point. An empty cell, a dash, `N/A` and what a
spreadsheet writes for an error mean that there is no figure. Everything else is an error, as is
what could be read in two ways: `1.510,5`, `26,8`.

No unit is converted: `26.8%` is 26.8, whether other cells say percent or not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Texts that mean "no figure" without being declared as a mark, in lower case.
UNAVAILABLE = frozenset(
    ("", "n/a", "na", "#n/a", "-", "--", "\u2013", "\u2014", "\u2212", "#div/0!", "#value!")
) | {"#ref!", "#name?", "#num!", "#null!"}

_SPACES = dict.fromkeys(("\u00a0", "\u202f", *map(chr, range(0x2000, 0x200B))), " ")
_INVISIBLE = dict.fromkeys("\ufeff\u200b\u2060\u200e\u200f", "")
_CLEAN = str.maketrans(_SPACES | _INVISIBLE)
_EXCEL_TEXT = re.compile(r'="((?:[^"]|"")*)"')

_MINUS = str.maketrans(dict.fromkeys("\u2212\u2013\u2010\u2011\ufe63\uff0d", "-"))
_BOUND = re.compile(r"(?P<sign>>=|<=|[<>≤≥])\s*(?P<number>[^<>≤≥=].*)")
_NUMBER = re.compile(
    r"""
    (?P<open>\()?
    (?P<sign>[-+])?\s*[$€£¥]?\s*(?P<sign_after>[-+])?
    (?P<digits>
        \d+(?:\.\d*)?(?:e[-+]?\d+)? | \.\d+(?:e[-+]?\d+)?
      | \d{1,3}(?:,\d{3})+(?:\.\d*)? | \d{1,3}(?:\ \d{3})+(?:\.\d*)?
    )
    \s*%?
    (?P<close>\))?
    \s*(?P<flag>[*†‡§¶]*)\s*%?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_COMMAS = re.compile(r"[^a-z]*\d[^a-z]*,[^a-z]*", re.IGNORECASE)


class Cell(NamedTuple):
    """One figure: a number, or the bounds of one, or why there is none.

    Of a bound (`>95`) only `low` or `high` is known. `mark` is the status that a mark stands for
    (`suppressed`, `unavailable`, …), None for a number; `raw` the text as published, and `flag`
    the footnote sign that followed the number.
    """

    value: float | None
    low: float | None
    high: float | None
    mark: str | None
    raw: str
    flag: str = ""


class Numbers(NamedTuple):
    """A column of figures: arrays as long as the column, NaN where there is no number.

    `status` holds the status of a mark and "" elsewhere, `flag` the footnote sign or "". `errors`
    holds the position (from 0) and the message of every cell that could not be read.
    """

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    status: NDArray[np.object_]
    flag: NDArray[np.object_]
    errors: list[tuple[int, str]]


@lru_cache(maxsize=65536)
def clean_text(text: str) -> str:
    """The text without what spreadsheets wrap around it; ids stay text (`0901`, `49E000`).

    Takes off byte order marks, invisible characters, outer blanks and Excel's `="…"`, and turns
    special spaces into ordinary ones.
    """
    plain = (text if text.isascii() else text.translate(_CLEAN)).strip()
    wrapped = _EXCEL_TEXT.fullmatch(plain)
    return wrapped[1].replace('""', '"').strip() if wrapped else plain


def clean_texts(column: pd.Series[str]) -> pd.Series[str]:
    """`clean_text` for a whole column; each distinct text is looked at once."""
    codes, texts = pd.factorize(column.to_numpy(dtype=object))
    cleaned = np.array([clean_text(text) for text in texts], dtype=object)
    return pd.Series(cleaned[codes], index=column.index, name=column.name, dtype=object)


def parse_number(text: str, marks: Mapping[str, str]) -> Cell:
    """Read one figure; `marks` says which texts stand for which status.

    A mark is compared with the whole trimmed text; one that is a number (`-9999`) with the number
    as well (`-9999.0`). A footnote sign after a number is kept as `flag`, even if the sign alone
    is a mark: what it says about the number is for the caller. Raises ValueError with a message
    for people for what is no number.
    """
    return _cell(text, marks, _numeric(marks))


def _cell(text: str, marks: Mapping[str, str], numeric: Mapping[float, str]) -> Cell:
    plain = clean_text(text)
    if plain in marks:
        return Cell(None, None, None, marks[plain], text)
    if plain.lower() in UNAVAILABLE:
        return Cell(None, None, None, "unavailable", text)
    if bound := _BOUND.fullmatch(plain):
        number, flag = _number(text, bound["number"])
        if bound["sign"] in ("<", "<=", "≤"):
            return Cell(None, None, number, None, text, flag)
        return Cell(None, number, None, None, text, flag)
    number, flag = _number(text, plain)
    if number in numeric and "%" not in plain:
        return Cell(None, None, None, numeric[number], text)
    return Cell(number, None, None, None, text, flag)


def parse_numbers(column: pd.Series[str], marks: Mapping[str, str]) -> Numbers:
    """Read a column of texts as `parse_number` reads each.

    Plain numbers go through pandas at once; of the rest each distinct text is read once.
    """
    texts = column.to_numpy(dtype=object)
    value = np.array(pd.to_numeric(texts, errors="coerce"), dtype=np.float64)
    low, high = np.full(len(texts), np.nan), np.full(len(texts), np.nan)
    status, flag = np.full(len(texts), "", dtype=object), np.full(len(texts), "", dtype=object)

    numeric = _numeric(marks)
    for number, name in numeric.items():
        marked = value == number
        value[marked], status[marked] = np.nan, name

    # Whatever pandas did not take for a finite number; the marked ones are dealt with.
    rest = np.flatnonzero(~np.isfinite(value) & (status == ""))
    codes, distinct = pd.factorize(texts[rest])
    cells: list[Cell] = []
    messages: dict[int, str] = {}
    for code, text in enumerate(distinct):
        try:
            cells.append(_cell(text, marks, numeric))
        except ValueError as error:
            cells.append(Cell(None, None, None, None, text))
            messages[code] = str(error)
    if cells:
        value[rest] = np.array([cell.value for cell in cells], dtype=np.float64)[codes]
        low[rest] = np.array([cell.low for cell in cells], dtype=np.float64)[codes]
        high[rest] = np.array([cell.high for cell in cells], dtype=np.float64)[codes]
        status[rest] = np.array([cell.mark or "" for cell in cells], dtype=object)[codes]
        flag[rest] = np.array([cell.flag for cell in cells], dtype=object)[codes]
    wrong = np.flatnonzero(np.isin(codes, list(messages)))
    errors = [(int(rest[row]), messages[int(codes[row])]) for row in wrong]
    return Numbers(value, low, high, status, flag, errors)


def _numeric(marks: Mapping[str, str]) -> dict[float, str]:
    """The marks that are numbers, by number."""
    numbers: dict[float, str] = {}
    for mark, status in marks.items():
        try:
            number = float(mark)
        except ValueError:
            continue
        if math.isfinite(number):
            numbers[number] = status
    return numbers


def _number(text: str, plain: str) -> tuple[float, str]:
    """The number and the footnote sign of a cleaned text; `text` is quoted in the error."""
    match = _NUMBER.fullmatch(plain.translate(_MINUS))
    if match is None or plain.count("%") > 1:
        raise ValueError(_complaint(text, plain))
    signs = [sign for sign in match.group("sign", "sign_after", "open") if sign]
    if len(signs) > 1 or bool(match["open"]) != bool(match["close"]):
        raise ValueError(_complaint(text, plain))
    number = float(match["digits"].replace(",", "").replace(" ", ""))
    if not math.isfinite(number):
        raise ValueError(f'"{text}" is too large to be a figure.')
    return (-number if signs in (["-"], ["("]) else number), match["flag"]


def _complaint(text: str, plain: str) -> str:
    if _COMMAS.fullmatch(plain):
        return (
            f'"{text}" can be read in two ways. Write the point as "." and either no separator '
            "of thousands or commas before each three digits: 1510.5 or 1,510.5."
        )
    if plain.lower().lstrip("+-") in ("nan", "inf", "infinity"):
        return f'"{text}" is what a program wrote where it had no number. Leave the cell empty.'
    return f'"{text}" is not a number.'
