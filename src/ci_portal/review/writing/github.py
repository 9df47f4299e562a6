"""A review as annotations of the files of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from ci_portal.checks import Severity
from ci_portal.checks.report import annotation, command
from ci_portal.review.changes.change import Change
from ci_portal.review.review import Review
from ci_portal.review.writing.text import clean, cut

#: GitHub shows no more than ten of a step.
MOST = 10

_LONGEST = 600


def github_review(review: Review) -> str:
    """The ten that matter most: errors, what is newly shown, new warnings, what flips or moves."""
    found = [*_errors(review), *_warnings(review), *_notices(review)]
    if len(found) > MOST:
        rest = len(found) - MOST + 1
        more = f"And {rest:,} more: the summary and the report of the review tell them all."
        found = [*found[: MOST - 1], command("notice", more, title="Review")]
    return "".join(f"{line}\n" for line in found)


def _errors(review: Review) -> Iterator[str]:
    new = [each for each in review.errors if each in review.appeared]
    yield from (annotation(each) for each in new)
    yield from (annotation(each) for each in review.errors if each not in review.appeared)


def _warnings(review: Review) -> Iterator[str]:
    for change in _of(review, "shown"):
        yield _told("warning", change)
    for each in review.appeared:
        if each.severity is Severity.WARNING:
            yield annotation(each)


def _notices(review: Review) -> Iterator[str]:
    for section in review.sections:
        if section.heading.level == "notice":
            yield from (_told("notice", change) for change in section.changes)


def _of(review: Review, name: str) -> Iterator[Change]:
    for section in review.sections:
        if section.heading.name == name:
            yield from section.changes


def _told(level: str, change: Change) -> str:
    before = f"{change.old} → " if change.old else ""
    text = f"{change.what}: {before}{change.new or 'gone'}. {change.note}"
    return command(
        level,
        cut(clean(text), _LONGEST),
        file=change.file,
        line=change.line,
        title=cut(clean(f"Review: {change.title}"), 120),
    )
