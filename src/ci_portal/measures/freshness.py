"""Freshness: when the next figure is due, and whether it is late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from ci_portal.model.observations import Point
from ci_portal.model.record import Frequency

#: How long it takes from one figure to the next; what is irregular promises nothing.
CYCLES: Mapping[Frequency, relativedelta] = {
    "weekly": relativedelta(weeks=1),
    "monthly": relativedelta(months=1),
    "quarterly": relativedelta(months=3),
    "twice-a-year": relativedelta(months=6),
    "yearly": relativedelta(years=1),
    "every-two-years": relativedelta(years=2),
    "every-three-years": relativedelta(years=3),
    "every-five-years": relativedelta(years=5),
}


class Freshness(NamedTuple):
    """When the next figure is due (None where nothing is promised), and whether it is late.

    `last` is the newest point; `cycles_late` how many whole cycles have passed since the due date.
    """

    last: Point | None
    due: date | None
    overdue: bool
    cycles_late: int = 0


def freshness_of(
    points: Iterable[Point],
    frequency: Frequency,
    *,
    lag_days: int | None,
    promised: date | None,
    today: date,
) -> Freshness:
    """The freshness of an indicator from all its points, of everyone and of groups.

    Due is the end of the last period, one cycle on, and `lag_days`. Where one of these is not
    known, it is the day for which the source has `promised` its next release. A suppressed figure
    has come out; one that is unavailable has not. With multi-year periods that overlap, a cycle is
    still a cycle.
    """
    out = [point for point in points if point.status != "unavailable"]
    last = max(out, key=lambda point: (point.end, point.start), default=None)
    cycle = CYCLES.get(frequency)
    due = promised
    if lag_days is not None and last is not None and cycle is not None:
        due = _after(last.end, cycle, lag_days)
    if due is None or today <= due:
        return Freshness(last, due, overdue=False)
    late = 0
    while cycle is not None and due + cycle * (late + 1) < today:
        late += 1
    return Freshness(last, due, overdue=True, cycles_late=late)


def _after(end: date, cycle: relativedelta, lag_days: int) -> date:
    # From the day after: the month after 28 February ends on 31 March, not on the 28th.
    return end + timedelta(days=1) + cycle - timedelta(days=1) + timedelta(days=lag_days)
