"""The trend: one line, where it began, where it is and where it should be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ci_portal.charts.aside import Aside, broadest, column, tall
from ci_portal.charts.chart import Chart
from ci_portal.charts.ends import AROUND, End, asides, ends_of, inside
from ci_portal.charts.events import marks, room
from ci_portal.charts.marks import GAP_SHAPES, HOLLOW, bound_marks, break_notes, entries
from ci_portal.charts.outlook import Outlook, Spot
from ci_portal.charts.placing import (
    ABOVE,
    ABOVE_LEFT,
    ABOVE_RIGHT,
    BELOW,
    BELOW_LEFT,
    BELOW_RIGHT,
    LEFT,
    RIGHT,
    Placing,
    Polyline,
)
from ci_portal.charts.plane import WIDE, Entry, Layout, Moment, Plane, distinct, key, plane
from ci_portal.charts.scale import short, ticks
from ci_portal.charts.shapes import BAND, DIAMOND, STEP, joined
from ci_portal.charts.strand import Bound, Dot, Gap, Run, as_dot, interval, strand
from ci_portal.charts.text import Box, Text, width
from ci_portal.charts.words import Words
from ci_portal.i18n import Language

# Closer than this, in pixels, dots would run into each other; the line says it all.
_DENSE = 8
_TARGET = 6
# From the plot's edge to where leaders end and labels beside it begin.
_LEADER, _TEXT = 9, 12
# A label that is no more than so much higher or lower than its line's end, and no further from it,
# needs no leader.
_LEVEL, _FAR = 3, 12
# Lines that end in this last share of the time are named beside the plot.
_NEAR = 0.06
# A label had better lie on the thin stem of an event than on anything else.
_ON_STEM = 1.0
_OVER = (ABOVE, BELOW, ABOVE_LEFT, BELOW_RIGHT, ABOVE_RIGHT, BELOW_LEFT, LEFT, RIGHT)


class Ring(NamedTuple):
    """A mark that is set apart: class, radius, place, period, and what it says."""

    css: str
    radius: int
    t: float
    value: float
    period: str
    tip: str


class Trend:
    """A trend, prepared for all layouts; `view` makes one."""

    template = "portal/components/trend.svg"

    def __init__(self, chart: Chart, language: Language) -> None:
        self.chart = chart
        self.words = words = Words(chart.unit, language)
        main = chart.main
        self.strand = strand(main.points if main else ())
        self.dots = self.strand.dots
        self.end = self.strand.end
        self.baseline = as_dot(chart.baseline)
        self.tips = {dot[:2]: words.tip(dot) for dot in self.dots}
        self.spreads = {
            dot[:2]: spread
            for dot in self.dots
            if (spread := interval(dot.point, chart.unit.kind)) is not None
        }
        levels = {dot.point.moe_level for dot in self.dots if dot[:2] in self.spreads}
        self.outlook = Outlook(chart, self.strand, self.baseline)
        self.rings = self._rings()
        self.ends = ends_of(chart, self.outlook, words)
        self.key = entries(words, self.dots, self.strand.gaps, levels) + self._explained()
        timed: list[Dot | Bound | Gap] = [*self.dots, *self.strand.bounds, *self.strand.gaps]
        timed.sort(key=lambda mark: mark.t)
        self.times = [mark.t for mark in timed] + [ring.t for ring in self.rings]
        self.times += [t for t, _ in self.outlook.spots] + [event.t for event in chart.events]
        self.moments = [Moment(self.end.t, self.end.point.period)] if self.end else []
        self.moments += [Moment(ring.t, ring.period) for ring in self.rings]
        if self.outlook.aim:
            self.moments.append(Moment(self.outlook.aim.t, self.outlook.aim.period))
        self.moments += [
            Moment(mark.t, mark.point.period, needed=False) for mark in (*timed[:1], *timed[-1:])
        ]
        self.moments += [
            Moment(t, period, needed=False)
            for period, t in (
                *((point.period, point.t) for point in self.outlook.forecast[-1:]),
                *((period, t) for period, t, _ in self.outlook.interim),
            )
        ]
        self.values = [dot.value for dot in self.dots] + [ring.value for ring in self.rings]
        for pair in ((b.low, b.high) for b in self.strand.bounds):
            self.values += [edge for edge in pair if edge is not None]
        self.values += [edge for spread in self.spreads.values() for edge in spread]
        self.values += [value for _, value in self.outlook.spots]
        self.values += self.outlook.edges(self.values, chart.unit.kind)

    def _rings(self) -> list[Ring]:
        """Target and baseline, as far as there are any."""
        words, target, base = self.words, self.chart.target, self.baseline
        rings = []
        if target:
            tip = words.at(target.period, words.target(target.value))
            rings.append(Ring("cp-target", _TARGET, target.t, target.value, target.period, tip))
        if base:
            css = "cp-point cp-point-baseline"
            rings.append(Ring(css, 5, base.t, base.value, base.point.period, words.tip(base)))
        return rings

    def _explained(self) -> list[Entry]:
        """What the key says of the marks ahead."""
        found = []
        if self.outlook.interim:
            found.append(Entry(STEP, "cp-interim", self.words.gettext("interim target")))
        if self.outlook.bands:
            found.append(Entry(BAND, "cp-band", self.words.band()))
        return found

    def view(self, layout: Layout) -> dict[str, object]:
        """What the template draws, in pixels."""
        outer = self._outer()
        labels = asides(outer, layout)
        plane = self._plane(layout, labels)
        x, y, words, strand = plane.x, plane.y, self.words, self.strand
        spots = {dot[:2]: (x(dot.t), y(dot.value)) for dot in self.dots}
        names, leaders, middles = column(labels, plane, _LEADER, _TEXT)
        events = marks(self.chart.events, strand.runs, plane, self._lane(layout, plane.right))
        placing = Placing(Box(0, 0, layout.width, plane.bottom))
        placing.take(plane.texts)
        placing.take(names)
        self._obstacles(plane, placing, spots)
        ahead = self._ahead(plane, placing)
        for event in events:
            stem = [event.at, event.at], [event.level, plane.bottom]
            placing.lines.append(Polyline(*stem, cost=_ON_STEM))
        inner = [end for end in self.ends.values() if end not in outer]
        unnamed = self._label(plane, placing, inner)
        notes = break_notes(strand.breaks, words, plane, placing)
        glyphs, remarks, height = key([*self.key, *unnamed, *notes], layout, plane.foot)
        return {
            "plane": plane,
            "height": short(height),
            "top": short(plane.top),
            "bottom": short(plane.bottom),
            "texts": [text.drawn(layout.size) for text in (*placing.texts, *remarks)],
            "glyphs": glyphs,
            **ahead,
            "leaders": [
                leader
                for leader, label, end, middle in zip(leaders, labels, outer, middles, strict=True)
                # Beside a label that stands where its line ends, it would look like a minus.
                if abs(middle - y(label.value)) > _LEVEL or plane.right - x(end.t) > _FAR
            ],
            "stems": "".join(event.stem for event in events),
            "events": [event.drawn(layout.size, words) for event in events],
            "breaks": [(short(x(rule.t)), words.break_(rule.note)) for rule in strand.breaks],
            "stretches": [
                (
                    faded,
                    self._stretch([run for run in strand.runs if run.faded is faded], plane, spots),
                )
                for faded in sorted({run.faded for run in strand.runs}, reverse=True)
            ],
            "bounds": bound_marks(strand.bounds, plane, words),
            "gaps": [
                (GAP_SHAPES[gap.point.status].at(x(gap.t), plane.bottom), words.gap(gap.point))
                for gap in strand.gaps
            ],
            "rings": [
                (ring.css, short(x(ring.t)), short(y(ring.value)), ring.radius, ring.tip)
                for ring in reversed(self.rings)
            ],
        }

    def _outer(self) -> list[End]:
        """The ends to name beside the plot: all that lie near its edge, if not the target alone.

        That one finds its place inside, which leaves the curve more room on a phone.
        """
        latest, earliest = max(self.times, default=0), min(self.times, default=0)
        near = latest - (latest - earliest) * _NEAR
        outer = [end for end in self.ends.values() if end.t >= near]
        return [] if outer == [self.ends.get("target")] else outer

    def _ahead(self, plane: Plane, placing: Placing) -> dict[str, object]:
        """What the template draws of the lines ahead; the labels are told to keep off them."""
        outlook, words = self.outlook, self.words
        way = outlook.way_path(plane, _TARGET)
        forecast = outlook.forecast_paths(plane)
        projection = outlook.projection_path(plane)
        for line in (way, *forecast, projection):
            placing.dashes([x for x, _ in line], [y for _, y in line])
        tips = {kind: words.at(end.period, end.said) for kind, end in self.ends.items()}
        return {
            "path": joined(way) if way else "",
            "band": outlook.band_paths(plane),
            "forecast": "".join(joined(line) for line in forecast),
            "forecast_tip": tips.get("forecast", ""),
            "projection": joined(projection) if projection else "",
            "projection_tip": tips.get("projection", ""),
            "interim": [
                (
                    STEP.at(plane.x(t), plane.y(value)),
                    words.at(period, words.interim(value)),
                )
                for period, t, value in outlook.interim
            ],
        }

    def _lane(self, layout: Layout, right: float) -> float:
        """The height that the events need."""
        return room(len(self.chart.events), layout, layout.width - right)

    def _plane(self, layout: Layout, labels: list[Aside]) -> Plane:
        unit = self.chart.unit
        axis = ticks(self.values, unit.kind, unit.decimals, layout.steps)
        right = (
            broadest(labels, layout.size) + _TEXT + 2
            if labels
            else self._margin(layout, max(self.times, default=0))
        )
        return plane(
            layout,
            axis=axis,
            labels=self.words.axis(axis) if axis else (),
            times=self.times,
            moments=distinct(self.moments),
            right=right,
            empty=self.words.empty(),
            tall=tall(labels, layout.size),
            lane=self._lane(layout, layout.width - right),
        )

    def _margin(self, layout: Layout, latest: float) -> float:
        """Room on the right for the label of the last mark, as far as the layout can spare it."""
        target = self.chart.target
        if target and target.t == latest:
            room = width(self.words.target(target.value), layout.size) + 8
            return room if layout is WIDE and room < 160 else 14
        if self.end and self.end.t == latest:
            room = width(self.words.end(self.end), layout.strong, bold=True) + 8
            return room if room < layout.width / 6 else 14
        return 14

    def _stretch(
        self, runs: list[Run], plane: Plane, spots: Mapping[Spot, Spot]
    ) -> dict[str, object]:
        """Line, error bars and markers of the runs on one side of the last break."""
        y = plane.y
        ringed = self.baseline[:2] if self.baseline else None
        dense = (plane.x.stop - plane.x.start) / len(spots) < _DENSE
        line, bars = "", ""
        circles, diamonds = [], []
        for run in runs:
            if len(run.dots) > 1:
                line += joined([spots[dot[:2]] for dot in run.dots])
            for dot in run.dots:
                at, level = spots[dot[:2]]
                spread = self.spreads.get(dot[:2])
                if spread:
                    bars += f"M{short(at)} {short(y(spread[0]))}V{short(y(spread[1]))}"
                status = dot.point.status
                plain = status not in HOLLOW and dot is not self.end and len(run.dots) > 1
                if dot[:2] == ringed or (dense and plain):
                    continue
                tip = self.tips[dot[:2]]
                if status == "unreliable":
                    diamonds.append((DIAMOND.at(at, level), tip))
                    continue
                marks = dot is self.end, status in HOLLOW
                circles.append((short(at), short(level), *marks, tip))
        return {"line": line, "bars": bars, "circles": circles, "diamonds": diamonds}

    def _obstacles(self, plane: Plane, placing: Placing, spots: Mapping[Spot, Spot]) -> None:
        """Tell the labels what to keep off."""
        x, y = plane.x, plane.y
        for run in self.strand.runs:
            xs, ys = zip(*(spots[dot[:2]] for dot in run.dots), strict=True)
            placing.lines.append(Polyline(xs, ys))
        for place, (low, high) in self.spreads.items():
            at = spots[place][0]
            placing.marks.append(Box(at - 1, y(high), at + 1, y(low)))
        for bound in self.strand.bounds:
            edges = [y(edge) for edge in (bound.low, bound.high) if edge is not None]
            up = 12 if bound.high is None else 0
            down = 12 if bound.low is None else 0
            at = x(bound.t)
            placing.marks.append(Box(at - 4, min(edges) - up, at + 4, max(edges) + down))
        for gap in self.strand.gaps:
            placing.marks.append(_around(x(gap.t), plane.bottom))
        for rule in self.strand.breaks:
            at = x(rule.t)
            placing.marks.append(Box(at, plane.top, at, plane.bottom))
        for ring in self.rings:
            placing.marks.append(_around(x(ring.t), y(ring.value)))
        if isinstance(self.end, Dot):
            placing.marks.append(_around(*spots[self.end[:2]]))

    def _label(self, plane: Plane, placing: Placing, ends: list[End]) -> list[Entry]:
        """Label `ends` in the plot, latest and baseline, then what is known by bounds alone.

        Ends without room are given back for the key.
        """
        x, y, layout, words = plane.x, plane.y, plane.layout, self.words
        end = self.end
        unnamed = inside(ends, plane, placing)
        said = ""
        if end:
            said = words.end(end)
            label = Text(
                "cp-label", x(end.t), _level(end, plane), "end", (said,), layout.strong, bold=True
            )
            reach = self._reach(end, plane)
            placing.beside(label, 5 if isinstance(end, Dot) else 12, AROUND, reach)
        base = self.baseline
        if base and not (end and end.t == base.t):
            text = (words.amount(base.value),)
            label = Text("cp-label", x(base.t), y(base.value), "end", text, layout.size)
            placing.beside(label, 5, _OVER, self._reach(base, plane))
        for bound in reversed(self.strand.bounds):
            text = (words.end(bound),)
            if text[0] != said:
                label = Text("cp-label", x(bound.t), _level(bound, plane), "end", text, layout.size)
                placing.beside(label, 12, _OVER)
            said = text[0]
        return unnamed

    def _reach(self, mark: Dot | Bound, plane: Plane) -> Spot | None:
        """Where the error bar of a dot ends, above and below."""
        spread = self.spreads.get(mark[:2]) if isinstance(mark, Dot) else None
        return (plane.y(spread[1]), plane.y(spread[0])) if spread else None


def _around(x: float, y: float) -> Box:
    """What a marker fills."""
    return Box(x - 4, y - 4, x + 4, y + 4)


def _level(mark: Dot | Bound, plane: Plane) -> float:
    """The height of a mark, that of an arrow's foot or a bar's middle if it is coded."""
    if isinstance(mark, Dot):
        return plane.y(mark.value)
    return plane.y(mark.middle)
