"""Accepted warnings: looked at, reasoned, and public until a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase

from ci_portal.checks.problem import Problem, Problems, Severity
from ci_portal.model.portal import Portal


def with_accepted(problems: Problems, portal: Portal) -> Problems:
    """The problems, those warnings made infos that a record or the portal accepts.

    Errors can't be accepted. Past its day an acceptance no longer counts, so the warning is back.
    """
    today = portal.settings.today
    by_record: dict[tuple[str, str], tuple[str, date]] = {}
    for by_id in portal.records.values():
        for record in by_id.values():
            for entry in record.accept:
                by_record[record.id, entry.code] = (entry.reason, entry.until)

    def accepted(problem: Problem) -> Problem:
        if problem.severity is not Severity.WARNING:
            return problem
        found = by_record.get((problem.record or "", problem.code))
        for entry in portal.settings.accept:
            if entry.code == problem.code and fnmatchcase(problem.file or "", entry.file):
                found = (entry.reason, entry.until)
        if found is None or found[1] < today:
            return problem
        reason, until = found
        return replace(
            problem,
            severity=Severity.INFO,
            hint=f"Accepted until {until.isoformat()}: {reason}",
        )

    result = Problems()
    result.extend(accepted(problem) for problem in problems)
    return result
