"""A problem is data: what is wrong, where, and how to fix it.

Nothing in this library raises at the first bad cell. Every stage is handed one `Problems` and
adds to it, so that a person sees all that is wrong at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from ci_portal.model.record import Acceptance


class Severity(StrEnum):
    """How much a problem weighs: errors stop a build, warnings stop a strict one."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst; for sorting."""
        return list(Severity).index(self)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong.

    `file` is relative to the project (POSIX slashes); `line` and `column` count from 1.
    `message` says what is wrong, `hint` what to do about it, `why` the reason for the rule.
    `collection` is that of `record`. `accepted` is set where a warning has been accepted, and is
    now an info. Both are for the library; they are no part of what is printed as JSON.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    record: str | None = None
    field: str | None = None
    why: str | None = None
    collection: str | None = None
    accepted: Acceptance | None = None

    @property
    def where(self) -> str:
        """`file:line`, as far as they are known."""
        if self.file is None:
            return ""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def as_dict(self) -> dict[str, Any]:
        """The fields in the order that `ci-portal check --format json` documents."""
        order = "code severity file line column record field message hint why".split()
        values = asdict(self)
        return {name: values[name] for name in order}


class Problems:
    """A growing collection of problems; the same problem is kept once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, problem: Problem) -> None:
        """Keep one problem."""
        self._found[problem] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep several problems."""
        for problem in problems:
            self.add(problem)

    def error(self, code: str, message: str, hint: str, **where: Any) -> None:
        """Keep an error; `where` takes Problem's further fields."""
        self.add(Problem(code=code, severity=Severity.ERROR, message=message, hint=hint, **where))

    def warning(self, code: str, message: str, hint: str, **where: Any) -> None:
        """Keep a warning; `where` as in `error`."""
        self.add(Problem(code=code, severity=Severity.WARNING, message=message, hint=hint, **where))

    def info(self, code: str, message: str, hint: str, **where: Any) -> None:
        """Keep an info; `where` as in `error`."""
        self.add(Problem(code=code, severity=Severity.INFO, message=message, hint=hint, **where))

    def __iter__(self) -> Iterator[Problem]:
        """Worst first, then by file, line and code: the same order on every run."""
        return iter(
            sorted(
                self._found,
                key=lambda p: (p.severity.rank, p.file or "", p.line or 0, p.code, p.message),
            )
        )

    def __len__(self) -> int:
        return len(self._found)

    def stops(self, strict: bool = False) -> bool:
        """Whether they stop a build: errors do, in a strict build warnings too."""
        worst = min((problem.severity.rank for problem in self._found), default=2)
        return worst <= (Severity.WARNING if strict else Severity.ERROR).rank

    def count(self, severity: Severity) -> int:
        """How many there are of one severity."""
        return sum(problem.severity is severity for problem in self._found)


def more_like_it(count: int) -> str:
    """A sentence on how many more there are than the one that is told, where there are any."""
    if count < 2:
        return ""
    return f" There {'is' if count == 2 else 'are'} {count - 1:,} more like it."


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """'Did you mean "x"?' for the nearest known word, else the known ones if they are few."""
    names = sorted(known)
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{near[0]}"?'
    if 0 < len(names) <= 12:
        return "Known: " + ", ".join(names) + "."
    return ""
