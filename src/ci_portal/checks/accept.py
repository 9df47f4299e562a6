"""Accepted warnings: looked at, reasoned, and public until a day."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase

from ci_portal.checks.problem import Problem, Problems, Severity
from ci_portal.model.portal import Portal
from ci_portal.model.record import Acceptance


def with_accepted(problems: Problems, portal: Portal) -> Problems:
    """The problems, those warnings made infos that a record or the portal accepts.

    Such an info says in `accepted` why and until when. A record accepts what is said of itself: an
    id of another collection that is spelled the same is another record. Errors can't be accepted.
    Past its day an acceptance no longer counts, so the warning is back.
    """
    by_record: dict[tuple[str | None, str | None, str], Acceptance] = {
        (collection, record.id, entry.code): entry
        for collection, by_id in portal.records.items()
        for record in by_id.values()
        for entry in record.accept
    }

    def accepted(problem: Problem) -> Problem:
        if problem.severity is not Severity.WARNING:
            return problem
        found = by_record.get((problem.collection, problem.record, problem.code))
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
