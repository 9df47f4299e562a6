"""What lies ahead in a trend and what happened in it, as parts of a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ci_portal.charts.chart import Chart, Event
from ci_portal.charts.outlook import Outlook, Spot, parted
from ci_portal.charts.shapes import STEP
from ci_portal.charts.traces import Trace, hover, plain
from ci_portal.charts.words import Words

# How far lines stay away from a break in series, in years; marks of events, as a share of the axis.
_ASIDE, _APART = 0.08, 0.05
_ROW = 24


def ahead(chart: Chart, outlook: Outlook, words: Words) -> list[Trace]:
    """Band, forecast, projection and interim targets, as far as there are any."""
    traces = [_band(band, outlook.breaks) for band in outlook.bands]
    if outlook.forecast:
        texts = {point.t: words.expected(point) for point in outlook.forecast}
        places = [(point.t, point.value) for point in outlook.forecast]
        parts = parted(places, outlook.breaks, _ASIDE)
        look = {"dash": "2px,4px", "width": 1.75, "color": "var(--cp-muted)"}
        traces.append(_line(chart.forecast_label, parts, texts, look))
    if outlook.aim:
        texts = {outlook.aim.t: words.expected(outlook.aim)}
        look = {"dash": "dot", "width": 3, "color": "var(--cp-accent)"}
        traces.append(_line(chart.projection_label, [outlook.projection], texts, look))
    if outlook.interim:
        steps = [words.at(period, words.interim(value)) for period, _, value in outlook.interim]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": plain(words.gettext("interim target")),
                "x": [t for _, t, _ in outlook.interim],
                "y": [value for _, _, value in outlook.interim],
                "marker": {"symbol": STEP.plotly, "size": 8, "color": "var(--cp-ink)"},
                **hover(steps),
            }
        )
    return traces


def _band(band: Sequence[tuple[float, float, float]], breaks: Sequence[float]) -> Trace:
    """The band as outlines to be filled, a hole between each two."""
    low, high = (
        parted([(point[0], point[side]) for point in band], breaks, _ASIDE) for side in (1, 2)
    )
    x, y = _joined([[*up, *reversed(down)] for down, up in zip(low, high, strict=True)])
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "fill": "toself",
        "fillcolor": "var(--cp-grey-soft)",
        "line": {"width": 0.75, "color": "var(--cp-muted)"},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _line(
    name: str, parts: list[list[Spot]], texts: dict[float, str], look: dict[str, Any]
) -> Trace:
    """A line that speaks where its points are known."""
    x, y = _joined(parts)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": plain(name),
        "x": x,
        "y": y,
        "connectgaps": False,
        "line": look,
        **hover(texts.get(t, "") for t in x),
    }


def _joined(parts: Sequence[Sequence[Spot]]) -> tuple[list[float], list[float | None]]:
    """Lines as one, with a hole between each two."""
    x: list[float] = []
    y: list[float | None] = []
    for part in parts:
        if x:
            x.append((x[-1] + part[0][0]) / 2)
            y.append(None)
        x += [t for t, _ in part]
        y += [value for _, value in part]
    return x, y


def marked(events: Sequence[Event], span: Sequence[float], words: Words) -> list[dict[str, Any]]:
    """Numbered marks on the axis that name what happened, stacked where they are near in time."""
    apart = (span[1] - span[0]) * _APART
    last: list[float] = []
    marks = []
    for event in sorted(events, key=lambda event: (event.t, event.number)):
        row = next((n for n, t in enumerate(last) if event.t - t >= apart), len(last))
        last[row : row + 1] = [event.t]
        number = words.language.number(event.number)
        marks.append(
            {
                "x": event.t,
                "xref": "x",
                "y": 0,
                "yref": "paper",
                "yanchor": "bottom",
                "yshift": 4 + _ROW * row,
                "showarrow": False,
                "text": number,
                "hovertext": plain(words.of(number, event.title)),
                "borderpad": 3,
                "borderwidth": 1,
                "bordercolor": "var(--cp-ink)",
                "bgcolor": "var(--cp-paper)",
                "font": {"color": "var(--cp-ink)"},
            }
        )
    return marks
