"""The ledger: what was promised, and what became of it by its dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.pages.people.conftest import COMMITMENTS, MATHS, PARTNERS, everything, tables

from ci_portal.pages import years
from ci_portal.pages.people import ledger as module
from ci_portal.pages.people.ledger import ledger
from ci_portal.pages.plan import plan


def rows(view: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [
        (section["state"], [row["title"] for row in section["rows"]])
        for section in view["sections"]
    ]


def same(wanted: str) -> str:
    return wanted


# -- what became of it -----------------------------------------------------------------------


def test_what_is_late_comes_first_and_what_was_dropped_stays(people: Any) -> None:
    assert rows(ledger(people.site, "../", same)) == [
        ("late", ["Hire two tutors", "Open at night"]),
        ("in-progress", ["Train all"]),
        ("promised", ["Ask each fall"]),
        ("kept", ["Share the counts", "Teach one way"]),
        ("dropped", ["Read it on air"]),
    ]


def test_late_is_told_by_the_date_and_by_how_much(people: Any) -> None:
    """Its status says "promised"."""
    html = people.html("{{ commitments() }}")
    assert "8 months late" in html
    assert "2 weeks late" in html
    assert "Due on May 14, 2025." in html


def test_a_status_late_without_a_day_that_has_passed_is_not_late(
    reader_of: Callable[..., Any],
) -> None:
    rows_ = COMMITMENTS.replace("2025-05-14,promised", "2026-05-14,late")
    view = ledger(reader_of(everything(commitments=rows_)).site, "../", same)
    assert dict(rows(view))["in-progress"] == ["Hire two tutors", "Train all"]


def test_kept_late_is_kept_and_says_how_late(people: Any) -> None:
    text = people.tree("{{ commitments() }}").text
    assert "Kept, 6 months late" in text
    assert "Kept on July 15, 2021." in text
    assert "Promised on January 10, 2020, due on January 1, 2021." in text


def test_the_numbers_on_top(people: Any) -> None:
    view = ledger(people.site, "../", same)
    assert view["summary"] == [
        (
            "Of seven promises, two are kept, two are late, one is in progress, one has not "
            "begun, and one was dropped."
        ),
        "One of the kept ones came late.",
    ]
    assert [(count["label"], count["value"]) for count in view["counts"]] == [
        ("Late", "2"),
        ("In progress", "1"),
        ("Promised", "1"),
        ("Kept", "2"),
        ("Dropped", "1"),
    ]


def test_each_number_leads_to_its_promises(people: Any) -> None:
    tree = people.tree("{{ commitments() }}")
    ids = {given["id"] for _, given in tree.elements if "id" in given}
    links = {given["href"] for tag, given in tree.elements if tag == "a"}
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    assert "#ledger--late" in links


def test_a_sign_on_is_not_counted_among_promises(people: Any) -> None:
    text = people.tree("{{ commitments() }}").text
    assert "The schools sign" not in text
    assert "Who has signed on to what" in text


HISTORY = """\
---
history:
  - {date: 2025-03-01, status: in-progress, note: One was hired.}
  - {date: 2025-06-01, note: The other one moved away.}
---

