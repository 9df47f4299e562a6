"""The gap: a dumbbell for each group, from where it was to where it is."""

from __future__ import annotations

from ci_portal.charts.chart import Chart
from ci_portal.charts.marks import HOLLOW
from ci_portal.charts.plane import Entry, Layout, key
from ci_portal.charts.rows import Member, known, members_of, numbers
from ci_portal.charts.scale import short, ticks
from ci_portal.charts.shapes import CIRCLE, DIAMOND, LARGE, RULE
from ci_portal.charts.sheet import APART, Lane, Sheet, Side, beyond, sheet_of
from ci_portal.charts.strand import Bound, Dot
from ci_portal.charts.words import Words
from ci_portal.i18n import Language

# Radii of the dots, in pixels.
_LATEST, _BASELINE = 6.0, 4.5


class Dumbbells:
    """Dumbbells, prepared for all layouts; `view` makes one."""

    template = "portal/components/gap.svg"

    def __init__(self, chart: Chart, language: Language) -> None:
        self.chart = chart
        self.words = words = Words(chart.unit, language)
        self.members, usual = members_of(chart, words)
        self.reference = known(self.members, "reference")
        ends = [end for m in self.members for end in (m.baseline, m.latest) if end]
        self.values = [value for end in ends for value in numbers(end)]
        self.key = []
        if usual.baseline:
            self.key.append(Entry(CIRCLE, "cp-point cp-point-baseline", usual.baseline))
        if usual.latest:
            self.key.append(Entry(LARGE, "cp-point", usual.latest))
        if self.reference:
            text = words.of(self.reference.name, self.reference.number)
            self.key.append(Entry(RULE, "cp-reference", text))

    def view(self, layout: Layout) -> dict[str, object]:
        """What the template draws, in pixels."""
        unit, words = self.chart.unit, self.words
        axis = ticks(self.values, unit.kind, unit.decimals, layout.steps)
        sheet = sheet_of(
            {member: _side(member) for member in self.members},
            layout,
            axis,
            words.axis(axis) if axis else (),
            words.empty(),
        )
        glyphs, remarks, height = key(self.key, layout, sheet.foot)
        return {
            "plane": sheet,
            "height": short(height),
            "texts": [text.drawn(layout.size) for text in (*sheet.texts, *remarks)],
            "glyphs": glyphs,
            "across": sheet.line_at(self.reference, words),
            "spans": [self._span(lane, sheet) for lane in sheet.lanes if _joined(lane.member)],
            "marks": [
                self._mark(lane, end, radius, sheet)
                for lane in sheet.lanes
                for end, radius in (
                    (lane.member.latest, _LATEST),
                    # The smaller one is on top: neither hides the other where they are the same.
                    (lane.member.baseline, _BASELINE),
                )
                if end
            ],
        }

    def _span(self, lane: Lane, sheet: Sheet) -> tuple[bool, str]:
        """The line between a row's dots: whether it is the total's, and its path."""
        member = lane.member
        first, last = (
            short(sheet.x(end.value))
            for end in (member.baseline, member.latest)
            if isinstance(end, Dot)
        )
        return member.total, f"M{first} {short(lane.middle)}H{last}"

    def _mark(
        self, lane: Lane, end: Dot | Bound, radius: float, sheet: Sheet
    ) -> tuple[str, str, str]:
        """A mark: class, path, and what it says."""
        tip = self.words.of(lane.member.row.label, self.words.tip(end))
        if isinstance(end, Bound):
            return "cp-bound", sheet.bounded(end, lane.middle), tip
        at, unsure = sheet.x(end.value), end.point.status in HOLLOW
        if end.point.status == "unreliable":
            return "cp-point cp-point-provisional", DIAMOND.at(at, lane.middle), tip
        css = "cp-point"
        if unsure:
            css += " cp-point-provisional cp-dashed"
        elif radius == _BASELINE:
            css += " cp-point-baseline"
        return css, _circle(at, lane.middle, radius), tip


def _side(member: Member) -> Side | None:
    """Where the label of a dumbbell stands: beyond its latest end, away from its baseline."""
    first, last, end = member.baseline, member.latest, member.end
    if end is None:
        return None
    back = bool(first and last and _middle(last) < _middle(first))
    if isinstance(end, Dot):
        return Side(end.value, (_LATEST if last else _BASELINE) + APART, back)
    return beyond(end, back)


def _middle(end: Dot | Bound) -> float:
    return end.value if isinstance(end, Dot) else end.middle


def _joined(member: Member) -> bool:
    return isinstance(member.baseline, Dot) and isinstance(member.latest, Dot)


def _circle(x: float, y: float, radius: float) -> str:
    size, wide = short(radius), short(2 * radius)
    turn = f"a{size} {size} 0 1 0"
    return f"M{short(x - radius)} {short(y)}{turn} {wide} 0{turn}-{wide} 0z"
