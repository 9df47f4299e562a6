"""`chart.csv`: the figures that a chart shows, as a tidy table.

The columns are the same for every chart of an indicator, and stay as they are. `kind` tells figures
from what is only aimed at or expected; a figure that is withheld has its status and no number.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from ci_portal.charts import AddUp, Chart
from ci_portal.charts.funding import Funding
from ci_portal.model.observations import WITHHELD, Point
from ci_portal.publishing.assessments import Cell, written

#: The columns of a chart of an indicator. `series` is the group or place; `start` and `end` are the
#: first and last day of a period, where it is one of figures.
COLUMNS = (
    *("kind", "series", "period", "start", "end", "value", "low", "high"),
    *("moe", "moe_level", "numerator", "denominator", "status", "note"),
)
#: Those of a chart of what strategies add up to, in people, and of one of grants.
ADD_UP_COLUMNS = ("kind", "series", "value", "low", "high")
FUNDING_COLUMNS = ("kind", "title", "funder", "money", "period")

Row = Mapping[str, Cell]


def chart_csv(chart: Chart | AddUp | Funding) -> str:
    """The table as CSV: a line feed after each row, blank where nothing is known."""
    columns, rows = _table(chart)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([written(row.get(name)) for name in columns])
    return text.getvalue()


def _table(chart: Chart | AddUp | Funding) -> tuple[Sequence[str], Iterator[Row]]:
    if isinstance(chart, AddUp):
        return ADD_UP_COLUMNS, _added_up(chart)
    if isinstance(chart, Funding):
        return FUNDING_COLUMNS, _grants(chart)
    return COLUMNS, _figures(chart)


def _figures(chart: Chart) -> Iterator[Row]:
    """Lines point by point; of groups and places the first and the latest figure; what is ahead."""
    for line in chart.lines:
        for point in line.points:
            yield _point("figure", line.label, point)
    for row in chart.rows:
        if row.baseline is not None:
            yield _point("baseline", row.label, row.baseline)
        if row.latest is not None:
            yield _point("latest", row.label, row.latest)
    series = chart.main.label if chart.main else ""
    if chart.target:
        for period, _t, value in chart.target.interim:
            yield {"kind": "interim-target", "series": series, "period": period, "value": value}
        yield {
            "kind": "target",
            "series": series,
            "period": chart.target.period,
            "value": chart.target.value,
        }
    ahead = [("forecast", point) for point in chart.forecast]
    if chart.projection:
        ahead.append(("projection", chart.projection))
    for kind, expected in ahead:
        yield {
            "kind": kind,
            "series": series,
            "period": expected.period,
            "value": expected.value,
            "low": expected.low,
            "high": expected.high,
        }


def _point(kind: str, series: str, point: Point) -> Row:
    """One figure. Behind the gate a withheld one has no number; here none could be written."""
    told: Row = {
        "kind": kind,
        "series": series,
        "period": point.period,
        "start": point.start,
        "end": point.end,
        "status": point.status,
        "note": point.note,
    }
    if point.status in WITHHELD:
        return told
    return {
        **told,
        "value": point.value,
        "low": point.low,
        "high": point.high,
        "moe": point.moe,
        "moe_level": point.moe_level,
        "numerator": point.numerator,
        "denominator": point.denominator,
    }


def _added_up(chart: AddUp) -> Iterator[Row]:
    """What each strategy adds, what that comes to with nobody counted twice, what is needed."""
    for part in chart.parts:
        yield {"kind": "strategy", "series": part.label, "value": part.people}
    yield {"kind": "sum", "value": chart.told, "low": chart.low, "high": chart.high}
    yield {"kind": "needed", "value": chart.needed}


def _grants(chart: Funding) -> Iterator[Row]:
    """The grants from the top of the chart down."""
    for grant in chart.grants:
        yield {
            "kind": grant.kind,
            "title": grant.title,
            "funder": grant.funder,
            "money": ", ".join(grant.sort),
            "period": grant.days,
        }
