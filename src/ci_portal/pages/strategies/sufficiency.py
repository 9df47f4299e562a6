"""Whether the strategies for a result are enough: as a number, in sentences, drawn and tabled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ci_portal.charts import AddUp, Part, svg
from ci_portal.measures.sufficiency import Obstacle, Sufficiency, obstacle_of
from ci_portal.model.records import Result
from ci_portal.model.thresholds import at_least
from ci_portal.pages.links import many
from ci_portal.pages.site import Site
from ci_portal.pages.strategies.reach import reach_of_result
from ci_portal.pages.tables import Column, Figures

#: The most overlaps that are told in a sentence each.
_MOST_PAIRS = 6


def adds_up(site: Site, result: str) -> bool:
    """Whether there is anything to say of it: the sum can be counted, or places are left out."""
    return bool(site.sufficiency[result] or reach_of_result(site, site.portal.results[result]))


def sufficiency(site: Site, result: str, chart_id: str) -> dict[str, Any]:
    """What sufficiency.html shows of a result; `chart_id` is the chart's on the page."""
    record, found = site.portal.results[result], site.sufficiency[result]
    reach = reach_of_result(site, record)
    if found is None:
        return {
            "absent": _obstacles(site)[obstacle_of(record, site.judgements)],
            "notes": reach,
        }
    sentence = " ".join(sentences(site, found))
    chart = picture(site, record, found, sentence, chart_id)
    return {
        "absent": "",
        "value": _sum_of(site, found),
        "label": site.language.gettext("more people each year, if all goes as hoped"),
        "sentence": sentence,
        "chart": chart,
        "svg": Markup(svg(chart, site.language, site.components)),  # noqa: S704 (charts escape)
        "figures": _figures(site, found, chart),
        "notes": [*_overlaps(site, found), *reach],
    }


def sentences(site: Site, found: Sufficiency) -> Iterator[str]:
    """What is needed, what the strategies add up to, and what that means."""
    _, number = site.language, site.language.number
    indicator = site.portal.indicators[found.indicator]
    total = site.judgements[found.indicator].total
    assert total.latest is not None
    assert total.latest.value is not None
    assert total.target is not None
    yield _.ngettext(
        "To go from %(value)s to %(target)s by %(period)s, %(needed)s more person each year has "
        "to get there.",
        "To go from %(value)s to %(target)s by %(period)s, %(needed)s more people each year have "
        "to get there.",
        found.needed,
    ) % {
        "value": site.words.value(indicator, total.latest.value),
        "target": site.words.value(indicator, total.target.value),
        "period": total.target.date.label,
        "needed": number(found.needed),
    }
    yield _added_up(site, found)
    if found.unknown:
        names = many(site, [f"“{each.title}”" for each in found.unknown])
        yield _.ngettext(
            "It is at least so much, because %(names)s gives no estimate yet.",
            "It is at least so much, because %(names)s give no estimate yet.",
            len(found.unknown),
        ) % {"names": names}
    yield _verdict(site, found)


def picture(site: Site, record: Result, found: Sufficiency, sentence: str, chart_id: str) -> AddUp:
    """The chart: the largest contribution first, those that are not known last."""
    known = sorted(found.contributions, key=lambda c: (-c.middle, c.strategy.title))
    return AddUp(
        id=chart_id,
        title=site.language.gettext("%(result)s: what the strategies add up to")
        % {"result": record.title},
        sentence=sentence,
        parts=(
            *(Part(each.strategy.title, each.middle) for each in known),
            *(Part(each.title, None) for each in found.unknown),
        ),
        needed=found.needed,
        low=found.low,
        middle=found.middle,
        high=found.high,
        told=found.told,
    )


def _sum_of(site: Site, found: Sufficiency) -> str:
    """The number: "180 of 300"."""
    _ = site.language.gettext
    number = site.language.number
    text = _("at least %(sum)s of %(needed)s") if found.unknown else _("%(sum)s of %(needed)s")
    return text % {"sum": number(found.told), "needed": number(found.needed)}


