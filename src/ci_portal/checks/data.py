"""Data: on time, and shown as was agreed with those who share them."""

from __future__ import annotations

from ci_portal.checks.advice import Advice, listed
from ci_portal.measures.judge import Judgement
from ci_portal.measures.judgements import Judgements
from ci_portal.model.records import Agreement, Source


def check_data(judgements: Judgements, advice: Advice) -> None:
    """DAT001 for each indicator, DAT002 for each agreement."""
    for judgement in judgements.values():
        _on_time(judgement, judgements.portal.settings.checks.data_cycles, advice)
    _as_agreed(judgements, advice)


def _on_time(judgement: Judgement, most: int, advice: Advice) -> None:
    """DAT001: overdue by the indicator's own promise, else by that of its source."""
    freshness, indicator = judgement.freshness, judgement.indicator
    if not freshness.overdue or freshness.due is None:
        return
    late = freshness.cycles_late
    tell = advice.error if late >= most else advice.warning
    last = f"the latest is for {freshness.last.period}" if freshness.last else "there is none yet"
    missed = f" Since then the next {late} would have been due as well." if late > 1 else ""
    missed = missed or (" Since then the next one would have been due as well." if late else "")
    tell(
        "DAT001",
        indicator,
        "frequency",
        f"A new figure was due on {freshness.due}; {last}.{missed}",
        "Ask the source for it and add it. If it will be late for a reason, accept this warning "
        "with the reason; if the figures now come out later or less often, correct lag_days or "
        f"frequency. With {most} more figures overdue this is an error.",
    )


def _as_agreed(judgements: Judgements, advice: Advice) -> None:
    """DAT002: an agreement under which figures are shown is in force, and allows it."""
    portal = judgements.portal
    used: dict[str, list[str]] = {}
    sources = portal.all(Source)
    for indicator in portal.indicators.values():
        source = sources.get(indicator.source or "")
        if source and source.agreement and portal.series_of[indicator.id]:
            used.setdefault(source.agreement, []).append(f'"{indicator.title}"')
    for key, agreement in portal.all(Agreement).items():
        shown = listed(used.get(key, []))
        if not shown:
            continue
        if not agreement.publication_allowed:
            advice.error(
                "DAT002",
                agreement,
                "publication_allowed",
                "This agreement does not allow its data to be published, but the figures of "
                f"{shown} are shown.",
                "Take the figures out of the portal, or agree with the parties on showing them.",
            )
        if agreement.expires < portal.settings.today:
            advice.error(
                "DAT002",
                agreement,
                "expires",
                f"This agreement expired on {agreement.expires}, but the figures of {shown} are "
                "still shown.",
                "Renew it and correct expires, or take the figures out of the portal.",
            )
