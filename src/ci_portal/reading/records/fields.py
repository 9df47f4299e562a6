"""From what an author wrote to typed values, as a schema says; the same for rows and pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from ci_portal import schemas
from ci_portal.checks import Problems
from ci_portal.checks.problem import did_you_mean
from ci_portal.model.records import Acceptance, Change, Place, Redefinition
from ci_portal.reading.records.values import WrongValueError, convert, wrong_type
from ci_portal.schemas import CollectionSchema, FieldSchema

#: Nested values that have a class of their own; the others stay mappings.
NESTED_TYPES: Mapping[str, Callable[..., Any]] = {
    "acceptance": Acceptance,
    "change": Change,
    "redefinition": Redefinition,
}


@dataclass(frozen=True)
class Source:
    """Where a set of fields was written: `place(path)` gives file and line of one of them.

    `cells` are those that were written in cells of a table.
    """

    record: str | None
    place: Callable[[tuple[str | int, ...]], Place]
    cells: Collection[str] = ()


def read_fields(
    written: Mapping[str, Any],
    schema: CollectionSchema,
    source: Source,
    problems: Problems,
    path: tuple[str | int, ...] = (),
) -> dict[str, Any] | None:
    """The typed values of the fields that were given; None where something was wrong (reported).

    Fields that are absent or blank are left out.
    """
    found, sound = read_sound_fields(written, schema, source, problems, path)
    return found if sound else None


def read_sound_fields(
    written: Mapping[str, Any],
    schema: CollectionSchema,
    source: Source,
    problems: Problems,
    path: tuple[str | int, ...] = (),
) -> tuple[dict[str, Any], bool]:
    """The typed values of those fields that are right, and whether everything was.

    Reports wrong values, unknown fields and missing ones.
    """
    found: dict[str, Any] = {}
    sound = True

    def report(name: str, code: str, message: str, hint: str) -> None:
        place = source.place((*path, name))
        problems.error(
            code,
            message,
            hint,
            file=place.file,
            line=place.line,
            record=source.record,
            field=".".join(str(part) for part in (*path, name)),
        )

    for name, value in written.items():
        field = schema.fields.get(name)
        if field is None:
            near = did_you_mean(name, schema.fields)
            report(
                name,
                "FLD002",
                f'"{name}" is not a field of {schema.title.lower()}.',
                near or "Take it out, or see the list of fields (ci-portal schema).",
            )
            sound = False
        elif not _blank(value):
            try:
                found[name] = _convert(value, field, source, problems, (*path, name))
            except WrongValueError as wrong:
                report(name, wrong.code, str(wrong), wrong.hint)
                sound = False
            except _ReportedError:
                sound = False
    for name, field in schema.fields.items():
        if field.required and (name not in written or _blank(written[name])):
            report(
                name,
                "FLD001",
                f'"{name}" is missing.',
                f"Give it: {field.description} For example: {field.example}",
            )
            sound = False
    return found, sound


class _ReportedError(ValueError):
    """A nested value was wrong, and has been reported already."""


def _convert(
    value: Any,
    field: FieldSchema,
    source: Source,
    problems: Problems,
    path: tuple[str | int, ...],
) -> Any:
    if not field.nested:
        return convert(value, field)
    if path[0] in source.cells:
        value = _from_cell(value, field)
    many = field.type == "array"
    entries = value if many and isinstance(value, list) else [value]
    read = [
        _nested(entry, field, source, problems, (*path, position) if many else path)
        for position, entry in enumerate(entries)
    ]
    if None in read:
        raise _ReportedError
    return tuple(read) if many else read[0]


def _from_cell(text: str, field: FieldSchema) -> Any:
    """The parts that a cell holds, as tables that a portal has published write them."""
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    # Targets have a table of their own.
    if isinstance(value, list if field.type == "array" else dict) and field.nested != "targets":
        return value
    raise WrongValueError(
        "FLD007",
        f'"{field.name}" has parts of its own, which a table cell can only hold as JSON.',
        "Write it in the front matter of the record's page in content/.",
    )


def _nested(
    entry: Any,
    field: FieldSchema,
    source: Source,
    problems: Problems,
    path: tuple[str | int, ...],
) -> Any:
    """One value with fields of its own; None where it was wrong (reported)."""
    assert field.nested
    schema = schemas.load(field.nested)
    if schema.shorthand and isinstance(entry, str | int | float):
        entry = {schema.shorthand: entry}
    if not isinstance(entry, dict):
        raise wrong_type(entry, "a set of names and values", field)
    written = {str(name): item for name, item in entry.items()}
    read = read_fields(written, schema, source, problems, path)
    return None if read is None else NESTED_TYPES.get(field.nested, dict)(**read)


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value == []
