"""A partner's page: who it is, what it promised and what became of that, what it works on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.pages.people.conftest import COMMITMENTS, PARTNERS, everything, tables

STORY = "---\n---\n\nNobody wants to work at noon, so we *asked*.\n"
OWN = """\
---
level: local
public: true
url: https://schools.example/?a=1&b=2
logo: partners/the schools.svg
---

They were there before us.
"""
WORKGROUPS = """\
id,title,kind,chairs,members,results
table,The reading table,workgroup,schools;Ana Reyes,schools;library,early-reading
"""
WINS = """\
id,title,date,kind,results,contribution,credit
first,Every school teaches one way,2021-06-01,access,early-reading,contributed,schools;library
second,Tutors for all,2024-06-01,access,early-reading,contributed,schools
"""


@pytest.fixture(scope="module")
def full(reader_of: Callable[..., Any]) -> Any:
    return reader_of(
        {
            **everything(workgroups=WORKGROUPS, wins=WINS),
            "content/commitments/late.md": STORY,
            "content/partners/schools.md": OWN,
            "content/partners/the schools.svg": "<svg/>",
        }
    )


@pytest.fixture(scope="module")
def schools(full: Any, page_of: Any) -> Any:
    return page_of(full, "partners/schools.md")


def headings(tree: Any, html: str) -> list[str]:
    from html import unescape
    from re import findall

    return [unescape(text) for text in findall(r"<h2[^>]*>(.*?)</h2>", html)]


def test_what_is_on_it_in_which_order(schools: Any) -> None:
    _, tree, html = schools
    assert headings(tree, html) == [
        "What it has promised",
        "What it has signed on to",
        "Hire two tutors",
        "What it works on",
        "Wins it has a part in",
        "Over the years",
    ]


def test_who_it_is(schools: Any) -> None:
    front, tree, _ = schools
    assert front["title"] == "The Schools"
    assert front["description"] == "One district."
    for text in (
        "Education. It is a public body.",
        "Does the work, Shares data",
        "Local",
        "Since November 1, 2018",
        "Ana Reyes and Tom Hill",
        "They were there before us.",
    ):
        assert text in tree.text
    links = {given.get("href"): given for tag, given in tree.elements if tag == "a"}
    assert "https://schools.example/?a=1&b=2" in links


def test_its_logo_has_a_size_and_a_text(schools: Any) -> None:
    _, tree, _ = schools
    (image,) = [given for tag, given in tree.elements if tag == "img"]
    assert image["src"] == "../../partners/the%20schools.svg"
    assert image["alt"] == "Logo of The Schools"
    assert (image["width"], image["height"]) == ("160", "80")


def test_its_promises_have_the_places_that_links_name(full: Any, schools: Any) -> None:
    _, tree, _ = schools
    ids = [given["id"] for _, given in tree.elements if "id" in given]
    assert len(ids) == len(set(ids))
    events = full.site.timeline.of_partner["schools"]
    named = {where.partition("#")[2] for e in events if (where := full.site.where(e))} - {""}
    assert named == {"commitments--late", "commitments--kept"}
    assert {*named, "commitments--going", "commitments--s-schools"} <= set(ids)


def test_the_story_of_a_promise_is_told_and_linked(schools: Any) -> None:
    _, _, html = schools
    assert '<h2 id="story--late">' in html
    assert "so we <em>asked</em>." in html
    assert 'href="../../partners/schools/#story--late"' in html


def test_what_it_signed_in_its_own_words(schools: Any) -> None:
    _, tree, html = schools
    assert 'id="commitments--s-schools"><p>We stand by it.</p></blockquote>' in html
    assert "Signed on November 15, 2018." in tree.text
    assert "It holds for Every child reads." in tree.text
    assert "https://schools.example/minutes" in html


def test_a_sign_on_that_was_withdrawn_stays_and_says_so(full: Any, page_of: Any) -> None:
    _, tree, _ = page_of(full, "partners/clinic.md")
    assert "We stood by it." in tree.text
    assert "Withdrawn on March 1, 2023." in tree.text


def test_what_it_works_on_and_with_whom(schools: Any) -> None:
    _, tree, _ = schools
    assert "Leads\nTutors after school (Ended) and Tutors at school" in tree.text
    assert "The reading table (leads it)" in tree.text
    assert "Every school teaches one way, June 1, 2021. With The Library." in tree.text
    assert tree.text.index("Tutors for all, June 1, 2024") < tree.text.index("Every school teaches")
    links = {given.get("href") for tag, given in tree.elements if tag == "a"}
    assert {"../strategies/tutoring.md", "../wins/first.md", "../partners/library.md"} <= links


def test_who_left_has_a_page_and_says_so_on_top(full: Any, page_of: Any) -> None:
    _, tree, html = page_of(full, "partners/radio.md")
    assert html.index("Left on June 30, 2024.") < html.index("It went off the air.")
    assert "From May 1, 2019 to June 30, 2024" in tree.text
    assert "Read it on air" in tree.text
    assert "Dropped on June 30, 2024." in tree.text


def test_who_will_leave_has_not_left(reader_of: Callable[..., Any], page_of: Any) -> None:
    text = PARTNERS.replace("2018-11-01,,Seven", "2018-11-01,2026-06-30,Seven")
    _, tree, _ = page_of(reader_of(everything(partners=text)), "partners/library.md")
    assert "From November 1, 2018 to June 30, 2026" in tree.text
    assert "Left on" not in tree.text


def test_of_a_partner_of_whom_little_is_known_there_is_no_empty_section(
    reader_of: Callable[..., Any], page_of: Any
) -> None:
    head = "id,title,sector,joined\n"
    reader = reader_of(tables(partners=head + "hall,The Hall,government,2020-01-01\n"))
    _, tree, html = page_of(reader, "partners/hall.md")
    assert headings(tree, html) == ["Over the years"]
    assert "img" not in tree.tags
    assert "None" not in tree.text


def test_a_site_without_the_timeline_has_nothing_of_it(full: Any, page_of: Any) -> None:
    from dataclasses import replace

    from tests.pages.conftest import Reader

    site = replace(full.site, parts=frozenset({"results", "partners"}))
    _, tree, html = page_of(Reader(site), "partners/schools.md")
    assert "Over the years" not in tree.text
    assert "Every school teaches one way, June 1, 2021" in tree.text
    assert "../wins/" not in html


def test_without_the_part_of_partners_nothing_links_to_their_pages(full: Any) -> None:
    from dataclasses import replace

    from tests.pages.conftest import Reader

    reader = Reader(replace(full.site, parts=frozenset({"results"})))
    for call in ("partners()", "commitments()", 'accountable("early-reading")'):
        html = reader.html("{{ " + call + " }}")
        assert "The Schools" in html
        assert "partners/" not in html


def test_hostile_words_stay_words(reader_of: Callable[..., Any], page_of: Any) -> None:
    bad = "\"><script>alert('x')</script> {{ value('reading') }} *b* [d](e)"
    cell = '"' + bad.replace('"', '""') + '"'
    partners = PARTNERS.replace("The Schools", cell).replace("One district.", cell)
    commitments = COMMITMENTS.replace("We stand by it.", cell).replace("Hire two tutors", cell)
    reader = reader_of(
        {
            **everything(partners=partners, commitments=commitments, wins=WINS),
            "content/commitments/late.md": STORY,
            "content/partners/schools.md": "---\nlogo: partners/a.svg\n---\n",
            "content/partners/a.svg": "<svg/>",
        }
    )
    front, tree, _ = page_of(reader, "partners/schools.md")
    assert front["title"] == front["description"] == bad
    assert "script" not in tree.tags
    assert tree.text.count(bad) >= 5
    (image,) = [given for tag, given in tree.elements if tag == "img"]
    assert image["alt"] == f"Logo of {bad}"
    assert set(image) == {"src", "alt", "width", "height"}
