"""A strategy's page: its facts, and how it goes in four quadrants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, SOUND
from tests.corpus.strategies import measured, strategies
from tests.corpus.unwise import PARTNERS, WORKGROUPS, in_places, rows

from ci_portal.pages.plan import plan
from ci_portal.pages.shortcodes import Call, find_calls

HEADER = "id,title,strategy,quadrant,unit,direction,decimals,partner\n"
CALL = '{{ measures("tutoring") }}'


@pytest.fixture(scope="module")
def told(reader_of: Callable[..., Any]) -> Callable[..., str]:
    """A function from measures and figures to what the component says, on one line."""

    def text(measures: str, figures: str = "", call: str = CALL) -> str:
        files = measured(figures, HEADER + measures)
        return " ".join(reader_of(files).tree(call).text.split())

    return text


# -- facts ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def facts(reader_of: Callable[..., Any]) -> str:
    found = strategies(
        {
            "id": "tutoring",
            "lead": "library",
            "partners": "schools;library",
            "workgroup": "readers",
            "places": "Eastside",
            "people_per_year": "12",
            "people_low": "8",
            "people_high": "15",
            "basis": "Two studies of tutors.",
            "evidence_level": "local",
        },
        {"id": "books", "overlaps_with": "tutoring", "people_per_year": "0.5"},
    )
    files = rows(strategies=found, partners=PARTNERS, workgroups=WORKGROUPS)
    places = in_places("reading,2020-21,all,all,53,,,,Northgate",
                       "reading,2020-21,all,all,53,,,,Eastside")  # fmt: skip
    reader = reader_of({**files, FIGURES: places})
    tree = reader.tree('{{ strategy("tutoring") }}\n\n{{ strategy("books") }}')
    assert {"../governance/#workgroups--readers", "../strategies/books/"} <= {
        given.get("href") for tag, given in tree.elements if tag == "a"
    }
    return " ".join(tree.text.split())


@pytest.mark.parametrize(
    "words",
    [
        "Meant to move" + "Every child reads",
        "Who answers for it" + "Springfield Library",
        "Who takes part" + "Springfield Schools",
        "Workgroup" + "Readers",
        "WhereEastside" + "It reaches 1 of 2 places. The other one is Northgate.",
        "For whom" + "Everyone",
        "Known from our own experience",
        "12 more people reach the result each year (between 8 and 15).Two studies of tutors.",
        "0.5 more people reach the result each year.",
        "Overlaps with" + "Books" + "It reaches some of the same people.",
        "Overlaps with" + "Tutoring",
    ],
)
def test_facts(words: str, facts: str) -> None:
    assert words in facts


# -- how it goes ----------------------------------------------------------------------------


def test_a_measure_shows_its_newest_figure_and_the_way_there(told: Callable[..., str]) -> None:
    text = told(
        "tutored,Children tutored,tutoring,how-much,count,up,,\n",
        "tutored,2019-20,all,all,84,,,\ntutored,2020-21,all,all,1412,,,\n",
    )
    assert "How much did we do?Children tutored 1,412 2020-21" in text
    assert "Up from 84 in 2019-20, for the better." in text
    assert "Higher is better." in text
    assert "Period" + "Figure 2020-21" + "1,412" + "2019-20" + "84" in text


@pytest.mark.parametrize(
    ("direction", "first", "last", "sentence"),
    [
        ("up", 40, 50, "Up from 40% in 2019-20, for the better."),
        ("down", 40, 50, "Up from 40% in 2019-20, for the worse."),
        ("up", 50, 40, "Down from 50% in 2019-20, for the worse."),
        ("down", 50, 40, "Down from 50% in 2019-20, for the better."),
        ("up", 50, 50.2, "The same as in 2019-20."),
    ],
)
def test_the_change_is_said_with_its_worth(
    direction: str, first: float, last: float, sentence: str, told: Callable[..., str]
) -> None:
    text = told(
        f"m,M,tutoring,how-well,percent,{direction},,\n",
        f"m,2019-20,all,all,{first},,,\nm,2020-21,all,all,{last},,,\n",
    )
    assert sentence in text


def test_figures_have_the_decimals_that_the_measure_says(told: Callable[..., str]) -> None:
    figures = "m,2019-20,all,all,3.81,,,\nm,2020-21,all,all,4.26,,,\n"
    text = told("m,Stars,tutoring,how-well,index,up,1,\n", figures)
    assert "Stars 4.3 2020-21" in text
    assert "Up from 3.8 in 2019-20, for the better." in text


def test_the_change_is_counted_from_the_break(reader_of: Callable[..., Any]) -> None:
    files = measured("", HEADER + "m,M,tutoring,how-much,count,up,,\n")
    header, *rest = SOUND[FIGURES].splitlines()
    files[FIGURES] = "\n".join(
        [
            f"{header},break",
            *(f"{line}," for line in rest),
            "m,2018-19,all,all,900,,,,",
            "m,2019-20,all,all,100,,,,Counted anew.",
            "m,2020-21,all,all,120,,,,",
            "",
        ]
    )
    text = reader_of(files).tree(CALL).text
    assert "Up from 100 in 2019-20, for the better." in text
    assert "Counted anew." in text


def test_without_figures_there_is_none_yet(told: Callable[..., str]) -> None:
    text = told("m,Children tutored,tutoring,how-much,count,up,,\n")
    assert "Children tutored no figure yet" in text
    assert "as a table" not in text


def test_a_figure_that_is_withheld_leaves_the_one_before(told: Callable[..., str]) -> None:
    figures = "m,2019-20,all,all,84,,,\nm,2020-21,all,all,,,,suppressed\n"
    text = told("m,M,tutoring,how-much,count,up,,\n", figures)
    assert "M 84 2019-20" in text
    assert "2020-21: not shown" in text
    alone = told("m,M,tutoring,how-much,count,up,,\n", "m,2020-21,all,all,,,,suppressed\n")
    assert "M 2020-21: not shown" in alone
    assert "no figure yet" not in alone


def test_what_is_not_firm_says_so(told: Callable[..., str]) -> None:
    figures = "m,2019-20,all,all,84,,,\nm,2020-21,all,all,90,,,preliminary\n"
    assert "90 2020-21, preliminary" in told("m,M,tutoring,how-much,count,up,,\n", figures)


def test_groups_are_in_the_table(told: Callable[..., str]) -> None:
    figures = (
        "m,2020-21,all,all,90,,,\nm,2020-21,income,Low income,60,,,\n"
        "m,2020-21,income,Not low income,30,,,\n"
    )
    text = told("m,M,tutoring,how-much,count,up,,\n", figures)
    assert "M 90 2020-21" in text
    assert "PeriodEveryoneLow incomeNot low income 2020-21906030" in text


def test_what_nobody_measures_is_said(told: Callable[..., str]) -> None:
    text = told("m,M,tutoring,how-much,count,up,,\n")
    assert "How well did we do it?Nobody measures this yet." in text
    assert "Is anyone better off?Nobody measures this yet." in text


def test_of_number_and_share_one_will_do(told: Callable[..., str]) -> None:
    text = told("m,M,tutoring,better-off-percent,percent,up,,\n")
    assert "Is anyone better off? What share?" in text
    assert "How many?" not in text


def test_a_strategy_that_nobody_measures(reader_of: Callable[..., Any]) -> None:
    found = strategies({"id": "tutoring"}, {"id": "gone", "status": "ended", "end": "2024-06-30"})
    reader = reader_of(rows(strategies=found))
    assert "Nobody measures this strategy yet." in reader.tree(CALL).text
    assert "Nobody has measured this strategy." in reader.tree('{{ measures("gone") }}').text


def test_a_partner_s_part_leads_to_the_partner(reader_of: Callable[..., Any]) -> None:
    files = measured("", HEADER + "m,M,tutoring,how-much,count,up,,library\n")
    tables = rows(
        strategies=strategies({"id": "tutoring"}), measures=str(files["data/schools/measures.csv"]),
        partners=PARTNERS,
    )  # fmt: skip
    tree = reader_of({**files, **tables}).tree(CALL)
    assert "../partners/library/" in [g.get("href") for tag, g in tree.elements if tag == "a"]


# -- its page -------------------------------------------------------------------------------


def page(reader: Any, name: str = "strategies/tutoring.md") -> str:
    found = {each.path: each.markdown for each in plan(reader.site, {"index.md"})}[name]
    assert found is not None
    return str(found)


def test_a_page_has_no_empty_section(reader_of: Callable[..., Any]) -> None:
    bare = page(reader_of(rows(strategies=strategies({"id": "tutoring"}))))
    assert "## " not in bare.replace("# Tutoring", "")
    full = page(
        reader_of({**measured(), "content/strategies/tutoring.md": "---\n---\nIt works.\n"})
    )
    assert "## How it goes" in full
    assert "It works." in full


def test_promises_and_steps_have_their_place_on_it(reader_of: Callable[..., Any]) -> None:
    commitments = (
        "id,title,partner,kind,text,strategies,made_on,status\n"
        "give,We give,library,action,We give.,tutoring,2022-01-01,in-progress\n"
    )
    milestones = "id,title,date,status,strategies\nopen,It opens,2026-05-01,planned,tutoring\n"
    reader = reader_of(
        rows(
            strategies=strategies({"id": "tutoring"}),
            partners=PARTNERS,
            commitments=commitments,
            milestones=milestones,
        )
    )
    calls = list(find_calls(page(reader)))
    assert all(isinstance(call, Call) for call in calls)
    assert [(call.name, dict(call.arguments)) for call in calls] == [
        ("strategy", {"strategy": "tutoring"}),
        ("commitments", {"strategy": "tutoring"}),
        ("timeline", {"strategy": "tutoring"}),
    ]


def test_front_matter_and_heading_come_from_data(reader_of: Callable[..., Any]) -> None:
    hostile = "<b>Bold</b> {{ value('reading') }} *x*"
    table = strategies({"id": "tutoring", "title": hostile, "description": hostile})
    reader = reader_of({**rows(strategies=table), DESCRIPTOR: SOUND[DESCRIPTOR]})
    front, tree = reader.page(page(reader))
    assert front["title"] == front["description"] == hostile
    assert tree.text.count(hostile) >= 2
    assert "em" not in tree.tags
