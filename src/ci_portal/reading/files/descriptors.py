"""What a descriptor says of one file, brought to the forms that the rest of the library expects.

Descriptors come from anywhere. What has another form than the standard's is reported and left out,
so that nobody after this has to ask what it is. A schema may stand in a file of its own within the
package; an address is refused, since reading a portal never asks the network for anything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ci_portal.reading.files import marked_yaml
from ci_portal.reading.files.paths import safe_path

#: Takes code, message and hint of a problem; file and line are the caller's.
Report = Callable[[str, str, str], None]


def load(text: str, json_text: bool) -> marked_yaml.Marked:
    """A descriptor or schema, from JSON or YAML."""
    if not json_text:
        return marked_yaml.load(text)
    try:
        return marked_yaml.Marked(data=json.loads(text))
    except json.JSONDecodeError as error:
        message = f"it is not proper JSON ({error.msg.lower()})"
        return marked_yaml.Marked(error=message, error_line=error.lineno)
    except (RecursionError, ValueError):
        return marked_yaml.Marked(error="it is nested too deeply", error_line=1)


def normal(entry: Mapping[str, Any], folder: Path, report: Report) -> dict[str, Any]:
    """A resource's entry with `schema` and `dialect`, where it has them, as sound mappings."""
    result = {str(name): value for name, value in entry.items()}
    for name, sound in (("schema", _schema), ("dialect", _dialect)):
        value = result.pop(name, None)
        if isinstance(value, str):
            value = _from_file(name, value, folder, report)
        if value is None:
            continue
        if not isinstance(value, dict):
            report("PKG004", f"A {name} is not a set of names and values.", _SHAPE[name])
            continue
        sound_value = sound(value, report)
        if sound_value is not None:
            result[name] = sound_value
    return result


_SHAPE = {
    "schema": "Write it like this: schema: {fields: [{name: Year, type: string}]}.",
    "dialect": 'Write it like this: dialect: {delimiter: ";"}.',
}


def _from_file(what: str, text: str, folder: Path, report: Report) -> Any:
    """The schema or dialect in a file of the package; None where there is none (reported)."""
    try:
        path = safe_path(folder, text)
    except ValueError as error:
        report("PKG006", str(error), f"Write the {what} out, or put it into the package's folder.")
        return None
    if not path.is_file():
        hint = f"Add the file, or write the {what} out."
        report("PKG007", f'The file "{text}" with the {what} is missing.', hint)
        return None
    marked = load(path.read_text(encoding="utf-8-sig", errors="replace"), path.suffix == ".json")
    if marked.error:
        report("PKG004", f'The {what} in "{text}" can\'t be read: {marked.error}.', _SHAPE[what])
    return marked.data


def _schema(schema: dict[str, Any], report: Report) -> dict[str, Any] | None:
    fields = schema.get("fields", [])
    if isinstance(fields, list) and all(
        isinstance(field, dict) and isinstance(field.get("name"), str) for field in fields
    ):
        return schema
    report("PKG004", "The fields of a schema are not a list of named fields.", _SHAPE["schema"])
    return None


def _dialect(dialect: dict[str, Any], report: Report) -> dict[str, Any]:
    result = dict(dialect)
    for name, what, is_sound in _DIALECT:
        if name in result and not is_sound(result[name]):
            report("PKG004", f"In a dialect, {name} is not {what}.", _SHAPE["dialect"])
            del result[name]
    return result


_DIALECT: tuple[tuple[str, str, Callable[[Any], bool]], ...] = (
    ("delimiter", "a text", lambda value: isinstance(value, str)),
    ("sheetName", "a text", lambda value: isinstance(value, str)),
    (
        "headerRows",
        "a list of line numbers",
        lambda value: (
            isinstance(value, list) and all(type(row) is int and row > 0 for row in value)
        ),
    ),
)
