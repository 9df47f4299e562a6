"""The stream: each kind of event, what became of it, when, whom it concerns, and its id."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests.corpus.portals import INDICATOR, SOUND, changed
from tests.corpus.records import written

from ci_portal.timeline import KINDS

#: The small portal's day.
TODAY = date(2026, 1, 15)
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)

TARGET = "targets/reading-target-1"


def states(told: Callable[..., Any], *records: Any) -> dict[str, tuple[str, date, bool]]:
    """State, day and whether it is ahead, of all events but the target's of the small portal."""
    found = told(*records)
    return {
        key: (event.state, event.day, event.ahead) for key, event in found.items() if key != TARGET
    }


# -- what any portal has ----------------------------------------------------------------------


def test_a_portal_of_figures_has_the_dates_of_its_targets_and_nothing_to_tell(
    timeline_of: Callable[..., Any],
) -> None:
    line = timeline_of(without=("content/partners/library.md",))
    (event,) = line.events
    assert (event.kind, event.state, event.id) == ("target", "due", TARGET)
    assert (event.day, event.ahead) == (date(2030, 12, 31), True)
    assert (event.results, event.indicators) == (("early-reading",), ("reading",))
    assert not line.told
    assert not line.tells_of_result("early-reading")


@pytest.mark.parametrize(
    ("collection", "fields"),
    [
        ("wins", {}),
        ("milestones", {}),
        ("corrections", {}),
        ("feedback", {"response": "We call now."}),
        ("commitments", {"due": date(2027, 1, 1)}),
        ("reports", {}),
    ],
)
def test_any_other_record_is_something_to_tell(
    timeline_of: Callable[..., Any], collection: str, fields: dict[str, Any]
) -> None:
    line = timeline_of(
        written(collection, "a", results=["early-reading"], **fields),
    )
    assert line.told
    assert line.tells_of_result("early-reading")


def test_each_kind_comes_from_its_records(told: Callable[..., Any]) -> None:
    found = told(
        written("wins", "a"),
        written("milestones", "a"),
        written("corrections", "a"),
        written("feedback", "a", response="We call now."),
        written("commitments", "a", due=date(2027, 1, 1)),
        written("reports", "a"),
        written("workgroups", "reading-group"),
        written("meetings", "a"),
        written("sources", "test", last_release=date(2025, 1, 1)),
        written("partners", "a"),
        changed(INDICATOR, "direction: up", "direction: up\nsource: test"),
    )
    assert {event.kind for event in found.values()} == set(KINDS)
    assert {event.collection for event in found.values()} >= {"wins", "targets", "sources"}


def test_the_oldest_comes_first_and_of_one_day_the_win(timeline_of: Callable[..., Any]) -> None:
    events = timeline_of(
        written("milestones", "b", date=date(2025, 1, 1)),
        written("wins", "c", date=date(2025, 1, 1)),
        written("wins", "b", date=date(2025, 1, 1)),
        written("wins", "a", date=date(2025, 6, 1)),
    ).events
    days = [event.day for event in events]
    assert days == sorted(days)
    of_that_day = [event.id for event in events if event.day == date(2025, 1, 1)]
    assert of_that_day == ["wins/b", "wins/c", "milestones/b"]


def test_what_comes_is_soonest_first_and_what_happened_latest_first(
    timeline_of: Callable[..., Any],
) -> None:
    line = timeline_of(
        written("milestones", "near", date=date(2026, 2, 1), status="planned"),
        written("milestones", "far", date=date(2027, 2, 1), status="planned"),
        written("wins", "old"),
        written("wins", "new", date=date(2026, 1, 1)),
    )
    assert [event.id for event in line.ahead] == ["milestones/near", "milestones/far", TARGET]
    assert [event.id for event in line.past] == ["wins/new", "wins/old", "partners/library/joined"]


# -- ids --------------------------------------------------------------------------------------


def test_ids_stay_when_titles_and_days_change(told: Callable[..., Any]) -> None:
    def portal(title: str, year: int) -> list[dict[str, str]]:
        history = [
            {"date": date(year, 2, 1), "status": "renegotiated", "note": "Later."},
            {"date": date(year, 3, 1), "status": "renegotiated", "note": "Later still."},
        ]
        return [
            written("wins", "a", title=title, date=date(year, 1, 1)),
            written("milestones", "a", title=title, date=date(year, 1, 1)),
            written("corrections", "a", title=title, date=date(year, 1, 1)),
            written("feedback", "a", title=title, response="So.", responded_on=date(year, 5, 1)),
            written("commitments", "a", title=title, due=date(year + 5, 1, 1), history=history),
            written("partners", "a", title=title, joined=date(year, 1, 1), left=date(year, 9, 1)),
            written("reports", "a", title=title, date=date(year, 1, 1)),
        ]

    before, after = told(*portal("One", 2024)), told(*portal("Another", 2025))
    assert before.keys() == after.keys()
    assert {event.record.title for event in before.values()} >= {"One"}
    assert {event.record.title for event in after.values()} >= {"Another"}


