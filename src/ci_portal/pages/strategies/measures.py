"""How a strategy goes: how much is done, how well, and who is better off, in four quadrants."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from markupsafe import Markup

from ci_portal.charts import Line, sparkline
from ci_portal.model.observations import ALL, WITHHELD, Point, Series
from ci_portal.model.records import Measure, Partner, Strategy
from ci_portal.pages.links import link
from ci_portal.pages.site import Site
from ci_portal.pages.tables import Figures, bound, cell, line_figures

_EFFORT = ("how-much", "how-well")
_EFFECT = ("better-off-number", "better-off-percent")


def measures(site: Site, root: str, strategy: str) -> dict[str, Any]:
    """What measures.html shows: the quadrants of a strategy with its measures.

    A quadrant that nobody measures says so; of the two that tell who is better off, one will do.
    """
    _ = site.language.gettext
    found = site.portal.measures_of[strategy]
    ended = site.portal.all(Strategy)[strategy].status == "ended"
    by_quadrant = {
        quadrant: [_measure(site, root, each) for each in found if each.quadrant == quadrant]
        for quadrant in (*_EFFORT, *_EFFECT)
    }
    shown = [*_EFFORT, *(quadrant for quadrant in _EFFECT if by_quadrant[quadrant])]
    quadrants = [
        {"title": site.words.code("quadrant", quadrant), "measures": by_quadrant[quadrant]}
        for quadrant in shown
    ]
    if len(shown) == len(_EFFORT):
        quadrants.append({"title": _("Is anyone better off?"), "measures": []})
    return {
        "quadrants": quadrants if found else [],
        "nobody": _("Nobody measured this.") if ended else _("Nobody measures this yet."),
        "absent": _("Nobody has measured this strategy.")
        if ended
        else _("Nobody measures this strategy yet."),
    }


def _measure(site: Site, root: str, measure: Measure) -> dict[str, Any]:
    """One measure: its newest figure, the way there, and all figures as a table."""
    _ = site.language.gettext
    series = site.portal.series_of_measure[measure.id].values()
    points = _main(site, series)
    newest = next((point for point in reversed(points) if _told(point)), None)
    partner = site.portal.all(Partner).get(measure.partner or "")
    return {
        "title": measure.title,
        "value": _value(site, measure, newest) if newest else _("no figure yet"),
        "known": newest is not None,
        "period": _period(site, newest) if newest else None,
        "withheld": _withheld(site, measure, points, newest),
        "spark": _spark(site, points),
        "change": _change(site, measure, points, newest),
        "better": _("Higher is better.") if measure.direction == "up" else _("Lower is better."),
        "partner": link(site, root, partner) if partner else None,
        "figures": _figures(site, measure, series) if series else None,
    }


def _main(site: Site, found: Collection[Series]) -> tuple[Point, ...]:
    """The points of everyone in the portal's place, else in the first place there is."""
    home = site.portal.settings.place
    everyone = [series for series in found if series.key.dimension == ALL]
    everyone.sort(key=lambda series: (series.key.place != home, series.key.place))
    return everyone[0].points if everyone else ()


def _told(point: Point) -> bool:
    """Whether anything is known of a figure."""
    known = (point.value, point.low, point.high)
    return point.status not in WITHHELD and any(number is not None for number in known)


def _value(site: Site, measure: Measure, point: Point) -> str:
    if point.value is None:
        return bound(measure, point, site.words)
    return site.words.value(measure, point.value)


def _period(site: Site, point: Point) -> str:
    """When a figure is of, and that it is not firm."""
    _ = site.language.gettext
    texts = {
        "preliminary": _("%(period)s, preliminary"),
        "unreliable": _("%(period)s, unreliable"),
    }
    return texts.get(point.status, "%(period)s") % {"period": point.period}


def _withheld(
    site: Site, measure: Measure, points: tuple[Point, ...], newest: Point | None
) -> str | None:
    """Why there is no figure, or none of a later period."""
    if not points or points[-1] is newest:
        return None
    last = points[-1]
    values = {"period": last.period, "text": cell(measure, last, site.words)}
    return site.language.gettext("%(period)s: %(text)s") % values


def _spark(site: Site, points: tuple[Point, ...]) -> Markup:
    """The curve the size of a word; "" with fewer than two figures."""
    if sum(point.value is not None for point in points) < 2:
        return Markup()
    line = sparkline(points, None, site.language, site.components)
    return Markup(line)  # noqa: S704 (charts escape)


def _change(
    site: Site, measure: Measure, points: tuple[Point, ...], newest: Point | None
) -> str | None:
    """The change since the first figure that can be compared: the first one after a break."""
    if newest is None or newest.value is None or not newest.usable:
        return None
    start = max((number for number, point in enumerate(points) if point.break_), default=0)
    first = next((point for point in points[start:] if point.usable), newest)
    if first is newest or first.value is None:
        return None
    _ = site.language.gettext
    values = {"value": site.words.value(measure, first.value), "period": first.period}
    if values["value"] == site.words.value(measure, newest.value):
        return _("The same as in %(period)s.") % values
    if newest.value > first.value:
        if measure.direction == "up":
            return _("Up from %(value)s in %(period)s, for the better.") % values
        return _("Up from %(value)s in %(period)s, for the worse.") % values
    if measure.direction == "up":
        return _("Down from %(value)s in %(period)s, for the worse.") % values
    return _("Down from %(value)s in %(period)s, for the better.") % values


def _figures(site: Site, measure: Measure, found: Collection[Series]) -> Figures:
    """Every figure of a measure: a column for everyone, and one for each group and place."""
    home = site.portal.settings.place
    single = len(found) == 1
    lines = [
        Line(site.language.gettext("Figure") if single else _name(site, series), series.points)
        for series in sorted(found, key=lambda s: (s.key.place != home, s.key[1:]))
    ]
    return line_figures(site, measure, measure.title, lines)


def _name(site: Site, series: Series) -> str:
    """Whose figures they are."""
    key = series.key
    group = site.words.group(key.group)
    if key.place == site.portal.settings.place:
        return group
    if key.dimension == ALL:
        return key.place
    return site.language.gettext("%(group)s, %(place)s") % {"group": group, "place": key.place}
