"""Sufficiency: what each strategy adds, from where the one above it ended, up to what is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ci_portal.charts.add_up import AddUp, Part
from ci_portal.charts.chart import Unit
from ci_portal.charts.plane import WIDE, Layout
from ci_portal.charts.scale import Linear, Ticks, short, ticks
from ci_portal.charts.sheet import Sheet, axis_texts, block
from ci_portal.charts.text import Text, height, width, wrap
from ci_portal.charts.words import Words
from ci_portal.i18n import Language

#: The most strategies that are drawn one by one; what the others add is one row.
MOST_PARTS = 12

# Half a bar, and how far the rule goes up and down from a bar's middle on a phone; half the cap of
# an error bar, and how far apart the lines of a hatched bar are, in pixels.
_BAR, _UPRIGHT, _CAP, _HATCH = 7.0, 10.0, 3.0, 6.0
# Around each row, and between its texts and its bar; the room for names and for numbers beside the
# bars, and between these and them; from the foot of the last row to where the axis' labels end.
_PAD, _NEAR, _NAME, _NUMBER, _BESIDE, _FOOT = 6.0, 6.0, 190, 150, 12, 28


#: The bar of each kind of row, as CSS classes; a strategy without an estimate has none.
_LOOKS = {
    "part": "cp-bar",
    "unknown": "",
    "twice": "cp-bar cp-bar-provisional",
    "total": "cp-bar cp-bar-total",
    "missing": "cp-missing",
}


class _Row(NamedTuple):
    """A row: its look, name and number, its bar from `start` to `stop`, a note on the number."""

    look: str
    name: str
    number: str
    start: float
    stop: float
    note: str = ""


class _Lane(NamedTuple):
    """A row in pixels: the height of the middle of its bar."""

    row: _Row
    middle: float


class Steps:
    """The rows, prepared for all layouts; `view` makes one."""

    template = "portal/components/sufficiency.svg"

    def __init__(self, chart: AddUp, language: Language) -> None:
        self.chart = chart
        self.language = language
        self.words = Words(Unit("count"), language)
        self.rows = tuple(self._rows())
        ends = [end for row in self.rows for end in (row.start, row.stop)]
        self.values = [0.0, chart.needed, chart.high, *ends]

    def view(self, layout: Layout) -> dict[str, object]:
        """What the template draws, in pixels."""
        axis = ticks(self.values, "count", 0, layout.steps)
        assert axis is not None
        sheet, lanes = self._laid_out(layout, axis)
        grid = "".join(_upright(sheet, value, lanes) for value in axis.values)
        rule, tip = _upright(sheet, self.chart.needed, lanes), self._needed()
        texts = [*sheet.texts, *axis_texts(sheet, axis, self.words.axis(axis))]
        return {
            "plane": sheet._replace(grid=grid),
            "height": short(sheet.foot),
            "texts": [text.drawn(layout.size) for text in texts],
            "glyphs": (),
            "bars": [bar for lane in lanes for bar in self._bar(lane, sheet.x)],
            "joins": _joins(lanes, sheet.x) if layout is WIDE else "",
            "hatch": "".join(_hatch(lane, sheet.x) for lane in lanes if lane.row.look == "twice"),
            "error": self._error(lanes, sheet.x),
            "rule": (rule, tip),
        }

    def _rows(self) -> Iterator[_Row]:
        chart, _ = self.chart, self.language.gettext
        at = 0.0
        for part in self._parts():
            people = part.people or 0.0
            if part.people is None:
                yield _Row("unknown", part.label, _("no estimate"), at, at)
            else:
                yield _Row("part", part.label, self.words.amount(people), at, at + people)
            at += people
        if chart.twice:
            twice = self.words.amount(-chart.twice)
            yield _Row("twice", _("Counted twice"), twice, chart.middle, at)
        told = self.words.amount(chart.told)
        if chart.open:
            told = _("at least %(number)s") % {"number": told}
        spread = self._spread()
        yield _Row("total", _("Together"), told, 0.0, chart.middle, spread)
        if chart.told < chart.needed:
            missing = self.words.amount(chart.needed - chart.told)
            if chart.open:
                missing = _("at most %(number)s") % {"number": missing}
            yield _Row("missing", _("Still missing"), missing, chart.middle, chart.needed)

    def _parts(self) -> Iterator[Part]:
        """The parts that are drawn, of many the first ones, and one for the others."""
        parts = self.chart.parts
        shown = parts if len(parts) <= MOST_PARTS else parts[: MOST_PARTS - 1]
        yield from shown
        rest = parts[len(shown) :]
        if rest:
            known = [part.people for part in rest if part.people is not None]
            label = self.language.gettext("%(count)s more strategies")
            count = self.language.number(len(rest))
            yield Part(label % {"count": count}, sum(known) if known else None)

    def _spread(self) -> str:
        """The range of the sum, where it has one."""
        low, high = self.words.amount(self.chart.low), self.words.amount(self.chart.high)
        return "" if low == high else self.words.since(low, high)

    def _needed(self) -> str:
        number = self.words.amount(self.chart.needed)
        return self.language.gettext("%(number)s needed") % {"number": number}

    def _laid_out(self, layout: Layout, axis: Ticks) -> tuple[Sheet, list[_Lane]]:
        """The scale, the rows and their texts."""
        size, beside = layout.size, layout is WIDE
        numbers = min(_NUMBER, max(_wide(row, size) for row in self.rows))
        left = right = 0.0
        if beside:
            left = min(_NAME, max(width(row.name, size, _bold(row)) for row in self.rows))
            left, right = left + _BESIDE, numbers + _BESIDE
        room = left - _BESIDE if beside else layout.width - numbers - _BESIDE
        # Room at the edges for half a line's width and the caps of the error bar.
        x = Linear(axis.low, axis.high, left + 1, layout.width - right - 2)
        label = self._label(x(self.chart.needed), layout)
        texts, lanes, y = [label], [], label.box.bottom + _NEAR
        top = y
        for row in self.rows:
            name = wrap(row.name, room, size, 3, _bold(row))
            number = wrap(row.number, numbers, size, 2, _bold(row))
            note = wrap(row.note, numbers, size, 2) if row.note else ()
            tall = height(len(name), size)
            aside = height(len(number) + len(note), size)
            inner = max(tall, aside, 2 * _BAR if beside else 0)
            middle = y + _PAD + (inner / 2 if beside else inner + _NEAR + _BAR)
            head = y + _PAD + ((inner - tall) / 2 if beside else 0)
            said = block("cp-label", room if beside else 0, head, name, size)
            title = row.name if name[-1].endswith("…") else ""
            anchor = "end" if beside else "start"
            texts.append(said._replace(anchor=anchor, bold=_bold(row), title=title))
            head = y + _PAD + ((inner - aside) / 2 if beside else 0)
            said = block("cp-label", layout.width, head, number, size)
            texts.append(said._replace(anchor="end", bold=_bold(row)))
            if note:
                head += height(len(number) + 1, size) - size
                said = block("cp-note", layout.width, head, note, size)
                texts.append(said._replace(anchor="end"))
            lanes.append(_Lane(row, middle))
            y += 2 * _PAD + inner + (0 if beside else _NEAR + 2 * _BAR)
        return Sheet(layout, x, left, top, y, y + _FOOT, "", texts, []), lanes

    def _label(self, at: float, layout: Layout) -> Text:
        """What is needed, above the rule; within the picture."""
        rows = wrap(self._needed(), layout.width, layout.size, 1)
        half = width(rows[0], layout.size, bold=True) / 2
        middle = min(max(at, half), layout.width - half)
        return Text("cp-label", middle, layout.size, "middle", rows, layout.size, bold=True)

    def _bar(self, lane: _Lane, x: Linear) -> list[tuple[str, str, str]]:
        """A bar: its classes, its path, and what it says."""
        row = lane.row
        css = _LOOKS[row.look]
        if not css:
            return []
        start, stop = short(x(row.start)), short(x(row.stop))
        path = f"M{start} {short(lane.middle - _BAR)}H{stop}v{short(2 * _BAR)}H{start}z"
        tip = self.words.of(row.name, row.number)
        return [(css, path, f"{tip}, {row.note}" if row.note else tip)]

    def _error(self, lanes: Sequence[_Lane], x: Linear) -> str:
        """The range of the sum as an error bar with caps; "" where it has none."""
        if not self._spread():
            return ""
        middle = next(lane.middle for lane in lanes if lane.row.look == "total")
        low, high = short(x(self.chart.low)), short(x(self.chart.high))
        cap = f"{short(middle - _CAP)}v{short(2 * _CAP)}"
        return f"M{low} {cap}m0-{short(_CAP)}H{high}M{high} {cap}"


def _bold(row: _Row) -> bool:
    return row.look == "total"


def _wide(row: _Row, size: float) -> float:
    """How wide the number of a row and the note below it run."""
    return max(width(row.number, size, _bold(row)), width(row.note, size))


def _upright(sheet: Sheet, value: float, lanes: Sequence[_Lane]) -> str:
    """The path of the line at a value: through all rows, on a phone without their texts."""
    at = short(sheet.x(value))
    spans = [(sheet.top, sheet.bottom)]
    if sheet.layout is not WIDE:
        spans = [(lane.middle - _UPRIGHT, lane.middle + _UPRIGHT) for lane in lanes]
    return "".join(f"M{at} {short(top)}V{short(bottom)}" for top, bottom in spans)


def _joins(lanes: Sequence[_Lane], x: Linear) -> str:
    """From the end of each bar down to where the next one begins, or goes back from."""
    path = ""
    for lane, following in pairwise(lanes):
        end = lane.row.start if lane.row.look == "twice" else lane.row.stop
        path += f"M{short(x(end))} {short(lane.middle + _BAR)}V{short(following.middle - _BAR)}"
    return path


def _hatch(lane: _Lane, x: Linear) -> str:
    """Slanting lines across a bar, none of them beyond its edges."""
    start, stop = x(lane.row.start), x(lane.row.stop)
    bottom, tall = lane.middle + _BAR, 2 * _BAR
    path, at = "", start - tall + _HATCH / 2
    while at < stop:
        left, right = max(at, start), min(at + tall, stop)
        path += f"M{short(left)} {short(bottom - (left - at))}"
        path += f"L{short(right)} {short(bottom - (right - at))}"
        at += _HATCH
    return path
