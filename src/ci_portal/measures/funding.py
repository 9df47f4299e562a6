"""Funding: what runs today, for how long, and from whom, as far as it is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ci_portal.model.records import Funding


def running(every: Iterable[Funding], today: date) -> tuple[Funding, ...]:
    """The grants that run on a day."""
    return tuple(funding for funding in every if funding.start <= today <= funding.end)


def amounts(every: Iterable[Funding]) -> dict[str, float]:
    """How much each funder gives; a grant with a band, or nothing, adds no amount."""
    found: dict[str, float] = {}
    for funding in every:
        found[funding.funder] = found.get(funding.funder, 0.0) + (funding.amount or 0.0)
    return found


def largest(shares: dict[str, float]) -> tuple[str, float]:
    """The funder who gives most, and its part of all that is recorded (0 where nothing is)."""
    key, most = max(shares.items(), key=lambda item: (item[1], item[0]))
    total = sum(shares.values())
    return key, most / total if total else 0.0


def last_day(every: Iterable[Funding]) -> date | None:
    """The last day that any of the grants pays for; None without a grant."""
    return max((funding.end for funding in every), default=None)


def for_all(funding: Funding) -> bool:
    """Whether a grant pays for the common work: for no strategy of its own.

    What an office costs is recorded as support of results, or of nothing in particular.
    """
    return not any(name.startswith("strategies/") for name in funding.supports)
