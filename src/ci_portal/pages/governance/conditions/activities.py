"""Mutually reinforcing activities: strategies that add up, and promises that are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ci_portal.measures.promises import state_of
from ci_portal.measures.sufficiency import sufficiency_of
from ci_portal.model.records import Commitment, Partner, Result, Strategy
from ci_portal.model.thresholds import at_least
from ci_portal.model.ties import AT_WORK
from ci_portal.pages.governance.conditions.line import Found, Line, found, naming, quoting
from ci_portal.pages.site import Site


def activities(site: Site) -> Found:
    """Strategies by result, whether they add up, and what became of the promises."""
    strategies = site.portal.all(Strategy)
    promises = [c for c in site.portal.all(Commitment).values() if c.kind != "sign-on"]
    if not strategies and not promises:
        return Found()
    _ = site.language.gettext
    at_work = [s for s in strategies.values() if s.status in AT_WORK]
    enough, short = _sums(site)
    return found(
        (_carried(site, at_work), *enough, *_kept(site, promises)),
        (
            naming(
                site,
                _("No strategy is at work for: %(names)s."),
                [r.title for r in site.portal.ordered_results if not site.ties.strategies[r.id]],
                "strategies",
            )
            if strategies
            else Line(_("No strategy is recorded.")),
            *short,
            quoting(
                site,
                _("Nobody leads: %(names)s."),
                [s.title for s in at_work if not s.lead],
                "strategies",
            ),
            _late(site, promises),
            naming(
                site,
                _("Signed on, with no promise of their own: %(names)s."),
                [partner.title for partner in _only_signed(site)],
                "commitments",
            ),
        ),
    )


def _carried(site: Site, at_work: list[Strategy]) -> Line | None:
    """How many strategies are at work, and how many partners of how many sectors carry them."""
    if not at_work:
        return None
    members = site.ties.members
    who = {key for s in at_work for key in (s.lead, *s.partners) if key in members}
    language, count = site.language, site.words.count
    first = language.ngettext(
        "One strategy is at work.", "%(count)s strategies are at work.", len(at_work)
    ) % {"count": site.words.first(len(at_work))}
    if not who:
        return Line(first, "strategies")
    second = language.ngettext(
        "One partner does the work.", "%(count)s partners do the work.", len(who)
    ) % {"count": site.words.first(len(who))}
    sectors = len({members[key].sector for key in who if key})
    third = language.ngettext(
        "All are of one sector.", "They come from %(count)s sectors.", sectors
    ) % {"count": count(sectors)}
    return Line(" ".join([first, second, third][: 3 if len(who) > 1 else 2]), "strategies")


def _sums(site: Site) -> tuple[list[Line], list[Line]]:
    """For each result whether its strategies add up: those that do, and those that don't."""
    enough: list[Line] = []
    short: list[Line] = []
    for result in site.portal.ordered_results:
        for line, all_ in _sum(site, result):
            (enough if all_ else short).append(line)
    return enough, short


def _sum(site: Site, result: Result) -> Iterator[tuple[Line, bool]]:
    sums = sufficiency_of(result, site.judgements)
    if sums is None or not sums.contributions:
        return
    language = site.language
    text = language.gettext(
        "%(result)s: the strategies add up to %(sum)s of the %(needed)s people who are needed."
    ) % {
        "result": result.title,
        "sum": language.number(round(sums.middle)),
        "needed": language.number(sums.needed),
    }
    yield Line(text, "strategies"), at_least(sums.middle, sums.needed)


def _kept(site: Site, promises: list[Commitment]) -> list[Line]:
    """What became of the promises, without those that are just being kept."""
    if not promises:
        return []
    today = site.portal.settings.today
    states = Counter(state_of(promise, today) for promise in promises)
    language, kept = site.language, states["kept"]
    said = [
        language.ngettext("One promise was made.", "%(count)s promises were made.", len(promises))
        % {"count": site.words.first(len(promises))},
        language.ngettext("One is kept.", "%(count)s are kept.", kept)
        % {"count": site.words.first(kept)}
        if kept
        else language.gettext("None is kept yet."),
    ]
    if states["dropped"]:
        said.append(
            language.ngettext(
                "%(count)s was dropped.", "%(count)s were dropped.", states["dropped"]
            )
            % {"count": site.words.first(states["dropped"])}
        )
    return [Line(" ".join(said), "commitments")]


def _late(site: Site, promises: list[Commitment]) -> Line | None:
    today = site.portal.settings.today
    late = [promise.title for promise in promises if state_of(promise, today) == "late"]
    return quoting(site, site.language.gettext("Late: %(names)s."), late, "commitments")


def _only_signed(site: Site) -> list[Partner]:
    """Partners who have signed on and promised nothing else, as PAR002 finds them."""
    return [
        partner
        for key, partner in site.ties.members.items()
        if {commitment.kind for commitment in site.ties.commitments[key]} == {"sign-on"}
    ]
