"""A common agenda: written down, adopted, and signed by those who work on it."""

from __future__ import annotations

from ci_portal.model.records import Result
from ci_portal.pages.governance.conditions.line import Found, Line, found, naming
from ci_portal.pages.site import Site


def common_agenda(site: Site) -> Found:
    """The problem, the results and who has signed on to them."""
    _ = site.language.gettext
    settings = site.portal.settings
    results = site.portal.ordered_results
    if not results:
        return Found()
    open_ = [result.title for result in results if not adopted(result)]
    return found(
        (
            Line(_("The problem and the aims are written down for all to read."), "agenda")
            if settings.problem
            else None,
            _adopted(site, len(results) - len(open_), len(results)),
            _signed(site),
        ),
        (
            None if settings.problem else Line(_("Nobody has written down what the problem is.")),
            naming(site, _("Not adopted by the partners yet: %(names)s."), open_, "results"),
            *_not_signed(site),
        ),
    )


def adopted(result: Result) -> bool:
    """Whether the partners have adopted a result."""
    return result.status in ("adopted", "revised") or result.adopted_on is not None


def signers(site: Site) -> list[str]:
    """The partners of today who have signed on to a result or more."""
    signed = {key for key, _result in site.ties.signed}
    return [key for key in site.ties.members if key in signed]


def _adopted(site: Site, count: int, every: int) -> Line | None:
    if not count:
        return None
    text = site.language.ngettext(
        "The partners have adopted %(count)s of %(all)s result.",
        "The partners have adopted %(count)s of %(all)s results.",
        every,
    )
    words = site.words
    return Line(text % {"count": words.count(count), "all": words.count(every)}, "results")


def signed_sentence(site: Site) -> str | None:
    """How many partners there are, and how many have signed on; None while nobody has."""
    members, signed = len(site.ties.members), len(signers(site))
    if not signed:
        return None
    language = site.language
    first = language.ngettext("There is one partner.", "There are %(count)s partners.", members) % {
        "count": site.words.count(members)
    }
    second = language.ngettext("One has signed on.", "%(count)s have signed on.", signed) % {
        "count": site.words.first(signed)
    }
    return f"{first} {second}"


def _signed(site: Site) -> Line | None:
    text = signed_sentence(site)
    return Line(text, "partners") if text else None


def _not_signed(site: Site) -> list[Line | None]:
    """Partners who have not signed on; results to which nobody has."""
    _ = site.language.gettext
    members = site.ties.members
    if not members:
        return [Line(_("No partner is recorded."))]
    signed = signers(site)
    if not signed:
        return [Line(_("No partner has signed on yet."), "partners")]
    reached = {result for key, result in site.ties.signed if key in members}
    return [
        naming(
            site,
            _("Not signed on yet: %(names)s."),
            [partner.title for key, partner in members.items() if key not in signed],
            "partners",
        ),
        naming(
            site,
            _("Nobody has signed on to: %(names)s."),
            [r.title for r in site.portal.ordered_results if r.id not in reached],
            "results",
        ),
    ]
