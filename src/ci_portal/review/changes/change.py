"""One thing that a merge changes for readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Tone = Literal["bad", "good", ""]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change, told in words and as data.

    `kind` is a code such as "figure-revised" (see docs/review.md). `collection`, `id` and `title`
    are of the record that it is about, `what` the part of it: a field, a period, a group. `old` and
    `new` are what readers read before and after, None where there was or is nothing, or nothing is
    repeated. `note` says what must be known besides, `tone` whether it is bad or good news, `data`
    holds codes and numbers for programs, and `file`, `line` the place in the project.
    """

    kind: str
    what: str = ""
    old: str | None = None
    new: str | None = None
    note: str = ""
    tone: Tone = ""
    collection: str = ""
    id: str = ""
    title: str = ""
    file: str | None = None
    line: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The change as review.schema.json describes it."""
        return {
            "kind": self.kind,
            "collection": self.collection or None,
            "id": self.id or None,
            "title": self.title or None,
            "what": self.what,
            "old": self.old,
            "new": self.new,
            "note": self.note,
            "tone": self.tone or None,
            "file": self.file,
            "line": self.line,
            "data": dict(self.data),
        }
