"""Just under and just over each threshold, and that each can be moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.broken import Broken
from tests.corpus.portals import (
    DESCRIPTOR,
    FIGURES,
    HOME,
    INDICATOR,
    RESULT,
    SOUND,
    Change,
    changed,
    read,
)
from tests.corpus.unwise import (
    COMMITMENTS,
    HARD,
    PARTNERS,
    PROMISE,
    SIGN_ON,
    STEP,
    STRATEGIES,
    TUTORING,
    UNWISE,
    WIN,
    WORKGROUPS,
    copies,
    in_places,
    indicator,
    rows,
    signed,
    wins,
)

from ci_portal.reading.portal import Reading


def found(reading: Reading) -> list[tuple[str, str]]:
    """Code and severity of each problem."""
    return [(problem.code, str(problem.severity)) for problem in reading.problems]


def limits(text: str) -> dict[str, Change]:
    return {DESCRIPTOR: f"{SOUND[DESCRIPTOR]}  checks: {{{text}}}\n"}


def meetings(*days: str, cancelled: str = "false") -> str:
    lines = [
        f"m-{day},M,readers,{day}T18:00:00,https://example.org/{day},{cancelled}\n" for day in days
    ]
    return "".join(["id,title,workgroup,start,minutes_url,cancelled\n", *lines])


def with_meetings(text: str) -> dict[str, Change]:
    promise = PROMISE.format("schools").replace("kept,", "promised,2025-10-01")
    return rows(
        partners=PARTNERS,
        workgroups=WORKGROUPS,
        commitments=COMMITMENTS + promise,
        meetings=text,
        milestones=STEP,
    )


def funding(*lines: str) -> dict[str, Change]:
    header = "id,title,funder,kind,amount,start,end\n"
    return rows(partners=PARTNERS, funding=header + "".join(f"{line}\n" for line in lines))


def strategies(people: str, more: str = "") -> dict[str, Change]:
    text = f"{STRATEGIES}{TUTORING}{more}".replace(",20,", f",{people},", 1)
    return {**rows(strategies=text), **indicator("cohort: 1000")}


def steps(day: str) -> dict[str, Change]:
    return rows(milestones=STEP.replace("2025-12-01", day))


FOUR = changed(RESULT, "[reading]", "[reading, reading-2, reading-3, reading-4]")
FIVE = changed(RESULT, "[reading]", "[reading, reading-2, reading-3, reading-4, reading-5]")
EASY = WIN.format("a", "2025-12-01", "access") + WIN.format("b", "2025-11-01", "access")
BOTH = [line.format(who) for who in ("schools", "library") for line in (SIGN_ON, PROMISE)]
GROUPS = "    set_on: 2019-03-14\n"


def missed(lag_days: int) -> dict[str, Change]:
    """A target of 2020-21 that was missed, by a figure that comes out so many days later."""
    page = SOUND[INDICATOR].replace("date: 2030", "date: 2020-21")
    return {INDICATOR: page.replace("targets:", f"lag_days: {lag_days}\ntargets:")}


def group_targets(low: int, high: int) -> dict[str, Change]:
    both = f"{GROUPS}  - {{value: {low}, date: 2030, set_on: 2019-03-14, group: Low income}}\n"
    if high:
        both += f"  - {{value: {high}, date: 2030, set_on: 2019-03-14, group: Not low income}}\n"
    return dict(changed(INDICATOR, GROUPS, both))


CASES: dict[str, tuple[dict[str, Change], list[tuple[str, str]]]] = {
    "four headlines": ({**copies(3), **FOUR}, []),
    "five headlines, and five are allowed": (
        {**copies(4), **FIVE, **limits("headline_per_result: 5")},
        [],
    ),
    "as many headlines in all as allowed": ({**copies(1), **limits("headline_in_all: 2")}, []),
    "strategies that are just enough": (strategies("27.369"), []),
    "strategies that are just not enough": (strategies("27.3"), [("STR001", "warning")]),
    "just half of what is needed": (strategies("13.69"), [("STR001", "warning")]),
    "just less than half": (strategies("13.6"), [("STR001", "error")]),
    "less than half, and less is allowed": (
        {**strategies("13.6"), **limits("sufficient_part: 0.4")},
        [("STR001", "warning")],
    ),
    "less than half, but not all have said": (
        strategies("13.6", "more,More,early-reading,2021-01-01,active,,\n"),
        [("STR001", "warning"), ("STR003", "warning")],
    ),
    "a strategy that is planned needs no estimate yet": (
        strategies("27.4", "more,More,early-reading,2026-06-01,planned,,\n"),
        [],
    ),
    "nobody works on it": (
        strategies("30") | rows(strategies=f"{STRATEGIES}{TUTORING}".replace("active", "ended")),
        [("STR001", "warning")],
    ),
    "a needed change of just twice the best": (
        changed(INDICATOR, "value: 80", "value: 82.4"),
        [],
    ),
    "a needed change of just more than twice the best": (
        changed(INDICATOR, "value: 80", "value: 82.6"),
        [("RES008", "info")],
    ),
    "a needed change of thrice the best, and that is allowed": (
        {**changed(INDICATOR, "value: 80", "value: 90"), **limits("best_ever_factor: 3")},
        [],
    ),
    "news of 90 days ago": (steps("2025-10-17"), []),
    "news of 91 days ago": (steps("2025-10-16"), [("COM001", "warning")]),
    "news of 91 days ago, and 120 are allowed": (
        {**steps("2025-10-16"), **limits("cadence_days: 120")},
        [],
    ),
    "news that is still to come": (steps("2026-01-16"), [("COM001", "warning")]),
    "a step that was not taken": (
        rows(milestones=STEP.replace("done", "late")),
        [("COM001", "warning")],
    ),
    "one meeting since": (with_meetings(meetings("2025-12-01", "2025-09-01")), []),
    "two meetings since": (
        with_meetings(meetings("2025-12-01", "2025-11-01")),
        [("PAR003", "warning")],
    ),
    "two meetings since, cancelled": (
        with_meetings(meetings("2025-12-01", "2025-11-01", cancelled="true")),
        [],
    ),
    "two meetings since, and three are allowed": (
        {
            **with_meetings(meetings("2025-12-01", "2025-11-01")),
            **limits("meetings_without_review: 3"),
        },
        [],
    ),
    "two meetings since, one still to come": (
        with_meetings(meetings("2025-12-01", "2026-01-20")),
        [],
    ),
    "a promise due today": (
        signed(PROMISE.format("schools").replace(",,kept", ",2026-01-15,in-progress")),
        [],
    ),
    "a promise due today that is called late": (
        signed(PROMISE.format("schools").replace(",,kept", ",2026-01-15,late")),
        [("PAR004", "warning")],
    ),
    "a promise due yesterday that is called late": (
        signed(PROMISE.format("schools").replace(",,kept", ",2026-01-14,late")),
        [("PAR003", "warning")],
    ),
    "a promise that was kept": (
        signed(PROMISE.format("schools").replace(",,kept", ",2025-01-15,kept")),
        [],
    ),
    "no sign-on recorded at all": (signed(PROMISE.format("schools")), []),
    "both partners signed on": (
        signed(*BOTH),
        [],
    ),
    "a sign-on that was taken back": (
        signed(*BOTH[:2], BOTH[2].replace("kept", "dropped"), BOTH[3]),
        [("PAR001", "warning")],
    ),
    "a sign-on that was taken back by a later one": (
        signed(
            *BOTH,
            BOTH[2]
            .replace("library-sign-on", "later")
            .replace("2019-01-01", "2020-01-01")
            .replace("kept", "dropped"),
        ),
        [("PAR001", "warning")],
    ),
    "a partner that has left": (
        rows(
            partners=PARTNERS.replace("public\n", "public,left\n")
            .replace("true\nlibrary", "true,\nlibrary")
            .replace("true\nclinic", "true,2025-01-01\nclinic")
            .replace("false\n", "false,\n")
            .replace("education", "health"),
            workgroups=WORKGROUPS.replace("schools;library", "schools;clinic;library"),
            commitments=COMMITMENTS
            + "".join(
                line.format(who) for who in ("schools", "clinic") for line in (SIGN_ON, PROMISE)
            ),
        ),
        [("RES009", "warning")],
    ),
    "data due today": (indicator("lag_days: 1295"), []),
    "data due yesterday": (indicator("lag_days: 1294"), [("DAT001", "warning")]),
    "data not quite two cycles late": (indicator("lag_days: 564"), [("DAT001", "warning")]),
    "data just two cycles late": (indicator("lag_days: 563"), [("DAT001", "error")]),
    "data two cycles late, and three are allowed": (
        {**indicator("lag_days: 563"), **limits("data_cycles: 3")},
        [("DAT001", "warning")],
    ),
    "a missed deadline of 90 days ago": (
        missed(1570),
        [("RES005", "warning")],
    ),
    "a missed deadline of 91 days ago": (
        missed(1569),
        [("RES005", "error")],
    ),
    "a missed deadline and a new target": (
        changed(
            INDICATOR,
            "    date: 2030\n    set_on: 2019-03-14\n",
            "    date: 2020-21\n    set_on: 2019-03-14\n"
            "  - {value: 80, date: 2030, set_on: 2021-10-01, rationale: We were too slow.}\n",
        ),
        [],
    ),
    "two of five wins": (
        wins(
            EASY,
            WIN.format("c", "2025-10-01", "access"),
            WIN.format("d", "2025-10-01", "resource"),
            WIN.format("e", "2025-10-01", "process"),
        ),
        [],
    ),
    "two of four wins": (
        wins(
            EASY,
            WIN.format("d", "2025-10-01", "resource"),
            WIN.format("e", "2025-10-01", "process"),
        ),
        [("WIN002", "warning")],
    ),
    "one of two wins": (
        wins(WIN.format("c", "2025-12-01", "access"), WIN.format("d", "2025-12-01", "resource")),
        [],
    ),
    "an easy year that is long gone": (
        wins(
            WIN.format("a", "2025-12-01", "access"),
            *(WIN.format(f"d{n}", "2024-12-31", "resource") for n in range(3)),
        ),
        [],
    ),
    "half of the money": (
        funding(
            "a,A,library,new,100,2020-01-01,2030-01-01", "b,B,schools,new,100,2020-01-01,2030-01-01"
        ),
        [],
    ),
    "just more than half of the money": (
        funding(
            "a,A,library,new,101,2020-01-01,2030-01-01", "b,B,schools,new,100,2020-01-01,2030-01-01"
        ),
        [("FUN001", "warning")],
    ),
    "the money of others has ended": (
        funding(
            "a,A,library,new,100,2020-01-01,2030-01-01", "b,B,schools,new,100,2020-01-01,2025-01-01"
        ),
        [("FUN001", "warning")],
    ),
    "money for just more than 24 months": (
        funding("a,A,library,new,,2020-01-01,2028-01-16", "b,B,schools,new,,2020-01-01,2027-01-01"),
        [],
    ),
    "money for 24 months, and 12 are enough": (
        funding("a,A,library,new,,2020-01-01,2028-01-15", "b,B,schools,new,,2020-01-01,2027-01-01")
        | limits("funding_months: 12"),
        [],
    ),
    "feedback of twelve months ago": (
        rows(feedback="id,title,date,method,who,heard\nf,F,2025-01-15,forum,Parents,Far.\n"),
        [],
    ),
    "an answer that is due today": (
        rows(
            feedback="id,title,date,method,who,heard,response_due\n"
            "f,F,2025-10-15,forum,Parents,Far.,2026-01-15\n"
        ),
        [],
    ),
    "a correction of twelve months ago": (
        rows(
            milestones=STEP,
            corrections="id,title,date,what_happened,learned,changed\nc,C,2025-01-15,A.,B.,C.\n",
        ),
        [],
    ),
    "targets that close the gap": (group_targets(60, 83), []),
    "the target of everyone, for a group": (group_targets(80, 0), []),
    "targets that are met already": (group_targets(40, 50), [("TGT002", "warning")]),
    "targets that keep the gap": (group_targets(60, 84), [("TGT002", "warning")]),
    "a hard page, and that is allowed": (
        {HOME: f"# Home\n\n{HARD}\n", **limits("reading_grade: 60")},
        [],
    ),
    "a hard page in another language": (
        {HOME: f"# Home\n\n{HARD}\n", DESCRIPTOR: SOUND[DESCRIPTOR] + "  languages: [de]\n"},
        [],
    ),
    "a required breakdown that is out of date": (
        {
            **indicator("required_dimensions: [income]"),
            FIGURES: SOUND[FIGURES].replace("2020-21,income", "2018-19,income"),
        },
        [("IND002", "warning")],
    ),
    "a required breakdown of the latest figures": (
        indicator("required_dimensions: [income]"),
        [],
    ),
    "a headline that moves away, if not clearly": (
        {
            HOME: "# Home\n",
            FIGURES: SOUND[FIGURES]
            .replace("51,510,1000", "51,,")
            .replace("2019-20,all,all,,,,unavailable", "2019-20,all,all,60,,,")
            .replace("54,540,1000", "50,,"),
        },
        [("HON001", "warning")],
    ),
    "a headline that gets worse, without a target": (
        {
            HOME: "# Home\n",
            INDICATOR: SOUND[INDICATOR].replace(
                "targets:\n  - value: 80\n    date: 2030\n    set_on: 2019-03-14\n", ""
            ),
            FIGURES: SOUND[FIGURES].replace("54,540", "45,450"),
        },
        [("HON001", "warning"), ("RES004", "warning")],
    ),
    "a story of the day the figures came": (indicator('story_updated: "2021-06-30"'), []),
    "a place just not behind": (
        {
            **rows(strategies=f"{STRATEGIES}{TUTORING}".replace("20,\n", "20,Eastside\n")),
            FIGURES: in_places(
                "reading,2020-21,all,all,47.6,,,,Northgate",
                "reading,2020-21,all,all,40,,,,Eastside",
            ),
        },
        [],
    ),
    "a place just behind": (
        {
            **rows(strategies=f"{STRATEGIES}{TUTORING}".replace("20,\n", "20,Eastside\n")),
            FIGURES: in_places(
                "reading,2020-21,all,all,47.5,,,,Northgate",
                "reading,2020-21,all,all,40,,,,Eastside",
            ),
        },
        [("STR002", "warning")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_at_the_threshold(name: str, tmp_path: Path) -> None:
    files, expected = CASES[name]
    assert found(read(tmp_path, files)) == expected


@pytest.mark.parametrize("unwise", UNWISE, ids=lambda case: case.name)
def test_advice_has_a_reason_and_waits_until_there_are_no_errors(
    unwise: Broken, tmp_path: Path
) -> None:
    files = dict(unwise.files)
    (problem,) = read(tmp_path / "a", files).problems
    assert problem.why
    files[DESCRIPTOR] = str(files.get(DESCRIPTOR, SOUND[DESCRIPTOR])) + "  timezon: UTC\n"
    assert [p.code for p in read(tmp_path / "b", files).problems] == ["FLD002"]


@pytest.mark.parametrize(
    ("statement", "about_a_program"),
    [
        ("Every child in Springfield reads well.", False),
        ("Our children read well.", False),
        ("All who live in our town feel safe.", False),
        ("Our clients find work.", True),
        ("Participants of the camp read well.", True),
        ("Participants in our camp read well.", True),
        ("Our students who are in the club read well.", True),
        ("The people we serve find work.", True),
        ("Everyone enrolled in our courses finds work.", True),
        ("The program helps children.", True),
    ],
)
def test_a_statement_about_those_we_serve(
    statement: str, about_a_program: bool, tmp_path: Path
) -> None:
    page = changed(RESULT, "Every child in Springfield reads well by age nine.", statement)
    assert found(read(tmp_path, page)) == [("RES001", "warning")] * about_a_program


@pytest.mark.parametrize(
    ("home", "seen"),
    [
        ("# Home\n", False),
        ('{{ value("reading") }}\n', True),
        ("{{ scorecard() }}\n", True),
        ('{{ scorecard("early-reading") }}\n', True),
        ("[Why](indicators/reading.md)\n", True),
        ("[Why](results/early-reading.md)\n", True),
        ("[Why](indicators/reading-2.md)\n", False),
    ],
)
def test_bad_news_is_on_the_home_page(home: str, seen: bool, tmp_path: Path) -> None:
    worse = (
        SOUND[FIGURES]
        .replace("2019-20,all,all,,,,unavailable", "2019-20,all,all,60,600,1000,")
        .replace("all,all,54,540", "all,all,45,450")
    )
    reading = read(tmp_path, {HOME: home, FIGURES: worse})
    assert found(reading) == [("HON001", "warning")] * (not seen)


def test_a_missed_deadline_may_be_answered_by_words(tmp_path: Path) -> None:
    missed = changed(INDICATOR, "date: 2030", "date: 2020-21")
    told = rows(
        corrections="id,title,date,what_happened,learned,changed,indicators\n"
        "c,C,2025-12-01,A.,B.,C.,reading\n"
    )
    assert found(read(tmp_path / "a", {**missed, **told})) == []
    planned = "id,title,date,status,results\nm,{0},2026-03-01,planned,early-reading\n"
    for number, (title, answers) in enumerate((("A new target", True), ("A party", False))):
        files = rows(milestones=planned.format(title), reports="id,title,date\nr,R,2026-01-01\n")
        expected = [] if answers else [("RES005", "error")]
        assert found(read(tmp_path / str(number), {**missed, **files})) == expected


def test_a_headline_of_another_result(tmp_path: Path) -> None:
    other = {"content/results/other.md": SOUND[RESULT]}
    (problem,) = read(tmp_path, other).problems
    assert (problem.code, problem.file, problem.line) == ("RES002", "content/results/other.md", 7)
    assert "does not name this result: its results are early-reading" in problem.message


BY_GROUP = """\
indicator,period,dimension,group,value
reading,2018-19,income,Low income,40
reading,2018-19,income,Not low income,60
reading,2020-21,income,Low income,42
reading,2020-21,income,Not low income,61
"""
ONE_AIM = "  - {value: AIM, date: 2030, set_on: 2019-03-14, group: Low income}\n"


@pytest.mark.parametrize(
    ("aim", "expected"), [("50", []), ("39", [("RES004", "error")]), ("", [("RES004", "warning")])]
)
def test_a_portal_with_figures_of_groups_alone(
    aim: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    """There is a baseline where a group has one, and it is held against that group's target."""
    start, end = SOUND[INDICATOR].split("targets:\n")
    body = end[end.index("---") :]
    target = "targets:\n" + ONE_AIM.replace("AIM", aim) if aim else ""
    page = f"{start}{target}{body}"
    home = '{{ chart("reading", by="income") }}\n'
    reading = read(tmp_path, {INDICATOR: page, FIGURES: BY_GROUP, HOME: home})
    assert found(reading) == expected


