"""Values as text in a table's cell: what `reading/records` takes for the same value again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

from ci_portal.model.periods import Period
from ci_portal.publishing.assessments import written
from ci_portal.schemas import FieldSchema


def cell(value: Any, field: FieldSchema) -> str:
    """The text of a record's field; blank for None.

    Lists are joined as the schema says. What has parts of its own is JSON, and so is a list with an
    item that holds the sign between items.
    """
    if value is None:
        return ""
    if field.nested or isinstance(value, Mapping):
        return _json(value)
    if isinstance(value, tuple) and not isinstance(value, Period):
        items = [_item(item) for item in value]
        joined = f"{field.delimiter} ".join(items)
        split = [part.strip() for part in joined.split(field.delimiter)]
        return joined if split == items or not items else _json(items)
    return _item(value)


def _item(value: Any) -> str:
    """One item of a list, or a value alone."""
    if isinstance(value, Period):
        return value.label
    if isinstance(value, tuple):  # a period and its value
        period, number = value
        return f"{period.label}={written(number)}"
    if isinstance(value, date):
        return value.isoformat()
    return written(value)


def _json(value: Any) -> str:
    return json.dumps(_plain(value), ensure_ascii=False) if value else ""


def _plain(value: Any) -> Any:
    """A value with parts as plain lists and mappings; parts that are not given are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
