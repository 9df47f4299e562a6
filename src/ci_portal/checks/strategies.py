"""Strategies: enough of them, where they are needed, with an estimate and a measure of outcomes."""

from __future__ import annotations

from ci_portal.checks.advice import Advice, listed, share
from ci_portal.checks.figures import people
from ci_portal.measures.coverage import behind, coverage_of
from ci_portal.measures.judgements import Judgements
from ci_portal.measures.sufficiency import Sufficiency, sufficiency_of
from ci_portal.model.records import Measure, Result, Strategy
from ci_portal.model.thresholds import at_least
from ci_portal.model.ties import AT_WORK, Ties


def check_strategies(judgements: Judgements, ties: Ties, advice: Advice) -> None:
    """STR001 to STR004, once the portal records strategies (STR004: and measures)."""
    portal = judgements.portal
    if not portal.all(Strategy):
        return
    for result in portal.results.values():
        found = sufficiency_of(result, judgements)
        if found:
            _enough(result, found, judgements, advice)
        _places(result, judgements, ties, advice)
    better_off = {
        measure.strategy
        for measure in portal.all(Measure).values()
        if measure.quadrant.startswith("better-off")
    }
    for strategy in portal.all(Strategy).values():
        if strategy.status not in AT_WORK:
            continue
        if strategy.people_per_year is None:
            advice.warning(
                "STR003",
                strategy,
                "people_per_year",
                "Nothing says how many more people reach the result because of this strategy.",
                "Give your best estimate in people_per_year, its range in people_low and "
                "people_high, and in basis what it rests on.",
            )
        if portal.all(Measure) and strategy.id not in better_off:
            advice.warning(
                "STR004",
                strategy,
                None,
                "No measure of this strategy says whether anyone is better off: what is known of "
                "it is at most how much was done, and how well.",
                "Add a measure of the kind better-off-number or better-off-percent.",
            )


def _enough(result: Result, found: Sufficiency, judgements: Judgements, advice: Advice) -> None:
    """STR001. It is an error only where every strategy at work gives an estimate.

    Without one the sum is not known: it is at least so much.
    """
    if at_least(found.middle, found.needed):
        return
    portal = judgements.portal
    indicator = portal.indicators[found.indicator]
    target = judgements[indicator.id].total.target
    assert target is not None
    least = portal.settings.checks.sufficient_part
    sum_ = f"{'at least ' if found.unknown else ''}{people(found.middle)}"
    if people(found.low) != people(found.high):
        sum_ += f" (between {people(found.low)} and {people(found.high)})"
    if not found.contributions and not found.unknown:
        message = (
            f"No strategy at work is recorded for this result, and {found.needed:,} people a year "
            f"more are needed to reach the target for {target.date.label}."
        )
    else:
        message = (
            f"The strategies add up to {sum_} of the {found.needed:,} people a year that are "
            f'needed to reach the target of "{indicator.title}" by {target.date.label}.'
        )
    known_sum = bool(found.contributions) and not found.unknown
    if known_sum and not at_least(found.part, least):
        advice.error(
            "STR001",
            result,
            None,
            f"{message} That is less than {share(least)}.",
            "Add or enlarge strategies, or agree on a target that they can reach. See the result's "
            "strategies: people_per_year, start and end.",
        )
    else:
        advice.warning(
            "STR001",
            result,
            None,
            message,
            "Add or enlarge strategies, or say in public what is still missing. Below "
            f"{share(least)} of what is needed this is an error.",
        )


def _places(result: Result, judgements: Judgements, ties: Ties, advice: Advice) -> None:
    """STR002, for each headline indicator."""
    portal = judgements.portal
    for found in coverage_of(result, ties.strategies[result.id], judgements):
        if not found.uncovered:
            continue
        far = behind(found.indicator, judgements)
        without = [place for place in far if place in found.uncovered]
        if without:
            advice.warning(
                "STR002",
                result,
                None,
                f"{len(without)} of the {len(far)} places that are furthest behind in "
                f'"{portal.indicators[found.indicator].title}" '
                f"{'is' if len(without) == 1 else 'are'} covered by no "
                f"strategy: {listed(without)}. Behind means "
                f"{portal.settings.checks.place_behind:g} times as far from the target as everyone "
                "together, or more.",
                "Bring a strategy there, or correct the places of the strategies that are there.",
            )