def test_an_anchor_is_an_id_that_a_page_can_have(told: Callable[..., Any]) -> None:
    found = told(written("commitments", "evening", due=date(2027, 1, 1)))
    assert found["commitments/evening/due"].anchor == "commitments--evening--due"


# -- whom it concerns -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("collection", "fields"),
    [
        ("milestones", {"strategies": ["tutoring"]}),
        ("corrections", {"strategies": ["tutoring"]}),
        ("corrections", {"indicators": ["reading"]}),
        ("commitments", {"strategies": ["tutoring"], "due": date(2027, 1, 1)}),
        ("feedback", {"results": ["early-reading"], "response": "So."}),
    ],
)
def test_results_are_named_or_found_through_strategies_and_indicators(
    timeline_of: Callable[..., Any], collection: str, fields: dict[str, Any]
) -> None:
    line = timeline_of(written("strategies", "tutoring"), written(collection, "a", **fields))
    concerned = [event.record.id for event in line.of_result["early-reading"]]
    assert concerned == ["a", "reading-target-1"]


def test_a_result_that_is_named_twice_is_concerned_once(told: Callable[..., Any]) -> None:
    found = told(
        written("strategies", "tutoring"),
        written("corrections", "a", results=["early-reading"], strategies=["tutoring"]),
    )
    assert found["corrections/a"].results == ("early-reading",)


def test_each_is_told_of_its_partners_and_strategies(timeline_of: Callable[..., Any]) -> None:
    line = timeline_of(
        written("strategies", "tutoring"),
        written("strategies", "other"),
        written("partners", "school", joined=date(2019, 1, 1)),
        written("wins", "a", strategies=["tutoring"], credit=["school", "library"]),
        written("commitments", "b", strategies=["tutoring"], due=date(2027, 1, 1)),
        written("feedback", "c", response="So.", changed=["strategies/tutoring", "wins/a"]),
    )
    assert [e.id for e in line.of_partner["school"]] == ["partners/school/joined", "wins/a"]
    assert [e.id for e in line.of_strategy["tutoring"]] == [
        *("wins/a", "feedback/c", "commitments/b/due"),
    ]
    assert line.of_strategy["other"] == ()


# -- commitments ------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["promised", "in-progress", "late"])
def test_a_promise_is_late_from_the_day_after_it_was_due_whatever_is_typed(
    told: Callable[..., Any], status: str
) -> None:
    for due, state in ((YESTERDAY, "late"), (TODAY, "due"), (TOMORROW, "due")):
        found = states(told, written("commitments", "a", status=status, due=due))
        assert found == {f"commitments/a/{state}": (state, due, state == "due")}


def test_a_promise_without_a_day_has_none_yet(told: Callable[..., Any]) -> None:
    assert states(told, written("commitments", "a")) == {}


def test_signing_on_is_told_by_the_day_a_partner_joined(told: Callable[..., Any]) -> None:
    found = told(
        written("commitments", "a", kind="sign-on", status="kept", status_on=date(2020, 1, 1)),
        written("commitments", "b", kind="sign-on", due=date(2020, 1, 1)),
    )
    assert [event for event in found.values() if event.kind == "commitment"] == []


@pytest.mark.parametrize("status", ["kept", "dropped"])
@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"status_on": date(2025, 4, 1), "due": date(2025, 9, 1)}, date(2025, 4, 1)),
        ({"due": date(2025, 9, 1)}, date(2025, 9, 1)),
        ({"due": TODAY}, TODAY),
        ({"due": date(2027, 9, 1)}, date(2024, 1, 1)),
        ({}, date(2024, 1, 1)),
    ],
)
def test_what_is_settled_has_its_day_and_is_never_ahead(
    told: Callable[..., Any], status: str, fields: dict[str, date], day: date
) -> None:
    found = states(told, written("commitments", "a", status=status, **fields))
    assert found == {f"commitments/a/{status}": (status, day, False)}