def _added_up(site: Site, found: Sufficiency) -> str:
    _ = site.language.gettext
    if not found.contributions and not found.unknown:
        return _("No strategy counts toward it yet.")
    number = site.language.number
    values = {name: number(getattr(found, name)) for name in ("told", "low", "high")}
    if values["low"] != values["high"]:
        return (
            _("Our strategies add up to about %(told)s of them (between %(low)s and %(high)s).")
            % values
        )
    if found.middle == round(found.middle):
        return _("Our strategies add up to %(told)s of them.") % values
    return _("Our strategies add up to about %(told)s of them.") % values


def _verdict(site: Site, found: Sufficiency) -> str:
    """Whether that is enough; what is missing where it is not."""
    _ = site.language.gettext
    if at_least(found.low, found.needed):
        if found.low == found.high:
            return _("If all of them work as we hope, that is enough.")
        return _("That is enough, even if they do no better than the low end.")
    if at_least(found.middle, found.needed):
        return _("That is enough if they work as we hope, and too little at the low end.")
    short = found.needed - found.told
    missing = {"missing": site.language.number(short)}
    plural = site.language.ngettext
    if found.unknown:
        return (
            plural(
                "Up to %(missing)s is still missing.",
                "Up to %(missing)s are still missing.",
                short,
            )
            % missing
        )
    return (
        plural("%(missing)s is still missing.", "%(missing)s are still missing.", short) % missing
    )


def _overlaps(site: Site, found: Sufficiency) -> Iterator[str]:
    """Which strategies reach some of the same people, and how that is counted."""
    _ = site.language.gettext
    titles = {each.strategy.id: each.strategy.title for each in found.contributions}
    pairs = [
        (titles[key], other.title)
        for key in titles
        for other in site.ties.overlaps[key]
        if key < other.id and other.id in titles
    ]
    for first, second in pairs[:_MOST_PAIRS]:
        yield _("“%(first)s” and “%(second)s” reach some of the same people.") % {
            "first": first,
            "second": second,
        }
    rest = len(pairs) - _MOST_PAIRS
    if rest > 0:
        yield site.language.ngettext(
            "So do %(count)s more pair of strategies.",
            "So do %(count)s more pairs of strategies.",
            rest,
        ) % {"count": site.language.number(rest)}
    if pairs:
        yield _("How many they share is not known. We take off half of what it could be.")


def _figures(site: Site, found: Sufficiency, chart: AddUp) -> Figures:
    """The numbers of the chart, and how each came about."""
    language = site.language
    _, number = language.gettext, language.number
    target = site.judgements[found.indicator].total.target
    assert target is not None
    by_title = sorted(found.contributions, key=lambda c: (-c.middle, c.strategy.title))
    rows = [
        (
            each.strategy.title,
            _short(site, each.strategy.people_per_year or 0.0),
            number(each.years, 1),
            number(each.middle),
        )
        for each in by_title
    ]
    none = _("no estimate")
    rows += [(each.title, none, "", none) for each in found.unknown]
    if chart.twice:
        rows.append((_("Counted twice"), "", "", number(-chart.twice)))
    total = number(found.told)
    if number(found.low) != number(found.high):
        total = _("%(sum)s (%(low)s to %(high)s)") % {
            "sum": total,
            "low": number(found.low),
            "high": number(found.high),
        }
    rows.append((_("Together"), "", "", total))
    rows.append((_("Needed"), "", "", number(found.needed)))
    columns = (
        Column(_("Strategy"), number=False),
        Column(_("More people a year")),
        Column(_("Years at work")),
        Column(_("By %(period)s") % {"period": target.date.label}),
    )
    return Figures(chart.title, columns, tuple(rows), ())


def _short(site: Site, people: float) -> str:
    """An estimate with no more decimals than it needs."""
    return site.language.number(people, 0 if people == round(people) else 1)


def _obstacles(site: Site) -> dict[Obstacle, str]:
    """Why it can't be counted."""
    _ = site.language.gettext
    return {
        "met": _("The target is met: no more people are needed to reach it."),
        "past": _("The date of the target is past. There is no new one yet."),
        "no-target": _("There is no target, so nobody can say what would be enough."),
        "no-figure": _("There is no figure yet, so nobody can say what would be enough."),
        "no-cohort": _(
            "Nobody has said how many people 100 of 100 are, so this can't be added up."
        ),
        "no-percent": _("This result is not told in percent of people, so it can't be added up."),
    }
