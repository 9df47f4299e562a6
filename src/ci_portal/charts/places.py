"""Places: a bar for each, from zero, in the order given."""

from __future__ import annotations

from ci_portal.charts.chart import Chart
from ci_portal.charts.marks import HOLLOW
from ci_portal.charts.plane import Entry, Layout, key
from ci_portal.charts.rows import Member, known, members_of, numbers
from ci_portal.charts.scale import short, ticks
from ci_portal.charts.shapes import BAND, RULE, WHISKER
from ci_portal.charts.sheet import APART, Lane, Sheet, Side, beyond, sheet_of
from ci_portal.charts.strand import Bound, Dot, interval
from ci_portal.charts.words import Words
from ci_portal.i18n import Language

# Half a bar, half a tick and half the cap of an error bar, in pixels.
_BAR, _TICK, _CAP = 7, 10, 3


class Bars:
    """Bars, prepared for all layouts; `view` makes one."""

    template = "portal/components/places.svg"

    def __init__(self, chart: Chart, language: Language) -> None:
        self.chart = chart
        self.words = words = Words(chart.unit, language)
        self.members, usual = members_of(chart, words)
        self.spreads = {
            member: spread
            for member in self.members
            if isinstance(member.latest, Dot)
            and (spread := interval(member.latest.point, chart.unit.kind)) is not None
        }
        ends = [end for m in self.members for end in (m.baseline, m.latest) if end]
        self.values = [value for end in ends for value in numbers(end)]
        self.values += [edge for spread in self.spreads.values() for edge in spread]
        if self.values:
            # A bar's length is its value: it can't begin anywhere but at zero.
            self.values.append(0.0)
        self.mean = known(self.members, "total") or known(self.members, "reference")
        self.key = []
        if usual.latest:
            self.key.append(Entry(BAND, "cp-bar", usual.latest))
        if usual.baseline:
            self.key.append(Entry(RULE, "cp-mark", usual.baseline))
        if self.mean:
            text = words.of(self.mean.name, self.mean.number)
            self.key.append(Entry(RULE, "cp-reference", text))
        if self.spreads:
            levels = {m.latest.point.moe_level for m in self.spreads if m.latest}
            self.key.append(Entry(WHISKER, "cp-error", words.uncertainty(levels)))

    def view(self, layout: Layout) -> dict[str, object]:
        """What the template draws, in pixels."""
        unit, words = self.chart.unit, self.words
        axis = ticks(self.values, unit.kind, unit.decimals, layout.steps)
        sheet = sheet_of(
            {member: self._side(member) for member in self.members},
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
            "zero": sheet.upright(0) if axis else "",
            "across": sheet.line_at(self.mean, words),
            "bars": [bar for lane in sheet.lanes for bar in self._bar(lane, sheet)],
            "ticks": [
                (path, self._tip(lane.member, lane.member.baseline))
                for lane in sheet.lanes
                if lane.member.baseline
                for path in [_tick(lane, lane.member.baseline, sheet)]
            ],
            "errors": [
                (lane.member.total, _error(lane, self.spreads[lane.member], sheet))
                for lane in sheet.lanes
                if lane.member in self.spreads
            ],
        }

    def _side(self, member: Member) -> Side | None:
        """Where the label of a bar stands: beyond its end and its error bar, off the tick."""
        end = member.end
        if end is None:
            return None
        base = member.baseline if member.latest else None
        over = base.value if isinstance(base, Dot) else None
        if isinstance(end, Bound):
            return beyond(end, end.middle < 0, over)
        back = end.value < 0
        low, high = self.spreads.get(member, (end.value, end.value))
        return Side(low if back else high, APART, back, over)

    def _bar(self, lane: Lane, sheet: Sheet) -> list[tuple[str, str, str]]:
        """The latest figure of a row: class, path, and what it says."""
        end = lane.member.latest
        if end is None:
            return []
        tip = self._tip(lane.member, end)
        if isinstance(end, Bound):
            return [("cp-bound", sheet.bounded(end, lane.middle), tip)]
        css = "cp-bar cp-bar-total" if lane.member.total else "cp-bar"
        if end.point.status in HOLLOW:
            css += " cp-bar-provisional"
        start, stop = sheet.x(0), sheet.x(end.value)
        top = short(lane.middle - _BAR)
        path = f"M{short(start)} {top}H{short(stop)}v{2 * _BAR}H{short(start)}z"
        return [(css, path, tip)]

    def _tip(self, member: Member, end: Dot | Bound) -> str:
        return self.words.of(member.row.label, self.words.tip(end))


def _tick(lane: Lane, baseline: Dot | Bound, sheet: Sheet) -> str:
    """The mark at the baseline's value."""
    if isinstance(baseline, Bound):
        return sheet.bounded(baseline, lane.middle)
    return f"M{short(sheet.x(baseline.value))} {short(lane.middle - _TICK)}v{2 * _TICK}"


def _error(lane: Lane, spread: tuple[float, float], sheet: Sheet) -> str:
    """An error bar with caps."""
    low, high = (short(sheet.x(edge)) for edge in spread)
    cap = f"{short(lane.middle - _CAP)}v{2 * _CAP}"
    return f"M{low} {cap}m0-{_CAP}H{high}M{high} {cap}"
