"""Which strategies to put first, by the three questions that the partners ask."""

from __future__ import annotations

from typing import Any

from ci_portal.measures.priorities import priorities as ranked
from ci_portal.model.records import Strategy
from ci_portal.pages.site import Site
from ci_portal.pages.strategies.overview import state


def any_scored(site: Site) -> bool:
    """Whether the three questions have been answered for any strategy that is not ended."""
    return any(each.score is not None for each in ranked(_asked(site, None)))


def priorities(site: Site, root: str, result: str | None) -> dict[str, Any]:
    """What priorities.html shows: the strategies of all results or of one, the first ones first."""
    _ = site.language.gettext
    found = ranked(_asked(site, result))
    number = site.language.number
    return {
        "absent": "" if found else _("No strategies are recorded yet."),
        "rows": [
            {
                "title": each.strategy.title,
                "url": root + page if (page := site.page_of(each.strategy)) else None,
                "chip": state(site, each.strategy),
                "answers": [
                    None if answer is None else number(answer)
                    for answer in (
                        each.strategy.impact,
                        each.strategy.influence,
                        each.strategy.measurability,
                    )
                ],
                "score": None if each.score is None else number(each.score),
            }
            for each in found
        ],
    }


def _asked(site: Site, result: str | None) -> list[Strategy]:
    """The strategies that can still be put first or last."""
    portal = site.portal
    found = portal.all(Strategy).values() if result is None else portal.strategies_of[result]
    return [each for each in found if each.status != "ended"]
