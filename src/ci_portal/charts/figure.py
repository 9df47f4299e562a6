"""Charts as Plotly figures, for readers who press "Explore".

A figure is a plain dict, written to a JSON file: nothing of Plotly is needed to make one. Its
colours are the theme's names, as "var(--cp-accent)", in the place of which the page's script puts
those of the palette in use.
"""

from __future__ import annotations

from math import ceil
from typing import Any

from ci_portal.charts.chart import Chart, Line
from ci_portal.charts.figure_ahead import ahead, marked
from ci_portal.charts.figure_rows import rows_figure
from ci_portal.charts.marks import HOLLOW
from ci_portal.charts.outlook import Outlook, Spot
from ci_portal.charts.scale import ticks
from ci_portal.charts.shapes import GROUPS, TOTAL, Look, hollow
from ci_portal.charts.strand import Run, Strand, as_dot, interval, strand
from ci_portal.charts.text import wrap
from ci_portal.charts.traces import CONFIG, GAP_TEXTS, Trace, hover, plain, ring
from ci_portal.charts.words import Words
from ci_portal.i18n import Language

# More labels than these run into each other on a phone.
_MOST_PERIODS = 8


def figure(chart: Chart, language: Language) -> dict[str, Any]:
    """The chart as `{"data": [...], "layout": {...}, "config": {...}}` for plotly.js.

    All traces are `scatter` or `bar`. Withheld values are in it no more than in the SVG.
    """
    if chart.kind in ("gap", "places"):
        return rows_figure(chart, language)
    words = Words(chart.unit, language)
    members = [
        (line, strand(line.points), look, f"var(--cp-line-{number})")
        for number, (line, look) in enumerate(zip(chart.groups, GROUPS, strict=False), start=1)
        if chart.kind == "lines"
    ]
    if chart.main:
        members.append((chart.main, strand(chart.main.points), TOTAL, "var(--cp-accent)"))
    strands = [member[1] for member in members]
    base = as_dot(chart.baseline)
    outlook = Outlook(chart, strands[0], base) if chart.kind == "trend" and strands else None
    values = _values(chart, strands)
    if outlook:
        values += [value for _, value in outlook.spots]
        values += outlook.edges(values, chart.unit.kind)
    axis = ticks(values, chart.unit.kind, chart.unit.decimals, 5)
    data = ahead(chart, outlook, words) if outlook else []
    for line, parts, look, colour in members:
        data += _line(line, parts, look, colour, words)
    data += _aims(chart, outlook.way if outlook else [], words)
    layout = _layout(chart, strands, words)
    # A legend tells what the dotted lines are.
    layout["showlegend"] |= bool(outlook and (outlook.forecast or outlook.aim))
    layout["annotations"] += marked(
        chart.events if outlook else (), layout["xaxis"]["range"], words
    )
    for line, parts, _, _ in members:
        if parts.end:
            layout["annotations"] += _gaps(line, parts, words)
    if axis:
        layout["yaxis"] |= {
            "range": [axis.low, axis.high + (axis.high - axis.low) / 25],
            "tickvals": list(axis.values),
            "ticktext": words.axis(axis),
        }
    return {
        "data": data,
        "layout": layout,
        "config": dict(CONFIG),
    }


def _values(chart: Chart, strands: list[Strand]) -> list[float]:
    """Every number that the axis must reach."""
    found: list[float] = []
    for parts in strands:
        for dot in parts.dots:
            spread = interval(dot.point, chart.unit.kind) if chart.kind == "trend" else None
            found += [dot.value, *(spread or ())]
        found += [edge for b in parts.bounds for edge in (b.low, b.high) if edge is not None]
    if chart.target:
        found.append(chart.target.value)
    return found


def _line(line: Line, parts: Strand, look: Look, colour: str, words: Words) -> list[Trace]:
    """A series as up to two traces, parted at the last break, and one of its coded points."""
    name = plain(line.label)
    traces: list[Trace] = []
    for faded in (True, False):
        runs = [run for run in parts.runs if run.faded is faded]
        if runs:
            trace = _runs(runs, look, colour, words)
            traces.append(
                trace
                | {
                    "name": name,
                    "legendgroup": name,
                    "legendrank": 1 if line.main else 2,
                    "showlegend": not faded,
                    "opacity": 0.65 if faded else 1,
                }
            )
    if parts.bounds:
        symbols = [
            "line-ns-open"
            if b.low is not None and b.high is not None
            else f"triangle-{'up' if b.high is None else 'down'}-open"
            for b in parts.bounds
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "legendgroup": name,
                "showlegend": False,
                "x": [b.t for b in parts.bounds],
                "y": [b.middle for b in parts.bounds],
                "marker": {"symbol": symbols, "size": 10, "color": colour},
                **hover(words.tip(b) for b in parts.bounds),
            }
        )
    return traces


