from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.corpus.portals import INDICATOR, changed, read
from tests.corpus.unwise import COMMITMENTS, PARTNERS, STRATEGIES, TUTORING, WORKGROUPS, rows

from ci_portal.checks import Problems, Severity
from ci_portal.checks.accept import with_accepted
from ci_portal.model.portal import Portal
from ci_portal.model.record import Acceptance

ACCEPT = """\
accept:
  - {code: SER003, reason: The state changed its words., until: UNTIL}
targets:"""


def portal(tmp_path: Path, until: str) -> Portal:
    files = changed(INDICATOR, "targets:", ACCEPT.replace("UNTIL", until))
    found = read(tmp_path, files).portal
    assert found is not None
    return found


def problems(
    record: str = "reading", code: str = "SER003", collection: str = "indicators"
) -> Problems:
    found = Problems()
    found.warning(code, "No row.", "Look.", record=record, collection=collection)
    found.error(code, "No row at all.", "Look.", record=record, collection=collection)
    return found


def test_a_record_accepts_a_warning_and_says_why(tmp_path: Path) -> None:
    found = with_accepted(problems(), portal(tmp_path, "2026-01-15"))
    assert [problem.severity for problem in found] == [Severity.ERROR, Severity.INFO]
    error, accepted = found
    assert error.accepted is None
    assert accepted.message == "No row."
    assert accepted.hint == "Accepted until 2026-01-15: The state changed its words."
    assert accepted.accepted == Acceptance(
        code="SER003", reason="The state changed its words.", until=date(2026, 1, 15)
    )
    assert "accepted" not in accepted.as_dict()
    assert "collection" not in accepted.as_dict()


def test_past_its_day_or_for_another_record_or_code_nothing_is_accepted(tmp_path: Path) -> None:
    past = with_accepted(problems(), portal(tmp_path / "past", "2026-01-14"))
    assert list(past) == list(problems())
    now = portal(tmp_path / "now", "2026-12-31")
    others = (problems("graduation"), problems(code="SER009"), problems(collection="partners"))
    for found in others:
        assert list(with_accepted(found, now)) == list(found)


@pytest.mark.parametrize("collection", ["strategies", "partners"])
def test_records_of_two_collections_may_share_an_id(collection: str, tmp_path: Path) -> None:
    """A partner and a strategy of one name: what the one accepts, the other does not."""
    files = rows(
        strategies=f"{STRATEGIES}{TUTORING}".replace(",20,", ",,").replace("tutoring", "schools"),
        partners=PARTNERS,
        workgroups=WORKGROUPS,
        commitments=f"{COMMITMENTS}a,A,library,sign-on,Yes.,early-reading,2019-01-01,,kept,\n"
        "b,B,library,action,Yes.,early-reading,2019-01-01,,kept,\n",
    )
    code = {"strategies": "STR003", "partners": "PAR001"}[collection]
    files[f"content/{collection}/schools.md"] = (
        "---\naccept:\n"
        "  - {code: STR003, reason: Soon., until: 2026-12-31}\n"
        "  - {code: PAR001, reason: Soon., until: 2026-12-31}\n---\n"
    )
    reading = read(tmp_path, files)
    assert {(p.code, p.record, bool(p.accepted)) for p in reading.problems} == {
        ("STR003", "schools", code == "STR003"),
        ("PAR001", "schools", code == "PAR001"),
    }


def test_the_portal_accepts_what_is_about_no_record(tmp_path: Path) -> None:
    """By file: here, that one of the functions of a backbone is held by nobody."""
    held = "".join(
        f"{name},{name},{name},library\n"
        for name in ("vision", "alignment", "measurement", "public-will", "policy")
    )
    files = rows(partners=PARTNERS, backbone=f"id,title,function,holders\n{held}")
    entry = "{code: BBN001, file: data/*/backbone.csv, reason: Not yet., until: 2026-01-15}"
    accept = changed("data/datapackage.yaml", "  today", f"  accept: [{entry}]\n  today")
    (problem,) = read(tmp_path, {**files, **accept}).problems
    assert (problem.code, problem.severity) == ("BBN001", Severity.INFO)
    assert problem.accepted is not None
    assert problem.accepted.reason == "Not yet."
