"""An event: something that happened, or is to happen, on a day, as one record says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ci_portal.model.observations import decimal_year
from ci_portal.model.records import Record

Kind = Literal[
    "win",
    "milestone",
    "correction",
    "feedback",
    "commitment",
    "partner",
    "release",
    "report",
    "target",
    "meeting",
]

#: The kinds in the order in which readers choose among them.
KINDS: tuple[Kind, ...] = (
    "win",
    "correction",
    "feedback",
    "commitment",
    "milestone",
    "release",
    "partner",
    "report",
    "target",
    "meeting",
)


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event of the timeline.

    `state` is what became of it, by kind:

    - win, correction, report: `done`
    - milestone: `done`, `planned`, `late`, `dropped`
    - feedback: `answered`, `due` (an answer that waits), `late`
    - commitment: `kept`, `due`, `late`, `renegotiated`, `dropped`
    - partner: `joined`, `left`
    - release (figures of a source): `published`, `due`, `late`
    - target (its date): `due`, `met`, `missed`, `past` (what came of it can't be told)
    - meeting: `planned`, `cancelled`

    `collection` and `record` say what it is made from; `id` stays the same for ever, whatever the
    record's title becomes. `results`, `strategies`, `indicators` and `partners` are the ids of
    those it concerns. `ahead` is true for what is still to come.
    """

    kind: Kind
    state: str
    day: date
    collection: str
    record: Record
    id: str
    ahead: bool = False
    results: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The id of its entry in a page."""
        return self.id.replace("/", "--")

    @property
    def t(self) -> float:
        """The day as a decimal year."""
        return decimal_year(self.day)
