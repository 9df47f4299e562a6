"""The example portal: every state that a progress site has to tell is there to be seen."""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from ci_portal.measures.judge import Judgement
from ci_portal.measures.judgements import Judgements
from ci_portal.model.portal import Portal
from ci_portal.model.records import COLLECTIONS, Measure, Strategy
from ci_portal.model.ties import AT_WORK
from ci_portal.reading.portal import Reading, read_portal


@pytest.fixture(scope="module")
def reading(root: Path) -> Reading:
    return read_portal(root)


@pytest.fixture(scope="module")
def portal(reading: Reading) -> Portal:
    assert reading.portal is not None, [problem.message for problem in reading.problems]
    return reading.portal


@pytest.fixture(scope="module")
def judgements(portal: Portal) -> Mapping[str, Judgement]:
    return Judgements(portal)


def points(portal: Portal, **columns: str) -> pd.DataFrame:
    """The observations with these values in these columns."""
    frame = portal.observations
    for name, value in columns.items():
        frame = frame[frame[name] == value]
    return frame


def test_its_warnings_tell_its_story(reading: Reading) -> None:
    """No error, nothing that is an accident, and some that the team has accepted in public."""
    found = sorted((str(p.severity), p.code, p.record) for p in reading.problems if not p.accepted)
    assert found == [
        ("info", "RES008", "graduation-rate"),
        ("warning", "COM002", "summer-bus"),
        ("warning", "FUN001", None),
        ("warning", "PAR001", "transit-authority"),
        ("warning", "PAR002", "chamber"),
        ("warning", "PAR003", "idling-rule"),
        ("warning", "PAR003", "summer-bus"),
        ("warning", "PAR003", "two-years-core"),
        ("warning", "STR001", "early-reading"),
        ("warning", "STR001", "finish-high-school"),
        ("warning", "STR001", "ready-for-kindergarten"),
        ("warning", "STR004", "morning-call"),
    ]
    accepted = {(problem.code, problem.record) for problem in reading.problems if problem.accepted}
    assert accepted == {("DAT001", "foster-care"), ("PAR003", "release-foster-count")}


def test_it_says_that_it_is_made_up(portal: Portal) -> None:
    assert "made up" in (portal.settings.example or "")


def test_it_is_as_large_as_a_real_one(portal: Portal) -> None:
    assert len(portal.results) == 3
    assert len(portal.indicators) >= 12
    for collection in COLLECTIONS:
        assert portal.records[collection], collection


def test_most_indicators_have_a_decade_and_three_breakdowns(portal: Portal) -> None:
    years = {
        key: points(portal, indicator=key, dimension="all")["period"].nunique()
        for key in portal.indicators
    }
    assert sum(count >= 10 for count in years.values()) >= 10
    for key in portal.indicators:
        assert len(portal.places(key)) > 1, key
    dimensions = [set(portal.dimensions(key)) for key in portal.indicators]
    assert sum("race-ethnicity" in found for found in dimensions) >= 10
    assert sum(bool(found - {"race-ethnicity"}) for found in dimensions) >= 8


@pytest.mark.parametrize(
    ("indicator", "status", "for_everyone"),
    [
        ("preschool-enrollment", "target-met", True),
        ("kindergarten-ready", "on-track", False),
        ("grade-9-on-track", "on-track", True),
        ("early-screening", "too-slow", True),
        ("grade-3-reading", "too-slow", False),
        ("graduation-rate", "far-behind", False),
        ("chronic-absence", "moving-away", False),
        ("summer-learning", "deadline-missed", True),
        ("work-or-study-at-22", "baseline-only", True),
        ("read-to-daily", "improving", True),
        ("infant-care-cost", "getting-worse", False),
    ],
)
def test_each_state(
    judgements: Mapping[str, Judgement], indicator: str, status: str, for_everyone: bool
) -> None:
    judgement = judgements[indicator]
    assert judgement.status == status
    assert (not judgement.not_for) == for_everyone


