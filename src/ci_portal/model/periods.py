"""Periods: the many ways in which published data writes a stretch of time.

| kind | written as | label |
|---|---|---|
| year | `2018`, `2018.0` | `2018` |
| school-year | `2014-15`, `2014/15`, `2014-2015`, `20142015`, `SY 2014-15` | `2014-15` |
| fiscal-year | `SFY 2004-2005`, `FY 2004-05`, `FY2005` (the year it ends in) | `FY 2004-05` |
| span | `2006-2010`, `2003-05`, `1995-99` | `2006-2010` |
| quarter | `2015 Q4`, `2015-Q4`, `2015Q4`, `Q4 2015` | `2015 Q4` |
| month | `2014-11`, `2014/11` | `2014-11` |
| date | `2030-06-30` (midnight may follow) | `2030-06-30` |

School years and fiscal years run from 1 July to 30 June; years, quarters, months and spans are
those of the calendar, a span from 1 January of its first year to 31 December of its last.
Any dash may stand for the hyphen, blanks around do not count, and a note in parentheses at the
end (`2001-2005 (baseline)`) is no part of the label.

One text can have several readings. Without a kind:

- `2019-2020` and `2019-20`, two consecutive years, are a school year; so `2010-11` is one too,
  and never November.
- `2006-2010`, years further apart, are a span.
- `2014-11`, not consecutive and a valid month, is a month; `1995-99` can only be a span.

A kind settles it: `2010-11` is November with `month`, two calendar years with `span`, and
`FY 2010-11` with `fiscal-year`. With `year`, `quarter` or `month`, the first or last day of the
period is also taken for the period, as in monthly figures dated `2014-11-01`.

A label, read with its kind, gives the same period again.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ci_portal.model.observations import decimal_year

#: The kinds of period, as `kind` in an indicator's series names them.
KINDS = ("year", "school-year", "fiscal-year", "span", "quarter", "month", "date")

#: Two-digit ends roll into the next century (`1998-02`), for spans shorter than this.
_LONGEST_ROLLED = 50

_KNOWN = (
    "Known are a year (2018), a school year (2018-19), a fiscal year (FY 2018-19), "
    "a span (2014-2018), a quarter (2018 Q4), a month (2018-11) and a date (2018-11-30)"
)

# Years from 1500 to 2199, so that 9999 or a count of people is never taken for one.
_YEAR = r"(?:1[5-9]|2[01])\d\d"
_NOTE = re.compile(r"\s*\([^()]*\)$")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_PREFIX = re.compile(
    r"(?:(?P<fiscal>S?FY|(?:state )?fiscal year)|(?P<school>[SA]Y|(?:school|academic) year))[ -]?",
    re.IGNORECASE,
)
_ONE_YEAR = re.compile(rf"(?P<year>{_YEAR})(?:\.0+)?")
_TWO_YEARS = re.compile(rf"(?P<first>{_YEAR})(?: ?[-/] ?| to )?(?P<last>{_YEAR})")
_SHORT_END = re.compile(rf"(?P<first>{_YEAR}) ?[-/] ?(?P<short>\d\d?)")
_QUARTER = re.compile(
    rf"(?P<year>{_YEAR})[ -]?Q(?P<quarter>[1-4])|Q(?P<q>[1-4])[ -]?(?P<y>{_YEAR})", re.IGNORECASE
)
_DATE = re.compile(rf"(?P<day>{_YEAR}-\d\d-\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?)?")


class Period(NamedTuple):
    """A stretch of time: how it is labelled, its first and its last day."""

    label: str
    start: date
    end: date

    @property
    def t(self) -> float:
        """The end as a decimal year; the day after the last, so that years are whole."""
        return decimal_year(self.end + timedelta(days=1))


@lru_cache(maxsize=8192)
def parse_period(text: str, kind: str | None = None) -> Period:
    """Read a period in any of the module's spellings; equal stretches give equal periods.

    `kind`, one of `KINDS`, says what the text must be and settles what its shape leaves open.
    Raises ValueError with a message for people when the text is no period, or not of that kind.
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f'"{kind}" is not a kind of period. Known: {", ".join(KINDS)}.')
    plain = _NOTE.sub("", " ".join(text.translate(_DASHES).split()))
    prefix = _PREFIX.match(plain)
    if prefix:
        named = "fiscal-year" if prefix["fiscal"] else "school-year"
        if kind not in (None, named):
            raise ValueError(f'"{text}" is a {_words(named)}, not a {_words(kind)}.')
        kind, plain = named, plain[prefix.end() :]

    if match := _ONE_YEAR.fullmatch(plain):
        return _from_year(text, int(match["year"]), kind)
    if match := _TWO_YEARS.fullmatch(plain):
        return _from_years(text, int(match["first"]), int(match["last"]), kind)
    if match := _SHORT_END.fullmatch(plain):
        return _from_short_end(text, int(match["first"]), match["short"], kind)
    if match := _QUARTER.fullmatch(plain):
        year, number = match["year"] or match["y"], match["quarter"] or match["q"]
        return _must_be(text, "quarter", kind, _quarter(int(year), int(number)))
    if match := _DATE.fullmatch(plain):
        return _from_date(text, match["day"], kind)
    raise ValueError(f'"{text}" is not a period. {_KNOWN}.')


