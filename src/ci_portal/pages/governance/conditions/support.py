"""Backbone support: the six functions, who holds them, and how they stand."""

from __future__ import annotations

from ci_portal.model.records import BackboneFunction, Partner
from ci_portal.pages.governance.backbone import nobody, summary
from ci_portal.pages.governance.conditions.line import Found, Line, found, naming, quoting
from ci_portal.pages.site import Site


def support(site: Site) -> Found:
    """Who is the backbone, and what of it is held by whom."""
    _ = site.language.gettext
    records = site.portal.all(BackboneFunction).values()
    office = [p for p in site.ties.members.values() if "backbone" in p.roles]
    if not records and not office:
        return Found()
    return found(
        (
            naming(
                site, _("The partners have a backbone: %(names)s."), _titles(office), "partners"
            ),
            Line(summary(site), "governance", "backbone") if records else None,
        ),
        (
            Line(_("No partner is named as the backbone."), "partners")
            if site.portal.all(Partner) and not office
            else None,
            *(_missing(site) if records else [Line(_("Nobody has written down who does what."))]),
        ),
    )


def _titles(partners: list[Partner]) -> list[str]:
    return [partner.title for partner in partners]


def _missing(site: Site) -> list[Line | None]:
    """Functions that nobody holds, all in one hand, or without a word on what comes of them."""
    _ = site.language.gettext
    untaken = nobody(site)
    holders = {key for keys in site.ties.holders.values() for key in keys}
    every = site.portal.all(BackboneFunction).values()
    aimless = [r.title for r in every if not (r.short_term_outcome or r.intermediate_outcome)]
    silent = [r.title for r in every if not r.status]
    return [
        Line(untaken, "governance", "backbone") if untaken else None,
        Line(_("One partner alone holds all six tasks."), "governance", "backbone")
        if not untaken and len(holders) == 1
        else None,
        quoting(
            site,
            _("Nothing says what should come of: %(names)s."),
            aimless,
            "governance",
            "backbone",
        ),
        quoting(
            site, _("Nothing says how it stands with: %(names)s."), silent, "governance", "backbone"
        ),
    ]