def test_the_history_knows_the_day_better_than_the_last_look(told: Callable[..., Any]) -> None:
    history = [
        {"date": date(2025, 1, 1), "status": "in-progress", "note": "Begun."},
        {"date": date(2025, 5, 5), "status": "kept", "note": "Done."},
    ]
    record = written(
        "commitments", "a", status="kept", status_on=date(2025, 12, 1), history=history
    )
    assert states(told, record) == {"commitments/a/kept": ("kept", date(2025, 5, 5), False)}


def test_a_promise_changed_twice_is_told_twice_and_what_came_of_it(
    told: Callable[..., Any],
) -> None:
    history = [
        {"date": date(2024, 5, 1), "status": "renegotiated", "note": "A year later."},
        {"date": date(2024, 9, 1), "note": "No status: only a word on it."},
        {"date": date(2025, 5, 1), "status": "renegotiated", "note": "Half of it."},
    ]
    fields = {"history": history, "status": "renegotiated", "status_on": date(2025, 8, 1)}
    changes = {
        "commitments/a/renegotiated": ("renegotiated", date(2024, 5, 1), False),
        "commitments/a/renegotiated-2": ("renegotiated", date(2025, 5, 1), False),
    }
    for due, state in ((YESTERDAY, "late"), (TOMORROW, "due")):
        found = states(told, written("commitments", "a", due=due, **fields))
        assert found == {**changes, f"commitments/a/{state}": (state, due, state == "due")}
    kept = {**fields, "status": "kept"}
    found = states(told, written("commitments", "a", **kept))
    assert found == {**changes, "commitments/a/kept": ("kept", date(2025, 8, 1), False)}


def test_a_change_without_a_history_has_the_day_of_its_status(told: Callable[..., Any]) -> None:
    record = written("commitments", "a", status="renegotiated", status_on=date(2025, 8, 1))
    assert states(told, record) == {
        "commitments/a/renegotiated": ("renegotiated", date(2025, 8, 1), False)
    }


# -- milestones, feedback, partners -----------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "day", "state"),
    [
        ("planned", YESTERDAY, "late"),
        ("planned", TODAY, "planned"),
        ("late", YESTERDAY, "late"),
        ("late", TOMORROW, "planned"),
        ("done", YESTERDAY, "done"),
        ("dropped", YESTERDAY, "dropped"),
        ("dropped", TOMORROW, "dropped"),
    ],
)
def test_a_step_is_late_by_its_day(
    told: Callable[..., Any], status: str, day: date, state: str
) -> None:
    found = states(told, written("milestones", "a", date=day, status=status))
    assert found == {"milestones/a": (state, day, day >= TODAY)}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"response": "So.", "responded_on": date(2025, 6, 1), "response_due": YESTERDAY},
            ("answered", date(2025, 6, 1), False),
        ),
        ({"response": "So."}, ("answered", date(2025, 3, 1), False)),
        ({"response_due": YESTERDAY}, ("late", YESTERDAY, False)),
        ({"response_due": TODAY}, ("due", TODAY, True)),
        ({}, None),
    ],
)
def test_an_answer_or_the_day_on_which_it_is_due(
    told: Callable[..., Any], fields: dict[str, Any], expected: Any
) -> None:
    found = states(told, written("feedback", "a", **fields))
    assert found == ({"feedback/a": expected} if expected else {})


def test_a_partner_joins_and_leaves(told: Callable[..., Any]) -> None:
    found = states(told, written("partners", "a", joined=date(2020, 1, 1), left=date(2024, 6, 30)))
    assert found == {
        "partners/a/joined": ("joined", date(2020, 1, 1), False),
        "partners/a/left": ("left", date(2024, 6, 30), False),
    }


# -- figures ----------------------------------------------------------------------------------

#: The small portal's indicator draws on a source.
DRAWS = changed(INDICATOR, "direction: up", "direction: up\nsource: test")


def test_figures_that_are_out_and_those_that_are_due(told: Callable[..., Any]) -> None:
    for expected, state in ((YESTERDAY, "late"), (TODAY, "due")):
        source = written("sources", "test", last_release=date(2025, 1, 10), next_expected=expected)
        assert states(told, source, DRAWS) == {
            "sources/test/2025-01-10": ("published", date(2025, 1, 10), False),
            f"sources/test/{expected}": (state, expected, state == "due"),
        }


@pytest.mark.parametrize("expected", [date(2025, 1, 10), date(2024, 12, 1)])
def test_figures_that_came_after_their_day_are_out_and_not_late(
    told: Callable[..., Any], expected: date
) -> None:
    source = written("sources", "test", last_release=date(2025, 1, 10), next_expected=expected)
    assert [*states(told, source, DRAWS)] == ["sources/test/2025-01-10"]