def _runs(runs: list[Run], look: Look, colour: str, words: Words) -> Trace:
    """Runs as one trace, with a hole between each two."""
    x: list[float] = []
    y: list[float | None] = []
    texts: list[str] = []
    symbols: list[str] = []
    above: list[float] = []
    below: list[float] = []
    for run in runs:
        if x:
            x.append((x[-1] + run.dots[0].t) / 2)
            y.append(None)
            texts.append("")
            symbols.append(look.shape.plotly)
            above.append(0)
            below.append(0)
        for dot in run.dots:
            low, high = interval(dot.point, words.unit.kind) or (dot.value, dot.value)
            unsure = dot.point.status in HOLLOW
            x.append(dot.t)
            y.append(dot.value)
            texts.append(words.tip(dot))
            symbols.append(hollow(look.shape) if unsure else look.shape.plotly)
            above.append(round(high - dot.value, 6))
            below.append(round(dot.value - low, 6))
    trace: Trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "connectgaps": False,
        "line": {"dash": look.plotly_dash, "width": 3 if look is TOTAL else 2, "color": colour},
        "marker": {"symbol": symbols, "size": 8, "color": colour},
        **hover(texts),
    }
    if any(above) or any(below):
        trace["error_y"] = {
            "type": "data",
            "symmetric": False,
            "array": above,
            "arrayminus": below,
            "thickness": 1,
            "width": 0,
        }
    return trace


def _gaps(line: Line, parts: Strand, words: Words) -> list[dict[str, Any]]:
    """Marks below the axis where figures are withheld.

    They are annotations of the page, not points of a trace: a withheld figure has no value, and
    nobody who reads the file may take it for 0.
    """
    return [
        {
            "x": gap.t,
            "xref": "x",
            "y": 0,
            "yref": "paper",
            "yanchor": "middle",
            "showarrow": False,
            "text": GAP_TEXTS[gap.point.status],
            "hovertext": f"{plain(line.label)}<br>{plain(words.gap(gap.point))}",
            "font": {"size": 15, "color": "var(--cp-muted)"},
        }
        for gap in parts.gaps
    ]


def _aims(chart: Chart, way: list[Spot], words: Words) -> list[Trace]:
    """The baseline, the target and the way between them; among groups the target's height."""
    target = chart.target
    base = as_dot(chart.baseline) if chart.kind == "trend" else None
    traces: list[Trace] = []
    if target:
        label = words.target(target.value)
        if chart.kind == "lines":
            times = [point.t for line in chart.lines for point in line.points] or [target.t]
            way = [(min(times), target.value), (max(times), target.value)]
        if way:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": plain(label),
                    "x": [t for t, _ in way],
                    "y": [value for _, value in way],
                    "line": {"dash": "7px,5px", "width": 1.5, "color": "var(--cp-muted)"},
                    "hoverinfo": "skip",
                    "showlegend": chart.kind == "lines",
                }
            )
        if chart.kind == "trend":
            tip = words.at(target.period, label)
            traces.append(ring((target.t, target.value), label, tip, "var(--cp-ink)"))
    if base:
        name = words.gettext("Baseline %(value)s") % {"value": words.amount(base.value)}
        tip = words.at(base.point.period, name)
        traces.append(ring((base.t, base.value), name, tip, "var(--cp-accent)"))
    return traces


def _layout(chart: Chart, strands: list[Strand], words: Words) -> dict[str, Any]:
    """Axes with periods for labels, and a dotted rule with its note at each break in series."""
    rules = {rule.t: rule for parts in strands for rule in parts.breaks}.values()
    periods = _periods(chart)
    every = max(1, ceil(len(periods) / _MOST_PERIODS))
    values = sorted(periods, reverse=True)[::every][::-1]
    times = [*periods, *(event.t for event in chart.events if chart.kind == "trend")]
    earliest, latest = min(times, default=0), max(times, default=0)
    margin = (latest - earliest) / 40 or 1
    return {
        "template": None,
        "hovermode": "closest",
        "showlegend": chart.kind == "lines",
        "legend": {"orientation": "h", "y": -0.2, "yanchor": "top"},
        "xaxis": {
            "range": [earliest - margin, latest + margin],
            "tickvals": values,
            "ticktext": [plain(periods[t]) for t in values],
            "ticklabelstandoff": 6,
            "showgrid": False,
            "zeroline": False,
        },
        "yaxis": {"zeroline": False},
        "shapes": [
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": rule.t,
                "x1": rule.t,
                "y0": 0,
                "y1": 1,
                "line": {"dash": "dot", "width": 1.5, "color": "var(--cp-muted)"},
            }
            for rule in rules
        ],
        "annotations": [
            {
                "x": rule.t,
                "xref": "x",
                "y": number % 2,
                "yref": "paper",
                "yanchor": "top" if number % 2 else "bottom",
                "xanchor": "right",
                "align": "right",
                "showarrow": False,
                "text": "<br>".join(
                    plain(row) for row in wrap(words.break_(rule.note), 150, 13, 6)
                ),
                "font": {"color": "var(--cp-muted)"},
            }
            for number, rule in enumerate(rules)
        ],
    }


def _periods(chart: Chart) -> dict[float, str]:
    """The times on the axis, and what they are called."""
    groups = chart.groups if chart.kind == "lines" else ()
    drawn = (chart.main, *groups) if chart.main else groups
    periods = {point.t: point.period for line in drawn for point in line.points}
    if chart.kind == "trend":
        periods |= {t: period for period, t, _ in (chart.target.interim if chart.target else ())}
        ends = (*chart.forecast[-1:], chart.projection, chart.target)
        periods |= {end.t: end.period for end in ends if end}
    return periods
