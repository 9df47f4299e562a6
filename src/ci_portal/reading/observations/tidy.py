"""Tidy tables: one row an observation, in the columns that the portal itself uses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ci_portal.checks import Problems
from ci_portal.checks.problem import did_you_mean
from ci_portal.model.observations import COLUMNS, STATUSES
from ci_portal.reading.files.cells import clean_texts, parse_numbers
from ci_portal.reading.files.packages import Catalogue, Package, Resource
from ci_portal.reading.files.tables import Table
from ci_portal.reading.observations.frame import NUMBERS, assemble
from ci_portal.reading.observations.rows import Rows

#: What an author may write in a tidy table, and what must be there. `source_row` stands in tables
#: that a portal has published, and is not read: a row's source is the file it is read from.
TIDY = COLUMNS
REQUIRED = ("indicator", "period", "dimension", "group", "value")


def is_tidy(resource: Resource) -> bool:
    """Whether a resource is a tidy observations table, by its name."""
    return resource.name == "observations" or resource.name.startswith("observations-")


def read_tidy(
    catalogue: Catalogue, measured: Collection[str], place: str, problems: Problems
) -> Iterable[pd.DataFrame]:
    """A frame (COLUMNS, `file`, `line`) for each tidy table; `place` where that is blank.

    `measured` are the ids of all indicators and measures.
    """
    for package in catalogue:
        for resource in package.resources:
            if is_tidy(resource) and resource.path:
                table = resource.table(problems)
                if table is not None and len(table.frame):
                    frame = _tidy(table, package, resource, measured, place, problems)
                    if frame is not None:
                        yield frame


def _tidy(
    table: Table,
    package: Package,
    resource: Resource,
    measured: Collection[str],
    place: str,
    problems: Problems,
) -> pd.DataFrame | None:
    frame = table.frame
    file = resource.file
    sound = True
    for name in frame.columns:
        if name not in TIDY:
            problems.error(
                "SER002",
                f'"{name}" is not a column of an observations table.',
                did_you_mean(str(name), TIDY) or "Take it out. Columns: " + ", ".join(TIDY) + ".",
                file=file,
                line=table.header_line,
                field=str(name),
            )
            sound = False
    for name in REQUIRED:
        if name not in frame.columns:
            problems.error(
                "SER002",
                f'The column "{name}" is missing.',
                "Add it. A total is written dimension all, group all.",
                file=file,
                line=table.header_line,
                field=name,
            )
            sound = False
    if not sound:
        return None
    text = {name: clean_texts(frame[name]) for name in frame.columns}
    blank = pd.Series("", index=frame.index, dtype=object)
    columns: dict[str, Any] = {
        "indicator": text["indicator"],
        "period": text["period"],
        "place": text.get("place", blank).replace("", place),
        "place_code": text.get("place_code", blank),
        "dimension": text["dimension"],
        "group": text["group"],
        "status": text.get("status", blank).replace("", "final"),
        "note": text.get("note", blank),
        "break": text.get("break", blank),
    }
    place_of = Rows(file, package.id, resource.name, table.lines)
    _check_names(columns, "indicator", measured, "SER008", place_of, problems)
    _check_names(columns, "status", STATUSES, "SER009", place_of, problems)
    for name in ("dimension", "group"):
        rows = np.flatnonzero((columns[name] == "").to_numpy())
        place_of.report(
            rows,
            "SER009",
            f"The {name} is blank.",
            f"Name the {name}; for the total write all in both dimension and group.",
            problems,
            field=name,
            why="A blank group would become the total by accident.",
        )
    for name in NUMBERS:
        if name in text:
            numbers = parse_numbers(text[name], {})
            place_of.report_cells(numbers.errors, name, problems)
            columns[name] = numbers.value
            if name == "value":
                _take_bounds(columns, numbers)
    return assemble(
        columns, place_of, problems, kind=None, starts=text.get("start"), ends=text.get("end")
    )


def _take_bounds(columns: dict[str, Any], numbers: Any) -> None:
    """Keep what the text of the value says of its bounds and status where nothing else does."""
    columns["low"] = numbers.low
    columns["high"] = numbers.high
    silent = columns["status"] == "final"
    columns["status"] = columns["status"].where(~(silent & (numbers.status != "")), numbers.status)


def _check_names(
    columns: Mapping[str, Any],
    name: str,
    known: Iterable[str],
    code: str,
    rows: Rows,
    problems: Problems,
) -> None:
    """Report the values of a column that are not among the known ones."""
    known_names = set(known)
    what = "indicator or measure" if name == "indicator" else name
    for text in sorted(set(columns[name].unique()) - known_names):
        rows.report(
            np.flatnonzero((columns[name] == text).to_numpy()),
            code,
            f'There is no {what} "{text}".' if text else f"The {name} is blank.",
            did_you_mean(text, known_names) or f"Correct it, or add the {what}.",
            problems,
            field=name,
        )
