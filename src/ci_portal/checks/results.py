"""Results: about a population, measured, with a place and with partners of several kinds."""

from __future__ import annotations

import re

from ci_portal.checks.advice import Advice, listed
from ci_portal.measures.judgements import Judgements
from ci_portal.model.records import Indicator, Result
from ci_portal.model.ties import Ties

#: What a statement says that is about those whom a program serves. English only.
_PROGRAM = re.compile(
    r"\b(?:our|the|my) (?:own )?(?:program(?:me)?s?|clients?|participants?|customers?|patients?|"
    r"agency|organi[sz]ation|services?|center|centre|clinic)\b"
    r"|\bour (?:students?|children|families|members|pupils|residents) (?:who|that|in)\b"
    r"|\b(?:participants?|clients?|graduates) (?:of|in) (?:the|our)\b"
    r"|\b(?:people|those|children|families|students|everyone|youth) (?:that |who(?:m)? )?we serve\b"
    r"|\b(?:enrolled|taking part) in our\b",
    re.IGNORECASE,
)

#: What is written where a place must be given and nobody has decided on one.
_NO_PLACE = {
    *("tbd", "tba", "to be decided", "to be determined", "n/a", "na", "none", "?", "-", "–", "…"),
    *("...", "unknown", "all", "everywhere", "anywhere", "various"),
}


def check_results(judgements: Judgements, ties: Ties, advice: Advice) -> None:
    """RES001, RES002, RES003, RES006 and RES009, for each result."""
    for result in judgements.portal.results.values():
        _about_a_population(result, advice)
        _its_own_headlines(result, judgements, advice)
        _where_they_began(result, judgements, advice)
        _geography(result, judgements, ties, advice)
        _several_sectors(result, ties, advice)


def _about_a_population(result: Result, advice: Advice) -> None:
    """RES001."""
    hint = (
        "Say what you want for everyone of a kind in a place, such as: Every child in Springfield "
        "reads well by age nine. What one program does for its people is a strategy."
    )
    if result.level == "program":
        advice.error(
            "RES001",
            result,
            "level",
            'The level is "program": this is what one organization does for those it serves, and '
            "not a result that partners share.",
            hint,
        )
    elif found := _PROGRAM.search(result.statement):
        advice.warning(
            "RES001",
            result,
            "statement",
            f'The statement says "{found[0]}": that is those whom a program serves, and not a '
            "whole population.",
            hint,
        )


def _its_own_headlines(result: Result, judgements: Judgements, advice: Advice) -> None:
    """RES002. That a result names a headline at all is asked for by its schema."""
    for indicator in _headlines(result, judgements):
        if result.id not in indicator.results:
            slip = f"does not name this result: its results are {listed(list(indicator.results))}"
            hint = f"Add {result.id} to the results of {indicator.id}, or name another headline."
        elif indicator.tier == "contributing":
            slip = 'is of the tier "contributing"'
            hint = f"Make {indicator.id} a headline (tier: headline), or name another one."
        else:
            continue
        advice.error(
            "RES002",
            result,
            "headline",
            f'"{indicator.title}" is to be a headline of this result, but it {slip}.',
            hint,
        )


def _where_they_began(result: Result, judgements: Judgements, advice: Advice) -> None:
    """RES003: a figure at the declared baseline, or any at all, for everyone or for a group.

    A baseline that lies before a break in series may give way to the first figure after it, as
    measures do; one that has no figure may not. A portal without any figures has not begun yet.
    """
    if not judgements.portal.series:
        return
    for indicator in _headlines(result, judgements):
        judgement = judgements[indicator.id]
        rules = {a.baseline_rule for a in (judgement.total, *judgement.groups.values())} - {None}
        if indicator.tier == "data-development":
            slip = "is still being developed (tier: data-development)"
        elif not rules:
            slip = "has no figure that can be used"
        elif indicator.baseline and rules <= {"next", "not-yet"}:
            slip = f"has no figure for its baseline, {indicator.baseline.label}"
        else:
            continue
        advice.error(
            "RES003",
            result,
            "headline",
            f'The headline "{indicator.title}" {slip}, so nobody can tell where it began.',
            "Add the figure of the baseline, name a period that has one, or choose a headline that "
            "has figures.",
        )


def _geography(result: Result, judgements: Judgements, ties: Ties, advice: Advice) -> None:
    """RES006.

    Which place lies within which is not recorded, so two things can be told: that a text is no
    place at all; and, for a result in one of the places that figures are published for, that a
    strategy works in another one of them, or in the portal's whole place.
    """
    portal, place = judgements.portal, result.geography.strip()
    if place.casefold() in _NO_PLACE:
        advice.error(
            "RES006",
            result,
            "geography",
            f'"{place}" is not a place.',
            f"Name the place whose people the result is about, such as {portal.settings.place}.",
        )
        return
    known = {name for key in portal.indicators for name in portal.places(key)}
    known.add(portal.settings.place)
    if place not in known or place == portal.settings.place:
        return
    for strategy in ties.strategies[result.id]:
        beyond = sorted({*strategy.places} & known - {place})
        if beyond:
            advice.warning(
                "RES006",
                result,
                "geography",
                f'The result is for {place}, but the strategy "{strategy.title}" works in '
                f"{listed(beyond)} as well.",
                "Widen the geography to where its strategies work, or take the strategy out.",
            )


def _several_sectors(result: Result, ties: Ties, advice: Advice) -> None:
    """RES009, once strategies, workgroups or commitments tie partners to the result."""
    partners = ties.partners[result.id]
    hint = (
        "Ask partners of other sectors to join a strategy or a workgroup of this result, and "
        "record them."
    )
    if not partners:
        return
    sectors = sorted({partner.sector for partner in partners})
    if len(sectors) == 1:
        count = "The one partner" if len(partners) == 1 else f"All {len(partners)} partners"
        verb = "is" if len(partners) == 1 else "are"
        advice.warning(
            "RES009",
            result,
            None,
            f"{count} of this result {verb} of one sector: {sectors[0]}.",
            hint,
        )
    elif not any(partner.public for partner in partners):
        advice.warning(
            "RES009",
            result,
            None,
            f"Not one of the {len(partners)} partners of this result is public: no school, office "
            "or department.",
            f"{hint} A partner is public where its record says so (public: true).",
        )


def _headlines(result: Result, judgements: Judgements) -> list[Indicator]:
    known = judgements.portal.indicators
    return [known[key] for key in result.headline if key in known]
