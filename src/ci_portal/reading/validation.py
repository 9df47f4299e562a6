"""Validation of data packages by frictionless, remembered by content.

frictionless checks about 70,000 rows a second, pandas reads 3,000,000: so each file is validated
once, and what was found is kept under a hash of the file, its descriptor and frictionless' version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ci_portal.checks import Problems
from ci_portal.reading.packages import Package, Resource

#: The defects of a cell or a row; everything else concerns a whole file or descriptor.
CELL_ERRORS = {
    "type-error": "is not the declared type of value",
    "constraint-error": "breaks a constraint that the schema declares",
    "missing-cell": "has too few cells",
    "extra-cell": "has more cells than there are columns",
    "blank-row": "is blank",
    "primary-key": "repeats a primary key",
    "unique-error": "repeats a value that must be unique",
}

#: Bump when the form of what is kept below changes.
FORM = "1"


def validate(package: Package, cache: Path, problems: Problems) -> None:
    """Report what frictionless finds in each resource of a package.

    In the portal's own packages every defect is an error. In a package that others publish, what
    concerns single cells or the order of columns is a warning, for it can be read around.
    """
    for resource in package.resources:
        if resource.path is None:
            continue
        for found in _remembered(resource, cache):
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
        more = f" (and {found['count'] - 1:,} more like it)" if found["count"] > 1 else ""
        add = problems.error if package.own else problems.warning
        add(
            "PKG009",
            f"{found['message']}{more} [{kind}]",
            f"Correct the cell, or the schema in {package.file} if the schema is wrong.",
            **where,
        )
    else:
        problems.error(
            "PKG010",
            f"{found['message']} [{kind}]",
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
    entry.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return found


def _validate(resource: Resource) -> Iterator[dict[str, Any]]:
    """Run frictionless; one entry a kind of defect and column, with its first line and count."""
    # frictionless takes 0.3 s to import, and a warm build doesn't need it.
    from frictionless import Detector, FrictionlessException
    from frictionless import Resource as FrictionlessResource

    assert resource.path is not None
    descriptor = {**resource.descriptor, "name": _slug(resource.name), "path": resource.path.name}
    try:
        target = FrictionlessResource.from_descriptor(
            descriptor,
            basepath=str(resource.path.parent),
            # Columns are matched by name: their order has no meaning to us.
            detector=Detector(schema_sync=True),
        )
        report = target.validate(limit_errors=10_000)
    except FrictionlessException as refused:
        for reason in refused.reasons or [refused.error]:
            yield _entry(reason.type, reason.message, resource.line, None)
        return
    entries: dict[tuple[str, str | None], dict[str, Any]] = {}
    for error in (e for task in report.tasks for e in task.errors):
        field = getattr(error, "field_name", None)
        line = getattr(error, "row_number", None)
        known = entries.setdefault(
            (error.type, field), _entry(error.type, error.message, line, field, count=0)
        )
        known["count"] += 1
    yield from entries.values()
    labels = [str(label) for task in report.tasks for label in task.labels or ()]
    declared = [name for name in resource.fields if name in labels]
    if [label for label in labels if label in declared] != declared:
        yield _entry("column-order", "", 1, None)


def _entry(
    kind: str, message: str, line: int | None, field: str | None, count: int = 1
) -> dict[str, Any]:
    return {"type": kind, "message": message, "line": line, "field": field, "count": count}


def _slug(name: str) -> str:
    """A name as frictionless wants it; published ones have spaces and capitals."""
    return "".join(c if c.isalnum() or c in "-_." else "-" for c in name.lower()) or "resource"
