"""The example portal: every state that a progress site has to tell is there to be seen."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import pandas as pd
import pytest

from ci_portal.measures.judge import Judgement
from ci_portal.measures.judgements import Judgements
from ci_portal.measures.promises import days_late, state_of
from ci_portal.model.portal import Portal
from ci_portal.model.record import CommitmentStatus
from ci_portal.model.records import (
    COLLECTIONS,
    Commitment,
    Correction,
    Feedback,
    Funding,
    Measure,
    Meeting,
    Milestone,
    Partner,
    Phase,
    Strategy,
    Win,
    Workgroup,
)
from ci_portal.model.ties import AT_WORK
from ci_portal.reading.portal import Reading, read_portal
from ci_portal.schemas import load


def enum(collection: str, field: str) -> tuple[str, ...]:
    """The values that a field can have."""
    return load(collection).fields[field].enum


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


def test_partners_of_many_sectors_take_part(portal: Portal) -> None:
    partners = portal.all(Partner).values()
    assert len(partners) >= 20
    assert len({partner.sector for partner in partners}) >= 6
    assert any(partner.left for partner in partners)


def test_nobody_does_anything_before_joining_or_after_leaving(portal: Portal) -> None:
    partners = portal.all(Partner)
    done = [(each.partner, each.made_on, each.id) for each in portal.all(Commitment).values()]
    done += [(key, each.date, each.id) for each in portal.all(Win).values() for key in each.credit]
    done += [(each.funder, each.start, each.id) for each in portal.all(Funding).values()]
    for key, day, about in done:
        assert partners[key].joined <= day <= (partners[key].left or day), (key, about)


def test_champions_are_named_by_what_they_are(portal: Portal) -> None:
    """The people are as made up as the place, and nobody's name is invented."""
    champions = {key: each.champions for key, each in portal.all(Partner).items() if each.champions}
    assert 5 <= len(champions) <= 8
    assert {key for key in champions if "champion" in portal.all(Partner)[key].roles} == {
        key for key, each in portal.all(Partner).items() if "champion" in each.roles
    }
    for name in (name for names in champions.values() for name in names):
        assert re.fullmatch(r"[A-Z][a-z]+( [a-z]+)+", name), name


def test_promises_are_in_every_state(portal: Portal) -> None:
    """By the day and not by their word alone; one was kept late, one moved twice, and told so."""
    commitments, today = portal.all(Commitment), portal.settings.today
    assert len(commitments) >= 30
    states = Counter(state_of(each, today) for each in commitments.values())
    assert states.keys() == {*get_args(CommitmentStatus)}
    assert {each.kind for each in commitments.values()} == set(enum("commitments", "kind"))
    kept_late = [c for c in commitments.values() if c.status == "kept" and days_late(c, today)]
    assert kept_late
    assert all(each.history for each in kept_late)
    moved = (
        [change for change in each.history if change.status == "renegotiated"]
        for each in commitments.values()
    )
    assert max(map(len, moved)) == 2
    assert sum(bool(each.history) for each in commitments.values()) >= 10
    assert sum(bool(each.body) for each in commitments.values()) >= 5


def test_the_history_of_a_promise_is_told_in_order(portal: Portal) -> None:
    for each in portal.all(Commitment).values():
        days = [each.made_on, *(change.date for change in each.history)]
        assert days == sorted(days), each.id
        assert days[-1] <= portal.settings.today, each.id


def test_strategies_are_active_scaled_and_ended(portal: Portal) -> None:
    strategies = portal.all(Strategy).values()
    assert len(strategies) >= 8
    assert {"active", "scaled", "ended"} <= {strategy.status for strategy in strategies}


def test_wins_are_of_every_kind_and_claim_no_more_than_is_known(portal: Portal) -> None:
    wins = portal.all(Win).values()
    assert len(wins) >= 24
    assert {win.kind for win in wins} == set(enum("wins", "kind"))
    claimed = Counter(win.contribution for win in wins)
    assert claimed.keys() == set(enum("wins", "contribution"))
    assert min(claimed.values()) >= 3
    assert {win.date.year for win in wins} == set(range(2019, 2027))
    assert sum(len(win.credit) > 1 for win in wins) > len(wins) / 2
    assert sum(bool(win.body) for win in wins) >= 8
    for win in wins:
        assert win.would_have_happened_anyway, win.id
        assert win.date <= portal.settings.today, win.id


def test_what_had_to_be_changed_is_told(portal: Portal) -> None:
    corrections = portal.all(Correction).values()
    assert len(corrections) >= 6
    assert any(correction.body for correction in corrections)


def test_feedback_is_answered_in_time_and_late_and_waits(portal: Portal) -> None:
    feedback, today = portal.all(Feedback).values(), portal.settings.today
    assert len(feedback) >= 12
    assert {each.method for each in feedback} == set(enum("feedback", "method"))
    answered = [each for each in feedback if each.response]
    waiting = [each for each in feedback if not each.response and each.response_due]
    late = [each.responded_on > each.response_due for each in answered]
    assert True in late
    assert False in late
    assert {each.response_due < today for each in waiting} == {True, False}


def test_meetings_are_over_ahead_and_called_off(portal: Portal) -> None:
    """Those of every group that meets in public, up to the end of the year."""
    today, meetings = portal.settings.today, portal.all(Meeting).values()
    past = [each for each in meetings if each.start.date() < today]
    ahead = [each for each in meetings if each.start.date() >= today]
    assert {True, False} == {each.cancelled for each in past} == {each.cancelled for each in ahead}
    groups = {key for key, each in portal.all(Workgroup).items() if each.kind != "backbone"}
    assert {each.workgroup for each in past} == {each.workgroup for each in ahead} == groups
    assert sum(bool(each.minutes_url) for each in past) > len(past) / 2
    assert not [each.id for each in ahead if each.minutes_url]
    assert max(each.start.date() for each in ahead) >= date(today.year, 12, 1)


def test_milestones_are_done_late_dropped_and_planned_into_next_year(portal: Portal) -> None:
    milestones, today = portal.all(Milestone).values(), portal.settings.today
    assert {each.status for each in milestones} == set(enum("milestones", "status"))
    for each in milestones:
        ahead = each.date >= today
        assert ahead == (each.status == "planned"), each.id
    assert max(each.date.year for each in milestones) > today.year


def test_money_of_every_kind_has_ended_and_goes_on(portal: Portal) -> None:
    funding, today = portal.all(Funding).values(), portal.settings.today
    assert {each.kind for each in funding} == set(enum("funding", "kind"))
    assert {each.end < today for each in funding} == {True, False}
    assert {each.public for each in funding if each.kind == "new"} == {True, False}


def test_each_component_has_come_further_since_the_first_time(portal: Portal) -> None:
    phases: dict[str, list[Phase]] = {}
    for each in sorted(portal.all(Phase).values(), key=lambda phase: phase.date):
        phases.setdefault(each.component, []).append(each)
    assert phases.keys() == set(enum("phases", "component"))
    for first, *_, latest in phases.values():
        assert first.phase < latest.phase, latest.id


def test_no_address_leads_to_anybody_real(portal: Portal) -> None:
    for collection, records in portal.records.items():
        for record in records.values():
            for field in ("url", "evidence_url", "agenda_url", "minutes_url"):
                host = urlsplit(getattr(record, field, None) or "").hostname
                assert not host or host.endswith((".example.org", ".example.gov")), collection


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
        if not path.is_relative_to(root / "data" / "snapshots")
    }
    assert written == kept
