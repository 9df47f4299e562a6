"""Sign-ons: who has agreed to which result, and who works on one without having."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.pages.people.conftest import COMMITMENTS, MATHS, PARTNERS, STRATEGIES, everything, tables

from ci_portal.pages.people import sign_ons as module
from ci_portal.pages.people.sign_ons import accountable, sign_ons


def same(wanted: str) -> str:
    return wanted


def matrix(site: Any) -> dict[str, list[tuple[str, str]]]:
    view = sign_ons(site, "../", same)
    assert view
    return {row["title"]: [(c["key"], c["word"]) for c in row["cells"]] for row in view["rows"]}


def test_partners_by_results(people: Any) -> None:
    view = sign_ons(people.site, "../", same)
    assert view
    assert [each["title"] for each in view["results"]] == [
        "Every child calculates",
        "Every child reads",
    ]
    assert matrix(people.site) == {
        "Parents' Council": [("signed", "Since 2019"), ("signed", "Since 2019")],
        "The Clinic": [("withdrawn", "Withdrawn in 2023"), ("none", "–")],
        "The Library": [("none", "–"), ("not-yet", "Not yet")],
        "The Schools": [("none", "–"), ("signed", "Since 2018")],
    }


def test_it_is_said_who_works_on_a_result_without_having_signed(people: Any) -> None:
    text = people.tree("{{ commitments() }}").text
    assert (
        "These partners work on a result without having signed on to it: The Clinic and The "
        "Library." in text
    )


def test_once_all_have_signed_that_is_said(reader_of: Callable[..., Any]) -> None:
    more = (
        "s-library,L,library,sign-on,We do.,early-reading,,2020-01-01,,kept,,\n"
        "s-again,C,clinic,sign-on,We do again.,maths,,2024-01-01,,kept,,\n"
    )
    reader = reader_of(everything(commitments=COMMITMENTS + more))
    assert "All partners who work on a result have signed on to it" in reader.html(
        "{{ commitments() }}"
    )
    # Whoever signs again after having withdrawn has signed.
    assert matrix(reader.site)["The Clinic"][0] == ("signed", "Since 2024")


def test_who_left_keeps_its_row_and_says_so(reader_of: Callable[..., Any]) -> None:
    more = "s-radio,R,radio,sign-on,We do.,maths,,2019-06-01,,kept,,\n"
    view = sign_ons(reader_of(everything(commitments=COMMITMENTS + more)).site, "../", same)
    assert view
    assert (view["rows"][-1]["title"], view["rows"][-1]["left"]) == ("The Radio", "Left in 2024")


def test_every_cell_says_in_words_which_result_it_is_of(people: Any) -> None:
    tree = people.tree("{{ commitments() }}")
    cells = [given for tag, given in tree.elements if tag == "td"]
    assert {given["data-label"] for given in cells} == {
        "Every child calculates",
        "Every child reads",
    }
    rows = [given for tag, given in tree.elements if tag == "th" and given.get("scope") == "row"]
    assert len(rows) == 4


def test_of_very_many_partners_only_the_numbers_are_told(
    people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    view = sign_ons(people.site, "../", same)
    assert view
    assert view["rows"] == []
    assert [(row["title"], row["signed"], row["waiting"]) for row in view["totals"]] == [
        ("Every child calculates", "1", "1"),
        ("Every child reads", "2", "1"),
    ]
    assert "Have signed on" in people.html("{{ commitments() }}")


def test_more_names_than_a_sentence_holds_are_counted(
    people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_NAMES", 1)
    view = sign_ons(people.site, "../", same)
    assert view
    assert view["summary"] == "2 partners work on a result without having signed on to it."


def test_where_nobody_signs_on_nobody_is_missing(reader_of: Callable[..., Any]) -> None:
    head, *lines = COMMITMENTS.splitlines(keepends=True)
    none = head + "".join(line for line in lines if ",sign-on," not in line)
    reader = reader_of(everything(commitments=none))
    assert "signed on" not in reader.tree("{{ commitments() }}").text
    text = reader.tree('{{ accountable("early-reading") }}').text
    assert "Two partners work on it." in text
    assert "signed" not in text


# -- of one result ----------------------------------------------------------------------------


def told(site: Any, result: str) -> tuple[list[tuple[str, list[str]]], list[tuple[str, list[str]]]]:
    view = accountable(site, "../", result)
    return (
        [(each["title"], each["roles"]) for each in view["signed"]],
        [(each["title"], each["roles"]) for each in view["others"]],
    )


def test_who_answers_for_a_result_and_who_has_not_signed_yet(people: Any) -> None:
    assert told(people.site, "early-reading") == (
        [
            ("Parents' Council", ["Voice of residents"]),
            ("The Schools", ["Leads “Tutors at school”", "Does the work", "Shares data"]),
        ],
        [("The Library", ["Does the work", "Champion"])],
    )
    tree = people.tree('{{ accountable("early-reading") }}')
    assert "Two partners have agreed to this result and answer for it in public." in tree.text
    assert "One partner works on it and has not signed on yet." in tree.text
    assert "../partners/library/" in {given.get("href") for _, given in tree.elements}


def test_who_has_withdrawn_does_not_answer_for_it(people: Any) -> None:
    signed, others = told(people.site, "maths")
    assert [title for title, _ in signed] == ["Parents' Council"]
    assert others == [("The Clinic", ["Leads “A check for each child”", "Shares data"])]


def test_who_has_left_answers_for_nothing(reader_of: Callable[..., Any]) -> None:
    more = "s-radio,R,radio,sign-on,We do.,maths,,2019-06-01,,kept,,\n"
    site = reader_of(everything(commitments=COMMITMENTS + more)).site
    assert [title for title, _ in told(site, "maths")[0]] == ["Parents' Council"]


def test_a_strategy_that_has_ended_is_led_by_nobody(people: Any) -> None:
    assert "Tutors after school" not in str(told(people.site, "early-reading"))


def test_nobody_at_all(reader_of: Callable[..., Any]) -> None:
    tree = reader_of(MATHS).tree('{{ accountable("maths") }}')
    assert tree.text.strip() == "Nobody has signed on to this result yet."


# -- on the page of a result ------------------------------------------------------------------


def test_a_result_s_page_says_who_has_a_role(people: Any, page_of: Any) -> None:
    _, tree, _ = page_of(people, "results/early-reading.md")
    text = tree.text
    order = ["What we mean by this", "Who has a role", "What they have promised", "8 months late"]
    places = [text.index(words) for words in (*order[1:], order[0])]
    assert places == sorted(places)
    assert text.index("Reading opens every other door.") < places[0]


def test_without_partners_it_has_no_such_section(
    reader_of: Callable[..., Any], page_of: Any
) -> None:
    for files in (MATHS, tables(partners=PARTNERS)):
        _, tree, _ = page_of(reader_of(files), "results/maths.md")
        assert "Who has a role" not in tree.text


def test_with_strategies_alone_it_says_who_works_on_it(
    reader_of: Callable[..., Any], page_of: Any
) -> None:
    reader = reader_of(tables(partners=PARTNERS, strategies=STRATEGIES))
    _, tree, _ = page_of(reader, "results/early-reading.md")
    assert "Two partners work on it." in tree.text
    assert "What they have promised" not in tree.text