Nobody wants to work at noon.
"""


def test_history_and_evidence(reader_of: Callable[..., Any], entries: Any) -> None:
    reader = reader_of({**everything(), "content/commitments/late.md": HISTORY})
    html = reader.html("{{ commitments() }}")
    assert html.count("<details") == 1
    (fold,) = re.findall("<details.*?</details>", html, re.DOTALL)
    assert [text for _, text in entries(fold)] == [
        "March 1, 2025 In progress. One was hired.",
        "June 1, 2025 The other one moved away.",
    ]
    assert html.count(">Evidence</a>") == 1
    assert 'href="https://schools.example/kept"' in html
    assert 'href="../partners/schools/#story--late"' in html
    assert html.count(">The story</a>") == 1


def test_a_promise_without_a_day_says_so(people: Any) -> None:
    row = next(text for text in people.tree("{{ commitments() }}").text.split("Train all")[:1])
    assert row.rstrip().endswith("No day was set.")


def test_who_made_it_and_what_for_with_links(people: Any, entries: Any) -> None:
    html = people.html("{{ commitments() }}")
    entry = re.search(r'<li id="commitments--late".*?</li>', html, re.DOTALL)
    assert entry
    assert 'href="../partners/schools/#commitments--late"' in entry[0]
    assert 'href="../partners/schools/"' in entry[0]
    # The result is known from the strategy.
    assert 'href="../results/early-reading/"' in entry[0]


# -- choices ----------------------------------------------------------------------------------


def test_the_choices_go_by_state_partner_result_and_kind(people: Any, entries: Any) -> None:
    tree = people.tree("{{ commitments() }}")
    found = {
        attrs["id"]: attrs
        for attrs, _ in entries(people.html("{{ commitments() }}"))
        if "id" in attrs
    }
    assert found["commitments--late"] | {"data-cp-entry": None} == {
        "id": "commitments--late",
        "data-cp-entry": None,
        "data-f-state": "late",
        "data-f-partner": "schools",
        "data-f-result": "early-reading",
        "data-f-kind": "staff",
    }
    names = [given["name"] for tag, given in tree.elements if tag == "select"]
    assert names == ["state", "partner", "result", "kind"]


def test_without_javascript_the_choices_are_hidden_and_all_is_there(people: Any) -> None:
    tree = people.tree("{{ commitments() }}")
    assert "hidden" in next(given for tag, given in tree.elements if tag == "form")
    shown = [given for tag, given in tree.elements if tag == "li" and "data-cp-entry" in given]
    assert len(shown) == 7
    assert not any("hidden" in given for given in shown)


def test_among_very_many_partners_there_is_no_choice(
    people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_PARTNERS", 3)
    names = [
        given["name"]
        for tag, given in people.tree("{{ commitments() }}").elements
        if tag == "select"
    ]
    assert names == ["state", "result", "kind"]


# -- some of them -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ('partner="schools"', ["late", "going", "kept"]),
        ('result="maths"', ["soon", "slow"]),
        ('strategy="tutoring"', ["late"]),
        ('status="late"', ["late", "later"]),
        ('partner="schools", status="late"', ["late"]),
        ('partner="schools", result="maths"', []),
        ('result="early-reading", status="dropped"', ["gone"]),
    ],
)
def test_some_promises(people: Any, call: str, shown: list[str]) -> None:
    tree = people.tree("{{ commitments(" + call + ") }}")
    ids = [given["id"] for tag, given in tree.elements if tag == "li" and "id" in given]
    assert ids == [f"commitments--{name}" for name in shown]
    assert ("There is no such promise yet." in tree.text) == (not shown)
    assert "form" not in tree.tags
    assert "Who has signed on" not in tree.text


def test_many_kept_ones_are_folded_away_for_a_result_and_counted(
    reader_of: Callable[..., Any],
) -> None:
    more = "".join(
        f"k{n},Kept {n},schools,action,We will.,early-reading,,2020-01-10,,kept,2021-06-0{n},\n"
        for n in range(1, 7)
    )
    html = reader_of(everything(commitments=COMMITMENTS + more)).html(
        '{{ commitments(result="early-reading") }}'
    )
    (fold,) = re.findall("<details.*?</details>", html, re.DOTALL)
    assert "The 7 promises that are kept" in fold
    assert fold.count("<li id=") == 7
    assert "Read it on air" in html.replace(fold, "")


def test_nothing_of_a_partner_s_is_folded_away(reader_of: Callable[..., Any]) -> None:
    more = "".join(
        f"k{n},Kept {n},schools,action,We will.,early-reading,,2020-01-10,,kept,2021-06-0{n},\n"
        for n in range(1, 7)
    )
    html = reader_of(everything(commitments=COMMITMENTS + more)).html(
        '{{ commitments(partner="schools") }}'
    )
    assert "<details" not in html
    assert html.count("<li id=") == 9


def test_among_a_partner_s_own_promises_it_is_not_named_or_linked(people: Any) -> None:
    html = people.html('{{ commitments(partner="schools") }}')
    assert "../partners/" not in html
    assert "The Schools" not in html


def test_to_a_page_that_its_author_laid_out_no_link_names_a_place(
    reader_of: Callable[..., Any],
) -> None:
    own = "---\nlayout: own\n---\n\nOur own page.\n"
    reader = reader_of({**everything(), "content/partners/schools.md": own})
    html = reader.html("{{ commitments() }}")
    assert "../partners/schools/#" not in html
    assert "../partners/schools/" in html
    assert "../partners/library/#commitments--later" in html


def test_more_than_a_page_holds_are_in_the_ledger(
    people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ci_portal.pages.people import promises as some

    monkeypatch.setattr(some, "MOST", 2)
    html = people.html('{{ commitments(result="early-reading") }}')
    assert html.count("<li id=") == 2
    assert '<a href="../commitments/?result=early-reading">All 5 promises</a>' in html
    # All of a partner's are on its page: links lead there.
    assert people.html('{{ commitments(partner="schools") }}').count("<li id=") == 3


def test_shown_twice_each_has_an_id_of_its_own(people: Any) -> None:
    tree = people.tree('{{ commitments() }}\n\n{{ commitments() }}\n\n{{ commitments("schools") }}')
    ids = [given["id"] for _, given in tree.elements if "id" in given]
    assert len(ids) == len(set(ids))
    lists = [given["data-cp-filter"] for tag, given in tree.elements if tag == "form"]
    assert len(set(lists)) == 2
    assert set(lists) <= set(ids)


# -- none, few and very many ------------------------------------------------------------------


def test_without_any_promise_it_says_so(reader_of: Callable[..., Any]) -> None:
    assert reader_of(MATHS).tree("{{ commitments() }}").text.strip() == (
        "No partner has promised anything of its own yet."
    )


def test_with_sign_ons_alone_these_are_shown(reader_of: Callable[..., Any]) -> None:
    head, *lines = COMMITMENTS.splitlines(keepends=True)
    only = head + "".join(line for line in lines if ",sign-on," in line)
    text = reader_of(everything(commitments=only)).tree("{{ commitments() }}").text
    assert "No partner has promised anything of its own yet." in text
    assert "Who has signed on to what" in text


def test_a_single_promise_is_not_counted(reader_of: Callable[..., Any]) -> None:
    lines = "".join(COMMITMENTS.splitlines(keepends=True)[:2])
    view = ledger(
        reader_of(
            tables(
                partners=PARTNERS,
                strategies="id,title,results,start,status\ntutoring,T,maths,2020-01-01,active\n",
                commitments=lines,
            )
        ).site,
        "../",
        same,
    )
    assert view["summary"] == []
    assert view["narrow"] is None
    assert rows(view) == [("late", ["Hire two tutors"])]


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of the ledger holds six promises."""
    monkeypatch.setattr(years, "LIMIT", 6)


