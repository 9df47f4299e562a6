"""Gaps and places as Plotly figures: a row each, the first on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ci_portal.charts.chart import Chart
from ci_portal.charts.marks import HOLLOW
from ci_portal.charts.rows import Member, known, members_of, numbers
from ci_portal.charts.scale import ticks
from ci_portal.charts.shapes import DIAMOND, hollow
from ci_portal.charts.strand import Bound, Dot, interval
from ci_portal.charts.text import wrap
from ci_portal.charts.traces import CONFIG, GAP_TEXTS, Trace, hover, plain
from ci_portal.charts.words import Words
from ci_portal.i18n import Language

# Names of two rows must fit a row of the drawing, which sets the height of the figure.
_SIZE = 12

#: A row's number, its member and the mark at one of its ends.
Placed = tuple[int, Member, Dot | Bound]


def rows_figure(chart: Chart, language: Language) -> dict[str, Any]:
    """The figure of a chart of rows. Rows are numbered, so that two of one name stay two."""
    words = Words(chart.unit, language)
    members, usual = members_of(chart, words)
    latest = [(n, m, m.latest) for n, m in enumerate(members) if m.latest]
    baseline = [(n, m, m.baseline) for n, m in enumerate(members) if m.baseline]
    values = [value for _, _, end in (*latest, *baseline) for value in numbers(end)]
    if chart.kind == "gap":
        data = [*_spans(members), *_marks(baseline, usual.baseline, "circle-open", words)]
        data += _marks(latest, usual.latest, "circle", words)
        across = known(members, "reference")
    else:
        values += [
            edge for _, _, end in latest for edge in interval(end.point, words.unit.kind) or ()
        ]
        values += [0.0] if values else []
        coded = [place for place in latest if isinstance(place[2], Bound)]
        data = _bars(latest, usual.latest, words)
        data += [trace | {"showlegend": False} for trace in _marks(coded, "", "", words)]
        data += _marks(baseline, usual.baseline, "line-ns-open", words, "var(--cp-ink)")
        across = known(members, "total") or known(members, "reference")
    layout = _layout(members, across)
    axis = ticks(values, chart.unit.kind, chart.unit.decimals, 5)
    if axis:
        more = (axis.high - axis.low) / 25
        layout["xaxis"] |= {
            "range": [axis.low - more, axis.high + more],
            "tickvals": list(axis.values),
            "ticktext": words.axis(axis),
        }
    return {"data": data, "layout": layout, "config": dict(CONFIG)}


def _spans(members: Sequence[Member]) -> list[Trace]:
    """The lines between baseline and latest, where both are known exactly."""
    x: list[float | None] = []
    y: list[float | None] = []
    for number, member in enumerate(members):
        if isinstance(member.baseline, Dot) and isinstance(member.latest, Dot):
            x += [member.baseline.value, member.latest.value, None]
            y += [number, number, None]
    line = {"width": 2, "color": "var(--cp-accent)"}
    trace = {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line}
    return [trace | {"hoverinfo": "skip", "showlegend": False}] if x else []


def _marks(
    places: Sequence[Placed],
    period: str,
    symbol: str,
    words: Words,
    colour: str = "var(--cp-accent)",
) -> list[Trace]:
    """The marks at one end of all rows."""
    if not places:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": plain(period),
            "x": [_middle(end) for _, _, end in places],
            "y": [number for number, _, _ in places],
            "marker": {
                "symbol": [_symbol(end, symbol) for _, _, end in places],
                "size": 12,
                "color": colour,
                "line": {"width": 2, "color": colour},
            },
            **_said(places, words),
        }
    ]


def _symbol(end: Dot | Bound, usual: str) -> str:
    if isinstance(end, Bound):
        if end.low is not None and end.high is not None:
            return "line-ew-open"
        return "triangle-left-open" if end.low is None else "triangle-right-open"
    if end.point.status == "unreliable":
        return hollow(DIAMOND)
    return "circle-cross-open" if end.point.status in HOLLOW and usual == "circle" else usual


def _bars(places: Sequence[Placed], period: str, words: Words) -> list[Trace]:
    """The bars, with their error bars."""
    exact = [(n, m, end) for n, m, end in places if isinstance(end, Dot)]
    if not exact:
        return []
    spreads = [
        interval(end.point, words.unit.kind) or (end.value, end.value) for _, _, end in exact
    ]
    trace: Trace = {
        "type": "bar",
        "orientation": "h",
        "name": plain(period),
        "x": [end.value for _, _, end in exact],
        "y": [number for number, _, _ in exact],
        "width": 0.5,
        "textposition": "none",
        "marker": {
            "color": [_fill(member, end) for _, member, end in exact],
            "line": {"width": 1.25, "color": "var(--cp-accent)"},
        },
        **_said(exact, words),
    }
    if any(low < high for low, high in spreads):
        trace["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [
                round(high - end.value, 6)
                for (_, high), (*_, end) in zip(spreads, exact, strict=True)
            ],
            "arrayminus": [
                round(end.value - low, 6)
                for (low, _), (*_, end) in zip(spreads, exact, strict=True)
            ],
            "thickness": 1,
            "width": 3,
            "color": "var(--cp-ink)",
        }
    return [trace]


def _fill(member: Member, end: Dot) -> str:
    if end.point.status in HOLLOW:
        return "var(--cp-paper)"
    return "var(--cp-accent)" if member.total else "var(--cp-accent-soft)"


def _said(places: Sequence[Placed], words: Words) -> dict[str, object]:
    """What marks say: the row's name and figure; the name of the trace is a period."""
    texts = [words.of(member.row.label, words.tip(end)) for _, member, end in places]
    return hover(texts) | {"hovertemplate": "%{text}<extra></extra>"}


