"""Records of what happens along the way, and of what is written about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ci_portal.model.record import Record


@dataclass(frozen=True, kw_only=True)
class Win(Record):
    """A change for the better, with its mechanism and the credit shared."""

    date: dt.date
    kind: Literal[
        "system-change", "access", "intermediate-outcome", "resource", "process", "symbolic"
    ]
    results: tuple[str, ...]
    strategies: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    mechanism: str | None = None
    who_benefits: str | None = None
    people: int | None = None
    disparity_addressed: str | None = None
    contribution: Literal["contributed", "coincided", "not-yet-known"]
    would_have_happened_anyway: str | None = None
    credit: tuple[str, ...]
    evidence_url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Milestone(Record):
    """A step the partners planned, and whether it was taken."""

    date: dt.date
    status: Literal["planned", "done", "late", "dropped"]
    results: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Correction(Record):
    """A course correction: what happened, what was learned, what was changed."""

    date: dt.date
    what_happened: str
    learned: str
    changed: str
    results: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Feedback(Record):
    """What people told the initiative, and its answer; `changed` as collection/id."""

    date: dt.date
    method: Literal["forum", "survey", "listening-session", "comment", "other"]
    who: str
    n: int | None = None
    heard: str
    response: str | None = None
    response_due: dt.date | None = None
    responded_on: dt.date | None = None
    results: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Report(Record):
    """A dated report on frozen figures."""

    date: dt.date
    audience: str | None = None
    results: tuple[str, ...] = ()
    snapshot: str | None = None


@dataclass(frozen=True, kw_only=True)
class Article(Record):
    """Any other page."""
