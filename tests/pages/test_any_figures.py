"""Whatever the figures, every page of a portal can be made, and nothing in it is left unsaid."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.pages.conftest import NOWHERE, PLACE, Reader, Tree

from ci_portal.charts.explore import figure_json
from ci_portal.measures.judgements import Judgements
from ci_portal.model.observations import ALL, COLUMNS
from ci_portal.model.periods import parse_period
from ci_portal.model.portal import Portal
from ci_portal.model.records import COLLECTIONS, Forecast, Indicator, Result, Target
from ci_portal.model.settings import Settings
from ci_portal.pages.plan import plan
from ci_portal.pages.site import Site
from ci_portal.publishing.assessments import assessments_csv

TODAY = date(2025, 6, 1)

#: What only a program would print.
LEFT_UNSAID = re.compile(r"%\(|\bNone\b(?! of them| is)|\bnan\b|\binf\b|Undefined|\{\{|\}\}")

values = st.one_of(
    st.floats(0, 100),
    st.integers(0, 100).map(float),
    st.sampled_from([0.0, 100.0, 50.0, 0.1]),
)
statuses = st.sampled_from(
    [*["final"] * 6, "preliminary", "revised", "suppressed", "unavailable", "unreliable"]
)


@st.composite
def points(draw: Any) -> dict[str, Any]:
    """The columns of one figure: withheld, coded, with a margin, with counts, or bare."""
    status = draw(statuses)
    point: dict[str, Any] = {"status": status}
    if status in ("suppressed", "unavailable"):
        return point
    kind = draw(st.sampled_from(["bare", "bare", "margin", "counts", "above", "below"]))
    if kind in ("above", "below"):
        return {"low" if kind == "above" else "high": draw(values), "status": "final"}
    point["value"] = draw(values)
    if kind == "margin":
        point |= {"moe": draw(st.floats(0.1, 20)), "moe_level": 0.9}
    if kind == "counts":
        whole = draw(st.integers(20, 5000))
        part = draw(st.integers(0, whole))
        point |= {"value": 100 * part / whole, "numerator": part, "denominator": whole}
    if draw(st.integers(0, 11)) == 0:
        point["break"] = "They count in another way."
    return point


@st.composite
def series(draw: Any, place: str, dimension: str, group: str) -> list[dict[str, Any]]:
    rows = []
    for year in draw(st.lists(st.integers(2012, 2024), max_size=8, unique=True)):
        period = parse_period(str(year))
        where = {"place": place, "dimension": dimension, "group": group}
        row = {"indicator": "reading", "period": period.label, **where, **draw(points())}
        rows.append({**row, "start": period.start, "end": period.end, "source_row": f"t:{year}"})
    return rows


@st.composite
def portals(draw: Any) -> Portal:
    unit = draw(st.sampled_from(["percent", "percent", "rate", "count", "currency", "index"]))
    rows = draw(series(PLACE, ALL, ALL))
    for name in ("A", "B", "C & <d>"):
        rows += draw(series(PLACE, "income", name))
    for place in ("North", "South"):
        rows += draw(series(place, ALL, ALL))
    indicator = Indicator(
        id="reading",
        title="Reading",
        origin=NOWHERE,
        results=("read",),
        tier="headline",
        lay_definition="The share that reads.",
        unit=unit,
        unit_label=draw(st.sampled_from([None, "children read"])),
        direction=draw(st.sampled_from(["up", "down"])),
        decimals=draw(st.integers(0, 2)),
        frequency=draw(st.sampled_from(["yearly", "quarterly", "irregular"])),
        lag_days=draw(st.sampled_from([None, 90])),
        required_dimensions=("income",),
        cohort=draw(st.sampled_from([None, 1500])),
    )
    result = Result(
        id="read",
        title="Reading",
        origin=NOWHERE,
        statement="Every child reads.",
        population="Children",
        level="population",
        geography=PLACE,
        headline=("reading",),
    )
    named = {"title": "x", "origin": NOWHERE, "indicator": "reading"}
    targets = {
        f"t{number}": Target(
            id=f"t{number}",
            **named,
            value=draw(values),
            date=parse_period(str(draw(st.integers(2016, 2032)))),
            interim=((parse_period("2020"), draw(values)),) if draw(st.booleans()) else (),
            set_on=date(2018, 1, 1 + number),
            group=group,
        )
        for number, group in enumerate(draw(st.lists(st.sampled_from([None, "A"]), max_size=2)))
    }
    forecasts = {
        f"f{number}": Forecast(
            id=f"f{number}",
            **named,
            made_on=date(draw(st.integers(2010, 2024)), 6, 1),
            points=tuple(
                (parse_period(str(year)), draw(values))
                for year in draw(st.lists(st.integers(2013, 2032), min_size=1, max_size=3))
            ),
        )
        for number in range(draw(st.integers(0, 1)))
    }
    records: dict[str, Any] = {name: {} for name in COLLECTIONS}
    records |= {
        "results": {"read": result},
        "indicators": {"reading": indicator},
        "targets": targets,
        "forecasts": forecasts,
    }
    return Portal(Settings(title="T", place=PLACE, today=TODAY), records, _frame(rows))


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    numbers = ("value", "numerator", "denominator", "moe", "moe_level", "low", "high")
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in COLUMNS:
        if name in numbers:
            frame[name] = frame[name].astype(float)
        elif name in ("start", "end"):
            frame[name] = pd.to_datetime(frame[name])
        else:
            frame[name] = frame[name].replace({np.nan: ""}).astype(object)
    return frame


# A portal that fails is told as it is: to make it smaller would take minutes.
@settings(
    max_examples=40,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(portals())
def test_every_page_can_be_made(portal: Portal) -> None:
    judgements = Judgements(portal)
    reader = Reader(Site(judgements))
    reader.components.explore = True
    for page in plan(reader.site, ()):
        assert page.markdown is not None
        _, _, body = page.markdown.split("---\n", 2)
        tree: Tree = reader.tree(body, page.path.replace(".md", "/"))
        found = LEFT_UNSAID.search(tree.text)
        assert not found, (page.path, found)
    for chart in reader.components.figures.values():
        figure_json(chart, reader.site.language)
    table = assessments_csv(judgements)
    assert "nan" not in table
    assert "inf" not in table
