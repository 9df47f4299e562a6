"""Labels in a column right of the plot, each level with what it names, none on another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ci_portal.charts.placing import spread
from ci_portal.charts.plane import Plane
from ci_portal.charts.scale import short
from ci_portal.charts.text import Text, height, width

_BETWEEN = 5


class Aside(NamedTuple):
    """A label to be: its rows, the value it names and, if it names a mark, the mark's time.

    `title` is the whole text where the rows had to cut it short.
    """

    rows: tuple[str, ...]
    value: float
    t: float | None = None
    css: str = "cp-label"
    bold: bool = False
    title: str = ""


def broadest(asides: Sequence[Aside], size: float) -> float:
    """The width of the broadest of the labels, 0 without any."""
    rows = ((row, aside.bold) for aside in asides for row in aside.rows)
    return max((width(row, size, bold) for row, bold in rows), default=0)


def tall(asides: Sequence[Aside], size: float) -> float:
    """The height that the labels need."""
    return sum(_height(aside, size) for aside in asides)


def column(
    asides: Sequence[Aside], plane: Plane, leader: float, text: float
) -> tuple[list[Text], list[str], list[float]]:
    """The labels in their places, the leaders to them, and the height of each one's middle.

    A leader runs level to the plot's edge and bends from there to `leader` pixels beyond it; the
    labels begin at `text` pixels beyond.
    """
    size, edge = plane.layout.size, plane.right
    heights = [_height(aside, size) for aside in asides]
    levels = [plane.y(aside.value) for aside in asides]
    # Half a row may stand out above the plot and below it, as a tick's label does.
    tops = spread(levels, heights, plane.top - 9, plane.bottom + 9)
    texts, leaders, middles = [], [], []
    for aside, high, level, top in zip(asides, heights, levels, tops, strict=True):
        middle = top + high / 2
        first = top + _BETWEEN / 2 + 0.8 * size
        texts.append(
            Text(
                aside.css,
                edge + text,
                first,
                "start",
                aside.rows,
                size,
                aside.bold,
                aside.title,
            )
        )
        start = edge if aside.t is None else plane.x(aside.t) + 6
        bend = f"M{short(start)} {short(level)}H{short(edge)}"
        leaders.append(f"{bend}L{short(edge + leader)} {short(middle)}")
        middles.append(middle)
    return texts, leaders, middles


def _height(aside: Aside, size: float) -> float:
    return height(len(aside.rows), size) + _BETWEEN
