from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.corpus.portals import INDICATOR, changed, read

from ci_portal.checks import Problems, Severity
from ci_portal.checks.accept import with_accepted
from ci_portal.model.portal import Portal

ACCEPT = """\
accept:
  - {code: SER003, reason: The state changed its words., until: UNTIL}
targets:"""


def portal(tmp_path: Path, until: str) -> Portal:
    files = changed(INDICATOR, "targets:", ACCEPT.replace("UNTIL", until))
    found = read(tmp_path, files).portal
    assert found is not None
    return found


def problems(record: str = "reading", code: str = "SER003") -> Problems:
    found = Problems()
    found.warning(code, "No row.", "Look.", record=record)
    found.error(code, "No row at all.", "Look.", record=record)
    return found


def test_a_record_accepts_a_warning_and_says_why(tmp_path: Path) -> None:
    found = with_accepted(problems(), portal(tmp_path, "2026-01-15"))
    assert [problem.severity for problem in found] == [Severity.ERROR, Severity.INFO]
    accepted = list(found)[1]
    assert accepted.message == "No row."
    assert accepted.hint == "Accepted until 2026-01-15: The state changed its words."


def test_past_its_day_or_for_another_record_or_code_nothing_is_accepted(tmp_path: Path) -> None:
    past = with_accepted(problems(), portal(tmp_path / "past", "2026-01-14"))
    assert list(past) == list(problems())
    now = portal(tmp_path / "now", "2026-12-31")
    for others in (problems(record="graduation"), problems(code="SER009")):
        assert list(with_accepted(others, now)) == list(others)


def test_what_is_accepted_says_so_in_fields_of_its_own(tmp_path: Path) -> None:
    accepted = list(with_accepted(problems(), portal(tmp_path, "2026-01-15")))[1].accepted
    assert accepted is not None
    assert (accepted.reason, accepted.until) == ("The state changed its words.", date(2026, 1, 15))
    assert "accepted" not in next(iter(problems())).as_dict()
