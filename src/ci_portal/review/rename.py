"""Records that have another id now: the published facts, told by the ids of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ci_portal import schemas
from ci_portal.review.facts import Facts, Fields

#: The ids of today by collection and former id.
Renames = Mapping[str, Mapping[str, str]]


def renames(before: Facts, now: Facts) -> Renames:
    """The records that another one names among its former ids, where there is none of that id."""
    found: dict[str, dict[str, str]] = {}
    for collection, records in now.records.items():
        old = before.records.get(collection, {})
        for key, record in records.items():
            for former in record.get("aliases", ()):
                if key not in old and former in old and former not in records:
                    found.setdefault(collection, {})[former] = key
    return found


def renamed(before: Facts, ids: Renames) -> Facts:
    """The facts with today's ids, wherever an id stands; what is named otherwise stays."""
    if not ids:
        return before
    return replace(
        before,
        figures={
            (collection, ids.get(collection, {}).get(key, key)): figures
            for (collection, key), figures in before.figures.items()
        },
        records={
            collection: {
                ids.get(collection, {}).get(key, key): _record(collection, fields, ids)
                for key, fields in records.items()
            }
            for collection, records in before.records.items()
        },
        stories={_file(name, ids): state for name, state in before.stories.items()},
        problems=[
            replace(each, record=ids.get(each.collection or "", {}).get(each.record, each.record))
            if each.record
            else each
            for each in before.problems
        ],
    )


def _file(name: str, ids: Renames) -> str:
    """A record's own file is called after it."""
    folder, _, file = name.removeprefix("content/").partition("/")
    key = ids.get(folder, {}).get(file.removesuffix(".md"))
    return f"content/{folder}/{key}.md" if key else name


def _record(collection: str, fields: Fields, ids: Renames) -> Fields:
    schema = schemas.load(collection).fields
    return {
        name: _value(value, schema[name].references if name in schema else None, ids)
        for name, value in fields.items()
    }


def _value(value: Any, references: str | None, ids: Renames) -> Any:
    if references is None:
        return value
    if isinstance(value, list):
        return [_value(each, references, ids) for each in value]
    if references == "*":
        collection, _, key = str(value).partition("/")
        return f"{collection}/{ids.get(collection, {}).get(key, key)}"
    return ids.get(references, {}).get(value, value)
