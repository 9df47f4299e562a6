"""How a document is laid out as text: compact, with what people look for on lines of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)


def laid_out(document: Mapping[str, Any]) -> bytes:
    """A document as a file: each of its parts on a line, and each item of a list of parts."""
    return (_object(document, "") + "\n").encode("utf-8", "replace")


def _value(value: Any, indent: str) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        inner = indent + " "
        items = f",\n{inner}".join(_items(value, inner))
        return f"[\n{inner}{items}\n{indent}]"
    if isinstance(value, dict) and any(map(_has_parts, value.values())):
        return _object(value, indent)
    return _ENCODER.encode(value)


def _items(items: list[dict[str, Any]], indent: str) -> list[str]:
    """The texts of a list's items."""
    if any(map(_has_parts, items)):
        return [_value(item, indent) for item in items]
    # Thousands of items are written at one go, and cut where one ends, if no text looks like that.
    whole = _ENCODER.encode(items)
    found = whole[1:-1].split("}, {")
    if len(found) != len(items):
        return [_ENCODER.encode(item) for item in items]
    return "}\n{".join(found).split("\n")


def _object(value: Mapping[str, Any], indent: str) -> str:
    inner = indent + " "
    parts = ",\n".join(
        f"{inner}{_ENCODER.encode(key)}: {_value(part, inner)}" for key, part in value.items()
    )
    return f"{{\n{parts}\n{indent}}}"


def _has_parts(value: Any) -> bool:
    """Whether a value is a list of objects, or an object that holds one."""
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], dict)
    return isinstance(value, dict) and any(map(_has_parts, value.values()))
