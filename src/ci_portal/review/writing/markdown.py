"""A review as GitHub's Markdown, for a job's summary and a comment that is kept up to date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ci_portal.review.changes.change import Change
from ci_portal.review.review import Review
from ci_portal.review.sections import Section
from ci_portal.review.writing.text import beside, clean, cut

#: The first line, by which a comment is found again.
MARKER = "<!-- ci-portal review -->"

#: GitHub takes 65,536 characters in a comment.
LONGEST = 60_000

#: A section with more changes than this is folded, and one with more than that is cut.
_FOLDED, _MOST = 10, 200
_CELL = 280
#: What a section needs besides its rows.
_FRAME = 700

#: Sections whose changes have no before and after.
_LISTS = ("lost", "problems", "prose", "files", "addresses", "resolved")

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~^=-])")
#: Where a mention, an issue, an emoji or a link would begin by itself: a mark that is not seen
#: parts it, since GitHub looks for these after Markdown has been read.
_ALIVE = re.compile(r"([@#]|\bGH-|(?<!\w):(?=[\w+])|://|\bwww(?=\.))", re.IGNORECASE)
_PARTING = "\u200b"


def markdown_review(review: Review) -> str:
    """The review as Markdown: a sentence, then what matters most first."""
    head = [MARKER, f"## Review: {text(review.title)}", "", f"**{text(review.headline)}**", ""]
    if review.remark:
        head += [f"> {text(review.remark)}", ""]
    foot = [_foot(review), ""]
    left = LONGEST - sum(len(line) + 1 for line in (*head, *foot))
    parts = []
    for number, section in enumerate(review.sections):
        later = review.sections[number + 1 :]
        if left < _FRAME:
            rest = sum(len(each.changes) for each in (section, *later))
            parts.append(f"*And {rest:,} more changes: the report of the review tells them all.*")
            break
        part = _section(section, left - _FRAME)
        left -= len(part) + 2
        parts.append(part)
    return "\n".join([*head, *(f"{part}\n" for part in parts), *foot])


def _foot(review: Review) -> str:
    day = f", both judged as of {review.day.isoformat()}" if review.day else ""
    return (
        f"<sub>Compared with {code(review.reference)} ({code(review.commit[:10])}){day}. "
        "What is withheld is not told here.</sub>"
    )


def _section(section: Section, room: int) -> str:
    """A section in at most so many characters, and some for its frame."""
    notes = {change.note for change in section.changes}
    common = notes.pop() if len(notes) == 1 and len(section.changes) > 1 else ""
    listed = section.heading.name in _LISTS
    rows: list[str] = []
    for row in _items(section) if listed else _rows(section, with_notes=not common):
        if len(rows) == _MOST or room < len(row) + 1:
            break
        rows.append(row)
        room -= len(row) + 1
    lines = [f"### {text(section.heading.title)}", ""]
    for note in (section.heading.note, common):
        lines += [text(note), ""] if note else []
    if not listed:
        rows = ["| | | Before | After |", "|---|---|---|---|", *rows] if rows else []
    body = "\n".join(rows)
    left_out = len(section.changes) - (len(rows) if listed else max(0, len(rows) - 2))
    if len(section.changes) > _FOLDED:
        summary = text(section.counted)
        body = f"<details><summary>{summary}</summary>\n\n{body}\n\n</details>"
    lines.append(body)
    if left_out:
        lines += ["", f"*And {left_out:,} more: the report of the review tells them all.*"]
    return "\n".join(lines)


def _rows(section: Section, with_notes: bool) -> Iterator[str]:
    last = None
    for change in section.changes:
        old, new = (text(each) for each in beside(change.old, change.new, _CELL))
        title = "" if change.title == last else f"**{text(cut(clean(change.title), 120))}**"
        last = change.title
        note = f"<br><sub>{text(cut(clean(change.note), _CELL))}</sub>" * bool(
            with_notes and change.note
        )
        yield f"| {title} | {text(change.what)}{note} | {old or '–'} | {new or '–'} |"


def _items(section: Section) -> Iterator[str]:
    for change in section.changes:
        yield f"- {_item(change, section.heading.name)}"


def _item(change: Change, name: str) -> str:
    if name == "lost":
        return f"{code(change.old or '')}: {text(cut(clean(change.note), 2 * _CELL))}"
    if name in ("problems", "resolved"):
        severity = str(change.data.get("severity", "")).capitalize()
        line = f":{change.line}" if change.line else ""
        where = f" {code(f'{change.file}{line}')}" if change.file else ""
        told = text(cut(clean(change.new or change.old), 2 * _CELL))
        hint = f"<br><sub>→ {text(cut(clean(change.note), _CELL))}</sub>" if change.note else ""
        return f"**{severity} {text(change.what)}**{where}: {told}{hint}"
    gone = change.kind.endswith("-removed")
    return f"{code(change.new or change.file or change.title)}{' (removed)' * gone}"


def text(words: str | None) -> str:
    """Text from data, so that GitHub takes nothing in it for markup, a mention or a reference."""
    safe = clean(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _ALIVE.sub(rf"\1{_PARTING}", safe)
    # Between dollars GitHub reads a formula, whatever stands before them.
    return _SPECIAL.sub(r"\\\1", safe).replace("$", "<span>$</span>")


def code(words: str) -> str:
    """A name as code; what would end it is left out."""
    safe = clean(words).replace("`", "'").replace("|", "¦")
    return f"`{safe}`" if safe else ""
