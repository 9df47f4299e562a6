"""The conditions: what is there and what is missing follows the records; today is 2026-01-15."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, INDICATOR, RESULT, Change, changed
from tests.pages.governance.records import PARTNERS, READERS, portal

from ci_portal.pages.governance.conditions import conditions

ADOPTED = changed(RESULT, "level: population", "level: population\nadopted_on: 2019-02-21")
SIGNED = "{0}-on,We sign,{0},sign-on,We sign.,early-reading,2019-01-01,,kept"
PROMISE = "{0},{0} promise,{1},action,We do it.,early-reading,2019-01-01,{2},{3}"
TUTORING = "tutoring,Tutoring,early-reading,library,2021-01-01,active,20"


@pytest.fixture(scope="module")
def told(reader_of: Callable[..., Any]) -> Callable[..., tuple[str, str]]:
    """A function from changes to the evidence of a condition and what it lacks, as texts."""

    def condition(
        key: str, *changes: Mapping[str, Change], partners: str = PARTNERS, **tables: list[str]
    ) -> tuple[str, str]:
        files: dict[str, Change] = dict(portal(partners, **tables))
        for each in changes:
            files |= each
        view = conditions(reader_of(files).site, "../../")
        (found,) = (row for part in ("together", "first") for row in view[part] if row["id"] == key)
        evidence, missing = (
            " ".join(line["text"] for line in found[what]) for what in ("evidence", "missing")
        )
        return evidence, missing

    return condition


# -- a common agenda -----------------------------------------------------------------------------


def test_who_has_signed_on_and_who_has_not(told: Any) -> None:
    evidence, missing = told("common-agenda", commitments=[SIGNED.format("schools")])
    assert "There are two partners. One has signed on." in evidence
    assert "Not signed on yet: Springfield Library." in missing
    both = [SIGNED.format("schools"), SIGNED.format("library")]
    evidence, missing = told("common-agenda", commitments=both)
    assert "There are two partners. Two have signed on." in evidence
    assert "igned on" not in missing


def test_nobody_signed_on_and_a_sign_on_that_was_dropped(told: Any) -> None:
    dropped = SIGNED.format("schools").replace("kept", "dropped")
    for lines in ([], [dropped]):
        evidence, missing = told("common-agenda", commitments=lines)
        assert "igned on" not in evidence
        assert "No partner has signed on yet." in missing


def test_a_result_is_adopted_or_not(told: Any) -> None:
    evidence, missing = told("common-agenda")
    assert "Not adopted by the partners yet: Every child reads." in missing
    assert "adopted" not in evidence
    evidence, missing = told("common-agenda", ADOPTED)
    assert "The partners have adopted one of one result." in evidence
    assert "adopted" not in missing


def test_the_problem_is_written_down_or_not(told: Any) -> None:
    written = changed(
        DESCRIPTOR, "place: Springfield\n", "place: Springfield\n  problem: Half can't read.\n"
    )
    assert "Nobody has written down what the problem is." in told("common-agenda")[1]
    evidence, missing = told("common-agenda", written)
    assert "The problem and the aims are written down" in evidence
    assert "problem" not in missing


# -- the same numbers for all --------------------------------------------------------------------


def test_numbers_with_and_without_a_trend(told: Any) -> None:
    evidence, missing = told("shared-measurement")
    assert "One number is measured together. One has a trend." in evidence
    assert "One is shown group by group." in evidence
    assert not missing
    none = {
        "data/schools/observations.csv": (
            "indicator,period,dimension,group,value\nreading,2020-21,all,all,54\n"
        )
    }
    evidence, missing = told("shared-measurement", none)
    assert "None has a trend yet." in evidence
    assert "Measured once so far: Third graders who read well." in missing


def test_a_number_without_a_figure_and_without_a_target(told: Any) -> None:
    empty = {"data/schools/observations.csv": "indicator,period,dimension,group,value\n"}
    aimless = changed(
        INDICATOR, "targets:\n  - value: 80\n    date: 2030\n    set_on: 2019-03-14\n", ""
    )
    evidence, missing = told("shared-measurement", empty, aimless)
    assert "measured" not in evidence
    assert "No figure yet: Third graders who read well." in missing
    assert "No target: Third graders who read well." in missing


def test_agreements_in_force_and_ended(told: Any) -> None:
    holds = "a,One,schools,Reading,5,true,2022-01-01,2027-01-01,"
    ended = "b,Other,schools,Reading,5,true,2022-01-01,2025-12-31,"
    evidence, missing = told("shared-measurement", agreements=[holds, ended])
    assert "One agreement about data is in force." in evidence
    assert "The agreement has ended: Other." in missing


# -- work that fits together ---------------------------------------------------------------------


def test_strategies_that_do_not_add_up(told: Any) -> None:
    cohort = changed(INDICATOR, "frequency: yearly", "frequency: yearly\ncohort: 1000")
    evidence, missing = told("activities", cohort, strategies=[TUTORING])
    assert "One strategy is at work. One partner does the work." in evidence
    assert "Every child reads: the strategies add up to 190 of the 260 people" in missing
    more = "tutoring,T,early-reading,,2021-01-01,active,60"
    evidence, missing = told("activities", cohort, strategies=[more])
    assert "the strategies add up to 570 of the 260 people" in evidence
    assert "Nobody leads: “T”." in missing
    assert "add up" not in missing


def test_a_result_without_a_strategy(told: Any) -> None:
    ended = TUTORING.replace("active", "ended")
    evidence, missing = told("activities", strategies=[ended])
    assert not evidence
    assert missing == "No strategy is at work for: Every child reads."


def test_what_became_of_promises(told: Any) -> None:
    lines = [
        SIGNED.format("library"),
        PROMISE.format("kept", "schools", "2020-01-01", "kept"),
        PROMISE.format("late", "schools", "2026-01-14", "in-progress"),
        PROMISE.format("due", "schools", "2026-01-15", "in-progress"),
        PROMISE.format("gone", "schools", "2020-01-01", "dropped"),
    ]
    evidence, missing = told("activities", commitments=lines)
    assert "Four promises were made. One is kept. One was dropped." in evidence
    assert "Late: “late promise”." in missing
    assert "Signed on, with no promise of their own: Springfield Library." in missing
    assert "No strategy is recorded." in missing


# -- talking all the time ------------------------------------------------------------------------

MET = [
    "a,First,readers,2025-07-20T17:30,,,,,https://example.org/1,,",
    "b,Second,readers,2025-12-11T17:30,,,,,,,",
    "off,Off,readers,2025-12-12T17:30,,,,,,,true",
    "old,Old,readers,2025-07-01T17:30,,,,,,,",
]


def test_meetings_of_the_last_half_year_and_their_minutes(told: Any) -> None:
    evidence, missing = told("communication", workgroups=[READERS], meetings=MET)
    assert (
        "The workgroups met two times in the last six months. The minutes of one can be read."
        in evidence
    )
    assert "No minutes: “Second”." in missing
    assert "Old" not in missing
    assert "No meeting is planned." in missing


def test_a_meeting_ahead(told: Any) -> None:
    ahead = [*MET, "c,Third,readers,2026-02-12T17:30,,,,,,true,"]
    evidence, missing = told("communication", workgroups=[READERS], meetings=ahead)
    assert "One meeting is planned, on February 12, 2026. One is open to all." in evidence
    assert "planned" not in missing


def test_a_group_that_does_not_meet(told: Any) -> None:
    groups = [READERS, "quiet,Quiet group,data,,,,,", "office,The office,backbone,,,,,"]
    _, missing = told("communication", workgroups=groups, meetings=MET)
    assert "No meeting of late and none planned: Quiet group." in missing
    assert "The office" not in missing


def test_feedback_answered_waiting_and_late(told: Any) -> None:
    lines = [
        "a,First,2025-01-01,forum,Parents,20,We heard.,We did.,,2025-01-11",
        "b,Second,2025-01-01,forum,Parents,20,We heard.,We did.,,2025-01-31",
        "c,Third,2025-11-01,forum,Parents,30,We heard.,,2026-01-14,",
        "d,Fourth,2025-11-01,forum,Parents,,We heard.,,2026-01-15,",
        "e,Fifth,2025-11-01,forum,Parents,,We heard.,,,",
    ]
    evidence, missing = told("communication", feedback=lines)
    said = "People told us five things. Two have an answer. It took 20 days on average."
    assert said in evidence
    assert "The answer is late: “Third”." in missing
    assert "Nobody has said when the answer comes: “Fifth”." in missing
    assert "No meeting is recorded." in missing


def test_what_was_told_lately(told: Any) -> None:
    lines = ["a,Step,2025-12-01,done,early-reading", "b,Long ago,2025-01-01,done,early-reading"]
    evidence, missing = told("communication", milestones=lines)
    assert "In the last 90 days, one thing was told here." in evidence
    assert "Nobody has written down what people say." in missing


# -- a backbone ----------------------------------------------------------------------------------


def test_functions_held_and_not_held(told: Any) -> None:
    held = "a,Our aim,vision,library,All know.,,Well."
    evidence, missing = told("backbone", backbone=[held, "b,Numbers,measurement,schools,,,"])
    assert "The partners have a backbone: Springfield Library." in evidence
    assert "Two of the six tasks are taken." in evidence
    assert "Nobody has taken this on: Help partners fit their work together" in missing
    assert "Nothing says what should come of: “Numbers”." in missing
    assert "Nothing says how it stands with: “Numbers”." in missing


def test_all_in_one_hand_and_no_backbone(told: Any) -> None:
    names = ("vision", "alignment", "measurement", "public-will", "policy", "funding")
    lines = [f"{name},{name},{name},schools,Soon.,,Well." for name in names]
    partners = PARTNERS.replace("backbone", "member")
    evidence, missing = told("backbone", partners=partners, backbone=lines)
    assert "All six tasks are taken, by one partner." in evidence
    assert "One partner alone holds all six tasks." in missing
    assert "No partner is named as the backbone." in missing


# -- what must be there first --------------------------------------------------------------------


def test_champions_by_role_by_name_and_by_result(told: Any) -> None:
    theirs = "readers,Reading group,workgroup,,{0},early-reading,,"
    evidence, missing = told("champions", workgroups=[theirs.format("schools")])
    assert "Champions: Springfield Schools." in evidence
    assert "By name: Ana Reyes." in evidence
    assert not missing
    _, missing = told("champions", workgroups=[theirs.format("library")])
    assert missing == "No champion is named for: Every child reads."
    nobody = PARTNERS.replace("champion,Ana Reyes", ",")
    evidence, missing = told("champions", partners=nobody)
    assert not evidence
    assert missing == "No champion is named."


GRANT = "{0},{0},{1},new,true,{2},,2024-01-01,{3},{4}"


def test_money_that_lasts_from_several(told: Any) -> None:
    lines = [
        GRANT.format("a", "schools", 500, "2028-12-31", ""),
        GRANT.format("b", "library", 500, "2028-12-31", ""),
    ]
    evidence, missing = told("money", funding=lines)
    assert "Money is secured until December 2028 at the longest." in evidence
    assert "Two funders give today." in evidence
    assert not missing


def test_money_that_ends_too_soon_or_hangs_on_one(told: Any) -> None:
    strategy = {"strategies": [TUTORING]}
    office = GRANT.format("a", "schools", 900, "2027-06-30", "results/early-reading")
    tutors = GRANT.format("b", "library", 100, "2029-06-30", "strategies/tutoring")
    evidence, missing = told("money", funding=[office, tutors], **strategy)
    assert "Money for the common work ends in June 2027." in missing
    assert "Much hangs on one funder, Springfield Schools." in missing
    assert "common work" not in evidence
    _, missing = told("money", funding=[office], **strategy)
    assert "Results need money for two to three years ahead." in missing
    _, missing = told("money", funding=[tutors], **strategy)
    assert "No grant is for the common work" in missing


def test_urgency_is_said_and_seen(told: Any) -> None:
    evidence, missing = told("urgency")
    assert "Nothing says why it can't wait: Every child reads." in missing
    said = changed(RESULT, "level: population", "level: population\nurgency: It can't wait.")
    line = "a,First,2025-11-01,forum,Parents,20,We heard.,,,"
    old = "b,Old,2024-11-01,forum,Parents,20,We heard.,,,"
    evidence, missing = told("urgency", said, feedback=[line, old])
    assert "For one of one result we say why it can't wait." in evidence
    assert "In the last year, 20 people told us how it looks to them." in evidence
    assert not missing


# -- the page ------------------------------------------------------------------------------------


def test_what_is_not_recorded_at_all_is_not_called_missing(reader: Any) -> None:
    tree = reader.tree("{{ conditions() }}")
    # Strategies and promises, meetings, backbone, champions, money.
    assert tree.text.count("What is missing") == 3
    assert tree.text.count("Nothing is recorded yet.") >= 5
    assert "Kania and Mark Kramer" in tree.text
    for word in ("grade:", "score", "%"):
        assert word not in tree.text


def test_lines_lead_to_rooms_that_the_site_has(reader_of: Callable[..., Any]) -> None:
    reader = reader_of(portal(workgroups=[READERS], meetings=MET))
    links = {
        given.get("href") for tag, given in reader.tree("{{ conditions() }}").elements if tag == "a"
    }
    assert "../governance/#meetings" in links
    assert "../partners/" in links
    rooms = {f"../{address}" for address in reader.site.rooms.values()}
    assert {str(link).partition("#")[0] for link in links} <= rooms


def test_long_lists_of_names_are_cut(told: Any) -> None:
    partners = PARTNERS + "".join(f"p{n},Partner {n},education,2019-01-01,,,,\n" for n in range(20))
    _, missing = told("common-agenda", partners=partners, commitments=[SIGNED.format("schools")])
    assert "and 15 more." in missing


def test_names_are_text(reader_of: Callable[..., Any]) -> None:
    partners = PARTNERS.replace("Springfield Library", "<script>x</script>")
    tree = reader_of(portal(partners, commitments=[SIGNED.format("schools")])).tree(
        "{{ conditions() }}"
    )
    assert "script" not in tree.tags
    assert "Not signed on yet: <script>x</script>." in tree.text
