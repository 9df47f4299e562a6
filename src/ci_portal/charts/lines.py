"""The breakdown: the total and its groups, each named where its line ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ci_portal.charts.aside import Aside, broadest, column, tall
from ci_portal.charts.chart import Chart, Line
from ci_portal.charts.marks import GAP_SHAPES, HOLLOW, bound_marks, break_notes, entries
from ci_portal.charts.placing import Placing, Polyline
from ci_portal.charts.plane import WIDE, Entry, Layout, Moment, Plane, distinct, key, plane
from ci_portal.charts.scale import short, ticks
from ci_portal.charts.shapes import GROUPS, TOTAL, Look, joined
from ci_portal.charts.strand import Bound, Dot, Gap, Strand, strand
from ci_portal.charts.text import Box, named, width, wrap
from ci_portal.charts.words import Words
from ci_portal.i18n import Language
from ci_portal.model.observations import Point

# Markers of a line stay this far apart, in pixels; its ends always have theirs.
_APART = 26
# From the plot's edge to the marks and to the text of the labels; leaders bend before.
_MARK, _TEXT = 15, 23


@dataclass(frozen=True, eq=False)
class Member:
    """A line, the way it looks and the class that gives its colour."""

    line: Line
    strand: Strand
    look: Look
    css: str


class Lines:
    """A breakdown, prepared for all layouts; `view` makes one."""

    template = "portal/components/lines.svg"

    def __init__(self, chart: Chart, language: Language) -> None:
        self.chart = chart
        self.words = words = Words(chart.unit, language)
        self.members = [
            Member(line, strand(line.points), look, f"cp-line-{number}")
            for number, (line, look) in enumerate(zip(chart.groups, GROUPS, strict=False), start=1)
        ]
        if chart.main:
            self.members.append(Member(chart.main, strand(chart.main.points), TOTAL, ""))
        strands = [member.strand for member in self.members]
        dots = [dot for strand in strands for dot in strand.dots]
        bounds = [bound for strand in strands for bound in strand.bounds]
        gaps = [gap for strand in strands for gap in strand.gaps if strand.end]
        self.breaks = list({rule.t: rule for s in strands for rule in s.breaks}.values())
        self.gaps = self._gaps()
        self.key = entries(words, dots, gaps, set()) + self._remarks()
        marks: list[Dot | Bound | Gap] = [*dots, *bounds, *gaps]
        self.times = {mark.t: mark.point.period for mark in marks}
        self.latest = max((mark.t for mark in marks if not isinstance(mark, Gap)), default=0.0)
        self.values = [dot.value for dot in dots]
        self.values += [edge for b in bounds for edge in (b.low, b.high) if edge is not None]
        if chart.target:
            self.values.append(chart.target.value)

    def view(self, layout: Layout) -> dict[str, object]:
        """What the template draws, in pixels."""
        labels = self._labels(layout)
        plane = self._plane(layout, list(labels.values()))
        x, y = plane.x, plane.y
        placing = Placing(Box(0, 0, plane.right, plane.bottom))
        placing.take(plane.texts)
        if self.breaks:
            for member in self.members:
                for run in member.strand.runs:
                    xs, ys = [x(dot.t) for dot in run.dots], [y(dot.value) for dot in run.dots]
                    placing.lines.append(Polyline(xs, ys))
        notes = break_notes(self.breaks, self.words, plane, placing)
        names, leaders, middles = column(list(labels.values()), plane, _MARK - 6, _TEXT)
        own = {
            member.css: member.look.shape.at(plane.right + _MARK, middle)
            for member, middle in zip(labels, middles, strict=True)
            if member
        }
        glyphs, remarks, height = key([*self.key, *notes], layout, plane.foot)
        texts = (*placing.texts, *names, *remarks)
        target = self.chart.target
        return {
            "plane": plane,
            "top": short(plane.top),
            "bottom": short(plane.bottom),
            "height": short(height),
            "texts": [text.drawn(layout.size) for text in texts],
            "glyphs": glyphs,
            "across": (
                f"M{short(plane.left)} {short(y(target.value))}H{short(plane.right)}"
                if target
                else ""
            ),
            "breaks": [(short(x(b.t)), self.words.break_(b.note)) for b in self.breaks],
            "leaders": leaders,
            "strands": [self._drawn(member, plane, own) for member in self.members],
            "gaps": [
                (GAP_SHAPES[status].at(x(t) + shift, plane.bottom), tip)
                for (t, status, shift), tip in self.gaps.items()
            ],
        }

    def _gaps(self) -> dict[tuple[float, str, int], str]:
        """What the marks on the axis say, by time, status and way to step aside of another."""
        found: dict[tuple[float, str], tuple[Point, list[str]]] = {}
        for member in self.members:
            for gap in member.strand.gaps if member.strand.end else ():
                _, names = found.setdefault((gap.t, gap.point.status), (gap.point, []))
                names.append(member.line.label)
        return {
            (t, status, 9 if status == "unavailable" and (t, "suppressed") in found else 0): (
                self.words.gap(point, names)
            )
            for (t, status), (point, names) in found.items()
        }

    def _remarks(self) -> list[Entry]:
        """What the picture leaves out."""
        words = self.words
        empty: dict[tuple[str, str], list[str]] = {}
        for member in self.members:
            if member.strand.end is None:
                reasons = {(gap.point.status, gap.point.note) for gap in member.strand.gaps}
                reason = reasons.pop() if len(reasons) == 1 else ("unavailable", "")
                empty.setdefault(reason, []).append(member.line.label)
        found = [
            Entry(
                GAP_SHAPES[status],
                "cp-gap-mark",
                words.of(words.language.join(names), words.withheld(status, note)),
            )
            for (status, note), names in empty.items()
        ]
        left = self.chart.left_out
        if left:
            text = words.language.ngettext(
                "%(number)s more group is in the table.",
                "%(number)s more groups are in the table.",
                left,
            )
            found.append(Entry(None, "", text % {"number": words.language.number(left)}))
        return found

    def _labels(self, layout: Layout) -> dict[Member | None, Aside]:
        """The labels, wrapped to the room that the layout has for them; the target's is None's.

        A number is never cut.
        """
        size = layout.size
        ends = [(member, member.strand.end) for member in self.members]
        numbers = {member.css: self._number(end) for member, end in ends if end is not None}
        least = 186.0 if layout is WIDE else 112.0
        room = max([least, *(width(number, size, bold=True) for number in numbers.values())])
        labels: dict[Member | None, Aside] = {}
        for member, end in ends:
            if end is None:
                continue
            value = end.value if isinstance(end, Dot) else end.middle
            rows, title = named(
                member.line.label, numbers[member.css], room, size, member.line.main
            )
            labels[member] = Aside(rows, value, end.t, bold=member.line.main, title=title)
        if self.chart.target:
            value = self.chart.target.value
            labels[None] = Aside(wrap(self.words.target(value), room, size, 2), value)
        return labels

    def _number(self, end: Dot | Bound) -> str:
        """The number in a label, with its period where that is not the chart's latest."""
        number = self.words.end(end)
        return number if end.t == self.latest else f"{number} ({end.point.period})"

    def _plane(self, layout: Layout, labels: Sequence[Aside]) -> Plane:
        unit, base = self.chart.unit, self.chart.baseline
        axis = ticks(self.values, unit.kind, unit.decimals, layout.steps)
        moments = []
        if self.times:
            ends = (max(self.times), min(self.times))
            moments = [Moment(t, self.times[t], needed=t == ends[0]) for t in ends]
            if base and ends[1] <= base.t <= ends[0]:
                moments.insert(1, Moment(base.t, base.period))
        return plane(
            layout,
            axis=axis,
            labels=self.words.axis(axis) if axis else (),
            times=list(self.times),
            moments=distinct(moments),
            empty=self.words.empty(),
            right=broadest(labels, layout.size) + _TEXT + 2 if labels else 14,
            tall=tall(labels, layout.size),
        )

    def _drawn(self, member: Member, plane: Plane, own: dict[str, str]) -> tuple[object, ...]:
        """The parts of one line, as the template takes them.

        Class, name, dashes, paths before and after the last break, markers, hollow markers, and
        the coded points with what they say.
        """
        x, y, shape = plane.x, plane.y, member.look.shape
        paths = {True: "", False: ""}
        full, hollow, last = own.get(member.css, ""), "", float("-inf")
        end = member.strand.end
        for run in member.strand.runs:
            places = [(x(dot.t), y(dot.value)) for dot in run.dots]
            if len(places) > 1:
                paths[run.faded] += joined(places)
            for dot, place in zip(run.dots, places, strict=True):
                if dot.point.status in HOLLOW:
                    hollow += HOLLOW[dot.point.status].at(*place)
                elif place[0] - last >= _APART or len(places) == 1 or dot is end:
                    full += shape.at(*place)
                else:
                    continue
                last = place[0]
        bounds = bound_marks(member.strand.bounds, plane, self.words, member.line.label)
        name, dash = member.line.label, member.look.dash
        return member.css, name, dash, paths[True], paths[False], full, hollow, bounds
