"""The figures of a mapped series: each row's value, and the numbers beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from ci_portal.model.observations import STATUSES, WITHHELD
from ci_portal.reading.files.cells import parse_numbers
from ci_portal.reading.observations.entries import Entry
from ci_portal.reading.observations.rows import Rows

#: The columns of an observation that an entry may take from other rows or another column.
BESIDE = ("numerator", "denominator", "moe", "low", "high")


def read_figures(
    entry: Entry,
    frame: pd.DataFrame,
    base: pd.DataFrame,
    columns: dict[str, Any],
    rows: Rows,
) -> bool:
    """Add the figures of the rows in `base` to `columns`; False where something is missing.

    `frame` is the whole table, in which figures may stand in rows beside those of `base`.
    """
    said = entry.entry
    marks = {str(mark): str(status) for mark, status in said.get("marks", {}).items()}
    columns["status"] = np.full(
        len(base), said.get("constants", {}).get("status", ""), dtype=object
    )
    if not _stated_status(entry, base, columns):
        return False
    marked: dict[str, Any] = {}
    for name in ("value", *BESIDE):
        if name not in said:
            continue
        part = said[name]
        texts = _texts(entry, frame, base, part, name)
        if texts is None:
            return False
        numbers = parse_numbers(texts, marks)
        rows.report_cells(numbers.errors, part["field"], entry.problems, record=entry.record.id)
        scale = float(part.get("scale", 1))
        columns[name] = numbers.value * scale
        marked[name] = numbers.status
        if name == "moe":
            columns["moe_level"] = np.full(len(base), float(part.get("level", 0.9)))
        if name == "value":
            columns["low"] = numbers.low * scale
            columns["high"] = numbers.high * scale
            columns["status"] = np.where(numbers.status == "", columns["status"], numbers.status)
    if "value" not in said and not _work_out_value(entry, columns, marked):
        return False
    columns["status"] = np.where(columns["status"] == "", "final", columns["status"])
    # What is withheld has no number in any column, whatever stands beside it in the file.
    withheld = np.isin(columns["status"].astype(str), WITHHELD)
    for name in ("value", *BESIDE, "moe_level"):
        if name in columns:
            columns[name] = np.where(withheld, np.nan, columns[name])
    return True


def _stated_status(entry: Entry, base: pd.DataFrame, columns: dict[str, Any]) -> bool:
    """Take each row's status from the column that the entry names."""
    part = entry.entry.get("status")
    if not part:
        return True
    if not entry.has(base, part["field"], "status"):
        return False
    words = {str(k): str(v) for k, v in part.get("rename", {}).items()}
    statuses = base[part["field"]].replace(words)
    for word in sorted(set(statuses) - {"", *STATUSES}):
        entry.error(
            "SER009",
            f'"{word}" in the column "{part["field"]}" is not a status.',
            "Say what it means: status: {field: …, rename: {" + word + ": preliminary}}.",
        )
        return False
    columns["status"] = np.where(statuses == "", columns["status"], statuses)
    return True


def _work_out_value(entry: Entry, columns: dict[str, Any], marked: Mapping[str, Any]) -> bool:
    """A percent or rate from its numerator and denominator, where the file has no such column.

    Where one of the two is suppressed so is the percent; where one is missing for another reason,
    the percent is unavailable. `marked` holds the statuses that marks gave.
    """
    record = entry.record
    bases = {"percent": 100.0, "rate": float(record.rate_base or 1000)}
    if record.unit not in bases or not {"numerator", "denominator"} <= columns.keys():
        entry.error(
            "SER002",
            "The series does not say which column holds the value.",
            "Add value: Column. Only a percent or rate can be worked out, from numerator and "
            "denominator.",
        )
        return False
    with np.errstate(divide="ignore", invalid="ignore"):
        value = bases[record.unit] * columns["numerator"] / columns["denominator"]
    columns["value"] = np.where(np.isfinite(value), value, np.nan)
    parts = (marked["numerator"], marked["denominator"])
    suppressed = (parts[0] == "suppressed") | (parts[1] == "suppressed")
    missing = np.where(suppressed, "suppressed", "unavailable").astype(object)
    silent = np.isnan(columns["value"]) & (columns["status"] == "")
    columns["status"] = np.where(silent, missing, columns["status"])
    return True


def _texts(
    entry: Entry,
    frame: pd.DataFrame,
    base: pd.DataFrame,
    part: Mapping[str, Any],
    what: str,
) -> pd.Series | None:
    """The texts of a column of figures: of the same row, or of the row with the same key."""
    field = part["field"]
    if not entry.has(frame, field, what):
        return None
    if "where" not in part:
        texts: pd.Series = base[field]
        return texts
    chosen = entry.selected(frame, {**entry.entry.get("where", {}), **part["where"]}, what)
    if chosen is None:
        return None
    keys = [
        said["field"]
        for said in (entry.part(name) for name in ("period", "place", "group"))
        if "field" in said
    ]
    again = chosen.duplicated(keys) if keys else pd.Series(chosen.index != chosen.index[0])
    if again.any():
        line = int(chosen.loc[again.to_numpy(), ""].iloc[0])
        entry.error(
            "SER006",
            f"Two rows give the {what} of the same period, place and group "
            f"(the second is line {line} of the file).",
            f"Narrow where, or {what}: {{where: …}}, until one row is left for each.",
        )
        return None
    if not keys:
        return pd.Series(chosen[field].iloc[0], index=base.index, dtype=object)
    matched = base[keys].merge(chosen[[*keys, field]], on=keys, how="left")
    found: pd.Series = matched[field].fillna("").set_axis(base.index)
    return found
