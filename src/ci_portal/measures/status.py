"""Status: the one word for where an indicator stands, by a fixed precedence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ci_portal.measures.points import known
from ci_portal.measures.progress import met
from ci_portal.model.observations import Point
from ci_portal.model.periods import Period
from ci_portal.model.thresholds import Thresholds, at_least

Status = Literal[
    "no-data",
    "baseline-only",
    "target-met",
    "deadline-missed",
    "on-track",
    "too-slow",
    "far-behind",
    "moving-away",
    "improving",
    "little-change",
    "getting-worse",
    "too-early",
]

#: Which test gave the status. `slipped`: the target was met at the baseline and no longer is.
StatusRule = Literal[
    "no-data",
    "nothing-since",
    "overlap",
    "met",
    "latest-past-deadline",
    "today-past-deadline",
    "pace",
    "slipped",
    "direction",
]

Tone = Literal["good", "slow", "bad", "neutral"]

#: How a status is to be taken; which colour and icon that is, the theme says.
TONES: Mapping[Status, Tone] = {
    "no-data": "neutral",
    "baseline-only": "neutral",
    "target-met": "good",
    "deadline-missed": "bad",
    "on-track": "good",
    "too-slow": "slow",
    "far-behind": "bad",
    "moving-away": "bad",
    "improving": "good",
    "little-change": "neutral",
    "getting-worse": "bad",
    "too-early": "neutral",
}


class Standing(NamedTuple):
    """A status and the test that gave it."""

    status: Status
    rule: StatusRule


def standing_with_target(
    latest: Point,
    value: float,
    due: Period,
    pace: float | None,
    *,
    sign: int,
    thresholds: Thresholds,
    today: date,
    lag_days: int,
) -> Standing:
    """The status of a latest point with something to compare it with, towards `value` by `due`.

    First that applies: target met; deadline missed, which is when a point at or past the target's
    end falls short, or when such a point should be out by now (`lag_days` after that end); pace.
    """
    if met(known(latest), value, sign):
        return Standing("target-met", "met")
    if latest.end >= due.end:
        return Standing("deadline-missed", "latest-past-deadline")
    if today > due.end + timedelta(days=lag_days):
        return Standing("deadline-missed", "today-past-deadline")
    if pace is None:
        return Standing("moving-away", "slipped")
    return Standing(pace_word(pace, thresholds), "pace")


def pace_word(pace: float, thresholds: Thresholds) -> Status:
    """The word for a pace: on track, too slow, far behind (from 0) or moving away."""
    if at_least(pace, thresholds.on_track):
        return "on-track"
    if at_least(pace, thresholds.too_slow):
        return "too-slow"
    return "far-behind" if at_least(pace, 0.0) else "moving-away"
