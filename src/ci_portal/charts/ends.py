"""Where the lines into the future end, and the labels there: target, projection and forecast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ci_portal.charts.aside import Aside
from ci_portal.charts.chart import Chart
from ci_portal.charts.outlook import Outlook
from ci_portal.charts.placing import (
    ABOVE,
    ABOVE_LEFT,
    ABOVE_RIGHT,
    BELOW,
    BELOW_LEFT,
    BELOW_RIGHT,
    LEFT,
    RIGHT,
    Placing,
)
from ci_portal.charts.plane import WIDE, Entry, Layout, Plane
from ci_portal.charts.shapes import CIRCLE, DOTS, Shape
from ci_portal.charts.text import Text, named, width
from ci_portal.charts.words import Words

AROUND = (RIGHT, ABOVE, ABOVE_LEFT, BELOW, BELOW_LEFT, BELOW_RIGHT, ABOVE_RIGHT, LEFT)


class End(NamedTuple):
    """An end and its label: class, place, name and number, and how the key would show it."""

    css: str
    period: str
    t: float
    value: float
    name: str
    number: str
    shape: Shape
    glyph: str
    radius: int = 0

    @property
    def said(self) -> str:
        """The whole label."""
        return f"{self.name} {self.number}".strip()


def ends_of(chart: Chart, outlook: Outlook, words: Words) -> dict[str, End]:
    """The ends by what they belong to: "target", "projection" and "forecast"."""
    ends: dict[str, End] = {}
    if chart.target:
        period, t, value, _ = chart.target
        said = words.target(value)
        ends["target"] = End("cp-label", period, t, value, "", said, CIRCLE, "cp-target", 6)
    for kind, point, name in (
        ("projection", outlook.aim, chart.projection_label),
        ("forecast", outlook.forecast[-1] if outlook.forecast else None, chart.forecast_label),
    ):
        if point:
            css, glyph, number = (
                f"cp-label cp-{kind}-label",
                f"cp-{kind}",
                words.amount(point.value),
            )
            ends[kind] = End(css, point.period, point.t, point.value, name, number, DOTS, glyph)
    return ends


def asides(ends: Sequence[End], layout: Layout) -> list[Aside]:
    """The labels as they stand beside the plot, wrapped to the room that the layout has there."""
    size = layout.size
    least = 150.0 if layout is WIDE else 93.0
    room = max([least, *(width(end.number, size) for end in ends)])
    labels = []
    for end in ends:
        rows, title = named(end.name, end.number, room, size)
        labels.append(Aside(rows, end.value, end.t, end.css, title=title))
    return labels


def inside(ends: Sequence[End], plane: Plane, placing: Placing) -> list[Entry]:
    """Label ends within the plot; what finds no room there is given back for the key."""
    size = plane.layout.size
    left = []
    for end in ends:
        room = max(plane.layout.width / 4, width(end.number, size))
        rows, title = named(end.name, end.number, room, size)
        at, level = plane.x(end.t), plane.y(end.value)
        label = Text(end.css, at, level, "end", rows, size, title=title)
        if not placing.beside(label, end.radius, AROUND):
            left.append(Entry(end.shape, end.glyph, end.said))
    return left
