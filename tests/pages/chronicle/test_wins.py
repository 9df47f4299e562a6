"""The list of wins with the balance of their kinds, and the page of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.corpus.records import all_of, written

from ci_portal.pages.plan import plan

SCHOOL = written("partners", "school", title="The school", joined=date(2019, 1, 1))
SIGNED = written("commitments", "signed", kind="sign-on", status="kept", results=["early-reading"])
TUTORING = written("strategies", "tutoring", title="Tutoring")

WINS = all_of(
    SCHOOL,
    TUTORING,
    SIGNED,
    written(
        "wins",
        "one-form",
        body="Four forms had asked the same things.",
        title="One form",
        date=date(2020, 3, 1),
        strategies=["tutoring"],
        indicators=["reading"],
        people=1900,
        disparity_addressed="Who needed most had most to fill in.",
        would_have_happened_anyway="No.",
        credit=["school", "library"],
        evidence_url="https://example.org/form",
    ),
    written("wins", "new-rule", title="A new rule", kind="system-change", date=date(2025, 5, 1)),
    written("wins", "money", title="More money", kind="resource", contribution="coincided"),
    written(
        "wins",
        "medal",
        title="A medal",
        kind="symbolic",
        mechanism=None,
        who_benefits=None,
        contribution="not-yet-known",
    ),
)


@pytest.fixture(scope="module")
def reader(reader_of: Callable[..., Any]) -> Any:
    return reader_of(WINS)


def titles(html: str) -> list[str]:
    found = re.findall(r'<p class="cp-what">(.*?)</p>', html)
    return [re.sub(r"<[^>]+>", "", title) for title in found]


def page(reader: Any, path: str) -> tuple[dict[str, Any], Any]:
    made = {each.path: each for each in plan(reader.site, {"index.md"})}
    front, tree = reader.page(made[path].markdown)
    return front, tree


def words(tree: Any) -> str:
    return " ".join(tree.text.split())


# -- the list ---------------------------------------------------------------------------------


def test_the_latest_comes_first_by_years(reader: Any) -> None:
    html = reader.html("{{ wins() }}", "wins/")
    assert titles(html) == ["A new rule", "A medal", "More money", "One form"]
    assert re.findall(r"<h2>(.*?)</h2>", html) == ["2025", "2020"]


def test_a_win_says_for_whom_what_part_was_ours_and_whose_credit_it_is(reader: Any) -> None:
    tree = reader.tree('{{ wins(strategy="tutoring") }}', "wins/")
    text = words(tree)
    for said in (
        "March 1 Access One form",
        "For whom: Families in Eastside",
        "We helped to bring it about",
        "Who had a part in it: The school, County Library",
    ):
        assert said in text
    links = {given.get("href") for tag, given in tree.elements if tag == "a"}
    assert links >= {"../wins/one-form/", "../partners/school/", "../results/early-reading/"}


def test_the_balance_of_kinds_is_open(reader: Any) -> None:
    text = words(reader.tree("{{ wins() }}"))
    assert (
        "2 of 4 wins have changed how a system works, who gets access, or an outcome on the way. "
        "2 brought resources, another way of working, or a symbol. Resources and ways of working "
        "alone don't move a result." in text
    )
    facts = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", reader.html("{{ wins() }}"))
    assert facts == [
        ("System change", "1"),
        ("Access", "1"),
        ("Outcome on the way", "0"),
        ("Resources", "1"),
        ("Ways of working", "0"),
        ("Symbol", "1"),
        ("We helped to bring it about", "2"),
        ("It came at the same time", "1"),
        ("Not yet known if it was us", "1"),
    ]


@pytest.mark.parametrize("call", ["wins(limit=9)", 'wins(kind="access")', "wins(year=2025)"])
def test_a_part_of_the_wins_has_no_balance(reader: Any, call: str) -> None:
    assert "<dl" not in reader.html("{{ " + call + " }}")


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("wins(limit=1)", ["A new rule"]),
        ('wins(kind="resource")', ["More money"]),
        ('wins(strategy="tutoring")', ["One form"]),
        ('wins(result="early-reading", limit=3)', ["A new rule", "A medal", "More money"]),
        ("wins(year=2020)", ["One form"]),
    ],
)
def test_it_keeps_to_what_it_is_told(reader: Any, call: str, found: list[str]) -> None:
    assert titles(reader.html("{{ " + call + " }}")) == found


def test_with_a_limit_it_leads_to_all(reader: Any) -> None:
    html = reader.html('{{ wins(kind="access", limit=1) }}')
    assert '<a href="../wins/?kind=access">All wins</a>' in html
    assert "<form" not in html


def test_wins_can_be_chosen_by_kind_and_by_our_part(reader: Any) -> None:
    html = reader.html("{{ wins() }}")
    chosen = re.findall(r'<select name="(\w+)">(.*?)</select>', html, re.DOTALL)
    options = {name: re.findall(r'value="([^"]*)"', text) for name, text in chosen}
    assert options == {
        "kind": ["", "system-change", "access", "resource", "symbolic"],
        "contribution": ["", "contributed", "coincided", "not-yet-known"],
    }
    entry = re.search(r'<li data-cp-entry[^>]*data-f-kind="resource"[^>]*>', html)
    assert entry
    assert 'data-f-contribution="coincided"' in entry[0]
    assert 'data-f-result="early-reading"' in entry[0]


def test_without_a_win_it_says_so(reader_of: Callable[..., Any]) -> None:
    tree = reader_of().tree("{{ wins() }}")
    assert (tree.text.strip(), tree.tags) == ("No win has been recorded yet.", ["p"])


# -- the page of a win ------------------------------------------------------------------------


def test_a_win_s_page_tells_all_of_it(reader: Any) -> None:
    front, tree = page(reader, "wins/one-form.md")
    text = words(tree)
    assert front["title"] == "One form"
    for said in (
        "March 1, 2020 · Access",
        "A place within a walk is one a family can use.",
        "Four forms had asked the same things.",
        "For whom Families in Eastside",
        "How many people 1,900",
        "Who needed most had most to fill in.",
        "For which result Every child reads",
        "It came out of Tutoring",
        "We helped to bring it about. Without the partners it would not have come",
        "Would it have happened anyway? No.",
        "Who had a part in it The school and County Library",
        "What shows it See for yourself",
    ):
        assert said in text, said
    hrefs = {given.get("href") for tag, given in tree.elements if tag == "a"}
    assert hrefs >= {
        "https://example.org/form",
        "../partners/school.md",
        "../strategies/tutoring.md",
    }


def test_the_curve_that_it_should_move_is_there_with_its_mark(reader: Any) -> None:
    _, tree = page(reader, "wins/one-form.md")
    assert "This should move the curve below. Mark 1 is this win." in words(tree)
    assert "March 1, 2020, A win: One form" in words(tree)
    assert "svg" in tree.tags


def test_a_win_that_no_curve_shows_does_not_speak_of_a_mark(
    reader_of: Callable[..., Any],
) -> None:
    early = written("wins", "early", indicators=["reading"], date=date(2001, 1, 1))
    _, tree = page(reader_of(all_of(early)), "wins/early.md")
    assert "Mark" not in tree.text
    assert "svg" in tree.tags


def test_what_is_not_known_is_said(reader: Any) -> None:
    _, tree = page(reader, "wins/medal.md")
    text = words(tree)
    for said in (
        "We have not written down yet who is better off.",
        "We have not written down yet how this helps.",
        "Not yet known if it was us. We can't tell yet if our work brought it about",
        "We have nothing to link to yet.",
    ):
        assert said in text, said
    assert "How many people" not in text
    assert "svg" not in tree.tags


def test_hostile_text_is_text(reader_of: Callable[..., Any]) -> None:
    evil = '"><script>alert(1)</script> {{ wins() }} *b* [a](javascript:x)'
    names = "title mechanism who_benefits disparity_addressed would_have_happened_anyway".split()
    fields = dict.fromkeys(names, evil)
    reader = reader_of(all_of(written("wins", "a", **fields)))
    front, tree = page(reader, "wins/a.md")
    assert front["title"] == evil
    assert tree.text.count(evil) == 5
    assert not {"script", "em"} & set(tree.tags)