def _middle(end: Dot | Bound) -> float:
    return end.value if isinstance(end, Dot) else end.middle


def _layout(members: Sequence[Member], across: Member | None) -> dict[str, Any]:
    """Rows with names for labels, a rule at the value to compare with, and why figures miss."""
    rule = across.latest if across else None
    return {
        "template": None,
        "hovermode": "closest",
        "showlegend": True,
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom"},
        "margin": {"t": 40, "r": 10, "b": 30, "l": 40},
        "xaxis": {"zeroline": True},
        "yaxis": {
            "range": [len(members) - 0.5, -0.5],
            "tickvals": list(range(len(members))),
            "ticktext": [_name(member) for member in members],
            "tickfont": {"size": _SIZE},
            "ticklabelstandoff": 6,
            "showgrid": False,
            "zeroline": False,
        },
        "shapes": [
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": _middle(rule),
                "x1": _middle(rule),
                "y0": 0,
                "y1": 1,
                "line": {"dash": "5px,3px", "width": 1.25, "color": "var(--cp-muted)"},
            }
        ]
        if rule
        else [],
        "annotations": [
            _absent(number, member) for number, member in enumerate(members) if member.absent
        ],
    }


def _absent(number: int, member: Member) -> dict[str, Any]:
    """Why a row has no latest figure; beside a baseline, a mark that says so when pointed at."""
    status = member.row.latest.status if member.row.latest else "unavailable"
    rows = [GAP_TEXTS[status]] if member.end else wrap(member.absent, 180, _SIZE, 2)
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": number,
        "yref": "y",
        "align": "left",
        "showarrow": False,
        "text": "<br>".join(plain(row) for row in rows),
        "hovertext": f"{plain(member.row.label)}<br>{plain(member.absent)}",
        "font": {"size": _SIZE, "color": "var(--cp-muted)"},
    }


def _name(member: Member) -> str:
    """A row's name in rows that fit beside a plot on a phone; the total's is bold."""
    text = "<br>".join(plain(row) for row in wrap(member.name, 150, _SIZE, 2))
    return f"<b>{text}</b>" if member.total else text
