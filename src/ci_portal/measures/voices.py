"""Missing voices: groups that figures should be told for and are not, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from ci_portal.measures.judge import Judgement
from ci_portal.model.observations import ALL, Point, Series, SeriesKey

#: Why a group has no figure: too few people, the source says it has none, the latest figure is too
#: unsure to be judged, there is only an older one, or the group is not in the data at all.
Reason = Literal["suppressed", "unavailable", "unreliable", "older", "absent"]


class MissingVoice(NamedTuple):
    """A group without a usable figure for the newest period of its dimension.

    `group` is None where a breakdown that is required has no figure at all. `point` is the group's
    point of that period, or its last usable one where it has only an older one.
    """

    dimension: str
    group: str | None
    reason: Reason
    point: Point | None = None


def missing_voices(
    judgement: Judgement, series: Mapping[SeriesKey, Series], expected: Iterable[tuple[str, str]]
) -> tuple[MissingVoice, ...]:
    """The groups of an indicator in its place whose figures are missing, by dimension and name.

    Of every dimension that the indicator has or must have; groups are those it ever had a figure
    for, and those `expected` as (dimension, group).
    """
    record = judgement.indicator
    members: defaultdict[str, dict[str, tuple[Point, ...]]] = defaultdict(dict)
    for key, found in series.items():
        if key.place == judgement.place and ALL not in (key.dimension, key.group):
            members[key.dimension][key.group] = found.points
    for dimension, group in expected:
        if dimension in members or dimension in record.required_dimensions:
            members[dimension].setdefault(group, ())
    missing = [
        MissingVoice(dimension, None, "absent")
        for dimension in sorted(set(record.required_dimensions) - set(members))
    ]
    for dimension in sorted(members):
        newest = _newest(members[dimension].values())
        for group, points in sorted(members[dimension].items()):
            reason, point = _why(points, newest)
            if reason is not None:
                missing.append(MissingVoice(dimension, group, reason, point))
    return tuple(missing)


def _newest(members: Iterable[tuple[Point, ...]]) -> date:
    """The end of the newest period for which any group has a figure, or is withheld."""
    ends = (p.end for points in members for p in points if p.usable or p.status == "suppressed")
    return max(ends, default=date.min)


def _why(points: tuple[Point, ...], newest: date) -> tuple[Reason | None, Point | None]:
    """Why there is no usable figure for the newest period; (None, …) where there is one."""
    now = next((point for point in points if point.end == newest), None)
    if now is not None and (now.usable or (now.value is None and now.status not in _REASONS)):
        return None, now  # a coded figure (more than 95%) is a figure
    if now is not None:
        return _REASONS[now.status], now
    last = next((point for point in reversed(points) if point.usable), None)
    return ("older", last) if last else ("absent", None)


_REASONS: Mapping[str, Reason] = {
    "suppressed": "suppressed",
    "unavailable": "unavailable",
    "unreliable": "unreliable",
}
