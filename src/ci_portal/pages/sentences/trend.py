"""Where an indicator stands, since when, and where it should go."""

from __future__ import annotations

from ci_portal.measures.assess import Assessment
from ci_portal.measures.judge import Judgement
from ci_portal.model.observations import Point
from ci_portal.model.records import Indicator
from ci_portal.pages.words import Words, decimals_apart


def trend_sentence(judgement: Judgement, words: Words) -> str:
    """Where an indicator stands, since when, and where it should go."""
    indicator, total = judgement.indicator, judgement.total
    _ = words.language.gettext
    if total.latest is None or total.latest.value is None:
        if judgement.groups:
            return _("No figure for everyone has been published, only figures by group.")
        return _("No figure has been published yet.")
    parts = [_now(indicator, total, words) + _since(indicator, total, words) + "."]
    aim = _aim(indicator, total, words)
    if aim:
        parts.append(aim)
    if total.status == "baseline-only":
        parts.append(_("There is nothing yet to compare it with."))
    return " ".join(parts)


def figure_sentence(indicator: Indicator, words: Words) -> str:
    """What a figure counts: "of third graders read at grade level"."""
    _ = words.language.gettext
    if not indicator.unit_label:
        return ""
    if indicator.unit == "percent":
        return _("of %(people)s") % {"people": indicator.unit_label}
    return indicator.unit_label


def figure_label(indicator: Indicator, period: str, words: Words) -> str:
    """What a large figure says of itself: "of third graders read at grade level in 2024-25"."""
    label = figure_sentence(indicator, words)
    if not label:
        return period
    text = words.language.gettext("%(label)s in %(period)s")
    return text % {"label": label, "period": period}


def _now(indicator: Indicator, total: Assessment, words: Words) -> str:
    """The latest figure; a percent of people as so many of every 100."""
    _ = words.language.gettext
    latest = total.latest
    assert latest is not None
    assert latest.value is not None
    values = {
        "period": latest.period,
        "value": _value(indicator, latest, total, words),
        "label": indicator.unit_label or "",
        "title": indicator.title,
        "count": words.language.number(latest.value, _decimals(total, 0)),
    }
    if indicator.unit == "percent" and indicator.unit_label:
        return _("In %(period)s, %(count)s of every 100 %(label)s") % values
    if indicator.unit == "count" and indicator.unit_label:
        return _("In %(period)s there were %(value)s %(label)s") % values
    if indicator.unit_label:
        return _("%(title)s: %(value)s %(label)s in %(period)s") % values
    return _("%(title)s: %(value)s in %(period)s") % values


def _since(indicator: Indicator, total: Assessment, words: Words) -> str:
    """The change since the baseline; none is claimed where none can be told from chance."""
    _ = words.language.gettext
    baseline, latest = total.baseline, total.latest
    if baseline is None or latest is None or total.change is None or baseline == latest:
        return ""
    assert baseline.value is not None
    values = {"period": baseline.period, "value": _number(indicator, baseline, total, words)}
    looks_same = values["value"] == _number(indicator, latest, total, words)
    if _unclear(total) or (looks_same and total.direction == "little-change"):
        return _(", no clear change from %(value)s in %(period)s") % values
    if total.change > 0:
        return _(", up from %(value)s in %(period)s") % values
    if total.change < 0:
        return _(", down from %(value)s in %(period)s") % values
    return _(", the same as in %(period)s") % values


def _aim(indicator: Indicator, total: Assessment, words: Words) -> str:
    """The target, and where the trend would lead by then."""
    _ = words.language.gettext
    if total.target is None:
        return ""
    values = {
        "value": _amount(indicator, total.target.value, words),
        "period": total.target.date.label,
    }
    if total.status == "target-met":
        return _("The aim of %(value)s by %(period)s is met.") % values
    if total.status == "deadline-missed":
        return _("The aim was %(value)s by %(period)s.") % values
    aim = _("The aim is %(value)s by %(period)s") % values
    if total.trend is None or total.projected is None or total.latest is None:
        return aim + "."
    years = round(total.latest.t - total.trend.points[0].t)
    aim += words.language.ngettext(
        "; at the pace of the last year it would be %(value)s.",
        "; at the pace of the last %(years)s years it would be %(value)s.",
        years,
    ) % {"years": words.count(years), "value": _amount(indicator, total.projected, words)}
    sign = total.yardstick.sign
    short = sign * total.projected < sign * total.target.value
    told_apart = values["value"] != _amount(indicator, total.projected, words)
    if total.projected_year is not None and short and told_apart:
        aim += _(" It would get there in %(year)s.") % {"year": str(total.projected_year)}
    return aim


def _amount(indicator: Indicator, value: float, words: Words) -> str:
    """A value as the sentence has begun to write it: of every 100, else with its unit."""
    if indicator.unit == "percent" and indicator.unit_label:
        whole = round(value, indicator.decimals) == round(value)
        return words.language.number(value, 0 if whole else indicator.decimals)
    return words.value(indicator, value)


def _unclear(total: Assessment) -> bool:
    """Whether baseline and latest figure can't be told apart.

    A line through the latest figures may be level after a long fall: it says nothing of that fall.
    """
    return total.direction == "little-change" and total.direction_rule != "slope"


def _decimals(total: Assessment, fewest: int) -> int:
    """As few as can be, unless so few would hide a change that is claimed."""
    baseline, latest = total.baseline, total.latest
    if baseline is None or latest is None or baseline.value is None or latest.value is None:
        return fewest
    if total.direction == "little-change":
        return fewest
    return decimals_apart(baseline.value, latest.value, fewest)


def _value(indicator: Indicator, point: Point, total: Assessment, words: Words) -> str:
    """A figure with its unit."""
    assert point.value is not None
    decimals = _decimals(total, indicator.decimals)
    return words.language.value(point.value, indicator.unit, decimals)


def _number(indicator: Indicator, point: Point, total: Assessment, words: Words) -> str:
    """The baseline's figure, written as the latest one is."""
    assert point.value is not None
    if indicator.unit == "percent" and indicator.unit_label:
        return words.language.number(point.value, _decimals(total, 0))
    return _value(indicator, point, total, words)
