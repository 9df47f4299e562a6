"""Charts with a row for each group or place: where names, marks, labels and the axis go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ci_portal.charts.plane import WIDE, Layout
from ci_portal.charts.rows import Member
from ci_portal.charts.scale import Linear, Ticks, short
from ci_portal.charts.shapes import bounded_across
from ci_portal.charts.strand import Bound, Dot
from ci_portal.charts.text import Box, Text, height, width, wrap
from ci_portal.charts.words import Words

#: From a mark to its label, in pixels.
APART = 5.0
# How long the arrow of a coded value is.
_ARROW = 12.0
# The height that a row's marks take, and how far up and down from their middle lines go on a phone.
_MARKS, _UPRIGHT = 18, 11
# Above the first row, around each row, and between a name, its marks and a note below them.
_TOP, _PAD, _NEAR = 2.0, 7, 4
# The room for a name beside the plot and the most rows of a text; from the plot's edge to the name,
# and from there to the marks and to notes.
_NAME, _ROWS, _BESIDE, _INDENT, _NOTE = 190, 3, 12, 8, 14
# The longest label beside a mark where labels stand on one side of the marks, and on either:
# with a label at both ends of it, the scale must still have a length.
_LABEL = {"wide": (240, 170), "narrow": (190, 130)}
# A font may run wider than is assumed; at the edge of a phone nothing else gives way.
_SLACK = 6
# From the plot's foot to the baseline of the axis' labels, what remains below, and between two.
_TICKS, _FOOT, _GAP = 20, 8, 10


class Lane(NamedTuple):
    """A row in pixels: the height of its marks' middle, and the label to stand beside them."""

    member: Member
    middle: float
    label: str


class Sheet(NamedTuple):
    """Where rows go: the scale of values, the plot's edges, the axis' lines, all settled texts.

    `foot` is where the labels of the axis end.
    """

    layout: Layout
    x: Linear
    left: float
    top: float
    bottom: float
    foot: float
    grid: str
    texts: list[Text]
    lanes: list[Lane]

    def line_at(self, member: Member | None, words: Words) -> tuple[str, str]:
        """The line through all rows at a row's latest value, and what it says; "" without one."""
        if member is None or not isinstance(member.latest, Dot):
            return "", ""
        return self.upright(member.latest.value), words.of(member.name, member.number)

    def upright(self, value: float) -> str:
        """The path of the line at a value: through all rows, on a phone without their names."""
        at = short(self.x(value))
        spans = [(self.top, self.bottom)]
        if not self.left:
            drawn = [lane.middle for lane in self.lanes if lane.member.end]
            spans = [(middle - _UPRIGHT, middle + _UPRIGHT) for middle in drawn]
            spans.append((self.bottom, self.bottom + _NEAR))
        return "".join(f"M{at} {short(top)}V{short(bottom)}" for top, bottom in spans)

    def bounded(self, bound: Bound, y: float) -> str:
        """The path of a coded value at height `y`."""
        low = None if bound.low is None else self.x(bound.low)
        high = None if bound.high is None else self.x(bound.high)
        return bounded_across(low, high, y)


class Side(NamedTuple):
    """Where a row's label begins: `away` pixels from a value, to the left if `back`.

    `over` is the value of a mark that a label must not lie on, should it come that near.
    """

    value: float
    away: float
    back: bool
    over: float | None = None


class Need(NamedTuple):
    """Room for a label: how far it runs from a value, to the left if `back`."""

    value: float
    room: float
    back: bool


def beyond(bound: Bound, back: bool, over: float | None = None) -> Side:
    """Where the label of a coded value begins: past its arrow, if that is in the way."""
    if bound.low is None or bound.high is None:
        onward = bound.high is None
        return Side(bound.middle, APART + (_ARROW if onward is not back else 0), back, over)
    return Side(bound.low if back else bound.high, APART, back, over)


def sheet_of(
    sides: Mapping[Member, Side | None],
    layout: Layout,
    axis: Ticks | None,
    ticks: Sequence[str],
    empty: str,
) -> Sheet:
    """Rows below each other, with names, labels, notes and the axis of values.

    `sides` are all rows, with the places of their labels; `ticks` the labels of the `axis`; `empty`
    what to say if there are no rows. On a desk names stand left of the plot, on a phone above the
    marks.
    """
    backs = {side.back for side in sides.values() if side}
    sheet = _laid_out(list(sides), layout, empty, both=len(backs) > 1)
    if axis is None:
        return sheet
    labelled = [
        (lane, side, width(lane.label, layout.size, lane.member.total))
        for lane in sheet.lanes
        if lane.label and (side := sides[lane.member])
    ]
    needs = [
        Need(value, side.away + wide, side.back)
        for _, side, wide in labelled
        for value in (side.value, side.over)
        if value is not None
    ]
    sheet = sheet._replace(x=_fitted(axis, needs, sheet.left, layout.width))
    labels = [
        Text(
            "cp-label",
            _clear(side, sheet.x, wide),
            lane.middle + 0.35 * layout.size,
            "end" if side.back else "start",
            (lane.label,),
            layout.size,
            bold=lane.member.total,
        )
        for lane, side, wide in labelled
    ]
    return sheet._replace(
        grid="".join(sheet.upright(value) for value in axis.values),
        texts=[*sheet.texts, *labels, *axis_texts(sheet, axis, ticks)],
        foot=sheet.bottom + _TICKS + _FOOT,
    )


