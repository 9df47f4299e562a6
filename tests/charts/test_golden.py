"""Drawings as they should be, kept as files; UPDATE_GOLDEN=1 writes them anew, to be looked at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ci_portal.charts import TargetMark, Unit, sparkline, svg

GOLDEN = Path(__file__).parent / "golden"


def compare(name: str, drawn: str) -> None:
    path = GOLDEN / f"{name}.svg"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(f"{drawn}\n", encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == f"{drawn}\n"


@pytest.fixture
def charts(year, years, trend, lines):
    """One chart for each thing that can be drawn."""
    reading = tuple(
        year(y, value, break_=y == 2021, note="No tests in 2020" if y == 2021 else "")
        for y, value in zip(
            [*range(2013, 2020), *range(2021, 2025)],
            [50, 51, 49.6, 50.8, 51.3, 52, 53.4, 54, 57, 59, 61],
            strict=True,
        )
    )
    graduation = (
        *(year(y, 78 + y - 2012, moe=3.1, moe_level=0.9) for y in range(2012, 2016)),
        year(2016, note="fewer than 10 students"),
        year(2017, 84, moe=3.1, moe_level=0.9),
        year(2018, status="unavailable"),
        year(2019, low=95.0),
        year(2020, 86, moe=3.1, moe_level=0.9, status="unreliable"),
        year(2021, 88, moe=3.1, moe_level=0.9, status="preliminary"),
    )
    funding = years(2015, 14.5e6, 13.6e6, 12.1e6, 11.9e6, 8.26e6)
    groups = {
        "All children": years(2018, 52, 53, 55, 57, 61),
        "Asian": years(2018, 70, 72, 73, 75, 78),
        "Black or African American": years(2018, 41, 42, 42, 44, 45),
        "Hispanic or Latino": years(2018, 43, 45, 48, 50, 53),
        "Native Hawaiian or Other Pacific Islander": years(2018, 50, None, 51, 52, None),
        "American Indian": years(2018, None, None, None, None, None),
        "White": years(2018, 66, 69, 71, 73, 76),
    }
    names = list(groups)
    return {
        "trend": trend(reading, baseline=reading[5], target=TargetMark("2030", 2031.0, 80)),
        "trend-uncertain": trend(
            graduation, baseline=graduation[2], target=TargetMark("2025", 2026.0, 95)
        ),
        "trend-money": trend(funding, unit=Unit("currency"), baseline=funding[0]),
        "trend-empty": trend(years(2020, None, None)),
        "lines": lines(
            {"All" if name == names[0] else name: points for name, points in groups.items()},
            target=TargetMark("2030", 2031.0, 80),
        ),
    }


@pytest.mark.parametrize(
    "name", ["trend", "trend-uncertain", "trend-money", "trend-empty", "lines"]
)
def test_chart(name, charts, english, environment):
    compare(name, svg(charts[name], english, environment))


def test_sparkline(charts, english, environment):
    chart = charts["trend"]
    compare("sparkline", sparkline(chart.lines[0].points, chart.target, english, environment))
