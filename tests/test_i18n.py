"""Words, numbers and dates in the reader's language."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.i18n import Language

SPANISH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "On track"
msgstr "En camino"

msgid "%(number)s point"
msgid_plural "%(number)s points"
msgstr[0] "%(number)s punto"
msgstr[1] "%(number)s puntos"
"""


@pytest.fixture(scope="module")
def english() -> Language:
    return Language("en")


@pytest.fixture
def spanish(tmp_path: Path) -> Language:
    catalogue = tmp_path / "es.po"
    catalogue.write_text(SPANISH, encoding="utf-8")
    return Language("es", catalogue)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "written"),
    [
        (61.0, "percent", 0, "61%"),
        (61.25, "percent", 1, "61.2%"),
        (1510.0, "count", 0, "1,510"),
        (10.42, "rate", 1, "10.4"),
        (1310.0, "currency", 0, "$1,310"),
        (1310.5, "currency", 2, "$1,310.50"),
        (-40.0, "currency", 0, "\N{MINUS SIGN}$40"),
        (3.14, "years", 1, "3.1"),
        (0.0, "percent", 0, "0%"),
    ],
)
def test_a_value_with_its_unit(
    english: Language, value: float, unit: str, decimals: int, written: str
) -> None:
    assert english.value(value, unit, decimals) == written


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (9.0, 0, "9 points"),
        (1.0, 0, "1 point"),
        (-1.2, 0, "\N{MINUS SIGN}1 point"),
        (1.0, 1, "1.0 points"),
        (0.4, 0, "0 points"),
        (-0.4, 0, "0 points"),
    ],
)
def test_a_difference_of_percents_is_in_points(
    english: Language, value: float, decimals: int, written: str
) -> None:
    assert english.points(value, "percent", decimals) == written


def test_a_difference_of_anything_else_is_in_its_unit(english: Language) -> None:
    assert english.points(1200.0, "currency") == "$1,200"
    assert english.points(17.0, "count") == "17"


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_no_number_is_minus_nothing(value: float, decimals: int) -> None:
    written = Language("en").number(value, decimals)
    assert written.strip("\N{MINUS SIGN}-0.,") or written[0] == "0"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e15, "1E15"),
        (-1.234e40, "\N{MINUS SIGN}1.23E40"),
        (float("inf"), "\N{INFINITY}"),
        (float("-inf"), "\N{MINUS SIGN}\N{INFINITY}"),
    ],
)
def test_a_number_beyond_reading_is_written_all_the_same(
    english: Language, value: float, text: str
) -> None:
    assert english.number(value, 2) == text
    assert english.value(value, "percent") == f"{text}%"
    assert text in english.value(value, "currency")


def test_dates_and_lists(english: Language) -> None:
    assert english.date(date(2024, 11, 22)) == "November 22, 2024"
    assert english.join(["a", "b", "c"]) == "a, b, and c"
    assert english.join(["a"]) == "a"
    assert english.join([]) == ""


def test_a_day_of_the_week_and_a_month(english: Language, spanish: Language) -> None:
    assert english.date(date(2026, 9, 17), weekday=True) == "Thursday, September 17, 2026"
    assert english.month(date(2028, 6, 30)) == "June 2028"
    assert spanish.month(date(2028, 6, 30)) == "junio de 2028"


@pytest.mark.parametrize(
    ("zone", "clock", "called"),
    [
        ("America/New_York", "5:30 PM", "Eastern Time"),
        ("Europe/Berlin", "5:30 PM", "Central European Time"),
        ("UTC", "5:30 PM", "Coordinated Universal Time"),
        ("Etc/GMT+5", "5:30 PM", "GMT-05:00"),
    ],
)
def test_a_time_is_that_of_its_zone(english: Language, zone: str, clock: str, called: str) -> None:
    moment = datetime(2026, 9, 17, 17, 30, tzinfo=ZoneInfo(zone))
    assert english.time(moment).replace("\u202f", " ") == clock
    assert english.zone(moment) == called


def test_a_clock_of_24_hours_where_people_have_one(spanish: Language) -> None:
    moment = datetime(2026, 9, 17, 17, 30, tzinfo=ZoneInfo("Europe/Madrid"))
    assert spanish.time(moment) == "17:30"
    assert spanish.zone(moment) == "hora de Europa central"


def test_another_language_has_its_own_numbers_dates_and_words(spanish: Language) -> None:
    assert spanish.number(1234567.5, 1) == "1.234.567,5"
    assert spanish.date(date(2024, 11, 22)) == "22 de noviembre de 2024"
    assert spanish.gettext("On track") == "En camino"
    assert spanish.points(2.0, "percent") == "2 puntos"
    assert spanish.points(1.0, "percent") == "1 punto"


def test_what_is_not_translated_stays_in_english(spanish: Language) -> None:
    assert spanish.gettext("Far behind") == "Far behind"
    assert spanish.gettext("") == ""


def test_a_portal_s_own_words_win(spanish: Language, tmp_path: Path) -> None:
    language = Language("en", labels={"Result": "Goal"})
    assert language.gettext("Result") == "Goal"
    assert language.gettext("Results") == "Results"
    assert Language("es", tmp_path / "es.po", {"En camino": "Bien"}).gettext("On track") == "Bien"


@pytest.mark.parametrize("code", ["xx", "english", "", "en-XX-YY-ZZ"])
def test_an_unknown_language_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not a language code"):
        Language(code)


@pytest.mark.parametrize("code", ["en", "es", "es-MX", "pt-BR", "zh-Hans"])
def test_codes_are_written_as_on_the_web(code: str) -> None:
    assert Language(code).code == code


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (1, "1 day"),
        (13, "13 days"),
        (14, "2 weeks"),
        (60, "8 weeks"),
        (61, "2 months"),
        (258, "8 months"),
        (730, "23 months"),
        (731, "2 years"),
        (3000, "8 years"),
    ],
)
def test_a_stretch_of_time_in_full_units(english: Language, days: int, written: str) -> None:
    assert english.duration(days) == written


def test_a_stretch_of_time_in_another_language(spanish: Language) -> None:
    assert spanish.duration(258) == "8 meses"
    assert "duration" not in Language("ar").duration(258)


@given(st.integers(1, 40_000), st.integers(0, 40_000))
def test_a_longer_time_never_reads_shorter(english: Language, days: int, more: int) -> None:
    sizes = {"day": 1, "week": 7, "month": 30, "year": 365}

    def roughly(text: str) -> int:
        count, unit = text.split()
        return int(count) * sizes[unit.removesuffix("s")]

    first, second = roughly(english.duration(days)), roughly(english.duration(days + more))
    assert first <= second
    assert first <= days
