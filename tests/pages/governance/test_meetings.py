"""Meetings: the next ones first, on the clock of the place; past ones with their minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, changed
from tests.pages.governance.records import PARTNERS, READERS, meetings, portal

MINUTES = "https://example.org/minutes"
AHEAD = "feb,February meeting,readers,2026-02-12T17:30,2026-02-12T19:00,,Library,,,true,"
TODAY = "jan,January meeting,readers,2026-01-15T08:00,,,,,,false,"
OFF = "mar,March meeting,readers,2026-03-12T17:30,,,,https://example.org/a,,true,true"
PAST = f"dec,December meeting,readers,2025-12-11T17:30,,,,,{MINUTES},true,"
OLDER = "nov,November meeting,readers,2025-11-13T17:30,,,,,,true,"


def order(text: str, *words: str) -> bool:
    places = [text.index(word) for word in words]
    return places == sorted(places)


@pytest.fixture(scope="module")
def tree(reader_of: Callable[..., Any]) -> Any:
    return reader_of(meetings(OLDER, OFF, PAST, AHEAD, TODAY)).tree("{{ meetings() }}")


def test_the_next_comes_first_then_the_past_from_the_last_one_back(tree: Any) -> None:
    months = ("January", "February", "March", "December", "November")
    assert order(tree.text, *(f"{month} meeting" for month in months))
    assert order(tree.text, "March meeting", "Past meetings", "December meeting")


def test_a_day_has_its_weekday_and_is_machine_readable(tree: Any) -> None:
    assert "Thursday, February 12, 2026" in tree.text
    assert "2026-02-12T17:30+00:00" in [
        given.get("datetime") for tag, given in tree.elements if tag == "time"
    ]


def test_every_meeting_has_the_anchor_that_events_lead_to(tree: Any, reader_of: Any) -> None:
    ids = {given.get("id") for tag, given in tree.elements if tag == "li"}
    assert ids == {f"meetings--{name}" for name in ("jan", "feb", "mar", "dec", "nov")}
    site = reader_of(meetings(AHEAD)).site
    (event,) = (event for event in site.timeline.events if event.kind == "meeting")
    assert site.where(event) == "governance/#meetings--feb"


def test_who_may_come_is_said_of_those_ahead(tree: Any) -> None:
    assert tree.text.count("Open to all") == 1
    assert tree.text.count("For members") == 1


def test_one_called_off_says_so_and_has_nothing_to_prepare(tree: Any) -> None:
    assert tree.text.count("Called off") == 1
    assert order(tree.text, "March meeting", "Called off", "Past meetings")
    assert "https://example.org/a" not in [given.get("href") for _, given in tree.elements]


def test_minutes_or_none_yet(tree: Any) -> None:
    links = [given for tag, given in tree.elements if tag == "a" and given.get("href") == MINUTES]
    assert [link["aria-label"] for link in links] == ["Minutes: December meeting"]
    assert tree.text.count("No minutes yet") == 1
    assert order(tree.text, "November meeting", "No minutes yet")


def test_a_past_one_that_was_called_off_owes_no_minutes(reader_of: Callable[..., Any]) -> None:
    off = "dec,December,readers,2025-12-11T17:30,,,,,,true,true"
    tree = reader_of(meetings(off)).tree("{{ meetings() }}")
    assert "Called off" in tree.text
    assert "No minutes" not in tree.text


@pytest.mark.parametrize(
    ("line", "said", "moment"),
    [
        ("a,A,readers,2026-07-01T17:30,,,,,,,", "5:30 PM, Eastern Time", "2026-07-01T17:30-04:00"),
        ("a,A,readers,2026-12-01T17:30,,,,,,,", "5:30 PM, Eastern Time", "2026-12-01T17:30-05:00"),
        (
            "a,A,readers,2026-07-01T17:30,2026-07-01T19:00,America/Denver,,,,,",
            "5:30 PM to 7:00 PM, Mountain Time",
            "2026-07-01T17:30-06:00",
        ),
        # A time with a zone of its own is told on the clock of the place.
        ("a,A,readers,2026-07-01T21:30Z,,,,,,,", "5:30 PM, Eastern Time", "2026-07-01T17:30-04:00"),
        # An end before the start is none.
        (
            "a,A,readers,2026-07-01T17:30,2026-07-01T16:00,,,,,,",
            "5:30 PM, Eastern Time",
            "2026-07-01T17:30-04:00",
        ),
        (
            "a,A,readers,2026-07-01T17:30,2026-07-03T12:00,,,,,,",
            "5:30 PM to July 3, 2026, 12:00 PM, Eastern Time",
            "2026-07-01T17:30-04:00",
        ),
    ],
)
def test_time_and_zone(reader_of: Callable[..., Any], line: str, said: str, moment: str) -> None:
    zone = changed(
        DESCRIPTOR, "place: Springfield\n", "place: Springfield\n  timezone: America/New_York\n"
    )
    tree = reader_of(meetings(line) | zone).tree("{{ meetings() }}")
    assert said in tree.text.replace("\u202f", " ")
    assert tree.attribute("time", "datetime") == moment


def test_meetings_of_one_workgroup(reader_of: Callable[..., Any]) -> None:
    other = "others,Other group,workgroup,,,,,"
    theirs = "theirs,A talk,others,2026-02-20T17:30,,,,,,,"
    reader = reader_of(portal(workgroups=[READERS, other], meetings=[AHEAD, theirs]))
    assert "A talk" not in reader.tree('{{ meetings(workgroup="readers") }}').text
    both = reader.tree("{{ meetings() }}")
    # Whose meeting it is stands there where its title does not say it.
    assert order(both.text, "A talk", "Other group")
    assert "../governance/#workgroups--others" in [given.get("href") for _, given in both.elements]


def test_twelve_past_ones_are_shown_and_older_ones_can_be_opened(
    reader_of: Callable[..., Any],
) -> None:
    lines = [f"m{n},Meeting {n:02},readers,2025-06-{n:02}T12:00,,,,,,," for n in range(1, 15)]
    tree = reader_of(meetings(*lines)).tree("{{ meetings() }}")
    assert order(
        tree.text, "Meeting 14", "Meeting 03", "Older meetings", "Meeting 02", "Meeting 01"
    )
    folded = [nested for nested in tree.nested if nested[-1] == "li" and "details" in nested]
    assert len(folded) == 2


def test_the_next_one_alone_for_a_home_page(reader_of: Callable[..., Any]) -> None:
    off = "off,Called off,readers,2026-01-20T17:30,,,,,,true,true"
    reader = reader_of(meetings(PAST, off, AHEAD, OFF))
    tree = reader.tree("{{ meetings(limit=1) }}")
    assert tree.tags.count("li") == 1
    assert "February meeting" in tree.text
    assert "../governance/#meetings" in [given.get("href") for _, given in tree.elements]


def test_nothing_ahead_and_nothing_at_all(reader_of: Callable[..., Any], reader: Any) -> None:
    past = reader_of(meetings(PAST))
    assert "No meeting is planned." in past.tree("{{ meetings() }}").text
    assert "No meeting is planned." in past.tree("{{ meetings(limit=1) }}").text
    assert reader.tree("{{ meetings() }}").text.strip() == "No meeting is recorded yet."
    alone = reader.tree("{{ meetings(limit=1) }}")
    assert alone.text.strip() == "No meeting is planned."
    assert "a" not in alone.tags


def test_no_id_twice_where_they_are_shown_twice(reader_of: Callable[..., Any]) -> None:
    tree = reader_of(meetings(AHEAD)).tree("{{ meetings() }}\n\n{{ meetings(limit=1) }}")
    ids = [given["id"] for _, given in tree.elements if "id" in given]
    assert ids == ["meetings--feb", "meetings--feb-2"]


def test_hostile_text_stays_text(reader_of: Callable[..., Any]) -> None:
    title = '"<script>alert(1)</script> {{ value(""reading"") }}"'
    line = f"a,{title},readers,2026-02-12T17:30,,,{title},,,,"
    group = f"readers,{title},workgroup,{title},,,,{title}"
    reader = reader_of(portal(PARTNERS, workgroups=[group], meetings=[line]))
    for call in ("meetings()", "governance()"):
        tree = reader.tree("{{ " + call + " }}")
        assert "script" not in tree.tags
        assert '<script>alert(1)</script> {{ value("reading") }}' in tree.text
