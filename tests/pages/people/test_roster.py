"""The roster: who takes part, who is missing, and what became of each one's promises."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.pages.people.conftest import MATHS, PARTNERS, everything, tables

from ci_portal.pages.people.roster import roster


def same(wanted: str) -> str:
    return wanted


def names(view: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [
        (section["title"], [row["title"] for row in section["rows"]])
        for section in view["sections"]
    ]


def row(site: Any, title: str) -> dict[str, Any]:
    sections = roster(site, "../", same)["sections"]
    return next(row for section in sections for row in section["rows"] if row["title"] == title)


# -- the list ---------------------------------------------------------------------------------


def test_by_sector_residents_first_and_those_who_left_last(people: Any) -> None:
    assert names(roster(people.site, "../", same)) == [
        ("Residents", ["Parents' Council"]),
        ("Government", ["The Library"]),
        ("Education", ["The Schools"]),
        ("Health", ["The Clinic"]),
        ("No longer with us", ["The Radio"]),
    ]


def test_a_partner_in_one_line(people: Any) -> None:
    schools = row(people.site, "The Schools")
    assert schools["url"] == "../partners/schools/"
    assert schools["about"] == "One district."
    assert schools["roles"] == ["Does the work", "Shares data"]
    assert schools["since"] == "Since 2018"
    assert schools["tally"] == "Promises: 1 late, 1 in progress, 1 kept"
    assert schools["late"]


def test_who_left_says_so_and_keeps_its_promises(people: Any) -> None:
    radio = row(people.site, "The Radio")
    assert radio["since"] == "From 2019 to 2024"
    assert radio["tally"] == "Promises: 1 dropped"


def test_who_will_leave_is_still_here(reader_of: Callable[..., Any]) -> None:
    text = PARTNERS.replace("2018-11-01,,Seven", "2018-11-01,2026-06-30,Seven")
    view = roster(reader_of(everything(partners=text)).site, "../", same)
    assert ("Government", ["The Library"]) in names(view)


def test_nobody_s_promises_are_made_up(people: Any) -> None:
    assert row(people.site, "Parents' Council")["tally"] == "Promises: 1 promised"


def test_a_sign_on_alone_is_no_promise(reader_of: Callable[..., Any]) -> None:
    head = "id,title,partner,kind,text,results,made_on,status\n"
    only = head + "s,The clinic signs,clinic,sign-on,We stand by it.,maths,2019-01-01,kept\n"
    files = tables(partners=PARTNERS, commitments=only)
    assert row(reader_of(files).site, "The Clinic")["tally"] == "No promise yet"


def test_a_long_description_ends_at_a_word(reader_of: Callable[..., Any]) -> None:
    text = PARTNERS.replace("One district.", "Many words " * 30)
    about = row(reader_of(everything(partners=text)).site, "The Schools")["about"]
    assert len(about) <= 142
    assert about.endswith((" Many …", " words …"))


# -- who is there and who is missing ----------------------------------------------------------


def test_which_parts_of_community_life_are_missing(people: Any) -> None:
    view = roster(people.site, "../", same)
    assert view["summary"] == [
        "Four partners take part.",
        "They come from four parts of community life.",
        (
            "Nobody yet from: Neighborhoods and communities, Business, Philanthropy, Nonprofits, "
            "and Faith groups."
        ),
        "Nobody any more from: Media.",
    ]
    balance = {each["title"]: (each["count"], each["word"]) for each in view["balance"]}
    assert balance["Residents"][0] == "1"
    assert balance["Business"] == (None, "nobody yet")
    assert balance["Media"] == (None, "nobody any more")
    assert "Others" not in balance


def test_the_balance_is_a_table_of_numbers(people: Any) -> None:
    html = people.html("{{ partners() }}")
    table = re.search(r"<table class=\"cp-table cp-balance\".*?</table>", html, re.DOTALL)
    assert table
    assert table[0].count('<th scope="row">') == 10
    assert table[0].count("nobody yet") == 5
    # The bars say nothing that is not said beside them.
    assert table[0].count("<svg") == table[0].count('aria-hidden="true"') == 4


def test_bars_are_as_long_as_their_numbers(reader_of: Callable[..., Any]) -> None:
    text = PARTNERS + "hall,The Hall,government,,,2018-11-01,,\n"
    view = roster(reader_of(everything(partners=text)).site, "../", same)
    bars = {each["title"]: each["bar"] for each in view["balance"]}
    assert (bars["Government"], bars["Health"], bars["Media"]) == (100, 50, 0)


def test_champions_and_residents_are_named(people: Any) -> None:
    view = roster(people.site, "../", same)
    assert [(each["name"], each["title"]) for each in view["champions"]] == [
        ("Ruth Okafor", "The Library"),
        ("Ana Reyes", "The Schools"),
        ("Tom Hill", "The Schools"),
    ]
    assert [each["title"] for each in view["voices"]] == ["Parents' Council"]


def test_champions_of_those_who_left_are_no_champions(reader_of: Callable[..., Any]) -> None:
    text = PARTNERS.replace("media,advocate,,", "media,advocate,Joe Waves,")
    view = roster(reader_of(everything(partners=text)).site, "../", same)
    assert "Joe Waves" not in {each["name"] for each in view["champions"]}


# -- choices ----------------------------------------------------------------------------------


def chosen(people: Any, entries: Any) -> dict[str, dict[str, str]]:
    found = {}
    for attrs, text in entries(people.html("{{ partners() }}")):
        if "data-cp-entry" in attrs:
            given = {key[7:]: value for key, value in attrs.items() if key.startswith("data-f-")}
            title = next(
                t for t in ("Clinic", "Library", "Council", "Radio", "Schools") if t in text
            )
            found[title] = given
    return found


def test_the_choices_go_by_sector_role_result_and_place(people: Any, entries: Any) -> None:
    found = chosen(people, entries)
    assert found["Schools"] == {
        "sector": "education",
        "role": "implementer data",
        "result": "early-reading",
        "place": "Eastside Old-Harbor",
    }
    # Takes part in the strategy that the schools lead; named in no workgroup and no sign-on.
    assert found["Library"]["result"] == "early-reading"
    assert found["Library"]["place"] == "Eastside Old-Harbor"
    # A strategy without places works in all of the portal's; one that has ended works nowhere.
    assert found["Clinic"]["place"] == "Springfield"
    assert found["Council"]["result"] == "maths early-reading"
    assert found["Radio"] == {"sector": "media", "role": "advocate"}


def test_every_option_of_a_choice_has_a_partner_and_every_partner_its_option(
    people: Any, entries: Any
) -> None:
    narrow = roster(people.site, "../", same)["narrow"]
    assert [choice["name"] for choice in narrow["choices"]] == ["sector", "role", "result", "place"]
    for choice in narrow["choices"]:
        offered = {option["value"] for option in choice["options"]}
        given = chosen(people, entries).values()
        assert offered == {code for each in given for code in each.get(choice["name"], "").split()}
    places = {option["value"]: option["label"] for option in narrow["choices"][-1]["options"]}
    assert places["Old-Harbor"] == "Old Harbor"
    assert narrow["total"] == 5


def test_without_javascript_everyone_is_there(people: Any, entries: Any) -> None:
    tree = people.tree("{{ partners() }}")
    assert "hidden" in next(given for tag, given in tree.elements if tag == "form")
    shown = [given for tag, given in tree.elements if tag == "li" and "data-cp-entry" in given]
    assert len(shown) == 5
    assert not any("hidden" in given for given in shown)


# -- some of them -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ('sector="education"', ["The Schools"]),
        ('role="data"', ["The Schools", "The Clinic"]),
        ('result="maths"', ["Parents' Council", "The Clinic"]),
        ('role="implementer", result="early-reading"', ["The Library", "The Schools"]),
        ('sector="media"', ["The Radio"]),
        ('sector="faith"', []),
    ],
)
def test_some_partners(people: Any, entries: Any, call: str, shown: list[str]) -> None:
    html = people.html("{{ partners(" + call + ") }}")
    assert re.findall(r"<li><div><b><a[^>]*>(.*?)</a>", html) == [
        title.replace("'", "&#39;") for title in shown
    ]
    assert "<form" not in html
    assert "cp-balance" not in html
    assert ("There is no such partner yet." in html) == (not shown)


def test_without_partners_it_says_so(reader_of: Callable[..., Any]) -> None:
    tree = reader_of(MATHS).tree("{{ partners() }}")
    assert tree.text.strip() == "There is no such partner yet."
    assert not {"table", "h2", "form"} & set(tree.tags)


def test_a_single_partner_has_no_choices(reader_of: Callable[..., Any]) -> None:
    head, first = PARTNERS.splitlines(keepends=True)[:2]
    tree = reader_of(tables(partners=head + first)).tree("{{ partners() }}")
    assert "One partner takes part. Nobody yet from:" in tree.text
    assert "form" not in tree.tags


def test_shown_twice_each_has_an_id_of_its_own(people: Any) -> None:
    tree = people.tree("{{ partners() }}\n\n{{ partners() }}")
    ids = [given["id"] for _, given in tree.elements if "id" in given]
    assert len(ids) == len(set(ids)) == 4


def test_hostile_words_stay_words(reader_of: Callable[..., Any]) -> None:
    bad = "<script>alert(1)</script>"
    text = PARTNERS.replace("The Schools", bad).replace("One district.", bad)
    tree = reader_of(everything(partners=text.replace("Tom Hill", bad))).tree("{{ partners() }}")
    assert "script" not in tree.tags
    assert tree.text.count(bad) == 5  # as a champion twice below its name, and in the list


def test_a_long_list_of_names_is_folded_and_complete(reader_of: Callable[..., Any]) -> None:
    councils = [f"Council {number:02}" for number in range(1, 12)]
    lines = "".join(
        f"council-{number},{title},resident,2020-01-01\n" for number, title in enumerate(councils)
    )
    table = f"id,title,sector,joined\n{lines}"
    html = reader_of(tables(partners=table)).html("{{ partners() }}")
    above, _, folded = html.partition("Who takes part")[0].partition("<details")
    assert [title for title in councils if title in above] == councils[:8]
    assert "3 more" in folded
    assert [title for title in councils if title in folded] == councils[8:]
