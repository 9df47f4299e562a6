"""The portal of people and time that the benchmark builds, and how it weighs pages."""

from __future__ import annotations

import gzip
import importlib
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
from tests.benchmarks.test_benchmarks import BENCHMARKS, files, run

from ci_portal.checks.readability import grade
from ci_portal.measures.promises import days_late, state_of
from ci_portal.model.portal import Portal
from ci_portal.model.record import CommitmentStatus
from ci_portal.model.records import (
    Commitment,
    Correction,
    Feedback,
    Meeting,
    Milestone,
    Partner,
    Strategy,
    Win,
    Workgroup,
)
from ci_portal.reading.portal import read_portal
from ci_portal.schemas import load

SMALL = ("--partners", 5, "--commitments", 20, "--events", 30)
#: Enough for everything to occur.
LARGER = ("--partners", 60, "--commitments", 240, "--events", 300)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    run("people.py", folder, *SMALL)
    return folder


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    folder = tmp_path_factory.mktemp("larger")
    run("people.py", folder, *LARGER)
    reading = read_portal(folder)
    assert not [problem for problem in reading.problems if str(problem.severity) != "info"]
    assert reading.portal is not None
    return reading.portal


def test_a_small_portal_of_people_and_time_is_sound(small: Path) -> None:
    """What there is to warn of, late promises and answers, is accepted; the rest is for people."""
    reading = read_portal(small)
    assert reading.portal is not None, [problem.message for problem in reading.problems]
    assert {str(problem.severity) for problem in reading.problems} <= {"info"}
    accepted = {problem.code for problem in reading.problems if problem.accepted}
    assert accepted <= {"PAR003", "COM002", "RES007"}


def test_it_has_as_much_as_was_asked_for(small: Path) -> None:
    portal = read_portal(small).portal
    assert portal is not None
    assert len(portal.all(Partner)) == 5
    kinds = Counter(each.kind == "sign-on" for each in portal.all(Commitment).values())
    assert kinds == {True: 5, False: 15}
    assert [len(portal.all(kind)) for kind in (Win, Milestone, Correction, Feedback)] == [
        *(10, 8, 3, 9)
    ]
    assert (len(portal.all(Strategy)), len(portal.all(Workgroup))) == (20, 10)
    assert len(portal.indicators) == 20


def test_writing_it_again_writes_the_same_bytes(small: Path, tmp_path: Path) -> None:
    run("people.py", tmp_path, *SMALL)
    assert files(tmp_path) == files(small)
    run("people.py", tmp_path, *SMALL, "--seed", 1)
    assert files(tmp_path) != files(small)


def test_partners_are_of_all_sectors(larger: Portal) -> None:
    partners = larger.all(Partner).values()
    assert {each.sector for each in partners} == set(load("partners").fields["sector"].enum)
    assert any(each.left for each in partners)
    assert all(each.roles and each.description for each in partners)


def test_promises_are_of_all_kinds_and_in_all_states(larger: Portal) -> None:
    promises, today = larger.all(Commitment).values(), larger.settings.today
    assert {each.kind for each in promises} == set(load("commitments").fields["kind"].enum)
    assert {state_of(each, today) for each in promises} == {*get_args(CommitmentStatus)}
    assert any(each.status == "kept" and days_late(each, today) for each in promises)
    for each in promises:
        assert each.made_on <= (each.status_on or each.made_on) <= today, each.id
        assert bool(each.history) == (each.status == "renegotiated"), each.id


def test_events_are_spread_over_ten_years(larger: Portal) -> None:
    today = larger.settings.today
    for kind in (Win, Correction, Feedback):
        days = sorted(each.date for each in larger.all(kind).values())
        assert today - timedelta(days=11 * 365) < days[0] < today - timedelta(days=10 * 365)
        assert days[-1] <= today
    milestones = larger.all(Milestone).values()
    assert {each.status for each in milestones} == {"done", "late", "dropped", "planned"}
    assert {each.date >= today for each in milestones if each.status != "planned"} == {False}
    meetings = larger.all(Meeting).values()
    assert {each.start.date() >= today for each in meetings} == {True, False}
    assert {each.cancelled for each in meetings} == {True, False}


def test_every_win_has_a_story_and_wins_are_of_all_kinds(larger: Portal) -> None:
    wins = larger.all(Win).values()
    assert {each.kind for each in wins} == set(load("wins").fields["kind"].enum)
    assert {each.contribution for each in wins} == set(load("wins").fields["contribution"].enum)
    assert all(len(each.body.split()) > 50 for each in wins)
    assert grade(" ".join(each.body for each in wins)) <= 8


def test_feedback_is_answered_or_waits(larger: Portal) -> None:
    today = larger.settings.today
    waiting = [each for each in larger.all(Feedback).values() if not each.response]
    assert {each.response_due < today for each in waiting if each.response_due} == {True, False}
    assert len(waiting) < len(larger.all(Feedback)) / 4


@pytest.mark.parametrize("pages", [1, 30])
def test_a_plain_site_has_as_many_pages_of_prose_as_asked(pages: int, tmp_path: Path) -> None:
    run("plain.py", tmp_path, "--pages", pages, "--drawn", 3_000)
    written = [text for path, text in files(tmp_path).items() if path.endswith(".md")]
    assert len(written) == pages
    assert all(b"<svg" in text and b"| 2025 |" not in text for text in written)


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """A module of the benchmark by its name."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module


def test_a_page_is_weighed_with_what_it_loads(
    module: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    """From its own site, each file once; not what it merely links to."""
    page = (
        '<link rel="stylesheet" href="../../a.css"><link rel="stylesheet" href="../../a.css">'
        '<link rel="stylesheet" href="https://example.org/b.css"><script src="../../c.js">'
        '</script><link rel="canonical" href="../../d.css"><a href="../../e.js">e</a>'
    )
    texts = {"timeline/2020/index.html": page, "timeline/index.html": "", "a.css": "a" * 999}
    for name, text in (texts | {"c.js": "c", "d.css": "d", "e.js": "e"}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    def weight(name: str) -> int:
        return len(gzip.compress((tmp_path / name).read_bytes(), 6))

    wire = module("wire")
    found = wire.over_the_wire(tmp_path, "timeline/2020/")
    assert found.page == weight("timeline/2020/index.html")
    assert found.first_view == found.page + weight("a.css") + weight("c.js")
    assert list(wire.addresses(tmp_path, "timeline")) == ["timeline/", "timeline/2020/"]


@pytest.mark.parametrize(
    ("seconds", "heaviest", "verdicts"),
    [(25.0, 99_999, ["PASS", "PASS"]), (25.1, 100_000, ["FAIL", "FAIL"])],
)
def test_limits_are_judged_by_the_processor_and_the_heaviest_page(
    module: Callable[[str], ModuleType], seconds: float, heaviest: int, verdicts: list[str]
) -> None:
    people, cost, wire = module("run_people"), module("measure").Cost, module("wire").Wire
    costs: dict[str, Any] = dict.fromkeys(people.COSTS, cost(90.0, seconds, 100.0))
    found = people.Measured(
        size=people.Size(5, 20, 30),
        pages=70,
        page_bytes=14_000.0,
        plain_bytes=14_000.0,
        costs=costs | {"plain": cost(5.0, 10.0, 100.0)},
        timeline=(wire("timeline/", 20_000, 150_000), wire("timeline/2020/", heaviest, 300_000)),
        lists=(wire("partners/", 200_000, 400_000),),
    )
    rows = [line.strip("| ").split(" | ") for line in people.report(found)]
    assert [cells[-1] for cells in rows if cells[-1] in ("PASS", "FAIL")] == verdicts
