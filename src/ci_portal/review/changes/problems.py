"""Problems that appeared, and that are resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ci_portal.checks import Problem, Severity
from ci_portal.review.changes.change import Change
from ci_portal.review.mask import UNTOLD, Mask

_Key = tuple[str, str, str, str]


def appeared(before: Iterable[Problem], now: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of today that weren't there, or weighed less, in the order that they come in."""
    return tuple(_unmatched(now, before))


def resolved(before: Iterable[Problem], now: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that are gone."""
    return tuple(p for p in _unmatched(before, now) if p.severity is not Severity.INFO)


def _unmatched(these: Iterable[Problem], others: Iterable[Problem]) -> Iterator[Problem]:
    """Those that have no counterpart: the same rule about the same thing, at least as grave.

    The line does not count, for it moves with whatever stands above it, nor does the wording, for
    it holds figures that may be others now; of several alike, as many are matched as there are.
    """
    left: defaultdict[_Key, list[Problem]] = defaultdict(list)
    for each in others:
        left[_key(each)].append(each)
    waiting = []
    for each in these:
        same = [other for other in left[_key(each)] if other.message == each.message]
        if same and _as_grave(same[0], each):
            left[_key(each)].remove(same[0])
        else:
            waiting.append(each)
    for each in waiting:
        alike = [other for other in left[_key(each)] if _as_grave(other, each)]
        if alike:
            left[_key(each)].remove(alike[0])
        else:
            yield each


def _as_grave(other: Problem, each: Problem) -> bool:
    return other.severity.rank <= each.severity.rank


def _key(problem: Problem) -> _Key:
    if problem.record:
        about = (problem.collection or "", problem.record)
    else:
        about = ("", problem.file or "")
    return (problem.code, *about, problem.field or "")


def as_changes(
    problems: Sequence[Problem], kind: str, mask: Mask | None = None
) -> Iterator[Change]:
    """Problems as changes; with `mask`, those of the published version."""
    for each in problems:
        hidden = mask is not None and mask.hides(each.message, each.collection, each.record)
        message = UNTOLD if hidden else each.message
        past = mask is not None
        yield Change(
            kind=kind,
            what=each.code,
            old=message if past else None,
            new=None if past else message,
            note="" if past else each.hint,
            tone="good" if past else "" if each.severity is Severity.INFO else "bad",
            collection=each.collection or "",
            id=each.record or "",
            title=each.record or each.file or "",
            file=each.file,
            line=None if past else each.line,
            data={"code": each.code, "severity": str(each.severity), "field": each.field},
        )
