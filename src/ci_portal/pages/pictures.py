"""Charts of a site: which series go into one, and the table beside it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ci_portal.charts import Chart, Line, TargetMark, Unit, sparkline, svg
from ci_portal.measures.assess import Assessment
from ci_portal.measures.gaps import Gap
from ci_portal.model.observations import Point, Series
from ci_portal.model.records import Indicator
from ci_portal.pages.sentences import groups_sentence, trend_sentence
from ci_portal.pages.site import Site
from ci_portal.pages.words import Words


def trend(site: Site, indicator: Indicator, place: str, chart_id: str) -> Chart | None:
    """The curve of everyone in a place; None where no total is published."""
    total = site.total(indicator.id, place)
    if total is None or not any(point.value is not None for point in total.points):
        return None
    judgement = site.judgements[indicator.id]
    assessment = judgement.total if judgement.place == place else None
    return Chart(
        kind="trend",
        id=chart_id,
        title=indicator.title if place == judgement.place else f"{indicator.title}: {place}",
        sentence=trend_sentence(judgement, site.words) if assessment else indicator.lay_definition,
        unit=_unit(indicator),
        lines=(Line(site.words.group("all"), total.points, main=True),),
        baseline=assessment.baseline if assessment else None,
        target=target_mark(assessment) if assessment else None,
    )


def breakdown(site: Site, indicator: Indicator, by: str, place: str, chart_id: str) -> Chart:
    """A line for each group of a dimension (or each place), and one for everyone."""
    members = site.members(indicator.id, by, place)
    total = site.total(indicator.id, place)
    words = site.words
    lines = [Line(name, series.points) for name, series in sorted(members.items(), key=_size)]
    if total:
        lines.insert(
            0, Line(place if by == "place" else words.group("all"), total.points, main=True)
        )
    return Chart(
        kind="lines",
        id=chart_id,
        title=words.language.gettext("%(title)s, by %(dimension)s")
        % {"title": indicator.title, "dimension": words.dimension(by).lower()},
        sentence=groups_sentence(indicator, members, total, words),
        unit=_unit(indicator),
        lines=tuple(lines),
    )


def drawing(site: Site, chart: Chart) -> Markup:
    """A chart as inline SVG, for a phone and for a desk."""
    return Markup(svg(chart, site.language, site.components))  # noqa: S704 (charts escape)


def spark(site: Site, indicator: str) -> Markup:
    """The markup of an indicator's curve the size of a word; "" where no total is published."""
    judgement = site.judgements[indicator]
    total = site.total(indicator, judgement.place)
    if total is None:
        return Markup()
    target = target_mark(judgement.total)
    line = sparkline(total.points, target, site.language, site.components)
    return Markup(line)  # noqa: S704 (charts escape)


def gap_spark(site: Site, gap: Gap) -> Markup:
    """The markup of a gap's own curve the size of a word; "" with fewer than two figures."""
    if len(gap.series) < 2:
        return Markup()
    line = sparkline(gap.series, None, site.language, site.components)
    return Markup(line)  # noqa: S704 (charts escape)


def target_mark(assessment: Assessment) -> TargetMark | None:
    """Where the curve should go."""
    target = assessment.target
    return TargetMark(target.date.label, target.date.t, target.value) if target else None


def _size(member: tuple[str, Series]) -> tuple[float, str]:
    """Groups with the most people first, where that is known: a chart draws seven at most."""
    name, series = member
    latest = series.points[-1].denominator if series.points else None
    return -(latest or 0.0), name


def _unit(indicator: Indicator) -> Unit:
    return Unit(indicator.unit, indicator.decimals, indicator.unit_label or "")


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
    """The table with the same figures as a chart: a row a period, a column a line."""
    _ = site.language.gettext
    lines = chart.lines
    by_period = [{(p.end, p.start): p for p in line.points} for line in lines]
    periods = sorted({key for points in by_period for key in points}, reverse=True)
    rows: list[tuple[str, ...]] = []
    notes: dict[str, None] = {}
    margins = len(lines) == 1 and any(p.moe is not None for p in lines[0].points)
    for key in periods:
        found = [points.get(key) for points in by_period]
        label = next(point.period for point in found if point)
        cells = [cell(indicator, point, site.words) for point in found]
        if margins:
            cells.append(_margin(indicator, found[0], site.words))
        rows.append((label, *cells))
        for point in found:
            if point and point.note:
                notes[f"{label}: {point.note}"] = None
            if point and point.status == "suppressed":
                notes[_withheld(site)] = None
    columns = [Column(_("Period"), number=False), *(Column(line.label) for line in lines)]
    if margins:
        columns.append(Column(_("Margin of error")))
    return Figures(chart.title, tuple(columns), tuple(rows), tuple(notes))


def cell(indicator: Indicator, point: Point | None, words: Words) -> str:
    """One figure as text, or why there is none."""
    _ = words.language.gettext
    if point is None or (point.value is None and point.status == "unavailable"):
        return _("not available")
    if point.status == "suppressed":
        return _("not shown")
    if point.value is None:
        return bound(indicator, point, words)
    text = words.value(indicator, point.value)
    if point.status == "preliminary":
        return _("%(value)s (preliminary)") % {"value": text}
    if point.status == "unreliable":
        return _("%(value)s (unreliable)") % {"value": text}
    return text


def bound(indicator: Indicator, point: Point, words: Words) -> str:
    """A coded figure, of which only a bound is published."""
    _ = words.language.gettext
    if point.low is not None and point.high is None:
        return _("more than %(value)s") % {"value": words.value(indicator, point.low)}
    if point.high is not None and point.low is None:
        return _("less than %(value)s") % {"value": words.value(indicator, point.high)}
    if point.low is not None and point.high is not None:
        return _("%(low)s to %(high)s") % {
            "low": words.value(indicator, point.low),
            "high": words.value(indicator, point.high),
        }
    return _("not available")


def _margin(indicator: Indicator, point: Point | None, words: Words) -> str:
    if point is None or point.moe is None:
        return ""
    return f"± {words.difference(indicator, point.moe)}"


def _withheld(site: Site) -> str:
    # The publisher of a figure may draw the line elsewhere than the portal: no number is claimed.
    return site.language.gettext("Not shown: so few people that somebody could be recognized.")
