"""The table "for whom": every group, best off first, and why where there is no figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.corpus.portals import FIGURES, INDICATOR, SOUND

from ci_portal.pages.gap_table import gap_table

HEAD = "indicator,period,place,dimension,group,value,status,note\n"
TOTAL = "reading,2018,,all,all,50,,\nreading,2022,,all,all,60,,\n"


def rows(*figures: str) -> dict[str, str]:
    """The small portal's table with the total and some groups: "group,period,value,status,note"."""
    lines = []
    for figure in figures:
        group, period, rest = figure.split(",", 2)
        lines.append(f"reading,{period},,income,{group},{rest}\n")
    return {FIGURES: HEAD + TOTAL + "".join(lines)}


@pytest.fixture(scope="module")
def table_of(reader_of: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    def table(*figures: str) -> dict[str, Any]:
        site = reader_of(rows(*figures)).site
        return gap_table(site, site.judgements["reading"], "income", "../../")

    return table


THREE = [
    *("Low,2018,40,,", "Low,2022,43,,"),
    *("Middle,2018,50,,", "Middle,2022,58,,"),
    *("High,2018,60,,", "High,2022,72,,"),
]


@pytest.fixture(scope="module")
def table(table_of: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    return table_of(*THREE)


def test_best_off_first_and_everyone_last(table: dict[str, Any]) -> None:
    assert [row["group"] for row in table["rows"]] == ["High", "Middle", "Low", "Everyone"]
    assert [row["total"] for row in table["rows"]] == [False, False, False, True]


def test_a_row_goes_from_the_baseline_to_the_latest_figure(table: dict[str, Any]) -> None:
    low = table["rows"][2]
    assert (table["baseline_label"], table["latest_label"]) == ("2018", "2022")
    assert (low["baseline"], low["latest"], low["change"]) == ("40%", "43%", "+3 points")
    assert low["gap"].startswith("29 points (was 20")
    assert [chip["key"] for chip in low["chips"]] == ["widening"]


def test_the_reference_has_no_gap_and_is_named(table: dict[str, Any]) -> None:
    assert table["rows"][0]["gap"] is None
    assert table["notes"] == ["Each group is compared with High."]


def test_a_withheld_group_says_why(table_of: Callable[..., dict[str, Any]]) -> None:
    view = table_of(
        *THREE, "Few,2018,,suppressed,", "Few,2022,,suppressed,", "Gone,2022,,unavailable,"
    )
    by_name = {row["group"]: row for row in view["rows"]}
    assert by_name["Few"]["withheld"] == "not shown"
    assert by_name["Gone"]["withheld"] == "not available"
    assert by_name["High"]["withheld"] is None
    assert by_name["Few"]["latest"] is None


def test_figures_of_another_year_say_so(table_of: Callable[..., dict[str, Any]]) -> None:
    """The columns are headed by a year: a figure of another one would be taken for that year's."""
    view = table_of(*THREE, "New,2020,30,,", "New,2022,35,,")
    new = next(row for row in view["rows"] if row["group"] == "New")
    assert new["baseline"] == "30% (2020)"
    assert new["latest"] == "35%"


def test_rounding_does_not_hide_a_gap_that_widens(
    table_of: Callable[..., dict[str, Any]],
) -> None:
    view = table_of("A,2018,50.0,,", "A,2022,60.0,,", "B,2018,47.4,,", "B,2022,57.2,,")
    b = next(row for row in view["rows"] if row["group"] == "B")
    assert [chip["key"] for chip in b["chips"]] == ["widening"]
    assert b["gap"].startswith("2.8 points (was 2.6")


def test_rounding_does_not_hide_a_change_that_is_claimed(
    table_of: Callable[..., dict[str, Any]],
) -> None:
    steady = [f"A,{2018 + n},{50 + n / 10},," for n in range(5)]
    row = next(row for row in table_of(*steady)["rows"] if row["group"] == "A")
    assert [chip["key"] for chip in row["chips"]] == ["improving"]
    assert row["change"] == "+0.4 points"


def test_where_down_is_better_the_lowest_comes_first(reader_of: Callable[..., Any]) -> None:

    page = SOUND[INDICATOR].replace("direction: up", "direction: down")
    site = reader_of({**rows(*THREE), INDICATOR: page.replace("value: 80", "value: 30")}).site
    view = gap_table(site, site.judgements["reading"], "income", "../../")
    assert [row["group"] for row in view["rows"]] == ["Low", "Middle", "High", "Everyone"]


def test_group_names_are_escaped(reader_of: Callable[..., Any]) -> None:
    hostile = reader_of(rows("<i>A</i> & co,2018,50,,", "<i>A</i> & co,2022,60,,", *THREE))
    tree = hostile.tree('{{ gaps("reading") }}\n\n{{ chart("reading", by="income") }}')
    assert "<i>A</i> & co" in tree.text
    assert "i" not in tree.tags
