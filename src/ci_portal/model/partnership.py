"""Records of who works together, on what terms and with what means."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ci_portal.model.record import Change, CommitmentStatus, Frequency, Record

Sector = Literal[
    "government",
    "education",
    "health",
    "business",
    "philanthropy",
    "nonprofit",
    "faith",
    "community",
    "resident",
    "media",
    "other",
]
Role = Literal[
    "backbone",
    "champion",
    "convener",
    "data",
    "evaluator",
    "funder",
    "implementer",
    "advocate",
    "resident-voice",
    "member",
    "other",
]


@dataclass(frozen=True, kw_only=True)
class Partner(Record):
    """An organization, or a person, that works on the results with the others."""

    sector: Sector
    level: Literal["local", "state", "national"] | None = None
    public: bool | None = None
    roles: tuple[Role, ...] = ()
    champions: tuple[str, ...] = ()
    joined: dt.date
    left: dt.date | None = None
    url: str | None = None
    logo: str | None = None
    description: str | None = None


@dataclass(frozen=True, kw_only=True)
class Commitment(Record):
    """What a partner promised in public, and what became of it; `history` oldest first."""

    partner: str
    kind: Literal[
        "sign-on", "practice-change", "policy-change", "data", "funding", "staff", "action"
    ]
    text: str
    results: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    made_on: dt.date
    due: dt.date | None = None
    status: CommitmentStatus
    status_on: dt.date | None = None
    evidence_url: str | None = None
    history: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Workgroup(Record):
    """A table at which partners meet; `chairs` are ids of partners or names of people."""

    kind: Literal["steering", "backbone", "workgroup", "data", "community-council"]
    chairs: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    resident_seats: int | None = None
    meets: str | None = None


@dataclass(frozen=True, kw_only=True)
class Meeting(Record):
    """A meeting of a workgroup; times without a zone are on the clock of `timezone`."""

    workgroup: str
    start: dt.datetime
    end: dt.datetime | None = None
    timezone: str | None = None
    place: str | None = None
    agenda_url: str | None = None
    minutes_url: str | None = None
    open: bool | None = None
    cancelled: bool = False
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class BackboneFunction(Record):
    """One of the six things a backbone does, and who holds it."""

    function: Literal["vision", "alignment", "measurement", "public-will", "policy", "funding"]
    holders: tuple[str, ...]
    short_term_outcome: str | None = None
    intermediate_outcome: str | None = None
    status: str | None = None


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """Where figures come from, and when the next are due."""

    steward: str
    url: str | None = None
    licence: str
    cadence: Frequency
    last_release: dt.date | None = None
    next_expected: dt.date | None = None
    agreement: str | None = None
    caveats: str | None = None


@dataclass(frozen=True, kw_only=True)
class Agreement(Record):
    """A data-sharing agreement; `min_cell` is the smallest number of people it lets be shown."""

    parties: tuple[str, ...]
    purpose: str
    min_cell: int
    publication_allowed: bool
    starts: dt.date
    expires: dt.date
    summary: str | None = None


@dataclass(frozen=True, kw_only=True)
class Funding(Record):
    """Who pays for what until when; `supports` as collection/id."""

    funder: str
    kind: Literal["new", "realigned", "in-kind"]
    public: bool | None = None
    amount: float | None = None
    band: str | None = None
    start: dt.date
    end: dt.date
    supports: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Collaboration(Record):
    """Another joint effort in the same place."""

    url: str | None = None
    overlaps: tuple[str, ...] = ()
    shared_leaders: tuple[str, ...] = ()
    relation: Literal["aligned", "merged", "separate", "dormant"]
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Phase(Record):
    """A self-assessment of one component, from 1 (starting) to 3 (sustaining)."""

    date: dt.date
    component: Literal["governance", "planning", "community", "evaluation"]
    phase: int
    evidence: str
