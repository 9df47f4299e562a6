"""What must be there first: champions, money for two to three years, and urgency."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from ci_portal.measures.funding import amounts, for_all, largest, last_day, running
from ci_portal.model.records import Feedback, Funding, Partner
from ci_portal.pages.governance.conditions.line import Found, Line, found, naming
from ci_portal.pages.governance.money import horizon
from ci_portal.pages.links import partner
from ci_portal.pages.site import Site


def champions(site: Site) -> Found:
    """Partners who champion the work, the people among them who are named, and for which result."""
    members = site.ties.members.values()
    if not members:
        return Found()
    _ = site.language.gettext
    who = [each for each in members if _champion(each)]
    named = list(dict.fromkeys(name for each in who for name in each.champions))
    ties = site.ties.partners
    results = [r for r in site.portal.ordered_results if ties[r.id]]
    return found(
        (
            naming(site, _("Champions: %(names)s."), [each.title for each in who], "partners"),
            naming(site, _("By name: %(names)s."), named, "partners"),
        ),
        (
            Line(_("No champion is named."), "partners") if not who else None,
            naming(
                site,
                _("No champion is named for: %(names)s."),
                [r.title for r in results if not any(_champion(p) for p in ties[r.id])],
                "partners",
            )
            if who
            else None,
            Line(_("No person is named who speaks up for it."), "partners")
            if who and not named
            else None,
        ),
    )


def _champion(each: Partner) -> bool:
    return bool(each.champions) or "champion" in each.roles


def money(site: Site) -> Found:
    """Until when there is money, and from how many."""
    every = tuple(site.portal.all(Funding).values())
    if not every:
        return Found()
    today = site.portal.settings.today
    shares = amounts(running(every, today))
    short = _too_short(site, every)
    # What is said of the common work stands among what is missing, where it is.
    lasting = horizon(site)[:1] if short else horizon(site)
    return found(
        (
            *(Line(text, "governance", "funding") for text in lasting),
            Line(
                site.language.ngettext(
                    "One funder gives today.", "%(count)s funders give today.", len(shares)
                )
                % {"count": site.words.first(len(shares))},
                "governance",
                "funding",
            )
            if shares
            else None,
        ),
        (*short, _too_few(site, shares)),
    )


def _too_short(site: Site, every: tuple[Funding, ...]) -> list[Line | None]:
    """Money that ends before the horizon: all of it, or that for the common work."""
    settings, language = site.portal.settings, site.language
    limit = settings.today + relativedelta(months=settings.checks.funding_months)
    paid = [each for each in every if each.kind != "in-kind"]
    last = last_day(paid)
    common = last_day(each for each in paid if for_all(each))
    years = language.gettext("Results need money for two to three years ahead.")
    if last is None or last <= limit:
        return [Line(years, "governance", "funding")]
    if common is None:
        text = language.gettext("No grant is for the common work, such as the office.")
        return [Line(text, "governance", "funding")]
    if common <= limit:
        text = language.gettext("Money for the common work ends in %(month)s. %(rule)s")
        values = {"month": language.month(common), "rule": years}
        return [Line(text % values, "governance", "funding")]
    return []


def _too_few(site: Site, shares: dict[str, float]) -> Line | None:
    """All from one funder, or more of it than is wise."""
    if not shares:
        return None
    key, part = largest(shares)
    if len(shares) > 1 and part <= site.portal.settings.checks.funder_share:
        return None
    text = site.language.gettext("Much hangs on one funder, %(funder)s.")
    return Line(text % {"funder": partner(site, key).text}, "governance", "funding")


def urgency(site: Site) -> Found:
    """Why it can't wait: what the results say, the gaps that grow, and what people say."""
    _ = site.language.gettext
    results = site.portal.ordered_results
    if not results:
        return Found()
    silent = [result.title for result in results if not result.urgency]
    return found(
        (_said(site, len(results) - len(silent), len(results)), _growing(site), _heard(site)),
        (naming(site, _("Nothing says why it can't wait: %(names)s."), silent, "results"),),
    )


def _said(site: Site, count: int, every: int) -> Line | None:
    if not count:
        return None
    text = site.language.ngettext(
        "For %(count)s of %(all)s result we say why it can't wait.",
        "For %(count)s of %(all)s results we say why it can't wait.",
        every,
    )
    words = site.words
    return Line(text % {"count": words.count(count), "all": words.count(every)}, "results")


def _growing(site: Site) -> Line | None:
    """How many gaps between groups grow."""
    count = sum(
        gap.behind and gap.trend == "widening" for j in site.judgements.values() for gap in j.gaps
    )
    if not count:
        return None
    return Line(
        site.language.ngettext(
            "One gap between groups is growing.",
            "%(count)s gaps between groups are growing.",
            count,
        )
        % {"count": site.words.first(count)},
        "equity",
    )


def _heard(site: Site) -> Line | None:
    """How many people have told of it in the last year."""
    since = site.portal.settings.today - relativedelta(years=1)
    count = sum(f.n or 0 for f in site.portal.all(Feedback).values() if f.date >= since)
    if not count:
        return None
    return Line(
        site.language.ngettext(
            "In the last year, %(count)s person told us how it looks to them.",
            "In the last year, %(count)s people told us how it looks to them.",
            count,
        )
        % {"count": site.language.number(count)},
        "feedback",
    )
