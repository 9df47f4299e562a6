"""`chart.csv`: the figures that a chart shows, as a tidy table.

The columns are the same for every chart of an indicator, and stay as they are. `kind` tells figures
from what is only aimed at or expected; a figure that is withheld has its status and no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ci_portal.charts import AddUp, Chart, Expected
from ci_portal.charts.funding import Funding
from ci_portal.model.observations import WITHHELD, Point
from ci_portal.publishing.assessments import written

#: The columns of a chart of an indicator. `series` is the group or place; `start` and `end` are the
#: first and last day of a period, where it is one of figures.
COLUMNS = (
    *("kind", "series", "period", "start", "end", "value", "low", "high"),
    *("moe", "moe_level", "numerator", "denominator", "status", "note"),
)
#: Those of a chart of what strategies add up to, in people, and of one of grants.
ADD_UP_COLUMNS = ("kind", "series", "value", "low", "high")
FUNDING_COLUMNS = ("kind", "title", "funder", "money", "period")

_ENDS = re.compile(r'[,"\r\n]')

# A portal has a hundred thousand such cells, most of them blank and many the same.
_number = lru_cache(maxsize=65536)(written)
_day = lru_cache(maxsize=4096)(written)


def chart_csv(chart: Chart | AddUp | Funding) -> str:
    """The table as CSV: a line feed after each row, blank where nothing is known."""
    columns, rows = _table(chart)
    return "".join(f"{row}\n" for row in (",".join(columns), *rows))


def _table(chart: Chart | AddUp | Funding) -> tuple[Sequence[str], Iterator[str]]:
    if isinstance(chart, AddUp):
        return ADD_UP_COLUMNS, _added_up(chart)
    if isinstance(chart, Funding):
        return FUNDING_COLUMNS, _grants(chart)
    return COLUMNS, _figures(chart)


def _figures(chart: Chart) -> Iterator[str]:
    """Lines point by point; of groups and places the first and the latest figure; what is ahead."""
    for line in chart.lines:
        series = _quoted(line.label)
        for point in line.points:
            yield _point("figure", series, point)
    for row in chart.rows:
        series = _quoted(row.label)
        if row.baseline is not None:
            yield _point("baseline", series, row.baseline)
        if row.latest is not None:
            yield _point("latest", series, row.latest)
    yield from _all_ahead(chart)


def _all_ahead(chart: Chart) -> Iterator[str]:
    """What is aimed at, and what is expected."""
    series = chart.main.label if chart.main else ""
    if chart.target:
        for period, _t, value in chart.target.interim:
            yield _ahead("interim-target", series, Expected(period, _t, value))
        period, _t, value, _interim = chart.target
        yield _ahead("target", series, Expected(period, _t, value))
    for each in chart.forecast:
        yield _ahead("forecast", series, each)
    if chart.projection:
        yield _ahead("projection", series, chart.projection)


def _ahead(kind: str, series: str, at: Expected) -> str:
    """A row without days and without a status."""
    return _row(kind, series, at.period, None, None, at.value, at.low, at.high, *[None] * 6)


def _point(kind: str, series: str, point: Point) -> str:
    """One figure. Behind the gate a withheld one has no number; here none could be written."""
    period, start, end, *numbers, status, note, _break, _row = point
    if status in WITHHELD:
        numbers = [None] * len(numbers)
    value, numerator, denominator, moe, moe_level, low, high = (
        "" if number is None else _number(number) for number in numbers
    )
    return (
        f"{kind},{series},{_quoted(period)},{_day(start)},{_day(end)},{value},{low},{high},"
        f"{moe},{moe_level},{numerator},{denominator},{status},{_quoted(note)}"
    )


def _added_up(chart: AddUp) -> Iterator[str]:
    """What each strategy adds, what that comes to with nobody counted twice, what is needed."""
    for part in chart.parts:
        yield _row("strategy", part.label, part.people, None, None)
    yield _row("sum", None, chart.told, chart.low, chart.high)
    yield _row("needed", None, chart.needed, None, None)


def _grants(chart: Funding) -> Iterator[str]:
    """The grants from the top of the chart down."""
    for grant in chart.grants:
        yield _row(grant.kind, grant.title, grant.funder, ", ".join(grant.sort), grant.days)


def _row(*cells: str | float | None) -> str:
    return ",".join(_quoted(each) if isinstance(each, str) else written(each) for each in cells)


@lru_cache(maxsize=65536)
def _quoted(text: str) -> str:
    """A text as a cell: in quotes where it holds what would end it (RFC 4180)."""
    return '"' + text.replace('"', '""') + '"' if _ENDS.search(text) else text
