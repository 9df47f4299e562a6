"""What a code is."""

from __future__ import annotations

from typing import NamedTuple

from ci_portal.checks.problem import Severity

ERROR = (Severity.ERROR,)
WARNING = (Severity.WARNING,)
INFO = (Severity.INFO,)
BOTH = (Severity.ERROR, Severity.WARNING)


class Code(NamedTuple):
    """What a code stands for.

    `title` says what was found, `why` in one sentence why it matters, `example` shows what an
    author wrote to get it.
    """

    code: str
    title: str
    severities: tuple[Severity, ...]
    why: str
    example: str
