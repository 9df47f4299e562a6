"""Validation of data packages by frictionless, remembered by content.

frictionless checks about 70,000 rows a second, pandas reads 3,000,000: so each file is validated
once, and what was found is kept under a hash of the file, its descriptor and frictionless' version.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ci_portal.checks import Problems
from ci_portal.checks.problem import more_like_it
from ci_portal.reading.files.packages import Package, Resource

#: The defects of a cell or a row, in plain words, and what to do; all others concern a whole file
#: or its description. What a cell holds is told only where it is no number: a count that is too
#: small to be shown is not to be found in a message either.
CELL_ERRORS = {
    "type-error": '"{cell}" in the column "{field}" is not what the schema says: {note}.',
    "constraint-error": 'A cell in the column "{field}" is not what the schema demands: {note}.',
    "missing-cell": "The row has too few cells.",
    "extra-cell": "The row has more cells than there are columns.",
    "blank-row": "The line is blank.",
    "primary-key": "The row has the key of another row: {note}.",
    "unique-error": 'A cell in the column "{field}" repeats what must be unique: {note}.',
    "duplicate-label": "Columns share a name: {note}.",
    "blank-label": "A column has no name: {note}.",
}
_ROW = "Complete the row. A cell that holds the delimiter must stand in quotation marks."
_HINTS = {
    "missing-cell": _ROW,
    "extra-cell": _ROW,
    "blank-row": "Take the line out.",
    "primary-key": "Keep one of the rows, or tell them apart.",
}

#: What reading a table tells already, in better words: by its code, frictionless' types.
TOLD = {
    "PKG013": ("missing-cell", "extra-cell"),
    "PKG014": ("missing-cell", "extra-cell"),
    "PKG015": ("blank-label",),
    "PKG016": ("duplicate-label",),
}

#: Defects of a descriptor; the others are in the file that it describes.
DESCRIPTOR_ERRORS = (
    "schema-error",
    "field-error",
    "dialect-error",
    "control-error",
    "resource-error",
    "metadata-error",
    "unreadable",
)

#: What of a descriptor frictionless is shown. It would fetch what some other keys name.
SHOWN = ("schema", "dialect", "encoding", "format", "mediatype", "hash", "bytes")

#: Bump when the form of what is kept below changes.
FORM = "3"


def validate(package: Package, cache: Path, problems: Problems) -> None:
    """Report what frictionless finds in each resource of a package.

    In the portal's own packages every defect is an error. In a package that others publish, what
    concerns single cells or the order of columns is a warning, for it can be read around.
    """
    told = {(problem.file, problem.code) for problem in problems}
    for resource in package.resources:
        if resource.path is None or (resource.file, "PKG011") in told:
            continue
        known = {kind for code in TOLD if (resource.file, code) in told for kind in TOLD[code]}
        for found in _remembered(resource, cache):
            if found["type"] not in known:
                _report(found, package, resource, problems)


def _report(
    found: dict[str, Any], package: Package, resource: Resource, problems: Problems
) -> None:
    kind = found["type"]
    field = found["field"]
    where = {"file": resource.file, "line": found["line"], "field": field}
    if kind == "column-order":
        problems.warning(
            "PKG008",
            "The columns stand in another order than in the package's schema; "
            "they are read by name.",
            "Nothing to do if somebody else publishes the package; else put them in order.",
            **where,
        )
    elif kind in CELL_ERRORS:
        add = problems.error if package.own else problems.warning
        add(
            "PKG009",
            f"{found['message']}{more_like_it(found['count'])} [{kind}]",
            _HINTS.get(
                kind, f"Correct the cell, or the schema in {package.file} if the schema is wrong."
            ),
            **where,
        )
    else:
        if kind in DESCRIPTOR_ERRORS:
            where = {"file": package.file, "line": resource.line, "field": field}
        message = f'"{resource.name}" is not as its description says: {found["message"]}'
        if kind == "missing-label":
            message = f'The table has no column "{field}", which its description promises.'
        problems.error(
            "PKG010",
            f"{message} [{kind}]",
            f"Correct the file, or its description in {package.file}.",
            **where,
        )


def _remembered(resource: Resource, cache: Path) -> list[dict[str, Any]]:
    """The defects of a resource, from the cache if this very content was validated before."""
    assert resource.path is not None
    digest = hashlib.sha256()
    for part in (FORM, version("frictionless"), json.dumps(resource.descriptor, default=str)):
        digest.update(part.encode() + b"\0")
    digest.update(resource.path.read_bytes())
    entry = cache / "validation" / f"{digest.hexdigest()}.json"
    if entry.is_file():
        remembered: list[dict[str, Any]] = json.loads(entry.read_text(encoding="utf-8"))
        return remembered
    found = list(_validate(resource))
    entry.parent.mkdir(parents=True, exist_ok=True)
    # Written whole or not at all: another build may be reading.
    unfinished = entry.with_suffix(f".{os.getpid()}")
    unfinished.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(entry)
    return found


def _validate(resource: Resource) -> Iterator[dict[str, Any]]:
    """Run frictionless; one entry a kind of defect and column, with its first line and count."""
    # frictionless takes 0.3 s to import, and a warm build doesn't need it.
    from frictionless import FrictionlessException, system

    assert resource.path is not None
    folder = resource.path.parent
    shown = {name: resource.descriptor[name] for name in SHOWN if name in resource.descriptor}
    descriptor = {**shown, "name": _slug(resource.name), "path": resource.path.name}
    try:
        with system.use_context(trusted=False, http_session=_Offline()):
            # Columns are matched by name, for their order has no meaning to us; where names
            # repeat, by their place.
            errors, labels = _checked(descriptor, folder, "partial")
            if any(error.type == "error" for error in errors):
                errors, labels = _checked(descriptor, folder, "exact")
    except FrictionlessException as error:
        for reason in error.reasons or [error.error]:
            yield _entry(reason.type, _said(reason.message, folder), None, None)
        return
    except (TypeError, ValueError, LookupError, AttributeError, OSError, RecursionError, re.error):
        # frictionless trusts that a descriptor has the standard's form.
        yield _entry("unreadable", "the description can't be understood.", None, None)
        return
    entries: dict[tuple[str, str | None], dict[str, Any]] = {}
    rows = set()
    for found in errors:
        field = getattr(found, "field_name", None) or None
        if found.type in ("missing-cell", "extra-cell"):
            field = None  # once for a row, not once for each column
        line = getattr(found, "row_number", None)
        if line is not None and (found.type, field, line) in rows:
            continue
        rows.add((found.type, field, line))
        known = entries.setdefault(
            (found.type, field), _entry(found.type, _words(found, folder), line, field, count=0)
        )
        known["count"] += 1
    yield from entries.values()
    declared = [name for name in resource.fields if name in labels]
    if [label for label in labels if label in declared] != declared:
        yield _entry("column-order", "", 1, None)


def _checked(
    descriptor: dict[str, Any], folder: Path, fields_match: str
) -> tuple[list[Any], list[str]]:
    """The errors that frictionless finds, and the names of the columns."""
    from frictionless import Resource as FrictionlessResource

    if "schema" in descriptor:
        schema = {**descriptor["schema"], "fieldsMatch": fields_match}
        # They lead out of the file, into tables that are not here; references between records are
        # checked once these are read.
        schema.pop("foreignKeys", None)
        descriptor = {**descriptor, "schema": schema}
    target = FrictionlessResource.from_descriptor(descriptor, basepath=str(folder))
    tasks = target.validate(limit_errors=10_000).tasks
    labels = [str(label) for task in tasks for label in task.labels or ()]
    return [error for task in tasks for error in task.errors], labels


class _Offline:
    """In the place of a connection: reading a portal never asks the network for anything."""

    def get(self, address: str, **_: Any) -> None:
        raise OSError(f"{address} is an address, and addresses are not read")


def _words(error: Any, folder: Path) -> str:
    """A defect in plain words."""
    template = CELL_ERRORS.get(error.type)
    if template is None:
        return _said(error.message, folder)
    note = error.note.replace("/default", "").replace('"', "").replace("constraint ", "its ")
    cell = str(getattr(error, "cell", ""))[:60]
    return template.format(cell=cell, field=getattr(error, "field_name", ""), note=note)


def _said(message: str, folder: Path) -> str:
    """What frictionless says, without the place of the package on this machine, as a sentence."""
    return message.replace(f"{folder}/", "").rstrip(".") + "."


def _entry(
    kind: str, message: str, line: int | None, field: str | None, count: int = 1
) -> dict[str, Any]:
    return {"type": kind, "message": message, "line": line, "field": field, "count": count}


def _slug(name: str) -> str:
    """A name as frictionless wants it; published ones have spaces and capitals."""
    return "".join(c if c.isalnum() or c in "-_." else "-" for c in name.lower()) or "resource"
