"""Which places the strategies at work reach, and which of the others are behind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.corpus.portals import FIGURES, INDICATOR, changed, read
from tests.corpus.strategies import strategies
from tests.corpus.unwise import in_places, rows

from ci_portal.measures import Coverage, Judgements, behind, coverage, coverage_of
from ci_portal.model.ties import Ties

#: Everyone stands at 54 % and is to come to 80 %: 26 points are left, 32.5 are behind.
PLACES = in_places(
    "reading,2020-21,all,all,47,,,,Northgate",
    "reading,2020-21,all,all,48,,,,Eastside",
    "reading,2020-21,all,all,20,,,,Old Harbor",
    "reading,2020-21,all,all,85,,,,Shoreline",
)


def judged(folder: Path, *found: Mapping[str, str], figures: str = PLACES) -> Judgements:
    """The sound portal with these strategies."""
    reading = read(folder, {**rows(strategies=strategies(*found)), FIGURES: figures})
    assert reading.judgements is not None, list(reading.problems)
    return reading.judgements


def reached(judgements: Judgements) -> Coverage:
    return coverage("reading", Ties(judgements.portal).strategies["early-reading"], judgements)


def test_places_are_those_of_the_figures_without_the_whole(tmp_path: Path) -> None:
    judgements = judged(tmp_path, {"id": "tutors", "places": "Northgate;Shoreline;Elsewhere"})
    found = reached(judgements)
    assert found.covered == ("Northgate", "Shoreline")
    assert found.uncovered == ("Eastside", "Old Harbor")
    assert (found.total, found.everywhere) == (4, False)


def test_strategies_add_to_each_other(tmp_path: Path) -> None:
    judgements = judged(
        tmp_path,
        {"id": "a", "places": "Northgate"},
        {"id": "b", "places": "Northgate;Eastside"},
        {"id": "rests", "places": "Old Harbor", "status": "paused"},
    )
    assert reached(judgements).uncovered == ("Old Harbor", "Shoreline")


@pytest.mark.parametrize("places", ["", "Springfield", "Springfield;Eastside"])
def test_one_for_the_whole_place_is_for_all_of_it(places: str, tmp_path: Path) -> None:
    found = reached(judged(tmp_path, {"id": "a", "places": places}, {"id": "b", "places": "x"}))
    assert found.everywhere
    assert found.uncovered == ()
    assert found.covered == ("Eastside", "Northgate", "Old Harbor", "Shoreline")


def test_without_a_strategy_nobody_is_reached(tmp_path: Path) -> None:
    found = reached(judged(tmp_path, {"id": "a", "status": "planned", "places": "Northgate"}))
    assert found.covered == ()
    assert len(found.uncovered) == 4


def test_an_indicator_without_places_has_no_coverage(tmp_path: Path) -> None:
    judgements = judged(tmp_path, {"id": "a", "places": "Northgate"}, figures=in_places())
    result = judgements.portal.results["early-reading"]
    assert reached(judgements).total == 0
    assert coverage_of(result, Ties(judgements.portal).strategies[result.id], judgements) == ()


def test_behind_is_who_has_so_much_farther_to_go(tmp_path: Path) -> None:
    judgements = judged(tmp_path, {"id": "a", "places": "Old Harbor"})
    assert behind("reading", judgements) == ("Northgate", "Old Harbor")


def test_a_figure_of_long_ago_does_not_say_who_is_behind(tmp_path: Path) -> None:
    figures = in_places(
        "reading,2018-19,all,all,20,,,,Northgate", "reading,2020-21,all,all,20,,,,Old Harbor"
    )
    assert behind("reading", judged(tmp_path, figures=figures)) == ("Old Harbor",)


def test_where_everyone_is_there_whoever_is_not_is_behind(tmp_path: Path) -> None:
    """However little is missing."""
    figures = in_places(
        "reading,2020-21,all,all,79.9,,,,Northgate", "reading,2020-21,all,all,80,,,,Eastside"
    ).replace("reading,2020-21,all,all,54,540,1000", "reading,2020-21,all,all,80,800,1000")
    assert behind("reading", judged(tmp_path, figures=figures)) == ("Northgate",)


def test_without_a_target_nothing_is_behind(tmp_path: Path) -> None:
    page = changed(
        INDICATOR, "targets:\n  - value: 80\n    date: 2030\n    set_on: 2019-03-14\n", ""
    )
    reading = read(tmp_path, {**page, FIGURES: PLACES})
    assert reading.judgements is not None
    assert behind("reading", reading.judgements) == ()
