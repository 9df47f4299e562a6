"""Narratives: the Markdown files in `content/`, split into front matter and story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ci_portal.checks import Problems
from ci_portal.model.records import COLLECTIONS
from ci_portal.reading.files import marked_yaml
from ci_portal.reading.files.project import Project

FENCE = "---"


@dataclass(frozen=True)
class Narrative:
    """A Markdown file. `collection` is "articles" for a page that is no record.

    `fields` is the front matter, `lines` the line of each of its values, `body` the Markdown below
    it, which begins on `body_line` of the file. A page that isn't `readable` (reported) has nothing
    in it, but its record is there all the same: what names it is not wrong.
    """

    file: str
    path: Path
    collection: str
    id: str
    fields: Mapping[str, Any]
    lines: Mapping[tuple[str | int, ...], int]
    body: str
    body_line: int
    readable: bool = True


def read_narratives(project: Project, problems: Problems) -> Iterator[Narrative]:
    """Every Markdown file below `content/`, in the order of their paths; none for a snapshot."""
    if project.snapshot:
        return
    for path in sorted(project.content.rglob("*.md")):
        yield _read(project, path, problems)


def _read(project: Project, path: Path, problems: Problems) -> Narrative:
    file = project.name(path)
    collection, record_id = _identity(path.relative_to(project.content))
    unreadable = Narrative(file, path, collection, record_id, {}, {}, "", 1, readable=False)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problems.error(
            "NAR001",
            "The file is not UTF-8 text.",
            'Save it again with the encoding "UTF-8".',
            file=file,
        )
        return unreadable
    front, body, body_line = split(text)
    if collection != "articles" and text.startswith(FENCE) and body is text:
        problems.error(
            "NAR002",
            "The front matter begins with ---, but doesn't end.",
            "Put a second line of --- below the last field.",
            file=file,
            line=1,
        )
        return unreadable
    marked = marked_yaml.load(front, first_line=2)
    data = marked.data
    if marked.error or not (data is None or isinstance(data, dict)):
        problems.error(
            "NAR002",
            f"The front matter can't be read: {marked.error or 'it has no names and values'}.",
            'Write one "name: value" a line between the two --- lines, each name once; '
            "put text with a colon in quotes.",
            file=file,
            line=marked.error_line or 2,
        )
        return unreadable
    return Narrative(
        file=file,
        path=path,
        collection=collection,
        id=record_id,
        fields={str(name): value for name, value in (data or {}).items()},
        lines=marked.lines,
        body=body,
        body_line=body_line,
    )


def _identity(path: Path) -> tuple[str, str]:
    """Collection and id from the place in `content/`: `wins/<id>.md` is the win of that id."""
    if len(path.parts) == 2 and path.parts[0] in COLLECTIONS and path.stem != "index":
        return path.parts[0], path.stem
    parts = path.with_suffix("").parts
    if parts[-1] == "index" and len(parts) > 1:
        parts = parts[:-1]
    return "articles", "-".join(parts)


def split(text: str) -> tuple[str, str, int]:
    """Front matter, body, and the 1-based line on which the body begins."""
    lines = text.splitlines(keepends=True)
    if lines and lines[0].strip() == FENCE:
        for number, line in enumerate(lines[1:], start=1):
            if line.strip() == FENCE:
                return "".join(lines[1:number]), "".join(lines[number + 1 :]), number + 2
    return "", text, 1
