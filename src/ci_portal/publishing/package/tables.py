"""The tables of the package: records, observations and judgements as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isnan

import pandas as pd

from ci_portal import schemas
from ci_portal.model.observations import COLUMNS
from ci_portal.model.records import Record
from ci_portal.publishing.package.cells import cell

#: Fields that say how a portal is made, and nothing of what it is about.
_INWARD = ("series", "targets", "accept", "layout")

_NUMBERS = ("value", "numerator", "denominator", "moe", "moe_level", "low", "high")
_DAYS = ("start", "end")


def columns_of(collection: str) -> tuple[str, ...]:
    """The columns of a collection's table: its fields, in the schema's order."""
    return tuple(name for name in schemas.load(collection).fields if name not in _INWARD)


def records_csv(collection: str, records: Iterable[Record]) -> bytes:
    """The records of a collection, one a row."""
    fields = schemas.load(collection).fields
    columns = columns_of(collection)
    rows = ([cell(getattr(record, name), fields[name]) for name in columns] for record in records)
    return _csv(columns, rows)


def observations_csv(frame: pd.DataFrame) -> bytes:
    """Observations (COLUMNS), in the order of the frame."""
    return _csv(COLUMNS, _rows(frame))


def observations_by_indicator(frame: pd.DataFrame) -> Mapping[str, bytes]:
    """The same, a table for each indicator that has any."""
    found: dict[str, list[Sequence[str]]] = {}
    for row in _rows(frame):
        found.setdefault(row[0], []).append(row)
    return {key: _csv(COLUMNS, rows) for key, rows in found.items()}


def _rows(frame: pd.DataFrame) -> Iterator[Sequence[str]]:
    """The rows as texts. Withheld cells have no number, as they left the privacy gate."""
    columns: list[list[str]] = []
    for name in COLUMNS:
        column = frame[name]
        if name in _NUMBERS:
            numbers = column.to_list()
            columns.append(["" if isnan(number) else f"{number:.12g}" for number in numbers])
        elif name in _DAYS:
            columns.append(column.dt.strftime("%Y-%m-%d").to_list())
        else:
            columns.append(column.astype(object).to_list())
    return zip(*columns, strict=True)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8, a line feed after each row, as RFC 4180 has it otherwise."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
