"""Honesty: where a curve began, what goes badly, and what was learned is there to be seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from ci_portal.checks.advice import Advice, table_of
from ci_portal.measures.judge import Judgement
from ci_portal.measures.judgements import Judgements
from ci_portal.model.observations import ALL, SeriesKey
from ci_portal.model.records import Correction, Indicator
from ci_portal.pages.shortcodes import Call, find_calls

if TYPE_CHECKING:
    from ci_portal.reading.files.narratives import Narrative

_HOME = "content/index.md"


def check_honesty(judgements: Judgements, narratives: Iterable[Narrative], advice: Advice) -> None:
    """HON001 (what was dropped since the published version: `checks.published`), and HON002."""
    portal = judgements.portal
    headlines = {key for result in portal.results.values() for key in result.headline}
    for judgement in judgements.values():
        # A headline without its baseline is an error of its own, RES003.
        if judgement.indicator.id not in headlines:
            _from_the_beginning(judgement, judgements, advice)
    home = next((page for page in narratives if page.file == _HOME), None)
    if home:
        seen = _shown(home, judgements)
        for key in sorted(headlines & portal.indicators.keys() - seen):
            _told_first(judgements[key], advice)
    corrections = sorted(portal.all(Correction).values(), key=lambda c: (c.date, c.id))
    months = portal.settings.checks.correction_months
    if corrections and corrections[-1].date < portal.settings.today - relativedelta(months=months):
        advice.warning(
            "HON002",
            table_of(corrections[-1].origin),
            None,
            f"The latest correction is of {corrections[-1].date}: for more than {months} months "
            "nothing was told that had to be changed.",
            "Tell what did not work, what you learned from it and what you changed. If all went "
            "as planned, ask those who would know better.",
        )


def _from_the_beginning(judgement: Judgement, judgements: Judgements, advice: Advice) -> None:
    """HON001: a chart that starts after the baseline which its own text speaks of."""
    indicator = judgement.indicator
    if indicator.baseline is None:
        return
    every = judgements.portal.series_of[indicator.id]
    own = every.get(SeriesKey(indicator.id, judgement.place, ALL, ALL))
    drawn = own.points if own else [p for series in every.values() for p in series.points]
    first = min(drawn, key=lambda point: point.start, default=None)
    if first and first.start > indicator.baseline.end:
        advice.warning(
            "HON001",
            indicator,
            "baseline",
            f"The baseline is {indicator.baseline.label}, but the figures, and with them the "
            f"chart, start later, with {first.period}.",
            "Add the earlier figures, or name a baseline that is shown.",
        )


def _told_first(judgement: Judgement, advice: Advice) -> None:
    """HON001: a headline that goes the wrong way is on the home page."""
    worse = judgement.status == "moving-away" or judgement.total.direction == "getting-worse"
    if worse:
        advice.warning(
            "HON001",
            judgement.indicator,
            None,
            f'"{judgement.indicator.title}" goes the wrong way, and the home page ({_HOME}) '
            "does not show it or lead to it.",
            "Show it there with a shortcode, or link its page or its result.",
        )


def _shown(home: Narrative, judgements: Judgements) -> set[str]:
    """The indicators that the home page shows, or whose page or result it links."""
    portal = judgements.portal
    found: set[str] = set()
    for call in find_calls(home.body):
        if not isinstance(call, Call):
            continue
        if "indicator" in call.arguments:
            found.add(call.arguments["indicator"])
        elif call.name == "scorecard":
            of = [portal.results[call.arguments["result"]]] if "result" in call.arguments else None
            at_a_glance = of is None and "tier" not in call.arguments
            for result in of or portal.results.values():
                found |= {*result.headline[:1]} if at_a_glance else {*result.headline}
    for indicator in portal.indicators.values():
        if _linked(home.body, indicator):
            found.add(indicator.id)
    return found


def _linked(body: str, indicator: Indicator) -> bool:
    pages = (f"indicators/{indicator.id}", *(f"results/{key}" for key in indicator.results))
    return any(f"{page}{end}" in body for page in pages for end in (".md", "/", ")", "#"))
