"""A review: what a merge changes for readers, held against what is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ci_portal.checks import Problem, Severity
from ci_portal.pages.site import Site
from ci_portal.publishing.permalinks.lost import addresses
from ci_portal.review.changes import aims, figures, places, problems, records, standings
from ci_portal.review.changes.change import Change
from ci_portal.review.facts import Facts
from ci_portal.review.gather import facts_of
from ci_portal.review.mask import mask
from ci_portal.review.rename import Renames, renamed, renames
from ci_portal.review.sections import PROSE, Section, sections
from ci_portal.review.sides import Base, Head, problems_of, read_base, read_head
from ci_portal.review.telling import Telling, counted


@dataclass(frozen=True, kw_only=True)
class Review:
    """What is told in every format.

    `title` is the portal's; `reference` what it is compared with, `commit` that version's hash and
    `day` the day by which both sides are judged, if they are. `remark` says in a sentence what
    could not be compared, "" where all was. `before` and `now` are the facts of both sides, those
    of the published one without what is withheld now, and `site` is what is at hand; it is None
    where that has errors which leave nothing to publish.
    """

    title: str
    reference: str
    commit: str
    day: date | None
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]
    appeared: tuple[Problem, ...]
    remark: str = ""
    before: Facts = field(repr=False)
    now: Facts = field(repr=False)
    site: Site | None = field(default=None, repr=False)

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, the worst first."""
        return tuple(change for section in self.sections for change in section.changes)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops the portal from being published."""
        return tuple(each for each in self.problems if each.severity is Severity.ERROR)

    def stops(self, strict: bool = False) -> bool:
        """Whether a merge should wait: there are errors, or, if `strict`, warnings that appear."""
        warned = any(each.severity is Severity.WARNING for each in self.appeared)
        return bool(self.errors) or (strict and warned)

    @property
    def headline(self) -> str:
        """The review in a sentence."""
        if not self.sections:
            return f"Nothing changes for readers.{self._standing}"
        names = {section.heading.name for section in self.sections}
        if names <= set(PROSE):
            files = [change.new or change.title for change in self.changes]
            return f"Only prose changes: {_some(files)}.{self._standing}"
        told = [section.counted for section in self.sections]
        return f"For readers this changes: {', '.join(told)}.{self._standing}"

    @property
    def _standing(self) -> str:
        """That it can't be published as it is, where that is so."""
        if not self.errors:
            return ""
        return f" It can't be published as it is: {counted(len(self.errors), 'error')}."


def _some(names: Sequence[str], most: int = 8) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most:,} more"


def review(root: Path, reference: str) -> Review:
    """What merging the project in a folder into a git reference would change for readers.

    Raises NotPublishedError for a reference that isn't there.
    """
    head = read_head(root)
    if head.publication is None:
        return _unsound(head, read_base(root, reference, None))
    site = head.publication.site
    today = site.portal.settings.today
    base = read_base(root, reference, today)
    now = facts_of(site, head.reading, base.facts)
    now = replace(now, addresses=addresses(head.publication))
    ids = renames(base.facts, now)
    numbers = tuple(site.words.count(number) for number in range(11))
    before, hidden = mask(renamed(base.facts, ids), now, numbers)
    found = problems_of(head, before)
    now = replace(now, problems=found)
    telling = Telling(site, before, now, hidden)
    compared = before.state == "sound"
    appeared = problems.appeared(before.problems, found) if compared else found
    changes = [
        *places.lost_addresses(found),
        *problems.as_changes([p for p in appeared if p.code != "PUB001"], "problem-appeared"),
        *problems.as_changes(
            problems.resolved(before.problems, found) if before.state != "absent" else (),
            "problem-resolved",
            hidden,
        ),
    ]
    if compared:
        changes += _changes(telling, ids, found)
    return Review(
        title=site.portal.settings.title,
        reference=reference,
        commit=base.commit,
        day=today,
        sections=tuple(sections(changes)),
        problems=found,
        appeared=appeared,
        remark=_remark(base, now),
        before=before,
        now=now,
        site=site,
    )


def _changes(telling: Telling, ids: Renames, found: Sequence[Problem]) -> Iterator[Change]:
    """Everything that differs between two sound sides."""
    yield from figures.figures(telling)
    yield from standings.standings(telling)
    yield from aims.targets(telling, found)
    yield from aims.definitions(telling, found)
    yield from aims.settings(telling)
    yield from standings.sentences(telling)
    yield from records.records(telling, ids)
    yield from places.stories(telling)
    yield from places.files(telling)
    yield from places.new_addresses(telling.before.addresses, telling.now.addresses)


def _unsound(head: Head, base: Base) -> Review:
    """The review of what can't be published: its problems are all there is to tell."""
    found = problems_of(head, base.facts)
    appeared = problems.appeared(base.facts.problems, found)
    now = Facts("broken", "", problems=found)
    return Review(
        title=str(head.reading.initiative.get("title") or "This portal"),
        reference=base.reference,
        commit=base.commit,
        day=None,
        sections=tuple(sections(problems.as_changes(found, "problem-appeared"))),
        problems=found,
        appeared=appeared,
        remark="It has errors, so what it would change for readers can't be told. These are all "
        "its problems; mend the errors first.",
        before=Facts(base.facts.state, ""),
        now=now,
    )


def _remark(base: Base, now: Facts) -> str:
    """What could not be compared, and what there would be."""
    if base.facts.state == "sound":
        return ""
    things = [
        counted(len(records), *_NAMES.get(name, (name, name)))
        for name, records in now.records.items()
        if records and name in _NAMES
    ]
    count = sum(len(rows) for each in now.figures.values() for rows in each.series.values())
    whole = ", ".join([*things, counted(count, "figure")])
    if base.facts.state == "absent":
        return f'There is no portal at "{base.reference}" yet: everything would be new ({whole}).'
    return (
        f'The portal at "{base.reference}" has errors itself, so nothing can be compared with it: '
        f"as far as it can be told everything would be new ({whole}). The problems below are all "
        "that there are now."
    )


_NAMES = {
    "results": ("result", "results"),
    "indicators": ("indicator", "indicators"),
    "strategies": ("strategy", "strategies"),
    "partners": ("partner", "partners"),
    "commitments": ("promise", "promises"),
    "wins": ("win", "wins"),
}
