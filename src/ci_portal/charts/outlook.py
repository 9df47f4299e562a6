"""What lies ahead in a trend: the way to the target, the forecast, and where the pace leads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from ci_portal.charts.chart import Chart, Expected
from ci_portal.charts.plane import Plane
from ci_portal.charts.shapes import joined
from ci_portal.charts.strand import Dot, Strand

#: Two numbers: a place in pixels, or a time and a value.
Spot = tuple[float, float]

# How far a line stays away from the rule of a break in series, in pixels.
_ASIDE = 4


class Outlook:
    """The lines of a trend that are not figures, as times and values.

    `way` leads from the baseline past the interim targets to the target, `projection` from the
    latest figure that may be judged to the `aim`; both are empty where there is none.
    """

    def __init__(self, chart: Chart, strand: Strand, baseline: Dot | None) -> None:
        # A line takes two points: a baseline alone is no forecast.
        known = sorted(chart.forecast, key=lambda point: point.t)
        self.forecast = tuple(known) if len(known) > 1 else ()
        self.bands = _bands(self.forecast)
        self.breaks = [rule.t for rule in strand.breaks]
        target = chart.target
        self.interim = target.interim if target else ()
        self.way: list[Spot] = []
        if chart.path and baseline and target and target.t > baseline.t:
            steps = sorted((t, value) for _, t, value in self.interim)
            between = [step for step in steps if baseline.t < step[0] < target.t]
            self.way = [baseline[:2], *between, (target.t, target.value)]
        # An unreliable figure is drawn, but no pace rests on it.
        judged = [dot for dot in strand.dots if dot.point.usable]
        aim = chart.projection
        self.aim = aim if aim and judged and aim.t > judged[-1].t else None
        self.projection: list[Spot] = []
        if self.aim:
            self.projection = [judged[-1][:2], (self.aim.t, self.aim.value)]

    @property
    def spots(self) -> list[Spot]:
        """The times and values that must be on the axes, but for the band's."""
        spots = [(point.t, point.value) for point in self.forecast]
        return spots + [(t, value) for _, t, value in self.interim] + self.projection[1:]

    def edges(self, values: Sequence[float], unit: str) -> list[float]:
        """The ends of the band that must be on the axis which shows these other values.

        A forecast from few figures may be so uncertain that its band would press the curve flat: it
        makes the axis three times as long at most, and runs out of the picture beyond. That of
        shares stays within what a share can be.
        """
        low, high = min(values, default=0), max(values, default=0)
        least, most = low - (high - low), high + (high - low)
        if unit == "percent" and low >= 0 and high <= 100:
            least, most = max(least, 0), min(most, 100)
        edges = [edge for band in self.bands for point in band for edge in point[1:]]
        return [min(max(edge, least), most) for edge in edges]

    def way_path(self, plane: Plane, ring: float) -> list[Spot]:
        """The way to the target in pixels; it ends where the target's open ring begins."""
        places = [(plane.x(t), plane.y(value)) for t, value in self.way]
        if len(places) > 1:
            (x0, y0), (x1, y1) = places[-2:]
            share = max(0.0, 1 - ring / hypot(x1 - x0, y1 - y0))
            places[-1] = (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)
        return places

    def forecast_paths(self, plane: Plane) -> list[list[Spot]]:
        """The forecast in pixels; as any line it is not joined across a break in series."""
        places = [(plane.x(point.t), plane.y(point.value)) for point in self.forecast]
        return self._parted(places, plane) if places else []

    def projection_path(self, plane: Plane) -> list[Spot]:
        """The projection in pixels."""
        return [(plane.x(t), plane.y(value)) for t, value in self.projection]

    def band_paths(self, plane: Plane) -> str:
        """The outlines of the band as path data, "" without one."""
        path = ""
        for band in self.bands:
            sides = [
                self._parted([(plane.x(point[0]), plane.y(point[side])) for point in band], plane)
                for side in (1, 2)
            ]
            for low, high in zip(*sides, strict=True):
                over, under = (_kept(side, plane.top, plane.bottom) for side in (high, low))
                path += f"{joined([*over, *reversed(under)])}z"
        return path

    def _parted(self, places: list[Spot], plane: Plane) -> list[list[Spot]]:
        return parted(places, [plane.x(t) for t in self.breaks], _ASIDE)


def parted(places: Sequence[Spot], rules: Sequence[float], aside: float) -> list[list[Spot]]:
    """A line, left to right, without what lies within `aside` of the rules of breaks in series."""
    if not rules:
        return [list(places)]
    first, last = places[0][0], places[-1][0]
    bounds = [first - aside, *sorted(x for x in rules if first < x < last), last + aside]
    parts = (_between(places, start + aside, end - aside) for start, end in pairwise(bounds))
    return [part for part in parts if len(part) > 1]


def _bands(forecast: Sequence[Expected]) -> list[list[tuple[float, float, float]]]:
    """Time, low and high of the forecast's stretches with an interval.

    From a first point without one, which is the baseline's own figure, the band opens.
    """
    bands: list[list[tuple[float, float, float]]] = [[]]
    for number, point in enumerate(forecast):
        if point.low is not None and point.high is not None:
            bands[-1].append((point.t, point.low, point.high))
        elif number == 0:
            bands[-1].append((point.t, point.value, point.value))
        else:
            bands.append([])
    return [band for band in bands if len(band) > 1]


def _between(places: Sequence[Spot], start: float, end: float) -> list[Spot]:
    """The part of a line, left to right, from one `x` to another."""
    part: list[Spot] = []
    for (x0, y0), (x1, y1) in pairwise(places):
        left, right = max(x0, start), min(x1, end)
        if left > right or x0 == x1:
            continue
        slope = (y1 - y0) / (x1 - x0)
        ends = [(left, y0 + slope * (left - x0)), (right, y0 + slope * (right - x0))]
        part += ends[1:] if part and part[-1][0] == left else ends
    return part


def _kept(places: Sequence[Spot], top: float, bottom: float) -> list[Spot]:
    """A line that runs along the top or the bottom where it would leave the plot."""
    kept = [(places[0][0], min(max(places[0][1], top), bottom))]
    for (x0, y0), (x1, y1) in pairwise(places):
        crossed = [edge for edge in (top, bottom) if min(y0, y1) < edge < max(y0, y1)]
        kept += [
            (x0 + (x1 - x0) * (edge - y0) / (y1 - y0), edge)
            for edge in sorted(crossed, reverse=y1 < y0)
        ]
        kept.append((x1, min(max(y1, top), bottom)))
    return kept
