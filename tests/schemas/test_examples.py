"""Examples and defaults are values that their own fields take, judged apart from the readers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from frictionless import Field

from ci_portal import schemas
from ci_portal.model.periods import parse_period
from ci_portal.schemas import CollectionSchema, FieldSchema, load

NESTED = [file.stem for file in (Path(schemas.__file__).parent / "nested").glob("*.yaml")]


@pytest.mark.parametrize("name", sorted(["record", *schemas.names(), *NESTED]))
def test_examples_and_defaults_are_values_that_their_fields_take(name):
    fields = schemas.load(name).fields.values()
    assert [fault for field in fields for fault in faults(field, field.example)] == []
    optional = [field for field in fields if field.default is not None]
    assert [fault for field in optional for fault in faults(field, field.default)] == []
    assert not any(field.required for field in optional)


@pytest.mark.parametrize(
    ("collection", "name", "written"),
    [
        ("results", "level", "agency"),
        ("results", "adopted_on", "14 March 2019"),
        ("partners", "roles", "data; boss"),
        ("partners", "url", "schools"),
        ("strategies", "impact", "6"),
        ("record", "id", "Grade 3"),
        ("indicators", "reference", "White"),
        ("indicators", "series", [{"package": "ct/grades", "value": "Value", "key": "x"}]),
        ("indicators", "series", [{"resource": "grades"}]),
        ("commitments", "history", [{"date": "2024-06-04", "status": "gone", "note": "Gone."}]),
    ],
)
def test_a_wrong_value_would_be_noticed(collection, name, written):
    assert len(faults(schemas.load(collection).fields[name], written)) == 1


def faults(field: FieldSchema, written: Any) -> list[str]:
    """What is wrong with `written` as a value of the field; nothing if all is well."""
    if field.nested:
        several = isinstance(written, list)
        if several and field.type == "object":
            return [f"{field.name}: a list, but there is one only"]
        entries = written if several else [written]
        return [fault for entry in entries for fault in _entry(load(field.nested), entry)]
    if field.type == "object":
        if not isinstance(written, dict):
            return [f"{field.name}: {written!r} is no mapping"]
        values = [str(v) for value in written.values() for v in _items(value)]
        return [fault for value in values for fault in _text(field, value)]
    if field.type == "list":
        items = written if isinstance(written, list) else written.split(field.delimiter)
        return [fault for item in items for fault in _text(field, item.strip())]
    return _text(field, str(written))


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _entry(schema: CollectionSchema, entry: Any) -> list[str]:
    if not isinstance(entry, dict):
        if schema.shorthand is None:
            return [f"{schema.name}: {entry!r} needs its parts"]
        entry = {schema.shorthand: entry}
    # A target inside its indicator gets these from there.
    given = {"id", "title", "indicator"} if schema.name == "targets" else set()
    found = [f"{schema.name}: no field {name}" for name in entry if name not in schema.fields]
    for name, field in schema.fields.items():
        if name in entry:
            found += faults(field, entry[name])
        elif field.required and name not in given:
            found.append(f"{schema.name}: {name} is missing")
    return found


def _text(field: FieldSchema, text: str) -> list[str]:
    """What is wrong with one text: a cell, or an item of a list."""
    found = []
    if field.enum and text not in field.enum:
        found.append(f"{field.name}: {text} is not one of {', '.join(field.enum)}")
    if field.pattern and not re.fullmatch(field.pattern, text):
        found.append(f"{field.name}: {text} does not fit {field.pattern}")
    if field.format.startswith("period"):
        period, _, number = text.partition("=")
        parse_period(period)
        if field.format == "period=value":
            float(number)
    simple = field.type not in ("list", "object")
    if simple:
        format_ = field.format if field.format == "uri" else "default"
        reader = Field.from_descriptor({"name": field.name, "type": field.type, "format": format_})
        value, notes = reader.read_cell(text)
        found += [f"{field.name}: {text}: {note}" for note in (notes or {}).values()]
        if field.minimum is not None and value is not None and value < field.minimum:
            found.append(f"{field.name}: {text} is less than {field.minimum}")
        if field.maximum is not None and value is not None and value > field.maximum:
            found.append(f"{field.name}: {text} is more than {field.maximum}")
    return found
