"""Series, targets and indicators for tests of the measures, from as little as a test has to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from ci_portal.measures import Assessment, assess
from ci_portal.model.observations import ALL, Point, Series, SeriesKey
from ci_portal.model.periods import parse_period
from ci_portal.model.record import Origin
from ci_portal.model.records import Forecast, Indicator, Target

NOWHERE = Origin("content/indicators/reading.md", None, {})


def _series(
    values: Mapping[int | str, Any], place: str = "Harbor County", by: str = ALL, group: str = ALL
) -> Series:
    """A series of period → value, or period → columns of the point."""
    points = []
    for row, (label, given) in enumerate(values.items(), start=2):
        period = parse_period(str(label))
        columns = given if isinstance(given, Mapping) else {"value": given}
        if columns.get("value") is None and "status" not in columns:
            columns = {**columns, "status": "suppressed"}
        points.append(Point(*period, **{"source_row": f"test:{row}", **columns}))
    return Series(SeriesKey("reading", place, by, group), tuple(points))


def _target(value: float, date: str = "2030", **fields: Any) -> Target:
    return Target(
        **{
            "id": f"reading-{value}-{date}",
            "title": "Target",
            "origin": NOWHERE,
            "indicator": "reading",
            "value": value,
            "date": parse_period(date),
            "set_on": parse_period("2018-06-30").start,
            **fields,
        }
    )


def _forecast(
    points: Mapping[int | str, float], made_on: date = date(2018, 6, 30), **fields: Any
) -> Forecast:
    """A forecast of period → value."""
    return Forecast(
        **{
            "id": f"reading-{made_on}",
            "title": "Forecast",
            "origin": NOWHERE,
            "indicator": "reading",
            "made_on": made_on,
            "points": tuple((parse_period(str(label)), value) for label, value in points.items()),
            **fields,
        }
    )


def _indicator(**fields: Any) -> Indicator:
    return Indicator(
        **{
            "id": "reading",
            "title": "Reading",
            "origin": NOWHERE,
            "results": ("early-reading",),
            "tier": "headline",
            "lay_definition": "Reads at grade level",
            "unit": "percent",
            "direction": "up",
            "frequency": "yearly",
            **fields,
        }
    )


def _assessed(
    values: Mapping[int | str, Any] | Series,
    target: Target | float | None = None,
    *,
    direction: str = "up",
    baseline: str | None = None,
    today: date = date(2024, 12, 1),
    **given: Any,
) -> Assessment:
    """Assess values; a bare number as target is due in 2030."""
    return assess(
        values if isinstance(values, Series) else _series(values),
        direction=direction,  # type: ignore[arg-type]  # a test may write it as any text
        target=_target(target) if isinstance(target, (int, float)) else target,
        baseline=parse_period(baseline) if baseline else None,
        today=today,
        **given,
    )


@pytest.fixture(scope="session")
def series_of() -> Callable[..., Series]:
    return _series


@pytest.fixture(scope="session")
def target_of() -> Callable[..., Target]:
    return _target


@pytest.fixture(scope="session")
def forecast_of() -> Callable[..., Forecast]:
    return _forecast


@pytest.fixture(scope="session")
def indicator_of() -> Callable[..., Indicator]:
    return _indicator


@pytest.fixture(scope="session")
def assessed() -> Callable[..., Assessment]:
    return _assessed
