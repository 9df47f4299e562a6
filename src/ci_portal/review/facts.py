"""The facts of one side of a review: what readers are told, as plain data.

Both sides of a merge are reduced to this before anything is compared, so that what is compared is
what readers get to see, and a side that was read once can be kept as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from ci_portal.checks import Problem, Severity
from ci_portal.model.observations import ALL, WITHHELD

#: A record's fields as plain data; see `codec`.
Fields = Mapping[str, Any]


class Who(NamedTuple):
    """Whose figures a series holds: those of a group in a place, or of everyone there."""

    place: str
    dimension: str = ALL
    group: str = ALL

    @property
    def everyone(self) -> bool:
        """Whether this is the total of a place."""
        return self.dimension == ALL


class Cell(NamedTuple):
    """One published figure, as `Point` has it; days are in ISO 8601."""

    period: str
    start: str
    end: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    status: str = "final"
    note: str = ""
    break_: bool = False
    moe: float | None = None
    moe_level: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def when(self) -> tuple[str, str]:
        """The period by its days: its label may be written in several ways."""
        return self.start, self.end

    @property
    def withheld(self) -> bool:
        """Whether the cell says that there is a figure, or should be one, and not which."""
        return self.status in WITHHELD


#: The columns of a cell that hold a number.
NUMBERS = ("value", "numerator", "denominator", "moe", "moe_level", "low", "high")

#: The cells of a series as rows without what they end in by default: quick to compare and to write.
Rows = list[list[Any]]


@dataclass(frozen=True)
class Figures:
    """What is told of an indicator, or of a performance measure.

    `series` in the order of time; `home` is the place it is judged for, and `standings` the rows
    of `assessments` without what is blank. `sentences` are those of its page, by what they tell.
    Of a performance measure, which is never judged, there are series alone.
    """

    home: str
    series: Mapping[Who, Rows]
    standings: Mapping[Who, Fields] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)

    def cells(self, who: Who) -> list[Cell]:
        """The cells of a series."""
        return [Cell(*row) for row in self.series.get(who, ())]


@dataclass(frozen=True)
class Facts:
    """One side of a review.

    `state` is "sound", "broken" (there are errors, so that problems are all that is known) or
    "absent" (there was no portal). `figures` are by collection and id, `records` too; `stories` the
    hash of each text by its file, `files` that of each other file that readers get something of;
    `addresses` all that lead somewhere, None where that could not be told.
    """

    state: str
    day: str
    settings: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[tuple[str, str], Figures] = field(default_factory=dict)
    records: Mapping[str, Mapping[str, Fields]] = field(default_factory=dict)
    stories: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    addresses: frozenset[str] | None = None
    problems: Sequence[Problem] = ()


def as_json(facts: Facts) -> dict[str, Any]:
    """The facts as JSON has them."""
    return {
        "state": facts.state,
        "day": facts.day,
        "settings": dict(facts.settings),
        "figures": [
            {
                "collection": collection,
                "id": key,
                "home": each.home,
                "series": [[*who, rows] for who, rows in each.series.items()],
                "standings": [[*who, row] for who, row in each.standings.items()],
                "sentences": each.sentences,
            }
            for (collection, key), each in facts.figures.items()
        ],
        "records": facts.records,
        "stories": dict(facts.stories),
        "files": dict(facts.files),
        "addresses": None if facts.addresses is None else sorted(facts.addresses),
        "problems": [
            {**asdict(each), "severity": str(each.severity), "accepted": None}
            for each in facts.problems
        ],
    }


def from_json(written: Mapping[str, Any]) -> Facts:
    """The facts that `as_json` wrote. Raises KeyError, TypeError or ValueError for all else."""
    return Facts(
        state=written["state"],
        day=written["day"],
        settings=written["settings"],
        figures={
            (each["collection"], each["id"]): Figures(
                home=each["home"],
                series={Who(*who): rows for *who, rows in each["series"]},
                standings={Who(*who): row for *who, row in each["standings"]},
                sentences=each["sentences"],
            )
            for each in written["figures"]
        },
        records=written["records"],
        stories=written["stories"],
        files=written["files"],
        addresses=None if written["addresses"] is None else frozenset(written["addresses"]),
        problems=[
            Problem(**{**each, "severity": Severity(each["severity"])})
            for each in written["problems"]
        ],
    )