def test_a_release_concerns_the_indicators_that_draw_on_it(told: Callable[..., Any]) -> None:
    source = written("sources", "test", last_release=date(2025, 1, 10))
    event = told(source, DRAWS)["sources/test/2025-01-10"]
    assert (event.indicators, event.results) == (("reading",), ("early-reading",))
    assert states(told, source) == {}, "nothing that the portal shows comes from it"


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"value": 54}, "met"),
        ({"value": 55}, "missed"),
        ({"value": 55, "date": "2027-28"}, "due"),
        ({"value": 60, "group": "Not low income"}, "met"),
        ({"value": 60, "group": "Low income"}, "missed"),
        ({"value": 60, "group": "Nobody counts them"}, "past"),
        ({"value": 54, "place": "Elsewhere"}, "past"),
    ],
)
def test_a_target_is_met_or_missed_by_the_figures_of_its_group_and_place(
    told: Callable[..., Any], fields: dict[str, Any], state: str
) -> None:
    event = told(written("targets", "a", **fields))["targets/a"]
    assert (event.state, event.ahead) == (state, state == "due")


def test_a_missed_target_stays_missed_when_a_new_one_is_set(told: Callable[..., Any]) -> None:
    found = told(
        written("targets", "old", value=55),
        written("targets", "new", value=55, date="2029-30", set_on=date(2025, 1, 1)),
    )
    assert found["targets/old"].state == "missed"
    assert found["targets/new"].state == "due"


# -- meetings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "cancelled", "state"),
    [
        ("2026-01-14T23:00:00", False, None),
        ("2026-01-15T08:00:00", False, "planned"),
        ("2026-02-05T17:30:00", False, "planned"),
        ("2026-01-15T08:00:00", True, "cancelled"),
        ("2026-02-05T17:30:00", True, "cancelled"),
        ("2026-01-14T23:00:00", True, None),
    ],
)
def test_only_meetings_that_are_to_come_are_told(
    told: Callable[..., Any], start: str, cancelled: bool, state: str | None
) -> None:
    found = states(
        told,
        written("workgroups", "reading-group"),
        written("meetings", "a", start=start, cancelled=cancelled),
    )
    assert found == ({"meetings/a": (state, date.fromisoformat(start[:10]), True)} if state else {})


def test_a_meeting_is_on_the_day_of_the_place_where_people_meet(told: Callable[..., Any]) -> None:
    """Written on the clock of the world, it is the evening before in New York."""
    meeting = written("meetings", "a", start="2026-02-06T00:30:00Z", timezone="America/New_York")
    found = told(written("workgroups", "reading-group"), meeting)
    assert found["meetings/a"].day == date(2026, 2, 5)


def test_a_meeting_concerns_what_its_workgroup_works_on(told: Callable[..., Any]) -> None:
    found = told(
        written("strategies", "tutoring"),
        written("workgroups", "reading-group", results=["early-reading"], strategies=["tutoring"]),
        written("meetings", "a"),
    )
    event = found["meetings/a"]
    assert (event.results, event.strategies) == (("early-reading",), ("tutoring",))


# -- marks ------------------------------------------------------------------------------------


def test_wins_and_corrections_that_name_an_indicator_are_marked_and_numbered(
    timeline_of: Callable[..., Any],
) -> None:
    line = timeline_of(
        written("wins", "second", indicators=["reading"], date=date(2020, 6, 1)),
        written("corrections", "first", indicators=["reading"], date=date(2019, 6, 1)),
        written("wins", "before", indicators=["reading"], date=date(2001, 1, 1)),
        written("wins", "ahead", indicators=["reading"], date=TOMORROW),
        written("wins", "other", date=date(2020, 6, 1)),
        written("milestones", "step", results=["early-reading"], date=date(2020, 6, 1)),
    )
    assert [event.id for event in line.marks["reading"]] == ["corrections/first", "wins/second"]
    wins, corrections = (line.portal.records[name] for name in ("wins", "corrections"))
    assert line.number("reading", corrections["first"]) == 1
    assert line.number("reading", wins["second"]) == 2
    for other in ("before", "ahead", "other"):
        assert line.number("reading", wins[other]) is None
    assert line.number("no-such-indicator", wins["second"]) is None


def test_the_small_portal_is_as_these_tests_take_it() -> None:
    assert f"today: {TODAY}" in SOUND["data/datapackage.yaml"]