def test_gaps_close_and_widen(judgements: Mapping[str, Judgement]) -> None:
    trends = {gap.trend for judgement in judgements.values() for gap in judgement.gaps}
    assert {"closing", "widening", "too-early"} <= trends


def test_all_kinds_of_units_and_both_directions(portal: Portal) -> None:
    indicators = portal.indicators.values()
    assert {"percent", "rate", "count", "currency"} <= {each.unit for each in indicators}
    assert {each.direction for each in indicators} == {"up", "down"}
    assert {"headline", "contributing", "data-development"} == {each.tier for each in indicators}


def test_a_break_in_series_is_where_it_is_judged_from(
    portal: Portal, judgements: Mapping[str, Judgement]
) -> None:
    broken = portal.observations[portal.observations["break"] != ""]
    assert set(broken["indicator"]) == {"grade-9-on-track"}
    baseline = judgements["grade-9-on-track"].total.baseline
    assert baseline
    assert baseline.period in set(broken["period"])


def test_uncertainty_is_known_for_surveys(portal: Portal) -> None:
    known = portal.observations[portal.observations["moe"].notna()]
    assert {"read-to-daily", "work-or-study-at-22"} <= set(known["indicator"])


def test_every_mark_occurs(portal: Portal) -> None:
    marks = {"preliminary", "revised", "suppressed", "unavailable", "unreliable"}
    assert marks <= set(portal.observations["status"])
    withheld = portal.observations["status"].isin(["suppressed", "unavailable"])
    numbers = ["value", "numerator", "denominator", "moe", "low", "high"]
    assert portal.observations.loc[withheld, numbers].isna().all(axis=None)


def test_figures_are_overdue_and_the_team_says_so(
    portal: Portal, judgements: Mapping[str, Judgement]
) -> None:
    """Yearly figures that are out 180 days after the year: in September one of last year is due."""
    indicator = portal.indicators["foster-care"]
    latest = judgements["foster-care"].total.latest
    assert latest
    assert indicator.frequency == "yearly"
    assert latest.end.year + 2 < portal.settings.today.year
    assert indicator.accept
    assert indicator.accept[0].code == "DAT001"
    assert indicator.accept[0].until > portal.settings.today


def test_strategies_have_figures_in_all_four_quadrants(portal: Portal) -> None:
    """But for one of which nobody can say yet whether anyone is better off, and a new one."""
    measures = portal.all(Measure)
    missing = {key for key in measures if not portal.series_of_measure[key]}
    assert missing == {"paid-and-graduated", "still-in-place"}
    quadrants = {
        strategy.id: {each.quadrant for each in measures.values() if each.strategy == strategy.id}
        for strategy in portal.all(Strategy).values()
        if strategy.status in AT_WORK
    }
    few = {key: found for key, found in quadrants.items() if len(found) < 4}
    assert few == {
        "morning-call": {"how-much", "how-well"},
        "earn-and-learn": {"how-much", "how-well", "better-off-number"},
    }


def test_promises_are_kept_late_renegotiated_and_dropped(portal: Portal) -> None:
    statuses = {str(vars(each)["status"]) for each in portal.records["commitments"].values()}
    assert {"promised", "in-progress", "kept", "late", "renegotiated", "dropped"} <= statuses


def test_every_result_has_a_story_worth_reading(portal: Portal) -> None:
    for result in portal.results.values():
        assert len(result.body.split()) > 200, result.id
    for indicator in portal.indicators.values():
        assert len(indicator.body.split()) > 40, indicator.id


def test_the_numbers_come_from_the_script(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run again, it writes the same bytes, for every table of figures there is."""
    script: dict[str, Any] = runpy.run_path(str(root / "scripts" / "example_data.py"))
    monkeypatch.setitem(script["main"].__globals__, "DATA", tmp_path)
    script["main"]()
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.csv")}
    kept = {
        path.relative_to(root / "data"): path.read_bytes()
        for path in (root / "data").rglob("observations-*.csv")
    }
    assert written == kept
