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
    """The same, a table for each indicator that has any, in the order of their first rows."""
    found: dict[str, list[Sequence[str]]] = {}
    for row in _rows(frame):
        found.setdefault(row[0], []).append(row)
    return {key: _csv(COLUMNS, rows) for key, rows in found.items()}


def joined(tables: Iterable[bytes]) -> bytes:
    """Tables with the same columns as one: the rows of each after those of the one before."""
    header = _csv(COLUMNS, ())
    return header + b"".join(table.removeprefix(header) for table in tables)


def _rows(frame: pd.DataFrame) -> Iterator[Sequence[str]]:
    """The rows as texts. Withheld cells have no number, as they left the privacy gate."""
    return zip(*(_texts(frame[name], name) for name in COLUMNS), strict=True)


def _texts(column: pd.Series, name: str) -> Sequence[str]:
    """The cells of a column as texts; each day that occurs is written once."""
    if name in _NUMBERS:
        if column.isna().all():
            return [""] * len(column)
        return ["" if isnan(number) else f"{number:.12g}" for number in column.to_list()]
    if name in _DAYS:
        codes, days = pd.factorize(column)
        written = [day.strftime("%Y-%m-%d") for day in days]
        return [written[code] for code in codes]
    return column.astype(object).to_list()


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8, a line feed after each row, as RFC 4180 has it otherwise."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
