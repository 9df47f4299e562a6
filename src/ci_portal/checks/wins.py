"""Wins: how they lead to a result, whether they are more than money and meetings, and for whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from ci_portal.checks.advice import Advice, listed, share, table_of
from ci_portal.measures.judgements import Judgements
from ci_portal.model.records import Win
from ci_portal.model.thresholds import at_least

#: With fewer wins a year, a share says nothing.
_FEWEST = 3


def check_wins(judgements: Judgements, advice: Advice) -> None:
    """WIN001 to WIN003, once the portal records wins."""
    portal = judgements.portal
    wins = tuple(portal.all(Win).values())
    for win in wins:
        if not win.mechanism or not win.results:
            advice.warning(
                "WIN001",
                win,
                "mechanism",
                "This win does not say how it leads to a result.",
                "Say in mechanism how the one leads to the other, in a sentence: what is different "
                "now for whom.",
            )
        if not win.who_benefits:
            advice.warning(
                "WIN003",
                win,
                "who_benefits",
                "This win does not say who benefits from it.",
                "Name in who_benefits the people whose life is different now.",
            )
    _more_than_money(wins, judgements, advice)
    _those_furthest_behind(wins, judgements, advice)


def _more_than_money(wins: Iterable[Win], judgements: Judgements, advice: Advice) -> None:
    """WIN002, for this year and the last one: what is longer ago can't be changed any more."""
    settings = judgements.portal.settings
    by_year: defaultdict[int, list[Win]] = defaultdict(list)
    for win in wins:
        by_year[win.date.year].append(win)
    for year in (settings.today.year - 1, settings.today.year):
        found = by_year[year]
        easy = [win for win in found if win.kind in ("resource", "process")]
        part = settings.checks.early_win_share
        if len(found) >= _FEWEST and at_least(len(easy) / len(found), part):
            advice.warning(
                "WIN002",
                table_of(easy[0].origin),
                None,
                f"{len(easy)} of the {len(found)} wins of {year} are money, people or ways of "
                f"working (resource, process). From {share(part)} on it looks like chasing early "
                "wins.",
                "Look for what has changed for people: access, rules, or an outcome on the way.",
            )


def _those_furthest_behind(wins: tuple[Win, ...], judgements: Judgements, advice: Advice) -> None:
    """WIN003, for the portal: never a word of a group that is furthest behind.

    Those are, in each breakdown of each headline, the group with the widest gap. They are looked
    for by name in who_benefits and disparity_addressed, in all wins there are.
    """
    furthest: dict[str, None] = {}
    for judgement in judgements.values():
        if judgement.indicator.tier != "headline":
            continue
        for dimension in dict.fromkeys(gap.dimension for gap in judgement.gaps):
            behind = [g for g in judgement.gaps if g.dimension == dimension and g.behind]
            if behind:
                furthest[max(behind, key=lambda gap: gap.latest_difference).group] = None
    told = " ".join(f"{win.who_benefits or ''} {win.disparity_addressed or ''}" for win in wins)
    if not wins or not furthest:
        return
    if any(re.search(rf"\b{re.escape(name)}", told, re.IGNORECASE) for name in furthest):
        return
    advice.warning(
        "WIN003",
        table_of(wins[-1].origin),
        None,
        f"No win names a group that is furthest behind: {listed(list(furthest))}.",
        "Name them where a win was for them (who_benefits, disparity_addressed). If none was, that "
        "is what to work on.",
    )