def test_before_the_first_figure_nobody_asks_for_a_baseline(tmp_path: Path) -> None:
    figures = SOUND[FIGURES].splitlines(keepends=True)[0]
    assert found(read(tmp_path, {FIGURES: figures, HOME: "# Home\n"})) == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [("", []), ("source: tests\n", [("IND003", "warning")])],
)
def test_a_story_is_held_against_the_release_where_it_is_known(
    more: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    sources = "id,title,steward,licence,cadence,last_release\ntests,T,The state,CC0,yearly,{}\n"
    story = indicator(f'{more}story_updated: "2021-07-01"')
    known = rows(sources=sources.format("2021-10-01"))
    assert found(read(tmp_path / "known", {**known, **story})) == expected
    ahead = rows(sources=sources.format("2026-10-01"))
    assert found(read(tmp_path / "ahead", {**ahead, **story})) == []


def test_what_was_told_before_a_deadline_is_no_answer_to_it(tmp_path: Path) -> None:
    told = rows(
        corrections="id,title,date,what_happened,learned,changed,indicators\n"
        "c,C,2021-06-30,A.,B.,C.,reading\n"
    )
    missed_then = changed(INDICATOR, "date: 2030", "date: 2020-21")
    assert ("RES005", "error") in found(read(tmp_path, {**missed_then, **told}))
