"""The reader's language: words from gettext catalogues, numbers and dates from Babel.

A catalogue is `portal/translations/<code>.po` in the theme. It is compiled in memory when it is
loaded, so that no binary is kept in the repository. English is the language of the sources; its
catalogue may leave every translation empty.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import inf, isinf
from pathlib import Path
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    format_timedelta,
    get_timezone_name,
)
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import (
    NumberPattern,
    format_currency,
    format_decimal,
    format_scientific,
    parse_pattern,
)
from babel.support import NullTranslations, Translations

#: From here on a number is written as a power of ten: Babel computes with 28 digits.
_LARGEST = 1e15


class Language:
    """Words, numbers and dates of one language.

    `code` is a locale such as `en` or `es-MX`; `catalogue` the `.po` file, None for the source
    language; `labels` the portal's own words for some of the site's ("Result": "Goal"). Raises
    ValueError for an unknown code.
    """

    def __init__(
        self,
        code: str = "en",
        catalogue: Path | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        try:
            self.locale = Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError) as error:
            raise ValueError(f'"{code}" is not a language code that is known.') from error
        self.code = code
        self._labels = dict(labels or {})
        self._translations = _load(catalogue) if catalogue else NullTranslations()
        # Babel takes about 20 µs a number or a day; a site prints the same ones again and again.
        self.number = lru_cache(maxsize=65536)(self._number)
        self.value = lru_cache(maxsize=65536)(self._value)
        self.date = lru_cache(maxsize=65536)(self._date)
        self.day = lru_cache(maxsize=1024)(self._day)

    def gettext(self, message: str) -> str:
        """The translation of a message, or the message."""
        # A catalogue answers the empty text with its own header.
        text = str(self._translations.gettext(message)) if message else ""
        return self._labels.get(text, text)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The translation that fits the count `n`."""
        return str(self._translations.ngettext(singular, plural, n))

    def _number(self, value: float, decimals: int = 0) -> str:
        """A number rounded half to even at `decimals`, with this language's separators."""
        if not abs(value) < _LARGEST:
            return self._huge(value)
        pattern = _pattern(decimals)
        text = str(format_decimal(abs(value), format=pattern, locale=self.locale))
        # A change of −0.02 shown with one decimal is no change, not "−0.0".
        if value < 0 and text != str(format_decimal(0, format=pattern, locale=self.locale)):
            return f"\N{MINUS SIGN}{text}"
        return text

    def _huge(self, value: float) -> str:
        """A number that nobody can read in full: as a power of ten, or beyond all numbers."""
        sign = "\N{MINUS SIGN}" if value < 0 else ""
        if isinf(value):
            return f"{sign}\N{INFINITY}"
        text = str(format_scientific(abs(value), format="0.##E0", locale=self.locale))
        return sign + text

    def _value(self, value: float, unit: str, decimals: int = 0, currency: str = "USD") -> str:
        """A value with its unit's sign: "61%", "1,510", "$1,200"."""
        if unit == "percent":
            return self.gettext("%(number)s%%") % {"number": self.number(value, decimals)}
        if unit == "currency" and abs(value) < _LARGEST:
            pattern = self.locale.currency_formats["standard"].pattern.split(";")[0]
            pattern = pattern.replace(".00", "." + "0" * decimals if decimals else "")
            text = format_currency(
                value, currency, format=pattern, locale=self.locale, currency_digits=False
            )
            return str(text).replace("-", "\N{MINUS SIGN}")
        return self.number(value, decimals)

    def points(self, value: float, unit: str, decimals: int = 0) -> str:
        """A difference of two values in words: "9 points" for percents, else as a value."""
        number = self.number(value, decimals)
        if unit == "percent":
            # The plural follows what is printed: 1.0 reads "1.0 points" but 1 reads "1 point".
            one = decimals == 0 and abs(round(value)) == 1
            return self.ngettext("%(number)s point", "%(number)s points", 1 if one else 2) % {
                "number": number
            }
        return self.value(value, unit, decimals)

    def month(self, day: date) -> str:
        """The month of a day: "November 2024"."""
        return str(format_skeleton("yMMMM", day, locale=self.locale))

    def _date(self, day: date, *, weekday: bool = False) -> str:
        """A date in full: "22 November 2024" or "November 22, 2024", if asked with its weekday."""
        return str(format_date(day, format="full" if weekday else "long", locale=self.locale))

    def time(self, moment: datetime) -> str:
        """What a clock on the spot shows: "5:30 PM", "17:30"."""
        return str(format_time(moment, "short", tzinfo=moment.tzinfo, locale=self.locale))

    def zone(self, moment: datetime) -> str:
        """The time zone of a moment that has one, as people call it: "Eastern Time".

        A zone that belongs to no place is called by what it adds to the world's clock.
        """
        name = str(moment.tzinfo)
        of_a_place = "/" in name and not name.startswith("Etc/")
        return str(get_timezone_name(moment.tzinfo if of_a_place else moment, locale=self.locale))

    def _day(self, day: date) -> str:
        """A date where the year is said already: "22 November" or "November 22"."""
        return str(format_skeleton("MMMMd", day, locale=self.locale))

    def duration(self, days: int) -> str:
        """A stretch of time as one says it, in full units: "5 days", "3 weeks", "8 months"."""
        # A unit holds until there are two of the next; a month and a year have no fixed length.
        if days < 14:
            return self._time(days, "day")
        if days < 61:
            return self._time(7 * (days // 7), "week")
        if days < 731:
            return self._time(30 * int(days / 30.4375), "month")
        return self._time(365 * int(days / 365.25), "year")

    def _time(self, days: int, unit: Literal["day", "week", "month", "year"]) -> str:
        """A time in one unit; Babel's months have 30 days, its years 365."""
        return str(
            format_timedelta(
                timedelta(days=days), granularity=unit, threshold=inf, locale=self.locale
            )
        )

    def join(self, parts: Iterable[str]) -> str:
        """A list in words: "a, b, and c"."""
        return str(format_list(list(parts), locale=self.locale))


@lru_cache
def _pattern(decimals: int) -> NumberPattern:
    """The pattern of a number, read once: Babel would read its text again for each number."""
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


def _load(catalogue: Path) -> Translations:
    """Compile a `.po` file in memory."""
    with catalogue.open("rb") as source:
        messages = read_po(source)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(fp=compiled)