def _clear(side: Side, x: Linear, wide: float) -> float:
    """Where a label begins so that it does not lie on the mark that may be in its way."""
    sign = -1 if side.back else 1
    at = x(side.value) + sign * side.away
    if side.over is not None:
        over = x(side.over)
        if -APART < sign * (over - at) < wide + APART:
            return over + sign * side.away
    return at


def _laid_out(members: Sequence[Member], layout: Layout, empty: str, *, both: bool) -> Sheet:
    """Rows with their names and notes, without a scale; `both` if labels stand on either side."""
    room = _LABEL[layout.name][both]
    left = _left(members, layout)
    texts: list[Text] = []
    lanes: list[Lane] = []
    y = _TOP
    for member in members:
        lane, said, end = _lane(member, layout, left, y + _PAD, room)
        lanes.append(lane)
        texts += said
        y = end + _PAD
    if not members:
        rows = wrap(empty, layout.width, layout.size, 2)
        texts.append(block("cp-note", 0, y, rows, layout.size))
        y += height(len(rows), layout.size)
    return Sheet(layout, Linear(0, 0, left, layout.width), left, _TOP, y, y, "", texts, lanes)


def _left(members: Sequence[Member], layout: Layout) -> float:
    """Where the plot begins."""
    if layout is not WIDE or not members:
        return 0.0
    names = (
        width(row, layout.size, member.total)
        for member in members
        for row in wrap(member.name, _NAME, layout.size, _ROWS, member.total)
    )
    return max(names) + _BESIDE


def _lane(
    member: Member, layout: Layout, left: float, top: float, room: float
) -> tuple[Lane, list[Text], float]:
    """A row from `top` down, its name and notes, and where it ends."""
    size, drawn = layout.size, member.end is not None
    label, below = _parted(member, layout.size, room)
    name = wrap(member.name, _NAME if left else layout.width, size, _ROWS, member.total)
    notes = wrap(below, layout.width - left - _NOTE, size, _ROWS) if below else ()
    tall, deep = height(len(name), size), height(len(notes), size)
    title = member.name if name[-1].endswith("…") else ""
    if left:
        inner = max(tall, _MARKS if drawn else deep)
        middle = top + inner / 2
        end = top + inner
        said = block("cp-label", left - _BESIDE, middle - tall / 2, name, size)._replace(
            anchor="end"
        )
        note = end + _NEAR if drawn else middle - deep / 2
    else:
        said = block("cp-label", 0, top, name, size)
        end = top + tall + (_NEAR + _MARKS if drawn else 0)
        middle = end - _MARKS / 2
        note = end + _NEAR
    texts = [said._replace(bold=member.total, title=title)]
    if notes:
        short_of = below if notes[-1].endswith("…") else ""
        x = left + _NOTE if left else 0
        texts.append(block("cp-note", x, note, notes, size)._replace(title=short_of))
        end = max(end, note + deep)
    return Lane(member, middle, label), texts, end


def _parted(member: Member, size: float, room: float) -> tuple[str, str]:
    """What stands beside a row's mark, and what finds room only below."""
    number, remarks = member.number, member.remarks
    whole = f"{number} ({remarks})" if remarks else number
    label, rest = "", whole
    if width(whole, size, member.total) <= room:
        label, rest = whole, ""
    elif width(number, size, member.total) <= room:
        label, rest = number, remarks
    return label, ", ".join(part for part in (rest, member.absent) if part)


def block(css: str, x: float, top: float, rows: tuple[str, ...], size: float) -> Text:
    """Rows of text below a height."""
    return Text(css, x, top + 0.8 * size, "start", rows, size)


def axis_texts(sheet: Sheet, axis: Ticks, ticks: Sequence[str]) -> list[Text]:
    """The labels of the axis, as many as have room."""
    layout, size = sheet.layout, sheet.layout.size
    texts: list[Text] = []
    taken: list[Box] = []
    # The topmost label says what the numbers are, the lowest where they begin.
    for number in (len(ticks) - 1, *range(len(ticks) - 1)):
        half = width(ticks[number], size) / 2
        at = min(max(sheet.x(axis.values[number]), half), layout.width - half)
        text = Text("cp-tick", at, sheet.bottom + _TICKS, "middle", (ticks[number],), size)
        box = text.box
        if not box._replace(left=box.left - _GAP, right=box.right + _GAP).meets_any(taken):
            taken.append(box)
            texts.append(text)
    return texts


def _fitted(axis: Ticks, needs: Sequence[Need], left: float, right: float) -> Linear:
    """A scale between two edges that leaves the labels their room, about as long as can be."""
    span = axis.high - axis.low

    def most(start: float) -> float:
        """The pixels a unit may take with the scale beginning at `start`."""
        forward = [(n.value - axis.low, n.room) for n in needs if not n.back and n.value > axis.low]
        rooms = [(span, _INDENT), *forward]
        return min((right - room - start) / length for length, room in rooms)

    # Labels to the left need less room before the scale the further along it they begin. How far
    # that is at least is known from the start that would do if all began at its very beginning.
    back = [(need.value - axis.low, need.room + _SLACK) for need in needs if need.back]
    pixels = most(left + max([_INDENT, *(room for _, room in back)]))
    start = left + max([_INDENT, *(room - length * pixels for length, room in back)])
    return Linear(axis.low, axis.high, start, start + most(start) * span)
