"""What all records have in common: their base, where they were written, and their parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Direction = Literal["up", "down"]
Unit = Literal["percent", "rate", "count", "currency", "index", "years"]
Frequency = Literal[
    "weekly",
    "monthly",
    "quarterly",
    "twice-a-year",
    "yearly",
    "every-two-years",
    "every-three-years",
    "every-five-years",
    "irregular",
]
CommitmentStatus = Literal["promised", "in-progress", "kept", "late", "renegotiated", "dropped"]


class Place(NamedTuple):
    """A place in the project's files: relative path with slashes, line counted from 1."""

    file: str
    line: int | None = None


@dataclass(frozen=True)
class Origin:
    """Where a record was written: its file and line, and the place of each field given.

    `body_line` is the line on which the body begins, None for a record without a page.
    """

    file: str
    line: int | None
    fields: Mapping[str, Place]
    body_line: int | None = None

    def place(self, name: str) -> Place:
        """Where a field was written; the record's own place if the field was not."""
        return self.fields.get(name, Place(self.file, self.line))


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """A warning that a team has decided to live with, publicly, until a date."""

    code: str
    reason: str
    until: dt.date


@dataclass(frozen=True, kw_only=True)
class Change:
    """A step in what became of a promise; `status` None where only its terms changed."""

    date: dt.date
    note: str
    status: CommitmentStatus | None = None


@dataclass(frozen=True, kw_only=True)
class Redefinition:
    """A change of what an indicator counts; `was` is the definition before it."""

    date: dt.date
    note: str
    was: str | None = None


@dataclass(frozen=True, kw_only=True)
class Record:
    """What all records have. `body` is the story, in Markdown; `origin` is no part of equality."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    layout: Literal["standard", "own"] = "standard"
    body: str = ""
    origin: Origin = field(repr=False, compare=False)
