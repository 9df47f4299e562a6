"""Accepted warnings: looked at, reasoned, and public until a day."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase

from ci_portal.checks.problem import Problem, Problems, Severity
from ci_portal.model.portal import Portal
from ci_portal.model.record import Acceptance


def with_accepted(problems: Problems, portal: Portal) -> Problems:
    """The problems, those warnings made infos that a record or the portal accepts.

    Errors can't be accepted. Past its day an acceptance no longer counts, so the warning is back.
    An accepted one says in `accepted` why and until when.
    """
    by_record: dict[tuple[str, str], Acceptance] = {
        (record.id, entry.code): entry
        for by_id in portal.records.values()
        for record in by_id.values()
        for entry in record.accept
    }

    def accepted(problem: Problem) -> Problem:
        if problem.severity is not Severity.WARNING:
            return problem
        found = by_record.get((problem.record or "", problem.code))
        for entry in portal.settings.accept:
            if entry.code == problem.code and fnmatchcase(problem.file or "", entry.file):
                found = Acceptance(code=entry.code, reason=entry.reason, until=entry.until)
        if found is None or found.until < portal.settings.today:
            return problem
        return replace(
            problem,
            severity=Severity.INFO,
            hint=f"Accepted until {found.until.isoformat()}: {found.reason}",
            accepted=found,
        )

    result = Problems()
    result.extend(accepted(problem) for problem in problems)
    return result