def _from_year(text: str, year: int, kind: str | None) -> Period:
    if kind == "fiscal-year":
        return _fiscal_year(year - 1)
    if kind == "school-year":
        raise ValueError(
            f'"{text}" does not say which school year is meant: '
            f"{_short(year - 1)} or {_short(year)}."
        )
    return _must_be(text, "year", kind, _year(year))


def _from_years(text: str, first: int, last: int, kind: str | None) -> Period:
    if last <= first:
        raise ValueError(f'"{text}" does not end after it starts.')
    if kind == "fiscal-year" and last == first + 1:
        return _fiscal_year(first)
    if kind in (None, "school-year") and last == first + 1:
        return _school_year(first)
    if kind in ("fiscal-year", "school-year"):
        raise ValueError(
            f'"{text}" is not a {_words(kind)}: its two years do not follow each other.'
        )
    found = "span" if kind == "span" or last > first + 1 else "school-year"
    return _must_be(text, found, kind, _span(first, last))


def _from_short_end(text: str, first: int, short: str, kind: str | None) -> Period:
    number = int(short)
    consecutive = len(short) == 2 and number == (first + 1) % 100
    of_years = kind in ("school-year", "fiscal-year", "span")
    if kind == "month" or not (consecutive or of_years):
        if 1 <= number <= 12:
            return _must_be(text, "month", kind, _month(first, number))
        if kind == "month":
            raise ValueError(f'"{text}" is not a month: there is no month {short}.')
    last = first - first % 100 + number
    if last <= first:
        last += 100
    if len(short) == 1 or last - first >= _LONGEST_ROLLED:
        raise ValueError(f'"{text}" is not a period. {_KNOWN}.')
    return _from_years(text, first, last, kind)


def _from_date(text: str, iso: str, kind: str | None) -> Period:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        raise ValueError(f'"{text}" is not a date: there is no such day.') from None
    around = {
        "year": _year(day.year),
        "quarter": _quarter(day.year, (day.month + 2) // 3),
        "month": _month(day.year, day.month),
    }
    if kind in around and day in around[kind][1:]:
        return around[kind]
    return _must_be(text, "date", kind, Period(iso, day, day))


def _must_be(text: str, found: str, kind: str | None, period: Period) -> Period:
    if kind not in (None, found):
        raise ValueError(f'"{text}" is a {_words(found)}, not a {_words(kind)}.')
    return period


def _words(kind: str | None) -> str:
    return (kind or "").replace("-", " ")


def _short(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02}"


def _year(year: int) -> Period:
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


def _school_year(first: int) -> Period:
    return Period(_short(first), date(first, 7, 1), date(first + 1, 6, 30))


def _fiscal_year(first: int) -> Period:
    return Period(f"FY {_short(first)}", date(first, 7, 1), date(first + 1, 6, 30))


def _span(first: int, last: int) -> Period:
    return Period(f"{first}-{last}", date(first, 1, 1), date(last, 12, 31))


def _quarter(year: int, number: int) -> Period:
    return Period(f"{year} Q{number}", date(year, 3 * number - 2, 1), _month(year, 3 * number).end)


def _month(year: int, month: int) -> Period:
    following = date(year + month // 12, month % 12 + 1, 1)
    return Period(f"{year}-{month:02}", date(year, month, 1), following - timedelta(days=1))
