"""Drawings as they should be, kept as files; UPDATE_GOLDEN=1 writes them anew, to be looked at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ci_portal.charts import AddUp, Part, Row, TargetMark, Unit, funding_svg, sparkline, svg
from ci_portal.charts.funding import Funding, Grant, Mark

GOLDEN = Path(__file__).parent / "golden"


def compare(name: str, drawn: str) -> None:
    path = GOLDEN / f"{name}.svg"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(f"{drawn}\n", encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == f"{drawn}\n"


@pytest.fixture
def curves(year, years, trend, lines, outlook):
    """One chart for each thing that can be drawn along time."""
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
        "trend-outlook": outlook(),
        "lines": lines(
            {"All" if name == names[0] else name: points for name, points in groups.items()},
            target=TargetMark("2030", 2031.0, 80),
        ),
    }


@pytest.fixture
def ranked(year, gap, places):
    """A chart of each kind that has rows."""
    rows = (
        Row("Asian", year(2024, 78), year(2018, 70), "reference"),
        Row("White", year(2024, 76), year(2018, 66)),
        Row("Two or more races", year(2024, 63, status="preliminary"), year(2018, 57)),
        Row("All children", year(2024, 61), year(2018, 52), "total"),
        Row("Native Hawaiian or Other Pacific Islander", year(2023, 44), year(2018, 48)),
        Row("Black or African American", year(2024, 45), year(2019, 41)),
        Row("Students with disabilities", None, year(2018, 31)),
        Row("American Indian", year(2024, note="fewer than 10 children")),
    )
    towns = (
        Row("Northside", year(2024, 74, moe=4.0, moe_level=0.9), year(2018, 68)),
        Row("Harbor County", year(2024, 63), year(2018, 55), "total"),
        Row("Old Town and the Eastern Waterfront", year(2024, 58, status="preliminary")),
        Row("Eastside", year(2024, high=5.0)),
        Row("Hill", year(2024, note="fewer than 10 children")),
    )
    return {"gap": gap(*rows), "places": places(*towns)}


@pytest.fixture
def added():
    """What strategies add up to, with all that can be said of it."""
    parts = (
        Part("One way to teach reading", 175.0),
        Part("Tutoring during the school day", 48.4),
        Part("Healthy homes for children with asthma", 30.0),
        Part("Books", None),
    )
    sums = {"needed": 371, "low": 100.0, "middle": 229.2, "high": 298.0, "told": 229}
    title = "Early reading: what the strategies add up to"
    chart = AddUp(id="reading", title=title, sentence="It is not enough.", parts=parts, **sums)
    return {"sufficiency": chart}


@pytest.mark.parametrize(
    "name",
    [
        "trend",
        "trend-uncertain",
        "trend-money",
        "trend-empty",
        "trend-outlook",
        "lines",
        "gap",
        "places",
        "sufficiency",
    ],
)
def test_chart(name, curves, ranked, added, english, environment):
    compare(name, svg((curves | ranked | added)[name], english, environment))


def test_sparkline(curves, english, environment):
    chart = curves["trend"]
    compare("sparkline", sparkline(chart.lines[0].points, chart.target, english, environment))


def test_funding(environment):
    days = "July 1, 2024 to June 30, 2027"
    grants = (
        Grant(
            "Core costs of the office",
            "Harbor Community Foundation",
            2024.5,
            2027.5,
            "new",
            ("$420,000", "New money", "private"),
            days,
        ),
        Grant(
            "Reading coaches from the district's own budget for all 18 elementary schools",
            "Harbor County Public Schools",
            2020.5,
            2027.5,
            "realigned",
            ("$500,000 to $1,000,000", "Money moved from old uses", "public"),
            days,
        ),
        Grant(
            "Rooms for nine preschools",
            "Harbor Interfaith Council",
            2019.67,
            2028.5,
            "in-kind",
            ("Rooms, time and goods",),
            days,
        ),
    )
    chart = Funding(
        id="funding-chart",
        title="Who pays for what, and until when",
        sentence="Money is secured until June 2027 at the longest.",
        grants=grants,
        today=Mark(2026.7, "Today"),
        horizon=Mark(2028.7, "in two years"),
    )
    compare("funding", funding_svg(chart, environment))
