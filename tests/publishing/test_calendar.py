"""The calendar as another library reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from tests.corpus.portals import DESCRIPTOR, SOUND
from tests.publishing.conftest import DESCRIBED, HOME, meetings, steps

News = Callable[..., dict[str, bytes]]
TEXT = "a;b, c\\d\U0001f389"


@pytest.fixture(scope="module")
def read_calendar(news_of: News) -> Callable[..., Calendar]:
    """A function from changes to the lively portal to its calendar, read by another library."""

    def calendar(changes: dict[str, Any] | None = None, **options: Any) -> Calendar:
        text = news_of(changes, **options)["calendar.ics"].decode()
        return IcsCalendarStream.calendar_from_ics(text)

    return calendar


def by_title(calendar: Calendar) -> dict[str, Any]:
    return {event.summary: event for event in calendar.events}


def test_meetings_and_steps_are_in_it(read_calendar: Callable[..., Calendar]) -> None:
    assert list(by_title(read_calendar())) == [
        "Meeting in spring",
        "Step planned: The hall opens",
        "Meeting in summer",
    ]


def test_a_meeting_is_on_the_clock_of_its_place_before_and_after_summer_time_begins(
    read_calendar: Callable[..., Calendar],
) -> None:
    found = by_title(read_calendar())
    spring, summer = found["Meeting in spring"], found["Meeting in summer"]
    assert spring.dtstart.replace(tzinfo=None) == datetime(2026, 3, 5, 18)  # noqa: DTZ001
    assert spring.dtstart.astimezone(UTC) == datetime(2026, 3, 5, 23, tzinfo=UTC)
    assert summer.dtstart.astimezone(UTC) == datetime(2026, 6, 4, 22, tzinfo=UTC)
    assert summer.dtend - summer.dtstart == timedelta(minutes=90)


@pytest.mark.parametrize(
    "name", ["America/New_York", "Europe/Berlin", "Australia/Sydney", "Asia/Kolkata", "Etc/GMT+5"]
)
def test_its_time_zones_are_complete_by_themselves(news_of: News, name: str) -> None:
    """By RFC 5545: the onset of a stretch is told on the clock that held before it."""
    lines = [f"m{n},M,readers,{n}-03-05T18:00,,{name},,,,," for n in (2026, 2027)]
    text = news_of(meetings(*lines))["calendar.ics"].decode()
    changes = []
    for part in text.split("BEGIN:VTIMEZONE")[1].split("END:VTIMEZONE")[0].split("BEGIN:")[1:]:
        values = dict(
            row.split(":", 1) for row in part.replace("\r\n ", "").splitlines() if ":" in row
        )
        given = [values["DTSTART"], *filter(None, values.get("RDATE", "").split(","))]
        before, after = (offset(values[key]) for key in ("TZOFFSETFROM", "TZOFFSETTO"))
        changes += [(datetime.fromisoformat(moment) - before, after) for moment in given]
    changes.sort()
    zone = ZoneInfo(name)
    moment = datetime(2026, 1, 2)  # noqa: DTZ001
    while moment < datetime(2027, 12, 31):  # noqa: DTZ001
        (*_, (_, expected)) = [change for change in changes if change[0] <= moment]
        assert moment.replace(tzinfo=UTC).astimezone(zone).utcoffset() == expected, moment
        moment += timedelta(minutes=30)


def offset(text: str) -> timedelta:
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))


def test_several_zones_in_the_order_of_their_names(news_of: News) -> None:
    lines = [
        f"m{n},M,readers,2026-03-0{n + 1}T18:00,,{zone},,,,,"
        for n, zone in enumerate(("Europe/Berlin", "Asia/Tokyo", "UTC", "America/New_York"))
    ]
    text = news_of(meetings(*lines))["calendar.ics"].decode()
    named = [row.removeprefix("TZID:") for row in text.splitlines() if row.startswith("TZID:")]
    assert named == ["America/New_York", "Asia/Tokyo", "Europe/Berlin"]
    assert "DTSTART:20260303T180000Z" in text


def test_a_time_with_an_offset_is_told_on_the_clock_of_the_place(news_of: News) -> None:
    line = "one,One,readers,2026-06-04T22:00:00+00:00,,,,,,,"
    assert (
        b"DTSTART;TZID=America/New_York:20260604T180000" in news_of(meetings(line))["calendar.ics"]
    )


def test_a_step_takes_a_day_and_nobody_s_time(read_calendar: Callable[..., Calendar]) -> None:
    step = by_title(read_calendar())["Step planned: The hall opens"]
    assert (step.dtstart, step.dtend) == (date(2026, 4, 1), date(2026, 4, 2))
    assert step.transparency == "TRANSPARENT"
    assert step.status == "CONFIRMED"


@pytest.mark.parametrize(
    ("day", "status", "title", "told"),
    [
        ("2026-01-14", "planned", "Step late: The hall opens", "CONFIRMED"),
        ("2026-01-14", "done", "Step taken: The hall opens", "CONFIRMED"),
        ("2026-04-01", "dropped", "Step given up: The hall opens", "CANCELLED"),
    ],
)
def test_what_became_of_a_step_is_in_its_title(
    read_calendar: Callable[..., Calendar], day: str, status: str, title: str, told: str
) -> None:
    changed = steps(f"opening,The hall opens,{day},{status},early-reading,")
    assert by_title(read_calendar(changed))[title].status == told


def test_a_meeting_that_is_called_off_stays(read_calendar: Callable[..., Calendar]) -> None:
    line = "spring,Meeting in spring,readers,2026-03-05T18:00,,,,,,{},"
    (before,) = (
        e for e in read_calendar(meetings(line.format(""))).events if "spring" in e.summary
    )
    (after,) = (
        e for e in read_calendar(meetings(line.format("true"))).events if "spring" in e.summary
    )
    assert (before.status, after.status) == ("CONFIRMED", "CANCELLED")
    assert after.summary == "Meeting called off: Meeting in spring"
    assert after.uid == before.uid
    assert after.sequence > before.sequence


def test_the_sequence_rises_with_all_that_can_happen(
    read_calendar: Callable[..., Calendar],
) -> None:
    """Planned, called off, held after all, moved, called off again."""
    turns = [("", ""), ("true", ""), ("", "1"), ("", "2"), ("true", "2")]
    found = []
    for cancelled, revision in turns:
        line = f"spring,Spring,readers,2026-03-05T18:00,,,,,,{cancelled},{revision}"
        (event,) = (e for e in read_calendar(meetings(line)).events if "Spring" in e.summary)
        found.append(event.sequence)
    assert found == sorted(set(found))
    (step,) = (
        e
        for e in read_calendar(steps("opening,Open,2026-04-01,dropped,,3")).events
        if "Open" in e.summary
    )
    assert step.sequence == 7


def test_names_stay_when_titles_and_addresses_change(
    read_calendar: Callable[..., Calendar],
) -> None:
    def uids(calendar: Calendar) -> list[str]:
        return [event.uid for event in calendar.events]

    before = uids(read_calendar())
    assert len(set(before)) == 3
    changed = {
        **meetings(
            "spring,Another title,readers,2026-03-05T18:00,,,,,,,",
            "summer,Moved,readers,2026-06-11T18:00,,,,,,,1",
        ),
        **steps("opening,Doors open,2026-04-01,planned,,"),
    }
    assert uids(read_calendar(changed, home="https://other.example/x/")) == before


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ("2025-01-15", True),
        ("2025-01-14", False),
        ("2036-01-16", True),
        ("2036-01-17", False),
        ("9999-12-31", False),
    ],
)
def test_a_year_back_and_ten_ahead(
    read_calendar: Callable[..., Calendar], day: str, there: bool
) -> None:
    changed = {
        **steps(f"opening,Step,{day},done,,"),
        **meetings(
            "x,Meeting,readers,2026-03-05T18:00,,,,,,,", f"y,Edge,readers,{day}T23:00,,,,,,,"
        ),
    }
    titles = " ".join(by_title(read_calendar(changed)))
    assert ("Step" in titles) == there
    assert ("Edge" in titles) == there


@pytest.mark.parametrize("end", ["2026-03-05T18:00", "2026-03-05T17:00", "9999-12-31T23:00"])
def test_an_end_that_is_none_is_left_out(news_of: News, end: str) -> None:
    text = news_of({**meetings(f"x,X,readers,2026-03-05T18:00,{end},,,,,,"), **steps()})
    assert b"DTEND" not in text["calendar.ics"]


def test_where_and_about_what(read_calendar: Callable[..., Calendar]) -> None:
    line = (
        'spring,Spring,readers,2026-03-05T18:00,,,"Library, room 2",https://a.example/x?a=b;c,'
        "true,,"
    )
    event = by_title(read_calendar(meetings(line)))["Spring"]
    assert event.location == "Library, room 2"
    assert event.url == f"{HOME}governance/#meetings--spring"
    assert event.description == (
        "A meeting of: Readers.\nAnyone may come.\nAgenda: https://a.example/x?a=b;c"
    )
    assert event.categories == ["Meetings", "Every child reads"]


def test_texts_are_escaped_and_lines_are_folded(
    read_calendar: Callable[..., Calendar], news_of: News
) -> None:
    changed = {
        **meetings(f'spring,"{TEXT}{"ä" * 90}",readers,2026-03-05T18:00,,,"{TEXT}",,,,'),
        DESCRIPTOR: DESCRIBED.replace("Springfield Reads", '"a; b, c \\u0007\\r\\nd"'),
    }
    (event, *_) = read_calendar(changed).events
    assert event.summary == TEXT + 90 * "ä"
    assert event.location == TEXT
    content = news_of(changed)["calendar.ics"]
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    unfolded = content.replace(b"\r\n ", b"").decode().split("\r\n")
    for name in ("NAME", "X-WR-CALNAME"):
        assert rf"{name}:a\; b\, c d: meetings and steps" in unfolded


def test_programs_know_how_often_to_look_and_where(news_of: News) -> None:
    lines = news_of()["calendar.ics"].decode().split("\r\n")
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in lines
    assert f"SOURCE;VALUE=URI:{HOME}calendar.ics" in lines
    assert lines.count("DTSTAMP:20260115T000000Z") == 3
    assert not [line for line in lines if line.startswith("METHOD")]


def test_without_meetings_and_steps_there_is_none(news_of: News) -> None:
    assert "calendar.ics" not in news_of(to=SOUND)
    assert "calendar.ics" not in news_of({**meetings(), **steps()})
