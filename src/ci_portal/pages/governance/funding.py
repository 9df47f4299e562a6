"""Funding over time: a chart, what it comes to in words, and a table of every grant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from markupsafe import Markup

from ci_portal.charts.funding import MOST_GRANTS, Grant, Mark, funding_svg
from ci_portal.charts.funding import Funding as Chart
from ci_portal.measures.funding import amounts, for_all, largest, last_day, running
from ci_portal.model.observations import decimal_year
from ci_portal.model.records import Funding
from ci_portal.pages.addresses import anchor
from ci_portal.pages.governance.links import Name, few, listed, partner, partners, start
from ci_portal.pages.site import Site

_KINDS = ("new", "realigned", "in-kind")
#: How many years back and ahead the chart looks: nobody means the year 9999.
_REACH = 15


def funding(site: Site, root: str, chart_id: str) -> dict[str, Any]:
    """What funding.html shows; `chart_id` is unique on the page."""
    every = _by_end(tuple(site.portal.all(Funding).values()))
    today = site.portal.settings.today
    alive = [each for each in every if each.end >= today]
    shown = alive[-MOST_GRANTS:]
    return {
        "sentences": horizon(site),
        "mix": mix(site),
        "chart": _drawing(site, shown, chart_id) if shown else None,
        "title": site.language.gettext("Who pays for what, and until when"),
        "more": _more(site, len(alive) - len(shown)),
        "rows": [_row(site, root, each) for each in reversed(every)],
    }


def _by_end(every: Sequence[Funding]) -> list[Funding]:
    """The first to end first."""
    return sorted(every, key=lambda each: (each.end, each.start, each.title, each.id))


# -- what it comes to ----------------------------------------------------------------------------


def horizon(site: Site) -> list[str]:
    """Until when there is money at the longest, and until when for the common work."""
    language, today = site.language, site.portal.settings.today
    _ = language.gettext
    money = [each for each in site.portal.all(Funding).values() if each.kind != "in-kind"]
    last = last_day(money)
    if last is None or last < today:
        return [_("No money is secured from today on.")]
    said = [_("Money is secured until %(month)s at the longest.") % {"month": language.month(last)}]
    common = last_day(each for each in money if for_all(each))
    if common is None or common == last:
        return said
    if common < today:
        said.append(_("For the common work, such as the office, there is none from today on."))
    else:
        said.append(
            _("For the common work, such as the office, it lasts until %(month)s.")
            % {"month": language.month(common)}
        )
    return said


def mix(site: Site) -> list[str]:
    """What runs today: new or moved, public or private, how much from whom; what can't be added."""
    now = running(_by_end(tuple(site.portal.all(Funding).values())), site.portal.settings.today)
    if not now:
        return []
    return [_count(site, now), *_money(site, now), *_not_added(site, now)]


def _count(site: Site, now: Sequence[Funding]) -> str:
    """How many grants run today, by kind."""
    language = site.language
    new, moved, other = (sum(each.kind == kind for each in now) for kind in _KINDS)
    kinds = (
        (new, language.ngettext("one of new money", "%(count)s of new money", new)),
        (
            moved,
            language.ngettext(
                "one of money moved from old uses", "%(count)s of money moved from old uses", moved
            ),
        ),
        (
            other,
            language.ngettext(
                "one of rooms, time or goods", "%(count)s of rooms, time or goods", other
            ),
        ),
    )
    return language.ngettext(
        "One grant runs today: %(kinds)s.", "%(count)s grants run today: %(kinds)s.", len(now)
    ) % {
        "count": start(site, len(now)),
        "kinds": language.join(
            text % {"count": site.words.count(count)} for count, text in kinds if count
        ),
    }


def _money(site: Site, now: Sequence[Funding]) -> list[str]:
    """The parts of the money whose amount is recorded."""
    known = [each for each in now if each.amount]
    total = sum(each.amount or 0.0 for each in known)
    if not total:
        return []
    language = site.language
    _ = language.gettext

    def part(chosen: Sequence[Funding]) -> str:
        return _percent(site, sum(each.amount or 0.0 for each in chosen) / total)

    said = [
        _("The amounts that are recorded come to %(total)s.")
        % {"total": language.value(total, "currency")}
    ]
    moved = [each for each in known if each.kind == "realigned"]
    public = [each for each in known if each.public]
    silent = [each for each in known if each.public is None]
    said.append(_("Of this, %(part)s was moved from old uses.") % {"part": part(moved)})
    said.append(_("%(part)s is public money.") % {"part": part(public)})
    if silent:
        said.append(_("For %(part)s nobody has written down if it is.") % {"part": part(silent)})
    key, most = largest(amounts(known))
    if most < 1:
        said.append(
            _("The largest funder, %(funder)s, gives %(part)s.")
            % {"funder": partner(site, key).text, "part": _percent(site, most)}
        )
    else:
        said.append(_("All of it comes from %(funder)s.") % {"funder": partner(site, key).text})
    return said


def _not_added(site: Site, now: Sequence[Funding]) -> list[str]:
    """Grants with a band or without any amount."""
    names = [each.title for each in now if not each.amount]
    if not names:
        return []
    return [
        site.language.gettext("Not added up, since no exact amount is known: %(grants)s.")
        % {"grants": few(site, names)}
    ]


def _percent(site: Site, part: float) -> str:
    """A part of 1 as a percentage that is never rounded to nothing or to all."""
    whole = round(100 * part)
    decimals = 1 if whole in (0, 100) and part not in (0.0, 1.0) else 0
    return site.language.value(100 * part, "percent", decimals)


def _more(site: Site, left: int) -> str | None:
    """How many grants the chart leaves out."""
    if left <= 0:
        return None
    return site.language.ngettext(
        "One grant that ends sooner is in the table alone.",
        "%(count)s grants that end sooner are in the table alone.",
        left,
    ) % {"count": start(site, left)}


# -- the chart -----------------------------------------------------------------------------------


def _drawing(site: Site, grants: Sequence[Funding], chart_id: str) -> Markup:
    today, months = site.portal.settings.today, site.portal.settings.checks.funding_months
    _ = site.language.gettext
    chart = Chart(
        id=chart_id,
        title=_("Who pays for what, and until when"),
        sentence=" ".join(horizon(site)),
        grants=tuple(_grant(site, each) for each in grants),
        today=Mark(decimal_year(today), _("Today")),
        horizon=Mark(decimal_year(today + relativedelta(months=months)), _ahead(site, months)),
    )
    return Markup(funding_svg(chart, site.components))  # noqa: S704 (charts escape)


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
        start=decimal_year(max(each.start, first)),
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
