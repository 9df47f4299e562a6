"""The figures of a chart as a table, for those who read better what they can count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ci_portal.charts import Chart, Line
from ci_portal.model.observations import Point
from ci_portal.model.records import Indicator, Measured
from ci_portal.pages.site import Site
from ci_portal.pages.words import Words


@dataclass(frozen=True)
class Column:
    """The heading of a table's column; `number` for figures."""

    label: str
    number: bool = True


@dataclass(frozen=True)
class Figures:
    """The figures of a chart as a table: newest period first."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def figures(site: Site, indicator: Indicator, chart: Chart) -> Figures:
    """The table with the same figures as a chart."""
    if chart.rows:
        return _row_figures(site, indicator, chart)
    return _line_figures(site, indicator, chart)


def _row_figures(site: Site, indicator: Indicator, chart: Chart) -> Figures:
    """A row a group or place: baseline and latest, each with its period."""
    _ = site.language.gettext

    def at(point: Point | None) -> str:
        if point is None:
            return "–"
        text = cell(indicator, point, site.words)
        return _("%(value)s in %(period)s") % {"value": text, "period": point.period}

    columns = (
        Column(_("Place") if chart.kind == "places" else _("Group"), number=False),
        Column(_("Baseline")),
        Column(_("Latest")),
    )
    rows = tuple((row.label, at(row.baseline), at(row.latest)) for row in chart.rows)
    hidden = any(row.latest and row.latest.status == "suppressed" for row in chart.rows)
    return Figures(chart.title, columns, rows, (_withheld(site),) if hidden else ())


def _line_figures(site: Site, indicator: Indicator, chart: Chart) -> Figures:
    """A row a period, a column a line; below it what lies ahead."""
    found = line_figures(site, indicator, chart.title, chart.lines)
    notes = dict.fromkeys((*found.notes, *_ahead(site, indicator, chart)))
    return replace(found, notes=tuple(notes))


def line_figures(site: Site, of: Measured, caption: str, lines: Sequence[Line]) -> Figures:
    """A row a period, a column a line."""
    _ = site.language.gettext
    by_period = [{(p.end, p.start): p for p in line.points} for line in lines]
    periods = sorted({key for points in by_period for key in points}, reverse=True)
    rows: list[tuple[str, ...]] = []
    notes: dict[str, None] = {}
    margins = len(lines) == 1 and any(p.moe is not None for p in lines[0].points)
    for key in periods:
        found = [points.get(key) for points in by_period]
        label = next(point.period for point in found if point)
        cells = [cell(of, point, site.words) for point in found]
        if margins:
            cells.append(_margin(of, found[0], site.words))
        rows.append((label, *cells))
        for point in found:
            if point and point.note:
                notes[f"{label}: {point.note}"] = None
            if point and point.status == "suppressed":
                notes[_withheld(site)] = None
    columns = [Column(_("Period"), number=False), *(Column(line.label) for line in lines)]
    if margins:
        columns.append(Column(_("Margin of error")))
    return Figures(caption, tuple(columns), tuple(rows), tuple(notes))


def _ahead(site: Site, indicator: Indicator, chart: Chart) -> Iterator[str]:
    """Target, steps on the way, forecast and projection, as sentences below the table."""
    words = site.words
    _ = site.language.gettext

    def said(period: str, value: float) -> str:
        return _("%(value)s in %(period)s") % {
            "value": words.value(indicator, value),
            "period": period,
        }

    if chart.target:
        steps = [said(period, value) for period, _t, value in chart.target.interim]
        if steps:
            yield _("Steps on the way: %(steps)s.") % {"steps": site.language.join(steps)}
        yield _("Target: %(figure)s.") % {"figure": said(chart.target.period, chart.target.value)}
    if chart.forecast[1:]:
        points = [said(point.period, point.value) for point in chart.forecast[1:]]
        yield _("If nothing had changed: %(figures)s.") % {"figures": site.language.join(points)}
    if chart.projection:
        point = said(chart.projection.period, chart.projection.value)
        yield _("At this pace: %(figure)s.") % {"figure": point}


def cell(of: Measured, point: Point | None, words: Words) -> str:
    """One figure as text, or why there is none."""
    _ = words.language.gettext
    if point is None or (point.value is None and point.status == "unavailable"):
        return _("not available")
    if point.status == "suppressed":
        return _("not shown")
    if point.value is None:
        return bound(of, point, words)
    text = words.value(of, point.value)
    if point.status == "preliminary":
        return _("%(value)s (preliminary)") % {"value": text}
    if point.status == "unreliable":
        return _("%(value)s (unreliable)") % {"value": text}
    return text


def bound(of: Measured, point: Point, words: Words) -> str:
    """A coded figure, of which only a bound is published."""
    _ = words.language.gettext
    if point.low is not None and point.high is None:
        return _("more than %(value)s") % {"value": words.value(of, point.low)}
    if point.high is not None and point.low is None:
        return _("less than %(value)s") % {"value": words.value(of, point.high)}
    if point.low is not None and point.high is not None:
        return _("%(low)s to %(high)s") % {
            "low": words.value(of, point.low),
            "high": words.value(of, point.high),
        }
    return _("not available")


def _margin(of: Measured, point: Point | None, words: Words) -> str:
    if point is None or point.moe is None:
        return ""
    return f"± {words.difference(of, point.moe)}"


def _withheld(site: Site) -> str:
    # The publisher of a figure may draw the line elsewhere than the portal: no number is claimed.
    return site.language.gettext("Not shown: so few people that somebody could be recognized.")
