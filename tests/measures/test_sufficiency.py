"""Whether strategies add up: worked examples, ranges, and what counts from when to when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.portals import DESCRIPTOR, FIGURES, INDICATOR, SOUND, read, write
from tests.corpus.unwise import rows

from ci_portal.measures import Judgements, Sufficiency, obstacle_of, sufficiency_of
from ci_portal.measures.sufficiency import Contribution, _added_up
from ci_portal.model.record import Origin
from ci_portal.model.records import Strategy
from ci_portal.reading.portal import Project, read_project

#: 60 % of 1,500 children in the year that ends with 2024, 80 % to be reached by the end of 2030.
SIXTY = "indicator,period,dimension,group,value,numerator,denominator,status\n" + "".join(
    f"reading,{year},all,all,{value},{15 * value},1500,\n"
    for year, value in ((2023, 50), (2024, 60))
)
HEADER = "id,title,results,start,end,status,people_per_year,people_low,people_high,overlaps_with"


def sufficiency(folder: Path, *lines: str, cohort: str = "cohort: 1500\n") -> Sufficiency | None:
    """Of the sound portal with these strategies."""
    files = rows(strategies="\n".join([HEADER, *lines, ""]))
    page = SOUND[INDICATOR].replace("targets:", f"{cohort}targets:")
    # Far too little is no error here.
    settings = SOUND[DESCRIPTOR] + "  checks: {sufficient_part: 0}\n"
    reading = read(folder, {**files, DESCRIPTOR: settings, INDICATOR: page, FIGURES: SIXTY})
    assert reading.portal is not None, list(reading.problems)
    return sufficiency_of(reading.portal.results["early-reading"], Judgements(reading.portal))


def line(name: str, people: str, *, start: str = "2020-01-01", **more: str) -> str:
    fields = {"end": "", "status": "active", "low": "", "high": "", "overlaps": "", **more}
    return (
        f"{name},{name},early-reading,{start},{fields['end']},{fields['status']},{people},"
        f"{fields['low']},{fields['high']},{fields['overlaps']}"
    )


def test_from_60_to_80_percent_of_1500_children_needs_300_more_each_year(tmp_path: Path) -> None:
    found = sufficiency(tmp_path, line("tutors", "18"), line("books", "12"))
    assert found is not None
    assert (found.indicator, found.needed) == ("reading", 300)
    # Six years from the end of 2024 to the end of 2030: 6 × (18 + 12) = 180 of 300.
    assert found.middle == pytest.approx(180)
    assert found.part == pytest.approx(0.6)
    assert (found.low, found.high) == (pytest.approx(180), pytest.approx(180))
    assert [c.years for c in found.contributions] == [pytest.approx(6)] * 2


def test_a_strategy_counts_from_its_start_to_its_end_and_not_when_it_rests(tmp_path: Path) -> None:
    found = sufficiency(
        tmp_path,
        line("a", "10", start="2027-01-01"),
        line("b", "10", end="2025-12-31"),
        line("c", "10", status="planned", start="2030-01-01"),
        line("d", "10", status="paused"),
        line("e", "10", status="ended", end="2024-06-30"),
        line("f", "10", end="2024-12-31"),
    )
    assert found is not None
    years = {c.strategy.id: round(c.years, 6) for c in found.contributions}
    assert years == {"a": 4, "b": 1, "c": 1, "f": 0}
    assert found.middle == pytest.approx(60)


def test_a_range_goes_from_the_low_estimates_to_the_high_ones(tmp_path: Path) -> None:
    found = sufficiency(tmp_path, line("a", "10", low="5", high="20"), line("b", "10"))
    assert found is not None
    assert (found.low, found.middle, found.high) == tuple(map(pytest.approx, (90, 120, 180)))


def test_who_is_in_two_strategies_is_counted_once(tmp_path: Path) -> None:
    """They share between nobody and all of the smaller one; the middle is halfway."""
    found = sufficiency(tmp_path, line("a", "20"), line("b", "10", overlaps="a"))
    assert found is not None
    assert (found.low, found.middle, found.high) == tuple(map(pytest.approx, (120, 150, 180)))


def test_a_strategy_without_an_estimate_is_named(tmp_path: Path) -> None:
    found = sufficiency(tmp_path, line("a", "10"), line("b", ""), line("c", "", status="planned"))
    assert found is not None
    assert [strategy.id for strategy in found.unknown] == ["b"]


def test_what_can_t_be_counted_is_not(tmp_path: Path) -> None:
    assert sufficiency(tmp_path, line("a", "10"), cohort="") is None


def contribution(name: str, people: float, overlaps: tuple[str, ...] = ()) -> Contribution:
    strategy = Strategy(
        id=name,
        title=name,
        results=("early-reading",),
        start=date(2020, 1, 1),
        status="active",
        overlaps_with=overlaps,
        origin=Origin("strategies.csv", 2, {}),
    )
    return Contribution(strategy=strategy, years=1, low=people, middle=people, high=people)


def test_strategies_that_overlap_with_a_third_do_not_overlap_with_each_other() -> None:
    chain = [contribution("a", 10), contribution("b", 12, ("a", "c")), contribution("c", 9)]
    assert _added_up(chain) == (19, 25, 31)
    ring = [replace_overlaps(c, {"a", "b", "c"}) for c in chain]
    assert _added_up(ring) == (12, 21.5, 31)


def replace_overlaps(given: Contribution, names: set[str]) -> Contribution:
    others = tuple(sorted(names - {given.strategy.id}))
    return replace(given, strategy=replace(given.strategy, overlaps_with=others))


@given(
    st.lists(st.integers(0, 100), min_size=1, max_size=8),
    st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7))),
)
def test_the_sum_lies_between_the_largest_strategy_and_all_of_them(
    people: list[int], pairs: set[tuple[int, int]]
) -> None:
    found = [
        contribution(str(n), value, tuple(str(b) for a, b in pairs if a == n and b < len(people)))
        for n, value in enumerate(people)
    ]
    low, middle, high = _added_up(found)
    assert max(people) <= low <= middle <= high == sum(people)
    assert _added_up(reversed(found)) == (low, middle, high)
    if not any(a != b for a, b in pairs):
        assert low == high


def test_a_thousand_strategies_are_added_up_at_once() -> None:
    """One after the other in a chain, or none that meets another: neither is tried in all ways."""
    names = [f"s{number:04}" for number in range(1000)]
    alone = [contribution(name, 1) for name in names]
    assert _added_up(alone) == (1000, 1000, 1000)
    chain = [contribution(a, 2, (b,)) for a, b in pairwise(names)]
    low, middle, high = _added_up(chain)
    assert (low, high) == (1000, 1998)
    assert middle == (low + high) / 2


@pytest.mark.parametrize(
    ("changes", "obstacle"),
    [
        ({"cohort": ""}, "no-cohort"),
        ({"unit": "rate"}, "no-percent"),
        ({"target": 55}, "met"),
        ({"date": 2024}, "past"),
        ({"target": ""}, "no-target"),
        ({"figures": ""}, "no-figure"),
        ({}, None),
    ],
)
def test_why_it_can_t_be_counted(
    changes: dict[str, object], obstacle: str | None, tmp_path: Path
) -> None:
    page = SOUND[INDICATOR]
    if changes.get("cohort") != "":
        page = page.replace("targets:", "cohort: 1500\ntargets:")
    page = page.replace("unit: percent", f"unit: {changes.get('unit', 'percent')}")
    page = page.replace("value: 80", f"value: {changes.get('target', 80)}")
    page = page.replace("date: 2030", f"date: {changes.get('date', 2030)}")
    if changes.get("target") == "":
        page = page[: page.index("targets:")] + page[page.index("---\n\n") :]
    figures = SIXTY.splitlines(keepends=True)[0] if "figures" in changes else SIXTY
    # Without advice: a deadline that was missed would stop it.
    reading = read_project(Project(write(tmp_path, {INDICATOR: page, FIGURES: figures})))
    assert reading.portal is not None, list(reading.problems)
    judgements = Judgements(reading.portal)
    result = reading.portal.results["early-reading"]
    assert (sufficiency_of(result, judgements) is None) is (obstacle is not None)
    if obstacle:
        assert obstacle_of(result, judgements) == obstacle
