"""Periods: every spelling that published data uses, and the readings that a kind settles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.model.periods import KINDS, Period, parse_period


def _school(first: int) -> tuple[date, date]:
    return date(first, 7, 1), date(first + 1, 6, 30)


def _years(first: int, last: int) -> tuple[date, date]:
    return date(first, 1, 1), date(last, 12, 31)


def _day(year: int, month: int, day: int) -> tuple[date, date]:
    return date(year, month, day), date(year, month, day)


NOVEMBER = date(2010, 11, 1), date(2010, 11, 30)
LAST_QUARTER = date(2015, 10, 1), date(2015, 12, 31)

SPELLINGS = [
    ("2018", None, "2018", _years(2018, 2018)),
    ("2018.0", None, "2018", _years(2018, 2018)),
    ("  2030\u00a0", None, "2030", _years(2030, 2030)),
    ("2014-15", None, "2014-15", _school(2014)),
    ("2014/15", None, "2014-15", _school(2014)),
    ("2012-2013", None, "2012-13", _school(2012)),
    ("2012 \u2013 2013", None, "2012-13", _school(2012)),
    ("2012\u20122013", None, "2012-13", _school(2012)),
    ("20092010", None, "2009-10", _school(2009)),
    ("SY 2014-15", None, "2014-15", _school(2014)),
    ("1999-00", None, "1999-00", _school(1999)),
    ("2099-00", None, "2099-00", _school(2099)),
    ("2010-11", None, "2010-11", _school(2010)),
    ("2010-11", "month", "2010-11", NOVEMBER),
    ("2010-11", "span", "2010-2011", _years(2010, 2011)),
    ("2010-11", "fiscal-year", "FY 2010-11", _school(2010)),
    ("2006-2010", None, "2006-2010", _years(2006, 2010)),
    ("2006\u20132010", "span", "2006-2010", _years(2006, 2010)),
    ("2001-2005 (baseline)", None, "2001-2005", _years(2001, 2005)),
    ("2001 to 2005", None, "2001-2005", _years(2001, 2005)),
    ("2003-05", "span", "2003-2005", _years(2003, 2005)),
    ("1998-02", "span", "1998-2002", _years(1998, 2002)),
    ("1995-99", None, "1995-1999", _years(1995, 1999)),
    ("2003-05", None, "2003-05", (date(2003, 5, 1), date(2003, 5, 31))),
    ("2014-11", None, "2014-11", (date(2014, 11, 1), date(2014, 11, 30))),
    ("2016/02", None, "2016-02", (date(2016, 2, 1), date(2016, 2, 29))),
    ("2014-12", None, "2014-12", (date(2014, 12, 1), date(2014, 12, 31))),
    ("SFY 2004-2005", None, "FY 2004-05", _school(2004)),
    ("FY2015", None, "FY 2014-15", _school(2014)),
    ("Fiscal Year 2015", None, "FY 2014-15", _school(2014)),
    ("2015", "fiscal-year", "FY 2014-15", _school(2014)),
    ("2015 Q4", None, "2015 Q4", LAST_QUARTER),
    ("2015-Q4", None, "2015 Q4", LAST_QUARTER),
    ("2015q4", None, "2015 Q4", LAST_QUARTER),
    ("Q4 2015", None, "2015 Q4", LAST_QUARTER),
    ("2030-06-30", None, "2030-06-30", _day(2030, 6, 30)),
    ("2030-06-30 00:00:00", None, "2030-06-30", _day(2030, 6, 30)),
    ("2010-11-01", "month", "2010-11", NOVEMBER),
    ("2015-12-31", "quarter", "2015 Q4", LAST_QUARTER),
    ("2015-12-31", "year", "2015", _years(2015, 2015)),
]


@pytest.mark.parametrize(
    ("text", "kind", "label", "stretch"),
    SPELLINGS,
    ids=[f"{text.strip()} as {kind}" if kind else text.strip() for text, kind, *_ in SPELLINGS],
)
def test_reads_every_spelling(
    text: str, kind: str | None, label: str, stretch: tuple[date, date]
) -> None:
    assert parse_period(text, kind) == Period(label, *stretch)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("", None, '"" is not a period'),
        ("last year", None, '"last year" is not a period'),
        ("9999", None, "not a period"),
        ("2018.5", None, "not a period"),
        ("2014-13", None, "not a period"),
        ("2014-00", None, "not a period"),
        ("2030-02-30", None, "no such day"),
        ("2015 Q5", None, "not a period"),
        ("2010-2006", None, "does not end after it starts"),
        ("2010-2010", "span", "does not end after it starts"),
        ("2006-2010", "school-year", "not a school year"),
        ("SFY 2004-2006", None, "not a fiscal year"),
        ("FY2015", "school-year", "is a fiscal year, not a school year"),
        ("2019", "school-year", "2018-19 or 2019-20"),
        ("2014-15", "year", "is a school year, not a year"),
        ("2014-13", "month", "there is no month 13"),
        ("2014-11-15", "month", "is a date, not a month"),
        ("2018", "span", "is a year, not a span"),
        ("2018", "decade", '"decade" is not a kind of period'),
    ],
)
def test_refuses_in_plain_words(text: str, kind: str | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_period(text, kind)


def test_a_period_ends_on_the_day_after_its_last() -> None:
    assert parse_period("2018").t == 2019.0
    assert parse_period("2014-15").t == pytest.approx(2015.496, abs=0.001)


YEARS = st.integers(1600, 2150)
TEXTS = st.one_of(
    YEARS.map(str),
    st.builds("{}{}{}".format, YEARS, st.sampled_from(["-", "/", "", "\u2013"]), YEARS),
    st.builds("{}{}{:02}".format, YEARS, st.sampled_from("-/"), st.integers(0, 99)),
    st.builds("{}-Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("FY {}".format, YEARS),
    st.dates(date(1600, 1, 1), date(2199, 12, 31)).map(str),
    st.text(alphabet="0123456789-/ QFYSX()", max_size=12),
)


@given(TEXTS, st.sampled_from([None, *KINDS]))
def test_a_label_read_again_is_the_same_period(text: str, kind: str | None) -> None:
    try:
        period = parse_period(text, kind)
    except ValueError:
        return
    assert period.start <= period.end
    assert parse_period(period.label, kind) == period
