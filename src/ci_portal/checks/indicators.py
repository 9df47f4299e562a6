"""Indicators: few headlines, shown for every group, with a story of today."""

from __future__ import annotations

from ci_portal.checks.advice import INITIATIVE, Advice
from ci_portal.measures.judge import Judgement
from ci_portal.measures.judgements import Judgements


def check_indicators(judgements: Judgements, advice: Advice) -> None:
    """IND001 for results and the portal, IND002 for headlines, IND003 for all indicators."""
    _few_headlines(judgements, advice)
    for indicator in judgements.portal.indicators.values():
        judgement = judgements[indicator.id]
        if indicator.tier == "headline":
            _required_breakdowns(judgement, advice)
        _story(judgement, judgements, advice)


def _few_headlines(judgements: Judgements, advice: Advice) -> None:
    """IND001."""
    portal, limits = judgements.portal, judgements.portal.settings.checks
    for result in portal.results.values():
        if len(result.headline) > limits.headline_per_result:
            advice.warning(
                "IND001",
                result,
                "headline",
                f"This result has {len(result.headline)} headline indicators; more than "
                f"{limits.headline_per_result} are too many to keep in mind.",
                "Keep those that say most to most people, and make the others contributing ones.",
            )
    count = sum(indicator.tier == "headline" for indicator in portal.indicators.values())
    if count > limits.headline_in_all:
        advice.warning(
            "IND001",
            INITIATIVE,
            None,
            f"The portal has {count} headline indicators in all; more than "
            f"{limits.headline_in_all} are too many to keep in mind.",
            "Keep those that say most to most people, and make the others contributing ones.",
        )


def _required_breakdowns(judgement: Judgement, advice: Advice) -> None:
    """IND002: by each required dimension, at least one group has a figure of the latest period."""
    indicator = judgement.indicator
    every = [a.latest for a in (judgement.total, *judgement.groups.values()) if a.latest]
    latest = judgement.total.latest or max(every, key=lambda p: (p.end, p.start), default=None)
    if latest is None:
        return
    for dimension in indicator.required_dimensions:
        shown = any(
            assessment.latest and assessment.latest.end >= latest.end
            for (name, _), assessment in judgement.groups.items()
            if name == dimension
        )
        if not shown:
            advice.warning(
                "IND002",
                indicator,
                "required_dimensions",
                f"The figures of {latest.period} must be shown by {dimension}, but there is none "
                "that can be shown for any group.",
                "Add them. If they are not published, accept this warning, with the reason and the "
                "day by which they will be.",
            )


def _story(judgement: Judgement, judgements: Judgements, advice: Advice) -> None:
    """IND003: a story, and not one from before the newest figures came out.

    Figures came out on the source's last release, where it is known, else not before the end of
    their period. A story without a date can't be told to be old.
    """
    indicator, last = judgement.indicator, judgement.freshness.last
    if not indicator.body.strip():
        advice.warning(
            "IND003",
            indicator,
            "body",
            "Nothing is said of the story behind the figures: why they are as they are, and what "
            "holds them back.",
            "Write a few sentences below the front matter, with people who know the reasons.",
        )
        return
    if last is None or indicator.story_updated is None:
        return
    source = judgements.portal.source_of(indicator.id)
    release = source.last_release if source else None
    out = release if release and release <= judgements.portal.settings.today else last.end
    if indicator.story_updated < out:
        advice.warning(
            "IND003",
            indicator,
            "story_updated",
            f"The story is of {indicator.story_updated}, from before the newest figures "
            f"({last.period}), which came out on {out} or later.",
            "Read the story again beside the new figures, change what no longer holds, and set "
            "story_updated to the day you did.",
        )
