"""What all charts have in common: the two layouts, the axes, and the key below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ci_portal.charts.scale import Linear, Ticks, short
from ci_portal.charts.shapes import Shape
from ci_portal.charts.text import Box, Text, height, width, wrap


class Layout(NamedTuple):
    """A size to draw for, in pixels, and the size of its text.

    A picture shrinks with its page but never grows: at 13 of 696 px and 14 of 336 px, text is 12
    to 15 px high from 646 and from 288 px on, which is what a screen of 320 px has room for.
    """

    name: str
    width: int
    height: int
    size: int
    steps: int
    strong: int = 15


WIDE = Layout("wide", 696, 360, 13, 5)
NARROW = Layout("narrow", 336, 330, 14, 4)

#: From the plot's foot to the year labels' baseline, and what remains below them.
_YEARS, _FOOT = 22, 8
_GAP = 10


class Moment(NamedTuple):
    """A time that deserves its label on the axis; `needed` ones may use a second row."""

    t: float
    text: str
    needed: bool = True


def distinct(moments: list[Moment]) -> list[Moment]:
    """Moments without those that repeat an earlier one's time."""
    found: dict[float, Moment] = {}
    for moment in moments:
        found.setdefault(moment.t, moment)
    return list(found.values())


class Entry(NamedTuple):
    """A line of the key: what a mark means. Without a shape it is a remark."""

    shape: Shape | None
    css: str
    text: str


class Plane(NamedTuple):
    """Where things go: scales, edges of the plot, and the texts and lines of the axes.

    `foot` is where the axes' labels end.
    """

    layout: Layout
    x: Linear
    y: Linear
    left: float
    right: float
    top: float
    bottom: float
    foot: float
    grid: str
    texts: list[Text]


def plane(
    layout: Layout,
    *,
    axis: Ticks | None,
    labels: Sequence[str],
    times: Sequence[float],
    moments: Iterable[Moment],
    right: float,
    empty: str,
    tall: float = 0,
    lane: float = 0,
) -> Plane:
    """Lay out axes.

    `labels` are those of the `axis` of values, `times` what must be on that of time, `moments` the
    times to label, most important first, `right` the margin to keep free, `empty` what to
    say if there is no axis of values, `tall` the least height of the plot, `lane` the height to
    leave between the plot's foot and the labels of the times, on top of the layout's own.
    """
    size = layout.size
    left = max([width(label, size) for label in labels[:-1]], default=0) + 10
    # A long label of the topmost line ("$1.2 million") stands on its line, not beside it.
    perched = bool(labels) and width(labels[-1], size) > max(left, 48)
    if labels and not perched:
        left = max(left, width(labels[-1], size) + 10)
    top = 34.0 if perched or layout is NARROW else 28.0
    edge = layout.width - right
    x = Linear(min(times, default=0), max(times, default=0), left + 8, edge - 6)
    years, rows = _years(moments, x, layout)
    below = _YEARS + (rows - 1) * size * 1.25 + _FOOT
    bottom = max(layout.height - below, top + tall) if axis else top + 3 * size
    y = Linear(axis.low if axis else 0, axis.high if axis else 0, bottom, top)

    lines = [f"M{short(left)} {short(bottom)}H{short(edge)}"]
    texts: list[Text] = []
    for number, label in enumerate(labels):
        at = y(axis.values[number]) if axis else bottom
        if number:
            lines.append(f"M{short(left)} {short(at)}H{short(edge)}")
        texts.append(Text("cp-tick", left - 7, at + 0.35 * size, "end", (label,), size))
    if perched:
        texts[-1] = Text("cp-tick", 0, top - 7, "start", (labels[-1],), size)
    if not axis:
        texts.append(
            Text(
                "cp-note",
                left + 8,
                top + 1.4 * size,
                "start",
                wrap(empty, edge - left, size, 2),
                size,
            )
        )
    for text, at in years:
        lines.append(f"M{short(at)} {short(bottom)}v5")
        texts.append(text._replace(y=text.y + bottom + lane))
    foot = bottom + lane + below
    return Plane(layout, x, y, left, edge, top, bottom, foot, "".join(lines), texts)


def _years(
    moments: Iterable[Moment], x: Linear, layout: Layout
) -> tuple[list[tuple[Text, float]], int]:
    """Labels for moments and where they point, and the number of rows they take.

    `y` of a label is from the plot's foot. A label without room goes to a second row if it is
    needed, and away if it is not.
    """
    taken: list[Box] = []
    labels: list[tuple[Text, float]] = []
    rows = 1
    for moment in moments:
        at = x(moment.t)
        row = wrap(moment.text, layout.width / 2, layout.size, 1)
        half = width(row[0], layout.size) / 2
        middle = min(max(at, half), layout.width - half)
        for number in range(2 if moment.needed else 1):
            y = _YEARS + number * layout.size * 1.25
            text = Text("cp-tick", middle, y, "middle", row, layout.size)
            box = text.box
            apart = box._replace(left=box.left - _GAP, right=box.right + _GAP)
            if not apart.meets_any(taken):
                taken.append(box)
                labels.append((text, at))
                rows = max(rows, number + 1)
                break
    return labels, rows


def key(
    entries: Iterable[Entry], layout: Layout, top: float
) -> tuple[list[tuple[str, str]], list[Text], float]:
    """The key's shapes (class and path) and texts, in rows from `top` down, and where it ends."""
    shapes: list[tuple[str, str]] = []
    texts: list[Text] = []
    size = layout.size
    x, y, end = 0.0, top + size + 3, top
    for entry in entries:
        indent = 16 if entry.shape else 0
        rows = wrap(entry.text, layout.width - indent, size, 4)
        wide = max(width(row, size) for row in rows)
        if x and x + indent + wide > layout.width:
            x, y = 0.0, end + size
        if entry.shape:
            shapes.append((entry.css, entry.shape.at(x + 5, y - 0.35 * size)))
        texts.append(Text("cp-note", x + indent, y, "start", rows, size))
        end = max(end, y - 0.8 * size + height(len(rows), size) + 5)
        x += indent + wide + 18
    return shapes, texts, end
