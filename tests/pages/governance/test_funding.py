"""Funding in words, in the chart and in the table; today is 2026-01-15."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.pages.governance.records import portal

from ci_portal.pages.governance.money import horizon, mix

OFFICE = "office,The office,library,new,true,{amount},,2024-07-01,{end},results/early-reading"
TUTORS = "tutors,Tutors,schools,realigned,true,600,,2024-07-01,{end},strategies/tutoring"
ROOMS = "rooms,Rooms,schools,in-kind,true,,,2020-01-01,2035-12-31,"
STRATEGY = "tutoring,Tutoring,early-reading,schools,2021-01-01,active,20"


@pytest.fixture(scope="module")
def site_of(reader_of: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *lines: reader_of(portal(funding=list(lines), strategies=[STRATEGY])).site


def office(end: str = "2027-06-30", amount: str = "400") -> str:
    return OFFICE.format(end=end, amount=amount)


def tutors(end: str = "2028-06-30") -> str:
    return TUTORS.format(end=end)


UNTIL_2028 = "Money is secured until June 2028 at the longest."
COMMON = "For the common work, such as the office, "


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([office(), tutors()], [UNTIL_2028, f"{COMMON}it lasts until June 2027."]),
        # The end of what lasts longest is said once.
        ([office("2028-06-30"), tutors("2027-06-30")], [UNTIL_2028]),
        ([office("2025-12-31"), tutors()], [UNTIL_2028, f"{COMMON}there is none from today on."]),
        ([tutors()], [UNTIL_2028]),
        ([office("2026-01-15")], ["Money is secured until January 2026 at the longest."]),
        ([office("2026-01-14")], ["No money is secured from today on."]),
        # Rooms pay for nobody.
        ([office(), ROOMS], ["Money is secured until June 2027 at the longest."]),
        ([ROOMS], ["No money is secured from today on."]),
    ],
)
def test_until_when_there_is_money(
    site_of: Callable[..., Any], lines: list[str], said: list[str]
) -> None:
    assert horizon(site_of(*lines)) == said


def test_what_runs_today_by_kind_and_by_funder(site_of: Callable[..., Any]) -> None:
    ended = "old,Old,schools,new,true,9000,,2020-01-01,2025-12-31,"
    ahead = "next,Next,schools,new,true,9000,,2026-02-01,2029-12-31,"
    first, *others = mix(site_of(office(), tutors(), ROOMS, ended, ahead))
    assert first == (
        "Three grants run today: one of new money, one of money moved from old uses, and one of "
        "rooms, time or goods."
    )
    assert others == [
        "The amounts that are recorded come to $1,000.",
        "Of this, 60% was moved from old uses.",
        "100% is public money.",
        "The largest funder, Springfield Schools, gives 60%.",
        "Not added up, since no exact amount is known: Rooms.",
    ]


def test_private_money_and_money_of_which_nobody_says(site_of: Callable[..., Any]) -> None:
    private = "p,P,schools,new,false,250,,2024-01-01,2028-01-01,"
    silent = "s,S,schools,new,,350,,2024-01-01,2028-01-01,"
    said = mix(site_of(office(), private, silent))
    assert said[2:5] == [
        "Of this, 0% was moved from old uses.",
        "40% is public money.",
        "For 35% nobody has written down if it is.",
    ]


def test_a_small_part_is_never_rounded_away(site_of: Callable[..., Any]) -> None:
    said = mix(site_of(office(amount="999400"), tutors()))
    assert "Of this, 0.1% was moved from old uses." in said
    assert "The largest funder, Springfield Library, gives 99.9%." in said


def test_one_funder_alone_and_amounts_in_bands(site_of: Callable[..., Any]) -> None:
    band = 'b,In a band,library,new,true,,"$1,000 to $5,000",2024-01-01,2028-01-01,'
    assert mix(site_of(office(), band))[-2:] == [
        "All of it comes from Springfield Library.",
        "Not added up, since no exact amount is known: In a band.",
    ]
    assert len(mix(site_of(band))) == 2


@pytest.fixture(scope="module")
def tree(reader_of: Callable[..., Any]) -> Any:
    ended = "old,Old grant,schools,new,true,9000,,2020-01-01,2025-12-31,"
    lines = [office(), tutors(), ended]
    reader = reader_of(portal(funding=lines, strategies=[STRATEGY]))
    return reader.tree('{{ governance(part="funding") }}')


def test_what_has_ended_is_in_the_table_and_not_in_the_chart(tree: Any) -> None:
    chart, table = tree.text.split("Every grant as a table")
    assert "Old grant" not in chart
    assert "Old grant" in table
    assert "has ended" in table


def test_the_table_links_what_a_grant_supports(tree: Any) -> None:
    links = [given.get("href") for tag, given in tree.elements if tag == "a"]
    assert {"../strategies/tutoring/", "../results/early-reading/", "../partners/schools/"} <= set(
        links
    )


def test_the_chart_is_drawn_for_both_widths_with_the_sentence_as_its_description(tree: Any) -> None:
    drawings = [given for tag, given in tree.elements if tag == "svg"]
    assert [given["role"] for given in drawings] == ["img", "img"]
    ids = [given["id"] for _, given in tree.elements if "id" in given]
    assert len(ids) == len(set(ids))
    assert tree.text.count("Money is secured until June 2028 at the longest.") == 3


def test_only_ended_grants_leave_the_table_alone(reader_of: Callable[..., Any]) -> None:
    tree = reader_of(portal(funding=[office("2025-12-31")])).tree(
        '{{ governance(part="funding") }}'
    )
    assert "svg" not in tree.tags
    assert "The office" in tree.text


def test_more_grants_than_a_chart_holds(reader_of: Callable[..., Any]) -> None:
    lines = [
        f"g{n},Grant {n:02},schools,new,true,1,,2024-01-01,2027-01-{n:02}," for n in range(1, 24)
    ]
    tree = reader_of(portal(funding=lines)).tree('{{ governance(part="funding") }}')
    chart, table = tree.text.split("Every grant as a table")
    assert "Three grants that end sooner are in the table alone." in chart
    assert "Grant 03" not in chart
    assert "Grant 04" in chart
    assert "Grant 03" in table


def test_a_grant_without_an_end_does_not_stretch_the_chart(reader_of: Callable[..., Any]) -> None:
    for_ever = "g,For ever,schools,new,true,1,,1066-01-01,9999-12-31,"
    slip = "h,A slip,schools,new,true,1,,2906-01-01,2907-01-01,"
    html = reader_of(portal(funding=[for_ever, slip])).html('{{ governance(part="funding") }}')
    years = [int(year) for year in re.findall(r">(\d+)</text>", html)]
    assert min(years) >= 2010
    assert max(years) <= 2042
    bars = re.findall(r'cp-grant cp-grant-new" d="M([\d.]+) [\d.]+H([\d.]+)v', html)
    assert len(bars) == 4
    assert all(0 <= float(start) < float(stop) <= 696 for start, stop in bars)
    assert "December 31, 9999" in html
