"""Promises: what has become of a commitment by its dates, whatever its status says."""

from __future__ import annotations

from datetime import date

from ci_portal.model.record import CommitmentStatus
from ci_portal.model.records import Commitment


def state_of(commitment: Commitment, today: date) -> CommitmentStatus:
    """What has become of a commitment.

    Kept and dropped hold as recorded. Everything else is late from the day after `due`, and not
    before: a status "late" without a day that has passed counts as in progress.
    """
    if commitment.status in ("kept", "dropped"):
        return commitment.status
    if commitment.due and commitment.due < today:
        return "late"
    return "in-progress" if commitment.status == "late" else commitment.status


def settled_on(commitment: Commitment) -> date | None:
    """The day on which a promise was kept or dropped; None where no one has written it down.

    `status_on` is the day of the last look, so the history is asked first.
    """
    if commitment.status not in ("kept", "dropped"):
        return None
    days = [change.date for change in commitment.history if change.status == commitment.status]
    return days[-1] if days else commitment.status_on


def days_late(commitment: Commitment, today: date) -> int:
    """By how many days it was kept, or is not yet kept, after its day; 0 where it is not late.

    A commitment that was dropped is not late any more.
    """
    if commitment.due is None or commitment.status == "dropped":
        return 0
    until = settled_on(commitment) or commitment.due if commitment.status == "kept" else today
    return max(0, (until - commitment.due).days)
