"""The sections of a review, the worst first: what belongs into each, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ci_portal.review.changes.change import Change
from ci_portal.review.telling import counted

#: How an annotation of a change is marked; "" for those that get none.
Level = Literal["error", "warning", "notice", ""]


@dataclass(frozen=True)
class Heading:
    """A section: its name for programs, its title, the word for one of its changes and for many.

    `kinds` are the kinds of changes in it; one that ends in "-" stands for all that begin so.
    `uncounted` are those that say more of the others, and are not counted.
    """

    name: str
    title: str
    one: str
    many: str
    kinds: tuple[str, ...]
    level: Level = ""
    note: str = ""
    uncounted: tuple[str, ...] = ()


HEADINGS = (
    Heading(
        "lost",
        "Addresses that would lead nowhere",
        "address lost",
        "addresses lost",
        ("address-lost",),
        "error",
        "Somebody may have linked to them. The id of a record that has another one now goes into "
        "its aliases.",
    ),
    Heading(
        "problems",
        "Problems that appear",
        "new problem",
        "new problems",
        ("problem-appeared",),
        "warning",
    ),
    Heading(
        "shown",
        "Newly shown: check that it may be",
        "figure newly shown",
        "figures newly shown",
        ("figure-shown", "counts-shown"),
        "warning",
        "These were withheld, or told as a range. Once published they can't be taken back.",
    ),
    Heading(
        "withheld",
        "Withheld from now on",
        "figure withheld",
        "figures withheld",
        ("figure-withheld", "judged-anew"),
        "notice",
        "What they showed is not repeated here, nor is what was said of it.",
        uncounted=("judged-anew",),
    ),
    Heading(
        "statuses",
        "Judgements that flip",
        "judgement flips",
        "judgements flip",
        tuple(
            f"{name}-flipped"
            for name in ("status", "not-for", "direction", "gap-direction", "curve", "overdue")
        ),
        "notice",
    ),
    Heading(
        "revised",
        "Final figures that are revised",
        "final figure revised",
        "final figures revised",
        ("figure-revised",),
        "notice",
    ),
    Heading(
        "figures",
        "Other figures",
        "other change of figures",
        "other changes of figures",
        ("figure-", "period-"),
    ),
    Heading(
        "groups",
        "Groups and places",
        "group or place added or removed",
        "groups and places added or removed",
        ("series-",),
    ),
    Heading("targets", "Targets", "target changed", "targets changed", ("target-",), "notice"),
    Heading(
        "definitions",
        "What is counted",
        "definition changed",
        "definitions changed",
        ("definition-changed",),
        "notice",
    ),
    Heading(
        "judging",
        "How things are judged, and what may be shown",
        "rule of judging changed",
        "rules of judging changed",
        ("judging-changed",),
        "notice",
    ),
    Heading(
        "sentences",
        "Sentences that say something else",
        "sentence changed",
        "sentences changed",
        ("sentence-changed",),
    ),
    Heading("records", "Records", "change of records", "changes of records", ("record-",)),
    Heading("settings", "The portal itself", "setting changed", "settings changed", ("setting-",)),
    Heading("prose", "Prose", "text changed", "texts changed", ("prose-",)),
    Heading("files", "Other files", "other file changed", "other files changed", ("file-",)),
    Heading("addresses", "New addresses", "new address", "new addresses", ("address-added",)),
    Heading(
        "resolved",
        "Problems that are resolved",
        "problem resolved",
        "problems resolved",
        ("problem-resolved",),
    ),
)

#: The sections that a change of prose alone has.
PROSE = ("prose",)


@dataclass(frozen=True)
class Section:
    """The changes under one heading; there is at least one."""

    heading: Heading
    changes: tuple[Change, ...]

    @property
    def counted(self) -> str:
        """How many there are: "2 targets changed"."""
        heading = self.heading
        number = sum(change.kind not in heading.uncounted for change in self.changes)
        return counted(number, heading.one, heading.many)


def sections(changes: Iterable[Change]) -> Iterator[Section]:
    """The changes under their headings, in the order that they come in."""
    found: dict[str, list[Change]] = {heading.name: [] for heading in HEADINGS}
    for change in changes:
        found[_heading(change.kind).name].append(change)
    for heading in HEADINGS:
        if found[heading.name]:
            yield Section(heading, tuple(found[heading.name]))


def _heading(kind: str) -> Heading:
    exact = [heading for heading in HEADINGS if kind in heading.kinds]
    begins = [
        heading
        for heading in HEADINGS
        if any(each.endswith("-") and kind.startswith(each) for each in heading.kinds)
    ]
    return (*exact, *begins)[0]
