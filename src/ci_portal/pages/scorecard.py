"""The scorecard: results and indicators at a glance."""

from __future__ import annotations

from typing import Any

from ci_portal.measures.judge import Judgement
from ci_portal.model.observations import Point
from ci_portal.model.records import Indicator, Result
from ci_portal.pages.addresses import address, work_address
from ci_portal.pages.pictures import spark
from ci_portal.pages.site import Site


def scorecard(site: Site, root: str, result: str | None, tier: str | None) -> dict[str, Any]:
    """What scorecard.html shows: each result's first headline; with `tier`, more of its indicators.

    With `result` the indicators of that result alone.
    """
    _ = site.language.gettext
    portal = site.portal
    full = tier is not None or result is not None
    rows = []
    for record in portal.ordered_results:
        if result not in (None, record.id):
            continue
        shown = [i for i in portal.indicators_of[record.id] if _is_shown(i, record, tier, result)]
        for position, indicator in enumerate(shown):
            of = record if result is None and position == 0 else None
            rows.append(_row(site, root, indicator, of, full=full, sub=result is None))
    return {
        "caption": _("Where each result and its indicators stand"),
        "heading": _("Indicator") if result else _("Result"),
        "since": _("Since the baseline"),
        "full": full,
        "rows": rows,
    }


def _is_shown(indicator: Indicator, record: Result, tier: str | None, result: str | None) -> bool:
    """Whether an indicator is on a scorecard; at a glance, only each result's first headline is."""
    if tier is None and result is None:
        return indicator.id == record.headline[0]
    return tier in (None, "all") or (tier == "headline") == (indicator.id in record.headline)


def _row(
    site: Site, root: str, indicator: Indicator, of: Result | None, *, full: bool, sub: bool
) -> dict[str, Any]:
    """One row; with `of`, the row of that result, which its headline indicator stands for."""
    judgement = site.judgements[indicator.id]
    words, total = site.words, judgement.total
    _ = site.language.gettext

    def at(point: Point | None) -> str | None:
        return words.value(indicator, point.value) if point and point.value is not None else None

    baseline, target = total.baseline, total.target
    return {
        "title": of.statement if of else indicator.title,
        "url": root + (address("results", of.id) if of else address("indicators", indicator.id)),
        "about": (indicator.unit_label or indicator.title) if of else None,
        "sub": of is None and sub,
        "spark": spark(site, indicator.id),
        "baseline": _("%(value)s in %(period)s")
        % {"value": at(baseline), "period": baseline.period}
        if baseline
        else None,
        "latest": at(total.latest),
        "target": _("%(value)s by %(period)s")
        % {"value": words.value(indicator, target.value), "period": target.date.label}
        if target
        else _("no target yet"),
        "gap": _widest(site, judgement) if full else None,
        "chips": words.chips(judgement),
        "work": root + work_address(indicator.id),
    }


def _widest(site: Site, judgement: Judgement) -> str | None:
    """The widest gap between groups, and where it is going."""
    behind = [gap for gap in judgement.gaps if gap.behind]
    if not behind:
        return None
    gap = max(behind, key=lambda gap: gap.latest_difference)
    text = site.words.difference(judgement.indicator, gap.latest_difference)
    if gap.trend == "too-early":
        return text
    return f"{text}, {site.words.status(gap.trend).lower()}"
