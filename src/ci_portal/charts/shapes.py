"""Shapes as path data, and the looks that tell groups apart without colour."""

from __future__ import annotations

from typing import NamedTuple

from ci_portal.charts.scale import short


class Shape(NamedTuple):
    """A marker: where its path begins, from the centre, and how it goes on; Plotly's name."""

    dx: float
    dy: float
    tail: str
    plotly: str

    def at(self, x: float, y: float) -> str:
        """The path of the marker around a point."""
        return f"M{short(x + self.dx)} {short(y + self.dy)}{self.tail}"


class Look(NamedTuple):
    """How a group is drawn: dashes (SVG's and Plotly's way to write them) and marker."""

    dash: str
    plotly_dash: str
    shape: Shape


CIRCLE = Shape(-3.2, 0, "a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0z", "circle")
SQUARE = Shape(-3, -3, "h6v6h-6z", "square")
DIAMOND = Shape(0, -4.4, "l4.4 4.4l-4.4 4.4l-4.4-4.4z", "diamond")
UP = Shape(0, -4.2, "l4.2 7.4h-8.4z", "triangle-up")
DOWN = Shape(0, 4.2, "l4.2-7.4h-8.4z", "triangle-down")
CROSS = Shape(
    -4,
    -2.4,
    "l1.6-1.6l2.4 2.4l2.4-2.4l1.6 1.6l-2.4 2.4"
    "l2.4 2.4l-1.6 1.6l-2.4-2.4l-2.4 2.4l-1.6-1.6l2.4-2.4z",
    "x",
)
PLUS = Shape(-1.2, -4.2, "h2.4v3h3v2.4h-3v3h-2.4v-3h-3v-2.4h3z", "cross")

#: On the axis: a figure that is kept back, and one that nobody has.
SUPPRESSED = Shape(-3.5, -3.5, "l7 7m0-7l-7 7", "x-thin-open")
UNAVAILABLE = Shape(-3, -3, "h6v6h-6z", "square-open")
#: At a bound: the value lies above or below it.
ARROW_UP = Shape(-4, 0, "h8m-4 0v-12m-3.5 4l3.5-4l3.5 4", "triangle-up-open")
ARROW_DOWN = Shape(-4, 0, "h8m-4 0v12m-3.5-4l3.5 4l3.5-4", "triangle-down-open")
ARROW_RIGHT = Shape(0, -4, "v8m0-4h12m-4-3.5l4 3.5l-4 3.5", "triangle-right-open")
ARROW_LEFT = Shape(0, -4, "v8m0-4h-12m4-3.5l-4 3.5l4 3.5", "triangle-left-open")
#: A target on the way, and in the key.
STEP = Shape(-3.2, -3.2, "h6.4v6.4h-6.4z", "square-open")
#: In the key alone.
DOTS = Shape(-5, 0, "h11", "")
BAND = Shape(-5, -5, "h11v10h-11z", "")
WHISKER = Shape(-5, 0, "h11", "")
LARGE = Shape(-5, 0, "a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "circle")
BAR = Shape(0, -6, "v12", "")
RULE = Shape(0, -7, "v14", "")

TOTAL = Look("", "solid", CIRCLE)
#: The looks of groups, first to seventh.
GROUPS = (
    Look("7 3", "7px,3px", SQUARE),
    Look("2 3", "2px,3px", UP),
    Look("12 4", "12px,4px", DIAMOND),
    Look("", "solid", DOWN),
    Look("9 3 2 3", "9px,3px,2px,3px", CROSS),
    Look("4 4", "4px,4px", PLUS),
    Look("12 3 2 3 2 3", "12px,3px,2px,3px,2px,3px", CIRCLE),
)


def hollow(shape: Shape) -> str:
    """Plotly's name of the same marker with nothing inside."""
    return shape.plotly if shape.plotly.endswith("-open") else f"{shape.plotly}-open"


def joined(points: list[tuple[float, float]]) -> str:
    """The path through points."""
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points)


def bounded(low: float | None, high: float | None, x: float) -> str:
    """The path of a coded point at `x`, its bounds as heights in pixels.

    An arrow away from the only bound, or a bar between two.
    """
    if low is not None and high is not None:
        return f"M{short(x - 4)} {short(low)}h8m-4 0V{short(high)}m-4 0h8"
    if low is not None:
        return ARROW_UP.at(x, low)
    return ARROW_DOWN.at(x, high or 0.0)


def bounded_across(low: float | None, high: float | None, y: float) -> str:
    """As `bounded`, where values run from left to right: at height `y`, bounds as distances."""
    if low is not None and high is not None:
        return f"M{short(low)} {short(y - 4)}v8m0-4H{short(high)}m0-4v8"
    if low is not None:
        return ARROW_RIGHT.at(low, y)
    return ARROW_LEFT.at(high or 0.0, y)
