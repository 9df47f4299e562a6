"""Numbered marks below a trend for what happened, each a link to its entry in the page's list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from ci_portal.charts.chart import Event
from ci_portal.charts.placing import spread
from ci_portal.charts.plane import Layout, Plane
from ci_portal.charts.scale import short
from ci_portal.charts.strand import Run
from ci_portal.charts.words import Words

#: The mark's radius, and the side of the square that answers to a finger: 24 px where a picture
#: for phones is drawn at its smallest, at 288 of 336 px.
RADIUS, TOUCH = 10, 28
# From the plot's foot to the marks' own room.
_ABOVE = 2


class Mark(NamedTuple):
    """A mark in pixels: its middle, and the spot on the curve or the axis that it points at."""

    event: Event
    x: float
    y: float
    at: float
    level: float

    @property
    def stem(self) -> str:
        """The path from the mark to its spot."""
        foot = self.y - RADIUS
        bend = f"L{short(self.at)} {short(foot - 6)}V{short(self.level)}"
        return f"M{short(self.x)} {short(foot)}{bend}"

    def drawn(self, size: float, words: Words) -> tuple[str, ...]:
        """As the template takes it: anchor, tip, number, middle, baseline of the number."""
        number = words.language.number(self.event.number)
        return (
            self.event.anchor,
            words.of(number, self.event.title),
            number,
            short(self.x),
            short(self.y),
            short(self.y + 0.35 * size),
        )


def room(count: int, layout: Layout, right: float) -> float:
    """The height that `count` marks need below a plot with a margin of `right`.

    The plot's left margin, not yet known, is taken for a quarter of the picture, which is much.
    """
    most = max(1, int((layout.width * 3 / 4 - right) / TOUCH))
    return ceil(count / most) * TOUCH


def marks(events: Sequence[Event], runs: Sequence[Run], plane: Plane, tall: float) -> list[Mark]:
    """The marks, in rows that fill `tall` pixels: near their times, none on another."""
    rows = round(tall / TOUCH)
    placed: list[Mark] = []
    ordered = sorted(events, key=lambda event: (event.t, event.number))
    for row in range(rows):
        members = ordered[row::rows]
        wanted = [plane.x(event.t) for event in members]
        lefts = spread(wanted, [TOUCH] * len(members), plane.left, plane.layout.width)
        y = plane.bottom + _ABOVE + TOUCH * (row + 0.5)
        for event, left, at in zip(members, lefts, wanted, strict=True):
            value = _value(runs, event.t)
            level = plane.bottom if value is None else plane.y(value)
            placed.append(Mark(event, left + TOUCH / 2, y, at, level))
    return sorted(placed, key=lambda mark: (mark.event.t, mark.event.number))


def _value(runs: Sequence[Run], t: float) -> float | None:
    """The curve's height at a time, None where there is no curve."""
    for run in runs:
        for before, after in pairwise(run.dots):
            if before.t <= t <= after.t:
                share = (t - before.t) / (after.t - before.t) if after.t > before.t else 0.0
                return before.value + (after.value - before.value) * share
    return None
