"""Printing problems: for people, for programs, and as annotations of a pull request."""

from __future__ import annotations

import json
from itertools import groupby

from ci_portal.checks.problem import Problem, Problems, Severity


def summary(problems: Problems) -> str:
    """How many there are: "2 errors, 1 warning"."""
    counts = [(severity, problems.count(severity)) for severity in Severity]
    words = [f"{n} {severity}{'' if n == 1 else 's'}" for severity, n in counts if n]
    return ", ".join(words) or "no problems"


def as_text(problem: Problem) -> str:
    """One problem as text: where and what, then what to do, then why."""
    subject = " · ".join(part for part in (problem.record, problem.field) if part)
    head = ": ".join(part for part in (problem.where, subject) if part)
    lines = [f"{problem.code} {head}" if head else problem.code, f"  {problem.message}"]
    if problem.hint:
        lines.append(f"  → {problem.hint}")
    if problem.why:
        lines.append(f"  Why: {problem.why}")
    return "\n".join(lines)


def text_report(problems: Problems) -> str:
    """All problems grouped by file, the files with the worst first."""
    found = list(problems)
    by_file = {
        file: list(group)
        for file, group in groupby(
            sorted(found, key=lambda p: (p.file or "", p.severity.rank, p.line or 0)),
            key=lambda p: p.file or "",
        )
    }
    worst_first = sorted(by_file, key=lambda f: (by_file[f][0].severity.rank, f))
    blocks = []
    for file in worst_first:
        lines = [file or "The portal"]
        for problem in by_file[file]:
            line = f":{problem.line}" if problem.line else ""
            subject = " · ".join(part for part in (problem.record, problem.field) if part)
            lines.append(
                f"  {problem.severity.upper()} {problem.code}{line and ' line ' + line[1:]}"
                + (f" ({subject})" if subject else "")
            )
            lines.append(f"    {problem.message}")
            if problem.hint:
                lines.append(f"    → {problem.hint}")
            if problem.why:
                lines.append(f"    Why: {problem.why}")
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, summary(problems)])


def json_report(problems: Problems) -> str:
    """All problems as JSON, with the counts."""
    return json.dumps(
        {
            "problems": [problem.as_dict() for problem in problems],
            "errors": problems.count(Severity.ERROR),
            "warnings": problems.count(Severity.WARNING),
            "infos": problems.count(Severity.INFO),
        },
        ensure_ascii=False,
        indent=2,
    )


def github_report(problems: Problems) -> str:
    """All problems as GitHub's workflow commands, which become annotations of the files."""
    return "\n".join(annotation(problem) for problem in problems)


def annotation(problem: Problem) -> str:
    """A problem as one of GitHub's workflow commands."""
    return command(
        _COMMANDS[problem.severity],
        " ".join(part for part in (problem.message, problem.hint) if part),
        file=problem.file,
        line=problem.line,
        col=problem.column,
        title=f"{problem.code} {problem.record or ''}".strip(),
    )


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def command(name: str, message: str, **places: str | int | None) -> str:
    """A workflow command of GitHub: error, warning or notice, with file, line, col and title."""
    given = ",".join(
        f"{key}={_escaped(str(value), in_property=True)}" for key, value in places.items() if value
    )
    return f"::{name} {given}::{_escaped(message)}"


def _escaped(text: str, in_property: bool = False) -> str:
    """Text as GitHub wants it in a workflow command."""
    for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(char, code)
    if in_property:
        text = text.replace(":", "%3A").replace(",", "%2C")
    return text
