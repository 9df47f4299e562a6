"""The common agenda, composed from records: what was agreed on, by whom, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ci_portal.measures.judge import Judgement
from ci_portal.model.record import Frequency
from ci_portal.model.records import Result, Strategy
from ci_portal.model.ties import AT_WORK
from ci_portal.pages.governance.ahead import Steps, ahead, rooted
from ci_portal.pages.governance.conditions.common_agenda import signed_sentence
from ci_portal.pages.links import Name, partner
from ci_portal.pages.sentences import freshness_sentence
from ci_portal.pages.site import Site


@dataclass(frozen=True)
class Work:
    """A strategy for a result: its name, who leads it, and its state where it is not at work."""

    strategy: Name
    lead: Name | None
    state: str | None


@dataclass(frozen=True)
class Aim:
    """A result that was agreed on; `indicator` is its first headline, None without any.

    `baseline` and `target` are of that indicator, in words; `adopted` is a sentence.
    """

    id: str
    statement: Name
    indicator: str | None
    title: str
    baseline: str | None
    target: str | None
    equity_goal: str | None
    adopted: str | None
    work: tuple[Work, ...]


@dataclass(frozen=True)
class Learning:
    """A number that is looked at together: where it comes from, how often, and when next."""

    indicator: Name
    source: str | None
    next: str


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """What agenda.md.j2 shows."""

    began: str
    problem: str | None
    aims: tuple[Aim, ...]
    principles: tuple[str, ...]
    learning: tuple[Learning, ...]
    ahead: tuple[Steps, ...]
    timeline: str | None
    agreed: tuple[str, ...]
    partners: str | None


def agenda(site: Site) -> Agenda:
    """The agenda as the records have it."""
    settings = site.portal.settings
    return Agenda(
        began=_began(site),
        problem=settings.problem,
        aims=tuple(_aim(site, result) for result in site.portal.ordered_results),
        principles=settings.principles,
        learning=tuple(_learning(site)),
        ahead=tuple(steps for steps in ahead(site) if steps.steps),
        timeline=rooted(site.rooms.get("timeline")),
        agreed=tuple(_agreed(site)),
        partners=rooted(site.rooms.get("partners")),
    )


def _began(site: Site) -> str:
    """Since when, by how many, for how many results."""
    language, settings, words = site.language, site.portal.settings, site.words
    results, members = len(site.portal.results), len(site.ties.members)
    of = language.ngettext("one result", "%(count)s results", results) % {
        "count": words.count(results)
    }
    values = {"results": of, "partners": words.count(members), "place": settings.place}
    if settings.started and members > 1:
        values["day"] = language.date(settings.started)
        text = language.gettext(
            "Since %(day)s, partners in %(place)s have worked toward %(results)s together. Today "
            "there are %(partners)s of them. This is what they have agreed on."
        )
    else:
        text = language.gettext(
            "Partners in %(place)s work toward %(results)s together. This is what they have agreed "
            "on."
        )
    return text % values


# -- what we want and do -------------------------------------------------------------------------


def _aim(site: Site, result: Result) -> Aim:
    indicators = site.portal.indicators_of[result.id]
    first = indicators[0].id if result.headline and indicators else None
    judgement = site.judgements[first] if first else None
    return Aim(
        id=result.id,
        statement=Name(result.statement, rooted(site.page("results", result.id))),
        indicator=first,
        title=judgement.indicator.title if judgement else "",
        baseline=_baseline(site, judgement) if judgement else None,
        target=_target(site, judgement) if judgement else None,
        equity_goal=result.equity_goal,
        adopted=_adopted(site, result),
        work=tuple(_work(site, result)),
    )


def _baseline(site: Site, judgement: Judgement) -> str | None:
    baseline = judgement.total.baseline
    if baseline is None or baseline.value is None:
        return None
    return site.language.gettext("%(value)s in %(period)s") % {
        "value": site.words.value(judgement.indicator, baseline.value),
        "period": baseline.period,
    }


def _target(site: Site, judgement: Judgement) -> str | None:
    target = judgement.total.target
    if target is None:
        return None
    return site.language.gettext("%(value)s by %(period)s") % {
        "value": site.words.value(judgement.indicator, target.value),
        "period": target.date.label,
    }


def _adopted(site: Site, result: Result) -> str | None:
    """When the partners adopted a result, and whether they have changed it since."""
    _ = site.language.gettext
    if result.status == "draft":
        return _("This is a draft.")
    if result.adopted_on is None:
        return None
    day = {"day": site.language.date(result.adopted_on)}
    if result.status == "revised":
        return _("Adopted on %(day)s, and changed since then.") % day
    return _("Adopted on %(day)s.") % day


def _work(site: Site, result: Result) -> Iterable[Work]:
    """The strategies for a result that are at work or planned, those at work first."""
    every = [s for s in site.portal.all(Strategy).values() if result.id in s.results]
    shown = [s for s in every if s.status in (*AT_WORK, "planned")]
    for strategy in sorted(shown, key=lambda s: s.status == "planned"):
        lead = partner(site, strategy.lead) if strategy.lead else None
        yield Work(
            Name(strategy.title, rooted(site.page_of(strategy))),
            Name(lead.text, rooted(lead.address)) if lead else None,
            site.words.code("strategy-status", strategy.status)
            if strategy.status == "planned"
            else None,
        )


# -- how we learn --------------------------------------------------------------------------------


def _learning(site: Site) -> Iterable[Learning]:
    """Each indicator once, in the order of the results."""
    ordered = (
        indicator
        for result in site.portal.ordered_results
        for indicator in site.portal.indicators_of[result.id]
    )
    rhythm = _rhythm(site)
    _ = site.language.gettext
    for key in dict.fromkeys(indicator.id for indicator in ordered):
        indicator, source = site.portal.indicators[key], site.portal.source_of(key)
        yield Learning(
            Name(indicator.title, rooted(site.page("indicators", key))),
            _("%(source)s, kept by %(steward)s, %(rhythm)s.")
            % {
                "source": source.title,
                "steward": source.steward,
                "rhythm": rhythm[indicator.frequency],
            }
            if source
            else None,
            freshness_sentence(site.judgements[key].freshness, site.words),
        )


def _rhythm(site: Site) -> Mapping[Frequency, str]:
    _ = site.language.gettext
    return {
        "weekly": _("each week"),
        "monthly": _("each month"),
        "quarterly": _("four times a year"),
        "twice-a-year": _("twice a year"),
        "yearly": _("once a year"),
        "every-two-years": _("every two years"),
        "every-three-years": _("every three years"),
        "every-five-years": _("every five years"),
        "irregular": _("now and then"),
    }


# -- who has agreed ------------------------------------------------------------------------------


def _agreed(site: Site) -> Iterable[str]:
    """How many partners have signed on, in all and to each result."""
    signed = signed_sentence(site)
    if signed is None:
        return
    yield signed
    language, words, members = site.language, site.words, site.ties.members
    for result in site.portal.ordered_results:
        count = sum((key, result.id) in site.ties.signed for key in members)
        if count:
            yield language.ngettext(
                "%(result)s: %(count)s partner.", "%(result)s: %(count)s partners.", count
            ) % {"result": result.title, "count": words.count(count)}
