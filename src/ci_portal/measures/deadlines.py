"""Deadlines: whether a target was met on its day, which no later figure changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from ci_portal.measures.points import known
from ci_portal.measures.progress import met
from ci_portal.model.observations import Point
from ci_portal.model.records import Indicator, Target

Outcome = Literal["due", "met", "missed", "unknown"]


def came_of(target: Target, indicator: Indicator, points: Iterable[Point], today: date) -> Outcome:
    """What came of a target; `points` are the figures of its group and place.

    The first figure of the target's day or after it decides. As long as there is none, the latest
    one may have met the target already; else the target is missed once that figure should be out
    (`lag_days` after the target's day). "due": its day is not past. "unknown": it is, and the
    figure may still come, or there are no figures at all.
    """
    if target.date.end >= today:
        return "due"
    usable = sorted((point for point in points if point.usable), key=lambda point: point.end)
    if not usable:
        return "unknown"
    answers = (point for point in usable if point.end >= target.date.end)
    answer = next(answers, None)
    if met(known(answer or usable[-1]), target.value, 1 if indicator.direction == "up" else -1):
        return "met"
    should_be_out = today > target.date.end + timedelta(days=indicator.lag_days or 0)
    return "missed" if answer or should_be_out else "unknown"
