"""Charts with a row for each group or place: what a row says, and where rows and axis go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ci_portal.charts.chart import Chart, Row
from ci_portal.charts.plane import WIDE, Layout
from ci_portal.charts.scale import Linear, Ticks, short
from ci_portal.charts.shapes import bounded_across
from ci_portal.charts.strand import Bound, Dot, Gap, as_mark
from ci_portal.charts.text import Box, Text, height, width, wrap
from ci_portal.charts.words import Words
from ci_portal.model.observations import Point

#: The height that a row's marks take.
MARKS = 18
#: From a mark to its label.
APART = 5.0
# How long the arrow of a coded value is.
_ARROW = 12.0
# How far up and down from there lines go on a phone.
_UPRIGHT = 11
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


@dataclass(frozen=True, eq=False)
class Member:
    """A row made ready: its name, its ends and what is said of them.

    `number` is the figure, `remarks` what must be known of it (its period where that is unusual,
    "preliminary"), `absent` why there is none.
    """

    row: Row
    name: str
    latest: Dot | Bound | None
    baseline: Dot | Bound | None
    number: str
    remarks: str
    absent: str

    @property
    def end(self) -> Dot | Bound | None:
        """The mark that the number belongs to."""
        return self.latest or self.baseline

    @property
    def total(self) -> bool:
        """Whether it is everyone."""
        return self.row.role == "total"

    def text(self, label: str, at: float, middle: float, size: float, back: bool) -> Text:
        """A label from `at` on, or up to it if `back`."""
        anchor = "end" if back else "start"
        y = middle + 0.35 * size
        return Text("cp-label", at, y, anchor, (label,), size, bold=self.total)


class Periods(NamedTuple):
    """The periods that most rows have at their ends; "" where no row has that end."""

    baseline: str
    latest: str


def members_of(chart: Chart, words: Words) -> tuple[list[Member], Periods]:
    """The rows of a chart in its order, and their usual periods."""
    ends = [(row, _mark(row.baseline), _mark(row.latest)) for row in chart.rows]
    usual = Periods(
        _most(mark for _, mark, _ in ends if _shown(mark)),
        _most(mark for _, _, mark in ends if _shown(mark)),
    )
    return [_member(row, baseline, latest, usual, words) for row, baseline, latest in ends], usual


def known(members: Sequence[Member], role: str) -> Member | None:
    """The first row of a role whose latest figure is known exactly."""
    fitting = (m for m in members if m.row.role == role and isinstance(m.latest, Dot))
    return next(fitting, None)


def numbers(end: Dot | Bound) -> list[float]:
    """The numbers of a mark."""
    if isinstance(end, Dot):
        return [end.value]
    return [edge for edge in (end.low, end.high) if edge is not None]


def label_at(bound: Bound, back: bool) -> tuple[float, float]:
    """Where the label of a coded value begins, leftward if `back`: at a value, so far from it."""
    if bound.low is None or bound.high is None:
        onward = bound.high is None
        return bound.middle, APART + (_ARROW if onward is not back else 0)
    return bound.low if back else bound.high, APART


def _mark(point: Point | None) -> Dot | Bound | Gap | None:
    return as_mark(point.t, point) if point else None


def _shown(mark: Dot | Bound | Gap | None) -> Dot | Bound | None:
    return None if isinstance(mark, Gap) else mark


def _most(marks: Iterable[Dot | Bound | Gap | None]) -> str:
    periods = Counter(mark.point.period for mark in marks if mark)
    return periods.most_common(1)[0][0] if periods else ""


def _member(
    row: Row,
    baseline: Dot | Bound | Gap | None,
    latest: Dot | Bound | Gap | None,
    usual: Periods,
    words: Words,
) -> Member:
    first, last = _shown(baseline), _shown(latest)
    end = last or first
    remarks = []
    if last and first and first.point.period != usual.baseline:
        remarks.append(words.since(first.point.period, last.point.period))
    elif end and (not last or last.point.period != usual.latest):
        remarks.append(end.point.period)
    if end and words.status(end.point):
        remarks.append(words.status(end.point))
    absent = ""
    if isinstance(latest, Gap):
        point = latest.point
        absent = words.gap(point) if first else words.withheld(point.status, point.note)
    elif not end:
        missing = baseline.point if isinstance(baseline, Gap) else None
        absent = words.gap(missing) if missing else words.withheld("unavailable")
    name = words.reference(row.label) if row.role == "reference" else row.label
    number = words.end(end) if end else ""
    return Member(row, name, last, first, number, ", ".join(remarks), absent)


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


class Need(NamedTuple):
    """Room for a label: how far it runs from a value, to the left if `back`."""

    value: float
    room: float
    back: bool


def lay_out(members: Sequence[Member], layout: Layout, empty: str, both: bool) -> Sheet:
    """Rows below each other; the scale is yet to come (`scaled`).

    On a desk names stand left of the plot, on a phone above the marks. `empty` is what to say if
    there are no rows, `both` whether labels stand on both sides of marks.
    """
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
        texts.append(_block("cp-note", 0, y, rows, layout.size))
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
        inner = max(tall, MARKS if drawn else deep)
        middle = top + inner / 2
        end = top + inner
        said = _block("cp-label", left - _BESIDE, middle - tall / 2, name, size)._replace(
            anchor="end"
        )
        note = end + _NEAR if drawn else middle - deep / 2
    else:
        said = _block("cp-label", 0, top, name, size)
        end = top + tall + (_NEAR + MARKS if drawn else 0)
        middle = end - MARKS / 2
        note = end + _NEAR
    texts = [said._replace(bold=member.total, title=title)]
    if notes:
        short_of = below if notes[-1].endswith("…") else ""
        x = left + _NOTE if left else 0
        texts.append(_block("cp-note", x, note, notes, size)._replace(title=short_of))
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


def _block(css: str, x: float, top: float, rows: tuple[str, ...], size: float) -> Text:
    """Rows of text below a height."""
    return Text(css, x, top + 0.8 * size, "start", rows, size)


def scaled(sheet: Sheet, axis: Ticks | None, labels: Sequence[str], needs: Sequence[Need]) -> Sheet:
    """The sheet with its axis of values, as long as the labels at the marks leave it."""
    if axis is None:
        return sheet
    layout, size = sheet.layout, sheet.layout.size
    x = _fitted(axis, needs, sheet.left, layout.width)
    sheet = sheet._replace(x=x)
    texts = list(sheet.texts)
    taken: list[Box] = []
    # The topmost label says what the numbers are, the lowest where they begin.
    order = [len(labels) - 1, *range(len(labels) - 1)]
    for number in order:
        half = width(labels[number], size) / 2
        at = min(max(x(axis.values[number]), half), layout.width - half)
        text = Text("cp-tick", at, sheet.bottom + _TICKS, "middle", (labels[number],), size)
        box = text.box
        if not box._replace(left=box.left - _GAP, right=box.right + _GAP).meets_any(taken):
            taken.append(box)
            texts.append(text)
    grid = "".join(sheet.upright(value) for value in axis.values)
    return sheet._replace(grid=grid, texts=texts, foot=sheet.bottom + _TICKS + _FOOT)


def _fitted(axis: Ticks, needs: Sequence[Need], left: float, right: float) -> Linear:
    """The longest scale between two edges that leaves the labels their room, or nearly so."""
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
