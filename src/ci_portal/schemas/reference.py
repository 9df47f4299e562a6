"""The reference of all fields, as a Markdown page made from the schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ci_portal.model.records import COLLECTIONS
from ci_portal.schemas import CollectionSchema, FieldSchema, load

_INTRO = """\
# Reference of all fields

Everything a portal knows is a record, a figure, or a setting. This page lists every field of them:
what it is, whether it must be filled in, and an example.

**Records** are rows or pages. Write a record as a row of a table in `data/` that is named after its
collection (`partners.csv`), or as a Markdown file in `content/` in the folder of its collection
(`content/partners/harbor-library.md`): the file's name is the id, the fields stand in the front
matter, and the text below is the record's story. A record may have a row and a page, but each field
is written in one place only.

- A **list** in a table cell is separated by `;`. In front matter, a proper list works too.
- A **date** is written year, month, day: `2024-09-30`.
- A **period** is a year (`2024`), a school year (`2023-24`), a fiscal year (`FY 2023-24`), a span
  (`2018-2022`), a quarter (`2024 Q4`), a month (`2024-11`) or a day.
- A field with **parts** has fields of its own. It is written in front matter only.
"""

_TYPES = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "`true` or `false`",
    "date": "date",
    "datetime": "date and time",
    "list": "list",
    "object": "names and values",
}


def markdown() -> str:
    """The page: the common fields, each collection, observations, the settings, and all parts."""
    tables = [load("record"), *(_own_fields(load(name)) for name in COLLECTIONS)]
    tables += [load("observations"), load("portal")]
    parts = list(_parts(tables))
    sections = [_INTRO, *map(_section, tables), "## Parts\n", *(_section(p, "###") for p in parts)]
    return "\n".join(sections)


def _own_fields(schema: CollectionSchema) -> CollectionSchema:
    """A collection without the fields that every record has, which have a section of their own."""
    common = load("record").fields
    own = {name: field for name, field in schema.fields.items() if name not in common}
    return CollectionSchema(
        name=schema.name, title=schema.title, description=schema.description, fields=own
    )


def _parts(schemas: list[CollectionSchema]) -> Iterator[CollectionSchema]:
    """The schemas of nested values, each once, outer before inner."""
    seen = {schema.name for schema in schemas}
    waiting = list(schemas)
    while waiting:
        for field in waiting.pop(0).fields.values():
            if field.nested and field.nested not in seen:
                seen.add(field.nested)
                waiting.append(load(field.nested))
                yield load(field.nested)


def _section(schema: CollectionSchema, heading: str = "##") -> str:
    lines = [f"{heading} {schema.title}", "", schema.description]
    if schema.name in COLLECTIONS:
        table, folder = f"`{schema.name}`", f"`content/{schema.name}/`"
        lines += ["", f"Table {table}, or pages in {folder}."]
    if schema.fields:
        lines += [
            "",
            "| Field | Required | Values | What it is | Example |",
            "|---|---|---|---|---|",
        ]
        lines += [_row(field) for field in schema.fields.values()]
    for field in schema.fields.values():
        if _structured(field):
            lines += ["", f"Example of `{field.name}`:", "", "```yaml", _yaml(field), "```"]
    return "\n".join([*lines, ""])


def _row(field: FieldSchema) -> str:
    example = "below" if _structured(field) else _code(field.example)
    cells = [
        f"`{field.name}`",
        "yes" if field.required else "",
        _values(field),
        f"**{field.title}.** {field.description}",
        example,
    ]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _values(field: FieldSchema) -> str:
    """What may be written, in words."""
    said = [_kind(field)]
    if field.minimum is not None and field.maximum is not None:
        said.append(f"from {field.minimum:g} to {field.maximum:g}")
    elif field.minimum is not None:
        said.append(f"at least {field.minimum:g}")
    elif field.maximum is not None:
        said.append(f"at most {field.maximum:g}")
    if field.default is not None:
        said.append(f"otherwise {_code(field.default)}")
    return ", ".join(said)


def _kind(field: FieldSchema) -> str:
    if field.nested:
        schema = load(field.nested)
        several = "list of parts: " if field.type == "array" else "parts: "
        return f"{several}[{schema.title}](#{_anchor(schema.title)})"
    if field.enum:
        words = ", ".join(map(_code, field.enum))
        return {"list": "list of ", "object": "names and "}.get(field.type, "") + words
    if field.references:
        any_record = field.references == "*"
        target = "any record" if any_record else load(field.references).title
        link = target if any_record else f"[{target}](#{_anchor(target)})"
        return f"list of ids: {link}" if field.type == "list" else f"id: {link}"
    if field.format == "period":
        return "period"
    if field.format == "period=value":
        return "list of period=value"
    own = {"uri": "web address", "timezone": "time zone"}
    return own.get(field.format, _TYPES[field.type])


def _structured(field: FieldSchema) -> bool:
    return not isinstance(field.example, str)


def _yaml(field: FieldSchema) -> str:
    text: str = yaml.safe_dump(
        {field.name: field.example}, sort_keys=False, allow_unicode=True, width=90
    )
    return text.rstrip()


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _anchor(title: str) -> str:
    """The id that Markdown gives to a heading."""
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", title.lower())).strip("-")