def test_all_stand_on_one_page_while_they_fit(people: Any) -> None:
    assert years.commitments(people.site).years == {}  # seven


def test_the_open_ones_and_the_newest_year_stand_in_front(people: Any, little: None) -> None:
    """Three are closed: one in 2024, two in 2021."""
    made = years.commitments(people.site)
    assert [each.record.id for each in made.front] == ["late", "later", "going", "soon", "gone"]
    assert {year: len(found) for year, found in made.years.items()} == {2021: 2}


def test_the_newest_year_is_in_front_however_many_are_open(
    people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(years, "LIMIT", 0)
    assert [*years.commitments(people.site).years] == [2021]


def test_what_is_due_in_later_years_has_pages_too_where_there_is_too_much(
    reader_of: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is late, due this year or without a day stays in front."""
    more = "".join(
        f"p{n},Promise {n},schools,action,We will.,maths,,2025-01-10,{day},promised,,\n"
        for n, day in enumerate(("2029-06-30", "2027-06-30", "2028-06-30", "2027-03-31"))
    )
    monkeypatch.setattr(years, "LIMIT", 6)
    reader = reader_of(everything(commitments=COMMITMENTS + more))
    made = years.commitments(reader.site)
    front = [each.record.id for each in made.front]
    assert front == ["late", "later", "going", "soon", "p3", "p1", "gone"]
    assert {year: [each.record.id for each in found] for year, found in made.years.items()} == {
        2028: ["p2"],
        2029: ["p0"],
        2021: ["slow", "kept"],
    }
    pages = {page.path: page for page in plan(reader.site, {"index.md"})}
    _, tree = reader.page(pages["commitments/2028.md"].markdown)
    assert "What is due in this year" in tree.text
    assert "Promise 2" in tree.text
    assert "Promise 0" not in tree.text


def test_no_older_year_stands_in_front_of_a_newer_one(
    reader_of: Callable[..., Any], little: None
) -> None:
    """There would be room for the single one of 2020."""
    more = "first,First,schools,action,We will.,maths,,2020-01-10,,kept,2020-06-01,\n"
    made = years.commitments(reader_of(everything(commitments=COMMITMENTS + more)).site)
    assert [each.record.id for each in made.front][-1] == "gone"
    assert list(made.years) == [2021, 2020]


def test_in_front_are_the_open_ones_the_newest_year_and_the_way_to_the_others(
    reader_of: Callable[..., Any], little: None
) -> None:
    view = ledger(reader_of(everything()).site, "../", same)
    assert rows(view) == [
        ("late", ["Hire two tutors", "Open at night"]),
        ("in-progress", ["Train all"]),
        ("promised", ["Ask each fall"]),
        ("dropped", ["Read it on air"]),
    ]
    assert view["years"] == [
        (None, "../commitments/", True),
        (2021, "../commitments/2021/", False),
    ]
    # The numbers are of all of them; a number without a list here leads nowhere.
    assert {c["label"]: (c["value"], c["url"]) for c in view["counts"]}["Kept"] == ("2", None)
    assert view["narrow"]["total"] == 5


def test_the_page_of_a_year_has_that_year_alone(
    reader_of: Callable[..., Any], little: None
) -> None:
    site = reader_of(everything()).site
    view = ledger(site, "../../", same, year=2021)
    assert rows(view) == [("kept", ["Share the counts", "Teach one way"])]
    assert view["summary"][0] == "Of two promises, two are kept."
    assert view["years"] == [
        (None, "../../commitments/", False),
        (2021, "../../commitments/2021/", True),
    ]
    assert view["sign_ons"] is None
    assert ledger(site, "../../", same, year=1999)["absent"]


def test_a_year_has_a_page_with_what_was_closed_in_it(
    reader_of: Callable[..., Any], little: None
) -> None:
    reader = reader_of(everything())
    pages = {page.path: page for page in plan(reader.site, {"index.md"})}
    _, tree = reader.page(pages["commitments/2021.md"].markdown)
    assert "Teach one way" in tree.text
    assert "Read it on air" not in tree.text
    _, front = reader.page(pages["commitments/index.md"].markdown)
    assert "Teach one way" not in front.text
    assert "Read it on air" in front.text


def test_promises_of_one_partner_can_be_asked_for_by_the_year_of_their_end(people: Any) -> None:
    tree = people.tree('{{ commitments(partner="schools", year=2021) }}')
    assert "Teach one way" in tree.text
    assert "Train all" not in tree.text


# -- what data says is text -------------------------------------------------------------------


def test_hostile_words_stay_words(reader_of: Callable[..., Any]) -> None:
    bad = "<script>alert(1)</script>{{ value('reading') }}"
    rows_ = COMMITMENTS.replace("Hire two tutors", bad).replace("We will train all.", bad)
    reader = reader_of(everything(commitments=rows_, partners=PARTNERS.replace("The Schools", bad)))
    for call in ("commitments()", 'commitments("schools")', 'commitments(result="early-reading")'):
        tree = reader.tree("{{ " + call + " }}")
        assert "script" not in tree.tags
        assert bad in tree.text
