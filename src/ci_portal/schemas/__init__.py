"""The product's language: what can be said about an initiative, one schema per collection.

Each `<collection>.yaml` is a Table Schema (Data Package v2) with a few keys of our own:

- `nested` on a field of type `array` or `object`: the value has fields of its own, described by
  the schema of that name. Such a field can be written in front matter only, not in a table cell.
- `default` on a field: what holds where nothing is written, as text.
- `enum` and `pattern` on a list hold for each item, on an object without `nested` for each value.
- `format: period` (a stretch of time) and, for lists, `format: period=value`; `format: timezone`
  (a name of the IANA time zone database).
- a foreign key on a list holds for each item; resource `*` is a record of any collection, written
  `collection/id`.
- `shorthand` on a nested schema: a plain text in its place stands for this one field.
- `record: false`: rows of this table are no records and lack the common fields of `record.yaml`.

Everything else that needs to know a field (readers, typed records, checks, the reference page)
gets it from here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

__all__ = ["CollectionSchema", "FieldSchema", "load", "names", "table_schema"]

_HERE = Path(__file__).parent

#: How true and false may be written in a table; spreadsheets and people differ.
_TRUE_VALUES = ("true", "True", "TRUE", "yes", "Yes", "YES", "1")
_FALSE_VALUES = ("false", "False", "FALSE", "no", "No", "NO", "0")

#: Formats of our own, which Table Schema does not know.
_OWN_FORMATS = ("period", "period=value", "timezone")


@dataclass(frozen=True, kw_only=True)
class FieldSchema:
    """One field: what it is called, what may be written in it, and why it is asked.

    `type` is Table Schema's: string, number, integer, boolean, date, datetime, list, array, object.
    `example` is written as an author would: text as in a table cell, or the structure of a nested
    value. `enum` and `pattern` hold for each item of a list. `references` is the collection that a
    value is an id of, `*` for any (written `collection/id`). `nested` names the schema of a value
    with fields of its own, for `load`.
    """

    name: str
    title: str
    type: str
    description: str
    example: Any
    required: bool = False
    default: str | None = None
    enum: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    format: str = "default"
    delimiter: str = ";"
    references: str | None = None
    nested: str | None = None


@dataclass(frozen=True, kw_only=True)
class CollectionSchema:
    """A collection of records, the table of observations, or the parts of a nested value.

    `fields` come in the order in which they are documented. `shorthand` is the field that a plain
    text stands for, in nested values that may be written so.
    """

    name: str
    title: str
    description: str
    fields: Mapping[str, FieldSchema]
    primary_key: tuple[str, ...] = ()
    shorthand: str | None = None


def names() -> tuple[str, ...]:
    """The names of all tables that have a schema: the collections and `observations`, sorted."""
    return tuple(sorted(file.stem for file in _HERE.glob("*.yaml") if file.stem != "record"))


@cache
def load(name: str) -> CollectionSchema:
    """The schema of a collection, of `observations`, of `record`, or of a nested value.

    Records' schemas hold the common fields first. Raises KeyError where there is no such schema.
    """
    written = _read(name)
    fields = list(written["fields"])
    if name in names() and written.get("record", True):
        fields = [*_read("record")["fields"], *fields]
    references = {
        key["fields"][0]: key["reference"]["resource"] for key in written.get("foreignKeys", ())
    }
    return CollectionSchema(
        name=name,
        title=written["title"],
        description=written["description"],
        fields=MappingProxyType(
            {field["name"]: _field(field, references.get(field["name"])) for field in fields}
        ),
        primary_key=tuple(written.get("primaryKey", ())),
        shorthand=written.get("shorthand"),
    )


def table_schema(name: str, columns: Collection[str] | None = None) -> dict[str, Any]:
    """A collection's schema as a plain Table Schema descriptor, without anything of our own.

    It has the fields named in `columns`, in the schema's order; by default all that an author
    writes in a table, which are those without parts of their own. Rules that Table Schema has no
    words for (on the items of a list) are left out. Raises KeyError where there is no such schema.
    """
    schema = load(name)
    fields = [
        field
        for field in schema.fields.values()
        if (not field.nested if columns is None else field.name in columns)
    ]
    descriptor: dict[str, Any] = {
        "name": schema.name,
        "title": schema.title,
        "description": schema.description,
        "fields": [_table_field(field) for field in fields],
    }
    if schema.primary_key:
        descriptor["primaryKey"] = list(schema.primary_key)
    keys = [
        {"fields": [field.name], "reference": {"resource": field.references, "fields": ["id"]}}
        for field in fields
        if field.references and field.type != "list"
    ]
    if keys:
        descriptor["foreignKeys"] = keys
    return descriptor


def _read(name: str) -> dict[str, Any]:
    for file in (_HERE / f"{name}.yaml", _HERE / "nested" / f"{name}.yaml"):
        if file.is_file():
            written: dict[str, Any] = yaml.load(
                file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
            )
            return written
    raise KeyError(name)


def _field(written: Mapping[str, Any], references: str | None) -> FieldSchema:
    options = {key: value for key, value in written.items() if key != "constraints"}
    options |= written.get("constraints", {})
    options["enum"] = tuple(options.get("enum", ()))
    return FieldSchema(**options, references=references)


def _table_field(field: FieldSchema) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "name": field.name,
        "title": field.title,
        "type": field.type,
        "description": field.description,
        "example": field.example,
    }
    if field.format not in ("default", *_OWN_FORMATS):
        descriptor["format"] = field.format
    if field.type == "list":
        descriptor["delimiter"] = field.delimiter
    if field.type == "boolean":
        descriptor["trueValues"] = list(_TRUE_VALUES)
        descriptor["falseValues"] = list(_FALSE_VALUES)
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.type != "list":
        rules = {
            "enum": list(field.enum) or None,
            "pattern": field.pattern,
            "minimum": field.minimum,
            "maximum": field.maximum,
        }
        constraints |= {rule: value for rule, value in rules.items() if value is not None}
    if constraints:
        descriptor["constraints"] = constraints
    return descriptor
