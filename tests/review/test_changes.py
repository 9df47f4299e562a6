"""What a merge changes is named, with what readers read before and would read after."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.portals import DESCRIPTOR, HOME, INDICATOR, RESULT, SOUND
from tests.corpus.records import written
from tests.corpus.repository import git
from tests.review.conftest import ROWS, Reviewer, change, command, named, page, row, told

READING, ATTENDANCE = "Third graders who read well", "Children who are at school"
LAST = "reading,2022-23,all,all,58,580,1000,preliminary"


def test_a_final_figure_that_is_revised(reviewed: Reviewer) -> None:
    found = reviewed(
        row("reading,2021-22,all,all,55,550,1000,", "reading,2021-22,all,all,57,570,1000,")
    )
    assert told(found, "figure-revised") == [(READING, "2021-22, Everyone", "55%", "57%")]
    (change_,) = named(found, "figure-revised")
    assert 'not marked "revised"' in change_.note
    assert (change_.file, change_.line) == ("data/schools/observations.csv", 5)
    assert change_.data["old"]["value"] == 55
    assert "1 final figure revised" in found.headline


def test_a_difference_is_seen_however_small(reviewed: Reviewer) -> None:
    found = reviewed(
        row(
            "reading,2021-22,all,all,55,550,1000,", "reading,2021-22,all,all,55.04,550,1000,revised"
        )
    )
    assert told(found, "figure-revised") == [(READING, "2021-22, Everyone", "55.00%", "55.04%")]
    assert named(found, "figure-revised")[0].note == ""


def test_a_preliminary_figure_that_is_settled_is_no_revision(reviewed: Reviewer) -> None:
    found = reviewed(row(LAST, "reading,2022-23,all,all,59,590,1000,"))
    assert told(found, "figure-settled") == [
        (READING, "2022-23, Everyone", "58% (preliminary)", "59%")
    ]
    assert not named(found, "figure-revised")


def test_a_new_period_is_one_change(reviewed: Reviewer) -> None:
    found = reviewed(row("", "reading,2023-24,all,all,61,610,1000,"))
    assert told(found, "period-added") == [(READING, "2023-24", None, "61% for everyone")]


def test_statuses_and_sentences_that_flip(reviewed: Reviewer) -> None:
    found = reviewed(row(LAST, "reading,2022-23,all,all,45,450,1000,"))
    flips = told(found, "status-flipped")
    assert (READING, "Status, Everyone", "Progress, but too slow", "Moving away") in flips
    assert {c.tone for c in named(found, "status-flipped")} == {"bad"}
    sentences = {c.what: (c.old, c.new) for c in named(found, "sentence-changed")}
    old, new = sentences["Where it stands"]
    assert "58% in 2022-23, up from 51%" in str(old)
    assert "45% in 2022-23, down from 51%" in str(new)


def test_a_gap_that_flips(reviewed: Reviewer) -> None:
    found = reviewed(
        row(
            "reading,2022-23,income,Low income,46,184,400,",
            "reading,2022-23,income,Low income,60,240,400,",
        )
    )
    assert (READING, "Gap, Low income", "Widening", "Closing") in told(
        found, "gap-direction-flipped"
    )


def test_a_target_that_is_moved_without_a_reason(reviewed: Reviewer) -> None:
    found = reviewed(page(INDICATOR, "value: 80", "value: 70"))
    assert told(found, "target-moved") == [
        (READING, "Target, everyone", "80% by 2030", "70% by 2030")
    ]
    assert named(found, "target-moved")[0].note == "No reason is given (TGT003)."
    assert [p.code for p in found.appeared] == ["TGT003"]
    assert not found.stops()
    assert found.stops(strict=True)


def test_a_target_that_is_moved_with_a_reason(reviewed: Reviewer) -> None:
    new = "  - {value: 75, date: 2031, set_on: 2025-03-14, rationale: The test is another one.}\n"
    found = reviewed(page(INDICATOR, "    set_on: 2019-03-14\n", f"    set_on: 2019-03-14\n{new}"))
    (moved,) = named(found, "target-moved")
    assert (moved.old, moved.new) == ("80% by 2030", "75% by 2031")
    assert moved.note == "Reason given: The test is another one."
    assert not found.stops(strict=True)


def test_a_definition(reviewed: Reviewer) -> None:
    found = reviewed(page(INDICATOR, "read at grade level.", "read a book."))
    assert told(found, "definition-changed") == [
        (
            READING,
            "Definition in plain words",
            "The share of third graders who read at grade level.",
            "The share of third graders who read a book.",
        )
    ]


def test_a_renamed_result_with_its_former_id(reviewed: Reviewer) -> None:
    found = reviewed(renamed("aliases: [early-reading]\n"))
    assert told(found, "record-renamed") == [
        ("Every child reads", "Id", "early-reading", "reading-early")
    ]
    assert not named(found, "record-changed"), "what names it has not changed"
    assert not named(found, "record-removed")
    assert not named(found, "prose-added")
    assert not named(found, "address-lost")
    assert not found.stops()


def test_a_renamed_result_without_its_former_id_loses_its_address(reviewed: Reviewer) -> None:
    found = reviewed(renamed(""))
    assert {c.title for c in named(found, "address-lost")} == {"results/early-reading/"}
    assert told(found, "record-removed") == [("Every child reads", "Removed", "there", None)]
    assert not named(found, "record-changed"), "what names it reads as before"
    assert found.sections[0].heading.name == "lost"
    assert found.stops()
    assert any(p.code == "PUB001" for p in found.errors)


def renamed(aliases: str) -> dict[str, str | bytes | None]:
    """The result under another id."""
    return {
        RESULT: None,
        "content/results/reading-early.md": SOUND[RESULT].replace("title:", f"{aliases}title:"),
        **page(INDICATOR, "[early-reading]", "[reading-early]"),
        **page("content/indicators/attendance.md", "[early-reading]", "[reading-early]"),
    }


def test_a_partner_who_goes_and_a_win_that_comes(reviewed: Reviewer) -> None:
    found = reviewed(
        {"content/partners/clinic.md": None, **written("wins", "rooms", title="Rooms to read in")}
    )
    assert told(found, "record-removed") == [("Eastside Clinic", "Removed", "there", None)]
    (win,) = named(found, "record-added")
    assert (win.title, win.collection, win.tone) == ("Rooms to read in", "wins", "good")
    assert "A place within a walk" in str(win.new)
    assert {c.title for c in named(found, "address-lost")} == {"partners/clinic/"}


def test_a_partner_who_has_left_a_promise_that_is_kept_and_an_answer(reviewed: Reviewer) -> None:
    found = reviewed(
        {
            **written(
                "partners", "clinic", title="Eastside Clinic", sector="health", left="2025-12-01"
            ),
            **written("commitments", "evenings", title="Open in the evening", status="kept"),
            **written(
                "feedback",
                "late-bus",
                title="The bus is late",
                response="It comes at four now.",
                responded_on="2025-12-03",
            ),
        }
    )
    notes = {(c.collection, c.note) for c in named(found, "record-changed")}
    assert ("partners", "The partner has left.") in notes
    assert ("commitments", "The promise is kept now.") in notes
    assert ("feedback", "Answered.") in notes
    assert ("Open in the evening", "Status", "in progress", "kept") in told(found, "record-changed")


def test_settings_by_which_things_are_judged(reviewed: Reviewer) -> None:
    more = "  progress: {on_track: 0.8}\n  privacy: {minimum: 5}\n"
    found = reviewed({DESCRIPTOR: SOUND[DESCRIPTOR] + more})
    assert {(c.what, c.old, c.new) for c in named(found, "judging-changed")} == {
        ("Threshold of progress: on track", "0.95", "0.8"),
        ("Privacy: minimum", "10", "5"),
    }


def test_prose_alone_is_told_in_one_line(reviewed: Reviewer) -> None:
    found = reviewed(page(HOME, "of our third", "of all our third"))
    assert found.headline == "Only prose changes: content/index.md."
    assert [section.heading.name for section in found.sections] == ["prose"]


def test_no_change(reviewed: Reviewer) -> None:
    found = reviewed({})
    assert found.headline == "Nothing changes for readers."
    assert found.changes == ()


def test_line_breaks_and_a_moved_line_are_no_change(reviewed: Reviewer) -> None:
    """A warning that stands further down is the same warning."""
    found = reviewed(
        page(INDICATOR, "definition: The share of", "definition: >-\n  The share\n  of")
    )
    assert found.changes == ()


def test_a_problem_that_is_resolved(folder: Path, reviewed: Reviewer) -> None:
    goal = "equity_goal: By 2030, 80 of every 100 children read well in every group.\n"
    published = reviewed(page(RESULT, goal, ""))
    (appeared,) = (c for c in named(published, "problem-appeared") if c.what == "TGT001")
    assert appeared.old is None
    git(folder, "commit", "-qam", "without its goal")
    found = reviewed({RESULT: SOUND[RESULT]})
    assert [c.what for c in named(found, "problem-resolved")] == ["TGT001"]
    assert not named(found, "problem-appeared")


def test_errors_are_all_that_is_told_of_what_can_not_be_read(reviewed: Reviewer) -> None:
    found = reviewed(page(INDICATOR, "unit: percent", "unit: percnt"))
    assert found.stops()
    assert [c.what for c in named(found, "problem-appeared")] == ["FLD004"]
    assert "can't be told" in found.remark


@pytest.mark.parametrize(
    ("changes", "options", "code"),
    [
        ({}, (), 0),
        (page(INDICATOR, "value: 80", "value: 70"), (), 0),
        (page(INDICATOR, "value: 80", "value: 70"), ("--strict",), 1),
        (renamed(""), (), 1),
        (page(INDICATOR, "unit: percent", "unit: percnt"), (), 1),
    ],
)
def test_exit_codes(
    changes: dict[str, str], options: tuple[str, ...], code: int, folder: Path
) -> None:
    result = command(change(folder, changes), *options)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output


def test_the_rows_are_those_that_tests_name() -> None:
    assert LAST in ROWS
