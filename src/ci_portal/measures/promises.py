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


def days_late(commitment: Commitment, today: date) -> int:
    """By how many days it was kept, or is not yet kept, after its day; 0 where it is not late.

    A commitment that was dropped is not late any more.
    """
    if commitment.due is None or commitment.status == "dropped":
        return 0
    until = commitment.status_on or commitment.due if commitment.status == "kept" else today
    return max(0, (until - commitment.due).days)
