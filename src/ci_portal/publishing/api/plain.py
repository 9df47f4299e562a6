"""Records and figures as JSON has them: texts, numbers, lists and objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import Any, cast

from ci_portal.model.observations import Point
from ci_portal.model.periods import Period
from ci_portal.model.record import Record
from ci_portal.publishing.assessments import exact
from ci_portal.publishing.package.tables import columns_of

#: What a point may have besides its value; left out where it has none.
EXTRAS = ("numerator", "denominator", "moe", "moe_level", "low", "high")
_FIRST_EXTRA = Point._fields.index(EXTRAS[0])
_AFTER_EXTRAS = _FIRST_EXTRA + len(EXTRAS)


def of_record(collection: str, record: Record) -> dict[str, Any]:
    """A record with all its fields that say something of what it is about."""
    return {name: plain(getattr(record, name)) for name in columns_of(collection)}


def of_point(point: Point) -> dict[str, Any]:
    """A figure of a series; one that is withheld has no number in any field."""
    found: dict[str, Any] = {
        "period": point.period,
        "start": _day(point.start),
        "end": _day(point.end),
        "value": number(point.value),
        "status": point.status,
    }
    given = cast("tuple[float | None, ...]", point[_FIRST_EXTRA:_AFTER_EXTRAS])
    extras = zip(EXTRAS, given, strict=True)
    found.update((name, number(extra)) for name, extra in extras if extra is not None)
    if point.break_:
        found["break"] = True
    if point.note:
        found["note"] = point.note
    return found


@lru_cache(maxsize=4096)
def _day(day: date) -> str:
    return day.isoformat()


def number(value: float | None) -> float | int | None:
    """A number with the digits that mean something; None for what is no number."""
    return exact(value) if value is not None and isfinite(value) else None


def plain(value: Any) -> Any:
    """A value of a record's field."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, Period):
        return value.label
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(part) for key, part in asdict(value).items()}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    return [
        {"period": item[0].label, "value": number(item[1])}
        if isinstance(item, tuple) and not isinstance(item, Period)
        else plain(item)
        for item in value
    ]
