"""Charts of a site: which series, forecasts and events go into each."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from markupsafe import Markup

from ci_portal.charts import (
    Chart,
    Event,
    Expected,
    Line,
    Row,
    TargetMark,
    Unit,
    sparkline,
    svg,
)
from ci_portal.measures.assess import Assessment
from ci_portal.measures.gaps import Gap
from ci_portal.measures.judge import Judgement
from ci_portal.model.observations import ALL, Series
from ci_portal.model.records import Indicator
from ci_portal.pages.sentences import gaps_sentence, groups_sentence, trend_sentence
from ci_portal.pages.site import Site

Role = Literal["group", "reference", "total"]


def trend(site: Site, indicator: Indicator, place: str, chart_id: str) -> Chart | None:
    """The curve of everyone in a place; None where no total is published."""
    total = site.total(indicator.id, place)
    if total is None or not any(point.value is not None for point in total.points):
        return None
    judgement = site.judgements.at(indicator.id, place)
    home = place == site.judgements[indicator.id].place
    assessment = judgement.total
    _ = site.language.gettext
    return Chart(
        kind="trend",
        id=chart_id,
        title=indicator.title if home else f"{indicator.title}: {place}",
        sentence=trend_sentence(judgement, site.words),
        unit=_unit(indicator),
        lines=(Line(site.words.group("all"), total.points, main=True),),
        baseline=assessment.baseline,
        target=target_mark(assessment),
        forecast=_forecast(assessment),
        forecast_label=_("if nothing had changed"),
        projection=_projection(assessment),
        projection_label=_("at this pace"),
        events=tuple(
            Event(event.t, number, event.record.title, event_anchor(chart_id, number))
            for number, event in enumerate(site.timeline.marks[indicator.id], start=1)
        )
        if home
        else (),
    )


def renamed(chart: Chart, chart_id: str) -> Chart:
    """The same chart with another id, for a page that shows it more than once."""
    events = tuple(
        event._replace(anchor=event_anchor(chart_id, event.number)) for event in chart.events
    )
    return replace(chart, id=chart_id, events=events)


def event_anchor(chart_id: str, number: int) -> str:
    """The id of an event's entry in the list below its chart."""
    return f"{chart_id}-event-{number}"


def _forecast(a: Assessment) -> tuple[Expected, ...]:
    """Where the curve was going: a recorded forecast's points, else the line as far as we look."""
    outlook, latest = a.outlook, a.latest
    if outlook is None or latest is None or a.change is None:
        return ()
    periods = {outlook.baseline.t: outlook.baseline.period}
    if outlook.record:
        periods |= {p.t: p.label for p, _ in outlook.record.points if p.t > outlook.baseline.t}
    else:
        periods[latest.t] = latest.period
        if a.target is not None and a.target.date.t > latest.t:
            periods[a.target.date.t] = a.target.date.label
    found = ((label, outlook.at(t)) for t, label in sorted(periods.items()))
    return tuple(Expected(label, *expected) for label, expected in found if expected)


def _projection(a: Assessment) -> Expected | None:
    """Where the latest pace leads by the target's date, while that is still ahead."""
    if a.target is None or a.projected is None or a.status in ("target-met", "deadline-missed"):
        return None
    return Expected(a.target.date.label, a.target.date.t, a.projected)


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


def gap(site: Site, judgement: Judgement, by: str, chart_id: str) -> Chart:
    """Each group (or place) from baseline to latest, best off first, everyone among them."""
    indicator, words = judgement.indicator, site.words
    gaps = _gaps(site, judgement, by)
    reference = gaps[0].reference if gaps else None
    series = site.members(indicator.id, by, judgement.place)
    rows = []
    for name, found in series.items():
        a = (
            site.judgements.at(indicator.id, name).total
            if by == "place"
            else judgement.groups[by, name]
        )
        role: Role = "reference" if name == reference else "group"
        rows.append((a, _row(words.group(name), a, found, role)))
    total = site.total(indicator.id, judgement.place)
    if total is not None and judgement.total.latest is not None:
        everyone = judgement.place if by == "place" else words.group(ALL)
        rows.append((judgement.total, _row(everyone, judgement.total, total, "total")))
    return Chart(
        kind="gap",
        id=chart_id,
        title=words.language.gettext("%(title)s, by %(dimension)s: first and latest")
        % {"title": indicator.title, "dimension": words.dimension(by).lower()},
        sentence=gaps_sentence(indicator, gaps, words),
        unit=_unit(indicator),
        rows=_best_first(rows, indicator),
    )


def _gaps(site: Site, judgement: Judgement, by: str) -> tuple[Gap, ...]:
    if by == "place":
        return site.judgements.between_places(judgement.indicator.id)
    return tuple(each for each in judgement.gaps if each.dimension == by)


def places(site: Site, indicator: Indicator, chart_id: str) -> Chart | None:
    """The places of an indicator as bars, best off first, the whole among them."""
    main = site.judgements[indicator.id].place
    rows = []
    for place in site.portal.places(indicator.id):
        series = site.total(indicator.id, place)
        if series is not None:
            a = site.judgements.at(indicator.id, place).total
            rows.append((a, _row(place, a, series, "total" if place == main else "group")))
    if not rows:
        return None
    members = site.members(indicator.id, "place", main)
    return Chart(
        kind="places",
        id=chart_id,
        title=site.language.gettext("%(title)s, by place: latest") % {"title": indicator.title},
        sentence=groups_sentence(indicator, members, site.total(indicator.id, main), site.words),
        unit=_unit(indicator),
        rows=_best_first(rows, indicator),
    )


def _row(label: str, a: Assessment, series: Series, role: Role) -> Row:
    """One group: its figures, or the last point, which says why there is none."""
    latest = a.latest or (series.points[-1] if series.points else None)
    return Row(label, latest, a.baseline if a.change is not None else None, role)


def _best_first(rows: list[tuple[Assessment, Row]], indicator: Indicator) -> tuple[Row, ...]:
    sign = 1 if indicator.direction == "up" else -1

    def rank(pair: tuple[Assessment, Row]) -> tuple[bool, float, str]:
        latest = pair[0].latest
        value = latest.value if latest and latest.value is not None else 0.0
        return (latest is None, -sign * value, pair[1].label)

    return tuple(row for _, row in sorted(rows, key=rank))


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
    if target is None:
        return None
    steps = tuple((period.label, period.t, value) for period, value in target.interim)
    return TargetMark(target.date.label, target.date.t, target.value, steps)


def _size(member: tuple[str, Series]) -> tuple[float, str]:
    """Groups with the most people first, where that is known: a chart draws seven at most."""
    name, series = member
    latest = series.points[-1].denominator if series.points else None
    return -(latest or 0.0), name


def _unit(indicator: Indicator) -> Unit:
    return Unit(indicator.unit, indicator.decimals, indicator.unit_label or "")
