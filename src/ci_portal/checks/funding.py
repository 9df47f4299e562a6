"""Funding: from more than one, and for longer than tomorrow."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from ci_portal.checks.advice import Advice, share, table_of
from ci_portal.measures.funding import amounts, largest, last_day, running
from ci_portal.measures.judgements import Judgements
from ci_portal.model.records import Funding, Partner


def check_funding(judgements: Judgements, advice: Advice) -> None:
    """FUN001, once the portal records funding. What a band or nothing says of has no amount."""
    portal = judgements.portal
    settings, every = portal.settings, tuple(portal.all(Funding).values())
    last = last_day(every)
    if last is None:
        return
    place = table_of(every[0].origin)
    months = settings.checks.funding_months
    if last <= settings.today + relativedelta(months=months):
        what = "ended" if last < settings.today else "ends"
        advice.warning(
            "FUN001",
            place,
            None,
            f"All funding {what} by {last}, and a portal's funding should last for at least "
            f"{months} months.",
            "Record what is secured beyond that day, or begin to look for it with your partners.",
        )
    funders = amounts(running(every, settings.today))
    if not funders:
        return
    key, part = largest(funders)
    partner = portal.all(Partner).get(key)
    name = f'"{partner.title}"' if partner else f'"{key}"'
    if len(funders) == 1:
        message = f"All funding of today comes from {name}."
    elif part > settings.checks.funder_share:
        message = (
            f"Of today's money, as far as amounts are recorded, {name} gives {share(part)}; more "
            f"than {share(settings.checks.funder_share)} from one funder is a risk."
        )
    else:
        return
    advice.warning(
        "FUN001",
        place,
        None,
        message,
        "Look for others to carry a part of it, so that the work outlasts any one decision.",
    )
