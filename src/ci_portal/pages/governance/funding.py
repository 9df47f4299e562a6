"""Funding over time: a chart, what it comes to in words, and a table of every grant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from markupsafe import Markup

from ci_portal.charts.funding import MOST_GRANTS, Grant, Mark, funding_svg
from ci_portal.charts.funding import Funding as Chart
from ci_portal.model.observations import decimal_year
from ci_portal.model.records import Funding
from ci_portal.pages.addresses import anchor
from ci_portal.pages.governance.money import by_end, horizon, mix
from ci_portal.pages.links import Name, listed, partner, partners
from ci_portal.pages.site import Site
from ci_portal.pages.tables import Column, Figures

#: How many years back and ahead the chart looks: nobody means the year 9999.
_REACH = 15


def funding(site: Site, root: str, chart_id: str) -> dict[str, Any]:
    """What funding.html shows; `chart_id` is unique on the page."""
    every = by_end(tuple(site.portal.all(Funding).values()))
    today = site.portal.settings.today
    alive = [each for each in every if each.end >= today]
    shown = alive[-MOST_GRANTS:]
    chart = _chart(site, shown, chart_id) if shown else None
    return {
        "sentences": horizon(site),
        "mix": mix(site),
        "chart": chart,
        "svg": Markup(funding_svg(chart, site.components))  # noqa: S704 (charts escape)
        if chart
        else None,
        "title": site.language.gettext("Who pays for what, and until when"),
        "more": _more(site, len(alive) - len(shown)),
        "rows": [_row(site, root, each) for each in reversed(every)],
    }


def _more(site: Site, left: int) -> str | None:
    """How many grants the chart leaves out."""
    if left <= 0:
        return None
    return site.language.ngettext(
        "One grant that ends sooner is in the table alone.",
        "%(count)s grants that end sooner are in the table alone.",
        left,
    ) % {"count": site.words.first(left)}


# -- the chart -----------------------------------------------------------------------------------


def _chart(site: Site, grants: Sequence[Funding], chart_id: str) -> Chart:
    today, months = site.portal.settings.today, site.portal.settings.checks.funding_months
    _ = site.language.gettext
    return Chart(
        id=chart_id,
        title=_("Who pays for what, and until when"),
        sentence=" ".join(horizon(site)),
        grants=tuple(_grant(site, each) for each in grants),
        today=Mark(decimal_year(today), _("Today")),
        horizon=Mark(decimal_year(today + relativedelta(months=months)), _ahead(site, months)),
    )


def _ahead(site: Site, months: int) -> str:
    """How far ahead the horizon is."""
    years, rest = divmod(months, 12)
    if rest:
        return site.language.ngettext("in %(count)s month", "in %(count)s months", months) % {
            "count": site.language.number(months)
        }
    return site.language.ngettext("in one year", "in %(count)s years", years) % {
        "count": site.words.count(years)
    }


def _grant(site: Site, each: Funding) -> Grant:
    today = site.portal.settings.today
    first, last = today - relativedelta(years=_REACH), today + relativedelta(years=_REACH)
    return Grant(
        title=each.title,
        funder=partner(site, each.funder).text,
        start=decimal_year(min(max(each.start, first), last)),
        end=decimal_year(min(each.end, last) + timedelta(days=1)),
        kind=each.kind,
        sort=tuple(text for text in (_amount(site, each), *_sort(site, each)) if text),
        days=_days(site, each),
    )


def _amount(site: Site, each: Funding) -> str:
    """How much; the band where there is no amount, "" where there is neither."""
    if each.amount is not None:
        return site.language.value(each.amount, "currency")
    return each.band or ""


def _sort(site: Site, each: Funding) -> list[str]:
    """Which sort of money: new or moved, public or private."""
    _ = site.language.gettext
    said = [site.words.code("funding-kind", each.kind)]
    if each.public is not None:
        said.append(_("public") if each.public else _("private"))
    return said


def _days(site: Site, each: Funding) -> str:
    return site.language.gettext("%(first)s to %(last)s") % {
        "first": site.language.date(each.start),
        "last": site.language.date(each.end),
    }


def figures(site: Site, chart: Chart) -> Figures:
    """The grants of the chart as a table without links, for where the chart stands alone."""
    _ = site.language.gettext
    heads = (_("What for"), _("Who gives"), _("How much"), _("Until when"))
    rows = tuple(
        (each.title, each.funder, ", ".join(each.sort), each.days) for each in chart.grants
    )
    return Figures(chart.title, tuple(Column(head, number=False) for head in heads), rows, ())


# -- the table -----------------------------------------------------------------------------------


def _row(site: Site, root: str, each: Funding) -> dict[str, Any]:
    _ = site.language.gettext
    today = site.portal.settings.today
    state = None
    if each.end < today:
        state = _("has ended")
    elif each.start > today:
        state = _("has not begun")
    supported = (name.split("/", 1) for name in each.supports if "/" in name)
    return {
        "id": anchor("funding", each.id),
        "title": each.title,
        "funder": partners(site, root, [each.funder]),
        "sort": ", ".join(_sort(site, each)),
        "amount": _amount(site, each) or None,
        "days": _days(site, each),
        "state": state,
        "supports": listed(
            site,
            root,
            (
                Name(record.title, site.page(collection, key))
                for collection, key in supported
                if (record := site.portal.records.get(collection, {}).get(key))
            ),
        ),
    }
