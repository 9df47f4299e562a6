"""`ci-portal due`: what is overdue and what comes next, as a list to hand to people or programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ci_portal.cli.folder import Folder
from ci_portal.measures.due import Due, Kind, due
from ci_portal.model.portal import COLLECTION_OF
from ci_portal.reading.files.project import Project
from ci_portal.reading.portal import read_project

#: Longer lists are not read, and GitHub takes no issue of more than 65,536 characters.
MOST = 100

#: What is waited for; the record's title follows.
WORDS: dict[Kind, str] = {
    "release": "New data",
    "figure": "Next figure",
    "target": "Target",
    "promise": "Promise",
    "answer": "Answer to people",
    "step": "Planned step",
    "agreement": "Agreement ends",
}


class Format(StrEnum):
    """How the list is printed."""

    MARKDOWN = "markdown"
    JSON = "json"


def due_command(
    folder: Folder = Path(),
    within: Annotated[int, typer.Option(min=0, metavar="DAYS", help="How far to look ahead.")] = 14,
    output: Annotated[
        Format, typer.Option("--format", help="A list for people, or for programs.")
    ] = Format.MARKDOWN,
) -> None:
    """Print what is overdue and what comes due, the latest first, with who sees to it.

    Releases of data, figures, targets, promises, answers, planned steps and agreements. The day to
    go by is the last commit's, or SOURCE_DATE_EPOCH. As Markdown, nothing due prints nothing. Exits
    with 0 whatever is due, with 1 if the portal can't be read, with 2 for wrong usage.
    """
    # Without the advice: what time has brought about is what is asked for here.
    judgements = read_project(Project(folder.resolve())).judgements
    if judgements is None:
        typer.echo("The portal has errors. ci-portal check tells them.", err=True)
        raise typer.Exit(1)
    today = judgements.portal.settings.today
    found = due(judgements, timedelta(days=within))
    text = as_json(found, today) if output is Format.JSON else as_markdown(found, today, within)
    if text:
        typer.echo(text)


def as_json(found: Iterable[Due], today: date) -> str:
    """The list for programs."""
    entries = [
        {
            "kind": each.kind,
            "due": each.day.isoformat(),
            "days_late": each.days_late(today),
            "overdue": each.days_late(today) > 0,
            "collection": COLLECTION_OF[type(each.record)],
            "id": each.record.id,
            "title": each.record.title,
            "who": list(each.who),
            "file": each.place.file,
            "line": each.place.line,
        }
        for each in found
    ]
    return json.dumps({"today": today.isoformat(), "due": entries}, ensure_ascii=False, indent=2)


def as_markdown(found: tuple[Due, ...], today: date, within: int) -> str:
    """The list for people, as GitHub shows it; empty where nothing is due."""
    late = [each for each in found if each.days_late(today) > 0]
    coming = found[len(late) :]
    shown_late, shown_coming = late[:MOST], coming[: max(0, MOST - len(late))]
    blocks = [
        *_block("Overdue", shown_late, today),
        *_block(f"Due within {_days(within)}", shown_coming, today),
    ]
    left = len(found) - len(shown_late) - len(shown_coming)
    if left:
        blocks.append(f"And {left} more: `ci-portal due --within {within}` lists them all as JSON.")
    return "\n\n".join(blocks)


def _block(title: str, entries: Iterable[Due], today: date) -> Iterator[str]:
    lines = [_line(each, today) for each in entries]
    if lines:
        yield f"### {title}"
        yield "\n".join(lines)


def _line(each: Due, today: date) -> str:
    """One thing that is due, in one line."""
    days = each.days_late(today)
    when = f"since {each.day}, {_days(days)}" if days > 0 else f"on {each.day}"
    line = f":{each.place.line}" if each.place.line else ""
    parts = [
        f"**{escaped(each.record.title)}**",
        f"{WORDS[each.kind].lower()}, {when}",
        *([escaped(", ".join(each.who))] if each.who else []),
        f"`{each.place.file.replace('`', '')}{line}`",
    ]
    return "- " + " · ".join(parts)


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def escaped(text: str) -> str:
    """Text as GitHub shows it letter by letter: no markup, and nobody is called by an @.

    An invisible joiner keeps GitHub from finding people, issues and addresses in the text; a
    backslash would not.
    """
    plain = re.sub(r"([\\`*_{}\[\]<>#|~&!$])", r"\\\1", " ".join(text.split()))
    return re.sub(r"(@|#|://|\bwww)", "\\1\u2060", plain, flags=re.IGNORECASE)
