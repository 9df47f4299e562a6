"""Shared measurement: the same numbers for all, by group, on time, and under agreements."""

from __future__ import annotations

from ci_portal.measures.judge import Judgement
from ci_portal.model.records import Agreement
from ci_portal.pages.governance.agreements import in_force
from ci_portal.pages.governance.conditions.line import Found, Line, found, naming
from ci_portal.pages.site import Site


def shared_measurement(site: Site) -> Found:
    """The indicators, and what they lack."""
    _ = site.language.gettext
    judgements = list(site.judgements.values())
    if not judgements:
        return Found()
    every = [j for j in judgements if j.status != "no-data" or j.groups]
    agreements = site.portal.all(Agreement).values()
    headlines = {key for result in site.portal.results.values() for key in result.headline}
    return found(
        (_trends(site, every), _groups(site, every), _sources(site), _agreements(site)),
        (
            naming(
                site,
                _("No figure yet: %(names)s."),
                [_title(j) for j in judgements if j not in every],
                "health",
                "freshness",
            ),
            naming(
                site,
                _("Measured once so far: %(names)s."),
                [_title(j) for j in every if j.status == "baseline-only"],
                "results",
            ),
            naming(
                site,
                _("The new figure is late: %(names)s."),
                [_title(j) for j in judgements if j.freshness.overdue],
                "health",
                "freshness",
            ),
            naming(
                site,
                _("No target: %(names)s."),
                [
                    _title(j)
                    for j in judgements
                    if j.indicator.id in headlines and not site.portal.targets_of[j.indicator.id]
                ],
                "results",
            ),
            naming(
                site,
                _("The agreement has ended: %(names)s."),
                [a.title for a in agreements if a.expires < site.portal.settings.today],
                "governance",
                "agreements",
            ),
        ),
    )


def _title(judgement: Judgement) -> str:
    return judgement.indicator.title


def _trends(site: Site, every: list[Judgement]) -> Line | None:
    """How many numbers there are, and how many have at least two figures that can be compared."""
    if not every:
        return None
    count, trend = len(every), sum(j.total.change is not None for j in every)
    language = site.language
    first = language.ngettext(
        "One number is measured together.", "%(count)s numbers are measured together.", count
    ) % {"count": site.words.first(count)}
    if not trend:
        second = language.gettext("None has a trend yet.")
    else:
        second = language.ngettext("%(count)s has a trend.", "%(count)s have a trend.", trend) % {
            "count": site.words.first(trend)
        }
    return Line(
        language.gettext("%(first)s %(second)s") % {"first": first, "second": second}, "results"
    )


def _groups(site: Site, every: list[Judgement]) -> Line | None:
    count = sum(bool(j.groups) for j in every)
    if not count:
        return None
    return Line(
        site.language.ngettext(
            "%(count)s is shown group by group.", "%(count)s are shown group by group.", count
        )
        % {"count": site.words.first(count)},
        "equity",
    )


def _sources(site: Site) -> Line | None:
    stewards = {source.steward for key in site.judgements if (source := site.portal.source_of(key))}
    if not stewards:
        return None
    return Line(
        site.language.ngettext(
            "One organization gives the figures.",
            "%(count)s organizations give the figures.",
            len(stewards),
        )
        % {"count": site.words.first(len(stewards))},
        "agenda",
        "learning",
    )


def _agreements(site: Site) -> Line | None:
    count = sum(in_force(each, site) for each in site.portal.all(Agreement).values())
    if not count:
        return None
    return Line(
        site.language.ngettext(
            "One agreement about data is in force.",
            "%(count)s agreements about data are in force.",
            count,
        )
        % {"count": site.words.first(count)},
        "governance",
        "agreements",
    )
