"""Finding room for labels, so that none lies on another, on a mark or on the line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from ci_portal.charts.text import Box, Text, height

#: Where a label may stand by its mark: anchor, and the way to go from it (right, down).
ABOVE = ("middle", 0, -1)
BELOW = ("middle", 0, 1)
RIGHT = ("start", 1, 0)
LEFT = ("end", -1, 0)
ABOVE_LEFT = ("end", -0.3, -1)
ABOVE_RIGHT = ("start", 0.3, -1)
BELOW_LEFT = ("end", -0.3, 1)
BELOW_RIGHT = ("start", 0.3, 1)

Side = tuple[str, float, int]

_ON_MARK, _ON_LINE, _ON_DASHES = 4.0, 3.0, 1.5


class Polyline(NamedTuple):
    """A line that labels should keep off, left to right; `cost` of lying on it."""

    xs: Sequence[float]
    ys: Sequence[float]
    cost: float = _ON_LINE

    def crosses(self, box: Box) -> bool:
        """Whether any part of the line lies in a box."""
        xs, ys = self.xs, self.ys
        if not xs or xs[-1] < box.left or xs[0] > box.right:
            return False
        first = max(bisect_left(xs, box.left) - 1, 0)
        last = min(bisect_right(xs, box.right), len(xs) - 1)
        if first == last:
            return box.top < ys[first] < box.bottom
        for i in range(first, last):
            low, high = self._clipped(i, box)
            if low < box.bottom and high > box.top:
                return True
        return False

    def _clipped(self, i: int, box: Box) -> tuple[float, float]:
        """The heights between which segment `i` runs inside the box's width."""
        x0, x1, y0, y1 = self.xs[i], self.xs[i + 1], self.ys[i], self.ys[i + 1]
        if x1 > x0:
            slope = (y1 - y0) / (x1 - x0)
            y0, y1 = (
                y0 + slope * (max(x0, box.left) - x0),
                y0 + slope * (min(x1, box.right) - x0),
            )
        return (y0, y1) if y0 < y1 else (y1, y0)


class Placing:
    """What already fills a picture, and the labels placed so far (`texts`)."""

    def __init__(self, bounds: Box) -> None:
        self.bounds = bounds
        self.texts: list[Text] = []
        self.lines: list[Polyline] = []
        self.marks: list[Box] = []
        self._boxes: list[Box] = []

    def dashes(self, xs: list[float], ys: list[float]) -> None:
        """Add a faint line, worse to lie on than nothing, better than the line itself."""
        self.lines.append(Polyline(xs, ys, _ON_DASHES))

    def take(self, texts: Iterable[Text]) -> None:
        """Add texts whose place is settled."""
        for text in texts:
            self.texts.append(text)
            self._boxes.append(text.box)

    def beside(
        self,
        label: Text,
        radius: float,
        sides: Sequence[Side],
        reach: tuple[float, float] | None = None,
    ) -> bool:
        """Place a label near the mark at its `x`, `y`; False if there is no room on any side.

        `reach` is where a bar through the mark ends, above and below: beyond is as good.
        """
        places = [_beside(label, radius, side) for side in sides]
        if reach:
            above, below = reach
            places.append(_beside(label._replace(y=above), 0, ABOVE))
            places.append(_beside(label._replace(y=below), 0, BELOW))
        return self.best(places)

    def best(self, candidates: Iterable[Text], worst: float = inf) -> bool:
        """Take the candidate that lies on least, the earlier of equals.

        False if each of them collides with a text, leaves the picture or costs `worst` or more.
        """
        least, best = worst, None
        for number, candidate in enumerate(candidates):
            # The order of candidates is a preference, but a weak one.
            preference = number / 100
            cost = self._cost(candidate, least - preference) + preference
            if cost < least:
                least, best = cost, candidate
            if least <= preference:
                break
        if best is None:
            return False
        self.take([best])
        return True

    def _cost(self, text: Text, enough: float) -> float:
        """How badly a text would stand; it may stop counting at `enough`."""
        box, bounds = text.box, self.bounds
        if (
            box.left < bounds.left
            or box.right > bounds.right
            or box.top < bounds.top
            or box.bottom > bounds.bottom
        ):
            return inf
        near = Box(box.left - 3, box.top - 2, box.right + 3, box.bottom + 2)
        if near.meets_any(self._boxes):
            return inf
        cost = 0.0
        for line in self.lines:
            if line.crosses(near):
                cost += line.cost
                if cost >= enough:
                    return cost
        if cost < enough and near.meets_any(self.marks):
            cost += _ON_MARK
        return cost


def _beside(label: Text, radius: float, side: Side) -> Text:
    anchor, right, down = side
    # From a baseline to the middle of the figures above it is about a third of an em.
    lift = height(len(label.rows), label.size) / 2
    x = label.x + right * (radius + 5)
    y = label.y + 0.8 * label.size - lift + down * (radius + 5 + lift)
    return label._replace(x=x, y=y, anchor=anchor)


def spread(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """The tops of boxes of these heights, near the middles they want, none on another.

    Given in the order of `wanted`. Boxes that would collide form a pile around the mean of what
    they want. If all of them are higher than the room, they overrun the bottom.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    piles: list[tuple[list[int], float, float]] = []  # members, top, height
    for i in order:
        pile, tall = [i], heights[i]
        start = wanted[i] - tall / 2
        while True:
            start = max(min(start, bottom - tall), top)
            if not piles or piles[-1][1] + piles[-1][2] <= start:
                break
            members, _, above = piles.pop()
            pile, tall = members + pile, above + tall
            start = _mean_start(pile, wanted, heights)
        piles.append((pile, start, tall))
    tops = [0.0] * len(wanted)
    for pile, start, _ in piles:
        offset = 0.0
        for i in pile:
            tops[i] = start + offset
            offset += heights[i]
    return tops


def _mean_start(pile: Sequence[int], wanted: Sequence[float], heights: Sequence[float]) -> float:
    """Where a pile must begin so that its members are, on average, where they want to be."""
    offset = total = 0.0
    for i in pile:
        total += wanted[i] - heights[i] / 2 - offset
        offset += heights[i]
    return total / len(pile)
