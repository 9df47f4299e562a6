"""Charts of a review: the same picture before and after, made from facts alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from markupsafe import Markup

from ci_portal.charts import Chart, Line, TargetMark, Unit, svg
from ci_portal.model.observations import ALL, Point, decimal_year
from ci_portal.model.records import Indicator
from ci_portal.pages.site import Site
from ci_portal.review.changes.change import Change
from ci_portal.review.facts import Cell, Facts, Fields, Figures, Who
from ci_portal.review.mask import NOT_REPEATED
from ci_portal.review.review import Review
from ci_portal.review.writing.text import clean

#: Sections whose indicators are worth a picture.
_SEEN = ("shown", "withheld", "statuses", "revised", "figures", "groups", "targets")

#: More would make the report heavy, and nobody would look at them.
MOST = 24


@dataclass(frozen=True)
class Pair:
    """A chart before and after. `before` is None where there was none, or it is not repeated."""

    id: str
    title: str
    before: Markup | None
    after: Markup
    untold: bool
    changes: tuple[Change, ...]


def pairs(review: Review) -> tuple[list[Pair], int]:
    """The indicators of which figures, targets or statuses changed, and how many are left out."""
    if review.site is None:
        return [], 0
    found = _changed(review)
    drawn = [_pair(review, review.site, key, changes) for key, changes in found.items()]
    pictures = [each for each in drawn[:MOST] if each]
    return pictures, max(0, len(found) - MOST)


def _changed(review: Review) -> Mapping[str, list[Change]]:
    """What changed of each such indicator, the one with the worst first."""
    found: dict[str, list[Change]] = {}
    for section in review.sections:
        for change in section.changes:
            if section.heading.name in _SEEN and change.collection == "indicators":
                found.setdefault(change.id, []).append(change)
    return found


def _pair(review: Review, site: Site, key: str, changes: list[Change]) -> Pair | None:
    indicator = site.portal.indicators[key]
    place = ("indicators", key)
    dimension = _dimension(changes, review.now.figures[place])
    both = [
        _chart(facts, site, indicator, dimension, f"{state}-{key}")
        for state, facts in (("before", review.before), ("after", review.now))
    ]
    before, after = both
    if after is None:
        return None
    known = review.before.figures.get(place)
    untold = bool(known) and _untold(cast("Figures", known))
    return Pair(
        id=key,
        title=after.title,
        before=_drawn(before, site) if before and not untold else None,
        after=_drawn(after, site),
        untold=untold,
        changes=tuple(changes),
    )


def _untold(figures: Figures) -> bool:
    """Whether something of these figures is not repeated: then their picture isn't either."""
    return any(cell.status == NOT_REPEATED for who in figures.series for cell in figures.cells(who))


def _dimension(changes: list[Change], now: Figures) -> str:
    """The breakdown to draw: everyone's curve, unless groups are all that changed."""
    told = [str(change.data.get("dimension") or ALL) for change in changes]
    groups = [each for each in told if each != ALL]
    return (
        groups[0]
        if groups and (len(groups) == len(told) or Who(now.home) not in now.series)
        else ALL
    )


def _chart(
    facts: Facts, site: Site, indicator: Indicator, dimension: str, chart_id: str
) -> Chart | None:
    figures = facts.figures.get(("indicators", indicator.id))
    if figures is None:
        return None
    everyone = Who(figures.home)
    standing = figures.standings.get(everyone, {})
    main = _points(figures, everyone)
    lines = [Line(site.words.group(ALL), main, main=True)] if main else []
    if dimension != ALL:
        lines += [
            Line(clean(who.group), _points(figures, who))
            for who in figures.series
            if who.place == figures.home and who.dimension == dimension
        ]
    if not any(point.value is not None for line in lines for point in line.points):
        return None
    unit = Unit(indicator.unit, indicator.decimals, clean(indicator.unit_label))
    title = clean(indicator.title)
    if dimension != ALL:
        title = f"{title}, by {site.words.dimension(dimension).lower()}"
    sentence = clean(figures.sentences.get("trend"))
    if dimension != ALL or not main:
        return Chart(
            kind="lines", id=chart_id, title=title, sentence=sentence, unit=unit, lines=tuple(lines)
        )
    baseline = next((p for p in main if p.period == standing.get("baseline_period")), None)
    return Chart(
        kind="trend",
        id=chart_id,
        title=title,
        sentence=sentence,
        unit=unit,
        lines=tuple(lines),
        baseline=baseline if baseline and baseline.value is not None else None,
        target=_target(facts, indicator.id, standing),
    )


def _target(facts: Facts, indicator: str, standing: Fields) -> TargetMark | None:
    """The target in force, with its name for the day as the partners wrote it."""
    day = standing.get("target_date")
    if day is None:
        return None
    labels = (
        target["date"][0]
        for target in facts.records.get("targets", {}).values()
        if target["indicator"] == indicator and target["date"][2] == day
    )
    end = date.fromisoformat(str(day))
    after = decimal_year(date.fromordinal(end.toordinal() + 1))
    return TargetMark(next(labels, str(end.year)), after, float(standing["target_value"]))


def _points(figures: Figures, who: Who) -> tuple[Point, ...]:
    return tuple(_point(cell) for cell in figures.cells(who) if cell.status != NOT_REPEATED)


def _point(cell: Cell) -> Point:
    start, end = (date.fromisoformat(day) for day in cell.when)
    named = cell._asdict()
    named.update(start=start, end=end, note=clean(cell.note))
    return Point(**named)


def _drawn(chart: Chart, site: Site) -> Markup:
    return Markup(svg(chart, site.language, site.components))  # noqa: S704 (charts escape)
