"""Records beside the small portal's own, each as a page; a test names only what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

#: The least that each collection asks for. The portal's today is January 15, 2026.
LEAST: Mapping[str, Mapping[str, Any]] = {
    "wins": {
        "date": date(2025, 3, 1),
        "kind": "access",
        "results": ["early-reading"],
        "mechanism": "A place within a walk is one a family can use.",
        "who_benefits": "Families in Eastside",
        "contribution": "contributed",
        "credit": ["library"],
    },
    "milestones": {"date": date(2025, 3, 1), "status": "done"},
    "corrections": {
        "date": date(2025, 3, 1),
        "what_happened": "Nobody came in the evening.",
        "learned": "Ask families first.",
        "changed": "Classes are at noon.",
    },
    "feedback": {
        "date": date(2025, 3, 1),
        "method": "forum",
        "who": "Parents",
        "heard": "We heard of it too late.",
    },
    "reports": {"date": date(2025, 3, 1)},
    "partners": {"sector": "government", "joined": date(2018, 1, 1)},
    "commitments": {
        "partner": "library",
        "kind": "action",
        "text": "We will open in the evening.",
        "made_on": date(2024, 1, 1),
        "status": "in-progress",
    },
    "strategies": {"results": ["early-reading"], "start": date(2020, 1, 1), "status": "active"},
    "workgroups": {"kind": "workgroup"},
    "meetings": {"workgroup": "reading-group", "start": "2026-02-05T17:30:00"},
    "sources": {"steward": "The state", "licence": "CC0-1.0", "cadence": "yearly"},
    "targets": {
        "indicator": "reading",
        "value": 60,
        "date": "2020-21",
        "set_on": date(2019, 1, 1),
    },
}

#: The partner whom wins and commitments name.
LIBRARY: Mapping[str, str] = {
    "content/partners/library.md": (
        "---\ntitle: County Library\nsector: government\njoined: 2018-01-01\n---\n"
    )
}


def written(collection: str, key: str, body: str = "", **fields: Any) -> dict[str, str]:
    """The page of a record, by its path; a field that is None is left out."""
    given = {"title": key.replace("-", " ").capitalize(), **LEAST[collection], **fields}
    front = yaml.safe_dump(
        {name: value for name, value in given.items() if value is not None}, sort_keys=False
    )
    return {f"content/{collection}/{key}.md": f"---\n{front}---\n{body}"}


def all_of(*records: Mapping[str, str]) -> dict[str, str]:
    """The pages of several records, with the library's."""
    return {path: text for record in (LIBRARY, *records) for path, text in record.items()}
