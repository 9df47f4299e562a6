"""Cells: every way in which a published figure is written, and what must not pass for one."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.reading.files.cells import (
    Numbers,
    clean_text,
    clean_texts,
    parse_number,
    parse_numbers,
)

MARKS = {"-9999": "suppressed", "-6666": "unavailable", "*": "suppressed", "<5": "suppressed"}


def _column(*texts: str) -> pd.Series[str]:
    return pd.Series(list(texts), dtype=object)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("61", 61, id="whole"),
        pytest.param("26.8", 26.8, id="decimal"),
        pytest.param(".5", 0.5, id="no leading zero"),
        pytest.param("-3.2", -3.2, id="negative"),
        pytest.param("+3.2", 3.2, id="plus"),
        pytest.param("1,510", 1510, id="comma of thousands"),
        pytest.param("1,234,567.8", 1234567.8, id="commas and point"),
        pytest.param("1 510", 1510, id="blank of thousands"),
        pytest.param("1\u00a0510", 1510, id="non-breaking space"),
        pytest.param("1\u202f510", 1510, id="narrow non-breaking space"),
        pytest.param("1\u2009510", 1510, id="thin space"),
        pytest.param("26.8%", 26.8, id="percent"),
        pytest.param("26.8 %", 26.8, id="percent after a blank"),
        pytest.param("70 ", 70, id="trailing blank"),
        pytest.param("\ufeff70", 70, id="byte order mark"),
        pytest.param("1e3", 1000, id="exponent"),
        pytest.param("1.2E+05", 120000, id="exponent of a spreadsheet"),
        pytest.param('="2880013"', 2880013, id="text of a spreadsheet"),
        pytest.param("\u22123.2", -3.2, id="minus sign"),
        pytest.param("\u20133.2", -3.2, id="en dash as minus"),
        pytest.param("(3.2)", -3.2, id="parentheses"),
        pytest.param("$1,200.50", 1200.5, id="currency"),
        pytest.param("-$5", -5, id="minus before currency"),
        pytest.param("$-5", -5, id="minus after currency"),
        pytest.param("($1,200)", -1200, id="currency in parentheses"),
        pytest.param("-9999%", -9999, id="a percent is no mark"),
    ],
)
def test_a_number(text: str, value: float) -> None:
    cell = parse_number(text, MARKS)
    assert cell == (value, None, None, None, text, "")


@pytest.mark.parametrize(
    ("text", "value", "flag"),
    [("81.6*", 81.6, "*"), ("81.6 **", 81.6, "**"), ("81.6%†", 81.6, "†"), ("81.6*%", 81.6, "*")],
)
def test_a_footnote_sign_is_kept_beside_its_number(text: str, value: float, flag: str) -> None:
    cell = parse_number(text, MARKS)
    assert (cell.value, cell.mark, cell.flag) == (value, None, flag)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        (">95%", 95, None),
        ("≥95", 95, None),
        (">= 95", 95, None),
        ("<10", None, 10),
        ("<=5", None, 5),
        ("≤ 5%", None, 5),
        ("> 1,200", 1200, None),
    ],
)
def test_a_bound_is_never_a_value(text: str, low: float | None, high: float | None) -> None:
    assert parse_number(text, MARKS) == (None, low, high, None, text, "")


@pytest.mark.parametrize(
    "text",
    ["", "  ", "\u00a0", "N/A", "n/a", "NA", "#N/A", "-", "\u2013", "\u2014", "#DIV/0!", "#VALUE!"],
    ids=ascii,
)
def test_no_figure(text: str) -> None:
    assert parse_number(text, MARKS) == (None, None, None, "unavailable", text, "")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("-9999", "suppressed"),
        (" -9999 ", "suppressed"),
        ("-9999.0", "suppressed"),
        ("-9,999", "suppressed"),
        ("\u22129999", "suppressed"),
        ("-6666", "unavailable"),
        ("*", "suppressed"),
        ('="*"', "suppressed"),
        ("<5", "suppressed"),
    ],
)
def test_a_mark_stands_for_a_status(text: str, status: str) -> None:
    assert parse_number(text, MARKS) == (None, None, None, status, text, "")


def test_marks_come_before_what_a_text_means_elsewhere() -> None:
    assert parse_number("N/A", {"N/A": "suppressed"}).mark == "suppressed"
    assert parse_number("", {"": "suppressed"}).mark == "suppressed"
    assert parse_number("0", {"0": "suppressed"}).mark == "suppressed"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.510,5", "can be read in two ways"),
        ("26,8", "can be read in two ways"),
        ("26,8%", "can be read in two ways"),
        ("12,34,567", "can be read in two ways"),
        ("1.510.5", "is not a number"),
        ("nan", "Leave the cell empty"),
        ("NaN", "Leave the cell empty"),
        ("inf", "Leave the cell empty"),
        ("-Infinity", "Leave the cell empty"),
        ("1e400", "too large"),
        ("s", '"s" is not a number'),
        ("about 70", "is not a number"),
        ("70 to 80", "is not a number"),
        ("--5", "is not a number"),
        ("(-5)", "is not a number"),
        ("(5", "is not a number"),
        ("5%%", "is not a number"),
        ("1_000", "is not a number"),
        ("0x10", "is not a number"),
        ("True", "is not a number"),
        ("<", "is not a number"),
        ("<>5", "is not a number"),
        ("%", "is not a number"),
        ("2018-19", "is not a number"),
    ],
)
def test_what_is_no_number_is_refused_in_plain_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_number(text, {})
    numbers = parse_numbers(_column("1", text), {})
    assert np.isnan(numbers.value[1])
    [(row, message)] = numbers.errors
    assert row == 1
    assert words in message


def test_a_column_is_read_as_arrays() -> None:
    numbers = parse_numbers(_column("1,510", "*", "81.6*", ">95%", "", "abc", "7", "abc"), MARKS)
    np.testing.assert_array_equal(
        numbers.value, [1510, np.nan, 81.6, np.nan, np.nan, np.nan, 7, np.nan]
    )
    np.testing.assert_array_equal(numbers.low, [np.nan] * 3 + [95] + [np.nan] * 4)
    assert np.isnan(numbers.high).all()
    assert numbers.status.tolist() == ["", "suppressed", "", "", "unavailable", "", "", ""]
    assert numbers.flag.tolist() == ["", "", "*", "", "", "", "", ""]
    assert numbers.errors == [(5, '"abc" is not a number.'), (7, '"abc" is not a number.')]


def test_a_column_may_be_empty() -> None:
    numbers = parse_numbers(_column(), MARKS)
    assert [len(array) for array in numbers] == [0] * 6


FIGURES = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(str),
    st.integers(-10_000, 10_000).map(lambda number: f"{number:,}"),
    st.sampled_from(["-9999", "-9999.0", "*", "<5", ">95%", "", "N/A", "nan", "inf", "81.6*"]),
    st.text(alphabet="0123456789.,-+eE%$() *<>\u2212\u00a0_xnaif", max_size=8),
)


@given(st.lists(FIGURES, max_size=8))
def test_a_column_says_what_its_cells_say(texts: list[str]) -> None:
    numbers = parse_numbers(_column(*texts), MARKS)
    errors = dict(numbers.errors)
    for row, text in enumerate(texts):
        try:
            cell = parse_number(text, MARKS)
        except ValueError:
            assert row in errors
            assert _row(numbers, row) == (None, None, None, "", "")
            continue
        assert row not in errors
        assert _row(numbers, row) == (cell.value, cell.low, cell.high, cell.mark or "", cell.flag)


def _row(numbers: Numbers, row: int) -> tuple[float | None, float | None, float | None, str, str]:
    value, low, high = (
        None if math.isnan(array[row]) else float(array[row])
        for array in (numbers.value, numbers.low, numbers.high)
    )
    return value, low, high, str(numbers.status[row]), str(numbers.flag[row])


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_separators_do_not_change_a_number(number: float) -> None:
    assert parse_number(f"{number:,.3f}", {}).value == float(f"{number:.3f}")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ('="2880013"', "2880013"),
        ('="say ""yes"""', 'say "yes"'),
        ("0901301080", "0901301080"),
        ("49E000", "49E000"),
        ("1e3", "1e3"),
        ("\ufeffDistrict", "District"),
        ("  New Haven ", "New Haven"),
        ("New\u00a0Haven\u200b", "New Haven"),
        ("Años  dos", "Años  dos"),
    ],
)
def test_text_stays_text(text: str, clean: str) -> None:
    assert clean_text(text) == clean
    assert clean_text(clean) == clean
    assert clean_texts(_column("x", text, text)).tolist() == ["x", clean, clean]
