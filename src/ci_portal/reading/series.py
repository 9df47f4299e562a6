"""Mapped series: any published table, unmodified, read through an indicator's `series`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

import numpy as np
import pandas as pd

from ci_portal.checks import Problems
from ci_portal.checks.problem import did_you_mean
from ci_portal.model.observations import ALL, STATUSES, WITHHELD
from ci_portal.model.records import Indicator, Place
from ci_portal.reading.cells import clean_texts, parse_numbers
from ci_portal.reading.observations import Rows, assemble
from ci_portal.reading.packages import Catalogue, Resource
from ci_portal.reading.tables import Table
from ci_portal.reading.totals import add_totals

#: The columns of an observation that a mapping may take from other rows or another column.
BESIDE = ("numerator", "denominator", "moe", "low", "high")


class Tables:
    """Tables by file, each read once however many series are cut from it."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._read: dict[tuple[str, int | None], Table | None] = {}

    def table(self, resource: Resource, skip: int | None) -> Table | None:
        """The table of a resource; None where it can't be read (reported)."""
        key = (resource.file, skip)
        if key not in self._read:
            table = resource.table(self._problems, skip)
            if table is not None:
                cleaned = {name: clean_texts(table.frame[name]) for name in table.frame.columns}
                table = Table(pd.DataFrame(cleaned), table.lines, table.header_line)
            self._read[key] = table
        return self._read[key]


@dataclass
class _Mapping:
    """One entry of an indicator's `series`, while it is read."""

    indicator: Indicator
    entry: Mapping[str, Any]
    where: Place
    problems: Problems

    def error(self, code: str, message: str, hint: str, field: str = "series") -> None:
        self.problems.error(
            code,
            message,
            hint,
            file=self.where.file,
            line=self.where.line,
            record=self.indicator.id,
            field=field,
        )

    def has(self, frame: pd.DataFrame, column: str, what: str) -> bool:
        """Whether the table has a column; reported where not."""
        if column in frame.columns:
            return True
        self.error(
            "SER002",
            f'The table has no column "{column}" (asked for by {what}).',
            did_you_mean(column, [str(name) for name in frame.columns]),
        )
        return False


def read_series(
    catalogue: Catalogue,
    indicators: Mapping[str, Indicator],
    place: str,
    problems: Problems,
) -> Iterable[pd.DataFrame]:
    """A frame for each entry of each indicator's `series`; `place` where an entry names none."""
    tables = Tables(problems)
    for indicator in indicators.values():
        frames = []
        for entry in indicator.series:
            mapping = _Mapping(indicator, entry, indicator.origin.place("series"), problems)
            frame = _read(mapping, catalogue, tables, place)
            if frame is not None:
                frames.append(frame)
        if frames:
            yield add_totals(pd.concat(frames, ignore_index=True), indicator, problems)


def _read(
    mapping: _Mapping, catalogue: Catalogue, tables: Tables, default_place: str
) -> pd.DataFrame | None:
    entry = mapping.entry
    found = _resource(mapping, catalogue)
    if found is None:
        return None
    package_id, resource = found
    table = tables.table(resource, entry.get("skip"))
    if table is None:
        return None
    frame = _melted(mapping, table.frame.assign(**{"": table.lines}))
    base = _selected(mapping, frame, entry.get("where", {}), "where")
    if base is None:
        return None
    columns = _labels(mapping, base, default_place)
    if columns is None:
        return None
    rows = Rows(resource.file, package_id, resource.name, base[""])
    if not _numbers(mapping, frame, base, columns, rows):
        return None
    assembled = assemble(columns, rows, mapping.problems, kind=_part(entry, "period").get("kind"))
    _mark_breaks(mapping, assembled)
    return assembled


def _resource(mapping: _Mapping, catalogue: Catalogue) -> tuple[str, Resource] | None:
    """The table that an entry names, by package and resource."""
    package_id = str(mapping.entry["package"])
    package = catalogue.find(package_id)
    if package is None:
        mapping.error(
            "SER001",
            f'There is no package "{package_id}" below data/ or in the data roots.',
            did_you_mean(package_id, catalogue.ids),
        )
        return None
    name = mapping.entry.get("resource")
    if name is None and len(package.resources) == 1:
        resource = package.resources[0]
    else:
        found = package.resource(str(name))
        if found is None:
            names = [r.name for r in package.resources]
            mapping.error(
                "SER001",
                f'The package "{package_id}" has no resource "{name}".'
                if name
                else f'The package "{package_id}" has several resources; the series names none.',
                did_you_mean(str(name), names),
            )
            return None
        resource = found
    if resource.path is None:
        mapping.error(
            "SER001",
            f'The file of "{resource.name}" in the package "{package_id}" is not there.',
            "See the message on the package; the series can be read once the file is there.",
        )
        return None
    return package.id, resource


def _melted(mapping: _Mapping, frame: pd.DataFrame) -> pd.DataFrame:
    """A wide table made long: one row a period."""
    melt = mapping.entry.get("melt")
    if not melt:
        return frame
    wide = [
        name
        for name in frame.columns
        if name and any(fnmatchcase(str(name), pattern) for pattern in melt["fields"])
    ]
    if not wide:
        mapping.error(
            "SER002",
            f'No column of the table fits "{"; ".join(melt["fields"])}" (asked for by melt).',
            "Columns: " + ", ".join(str(name) for name in frame.columns if name) + ".",
        )
    keep = [name for name in frame.columns if name not in wide]
    return frame.melt(
        id_vars=keep, value_vars=wide, var_name=melt["to"], value_name=melt.get("value", "value")
    )


def _selected(
    mapping: _Mapping, frame: pd.DataFrame, where: Mapping[str, Any], what: str
) -> pd.DataFrame | None:
    """The rows in which each named column has (one of) the given texts."""
    chosen = np.ones(len(frame), dtype=bool)
    for column, wanted in where.items():
        if not mapping.has(frame, column, what):
            return None
        texts = [str(text).strip() for text in (wanted if isinstance(wanted, list) else [wanted])]
        fits = frame[column].isin(texts).to_numpy()
        if not (fits & chosen).any():
            present = sorted(set(frame.loc[chosen, column]))
            mapping.error(
                "SER003",
                f'No row has {column} "{", ".join(texts)}" (asked for by {what}).',
                did_you_mean(texts[0], present)
                or "There, among others: " + ", ".join(present[:8]) + ".",
            )
            return None
        chosen &= fits
    return frame[chosen]


def _part(entry: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """What an entry says of one column, with the constant for where there is no column."""
    part = dict(entry.get(name) or {})
    constants = entry.get("constants", {})
    if "field" not in part and name in constants:
        part["constant"] = constants[name]
    return part


def _labels(mapping: _Mapping, base: pd.DataFrame, default_place: str) -> dict[str, Any] | None:
    """Period, place, dimension, group and note of each row."""
    entry = mapping.entry
    parts = {name: _part(entry, name) for name in ("period", "place", "group", "note")}
    for what, part in parts.items():
        for key in ("field", "code"):
            if key in part and not mapping.has(base, part[key], what):
                return None
    if not parts["period"].keys() & {"field", "constant"}:
        mapping.error(
            "SER005",
            "The series does not say which period its rows are of.",
            "Add period: {field: …, kind: …}, or constants: {period: 2019-20}.",
        )
        return None

    def column(name: str, default: str) -> pd.Series:
        part = parts[name]
        if "field" in part:
            texts = base[part["field"]]
            renamed = part.get("rename", {})
            return texts.replace({str(k): str(v) for k, v in renamed.items()}) if renamed else texts
        return pd.Series(part.get("constant", default), index=base.index, dtype=object)

    constants = entry.get("constants", {})
    columns: dict[str, Any] = {
        "indicator": np.full(len(base), mapping.indicator.id, dtype=object),
        "period": column("period", "").to_numpy(),
        "place": column("place", default_place).to_numpy(),
        "place_code": np.full(len(base), constants.get("place_code", ""), dtype=object),
        "note": column("note", "").to_numpy(),
        "break": np.full(len(base), "", dtype=object),
    }
    if "code" in parts["place"]:
        columns["place_code"] = base[parts["place"]["code"]].to_numpy()
    group = parts["group"]
    dimension = group.get("dimension", constants.get("dimension", ALL))
    if "field" not in group:
        columns["group"] = np.full(len(base), group.get("constant", ALL), dtype=object)
        columns["dimension"] = np.full(len(base), dimension, dtype=object)
        return columns
    texts = base[group["field"]]
    whole = texts.isin(group.get("all", ())).to_numpy()
    nameless = (texts == "").to_numpy() & ~whole
    if nameless.any():
        line = int(base.loc[nameless, ""].iloc[0])
        mapping.error(
            "SER009",
            f'The column "{group["field"]}" is blank in line {line}: a group, or the total?',
            'If blank stands for everybody, say so: group: {…, all: [""]}.',
        )
        return None
    columns["group"] = np.where(whole, ALL, column("group", "").to_numpy())
    columns["dimension"] = np.where(whole, ALL, dimension)
    return columns


def _numbers(
    mapping: _Mapping,
    frame: pd.DataFrame,
    base: pd.DataFrame,
    columns: dict[str, Any],
    rows: Rows,
) -> bool:
    """The value of each row, and the numbers beside it; False where a column is missing."""
    entry = mapping.entry
    marks = {str(mark): str(status) for mark, status in entry.get("marks", {}).items()}
    columns["status"] = np.full(
        len(base), entry.get("constants", {}).get("status", ""), dtype=object
    )
    if not _stated_status(mapping, base, columns):
        return False
    for name in ("value", *BESIDE):
        if name not in entry:
            continue
        part = entry[name]
        texts = _texts(mapping, frame, base, part, name)
        if texts is None:
            return False
        numbers = parse_numbers(texts, marks)
        rows.report_cells(numbers.errors, part["field"], mapping.problems)
        scale = float(part.get("scale", 1))
        columns[name] = numbers.value * scale
        if name == "moe":
            columns["moe_level"] = np.full(len(base), float(part.get("level", 0.9)))
        if name == "value":
            columns["low"] = numbers.low * scale
            columns["high"] = numbers.high * scale
            columns["status"] = np.where(numbers.status == "", columns["status"], numbers.status)
    if "value" not in entry and not _work_out_value(mapping, columns):
        return False
    columns["status"] = np.where(columns["status"] == "", "final", columns["status"])
    # What is withheld has no number in any column, whatever stands beside it in the file.
    withheld = np.isin(columns["status"].astype(str), WITHHELD)
    for name in ("value", *BESIDE, "moe_level"):
        if name in columns:
            columns[name] = np.where(withheld, np.nan, columns[name])
    return True


def _stated_status(mapping: _Mapping, base: pd.DataFrame, columns: dict[str, Any]) -> bool:
    """Take each row's status from the column that the entry names."""
    part = mapping.entry.get("status")
    if not part:
        return True
    if not mapping.has(base, part["field"], "status"):
        return False
    words = {str(k): str(v) for k, v in part.get("rename", {}).items()}
    statuses = base[part["field"]].replace(words)
    for word in sorted(set(statuses) - {"", *STATUSES}):
        mapping.error(
            "SER009",
            f'"{word}" in the column "{part["field"]}" is not a status.',
            "Say what it means: status: {field: …, rename: {" + word + ": preliminary}}.",
        )
        return False
    columns["status"] = np.where(statuses == "", columns["status"], statuses)
    return True


def _work_out_value(mapping: _Mapping, columns: dict[str, Any]) -> bool:
    """A percent or rate from its numerator and denominator, where the file has no such column."""
    indicator = mapping.indicator
    bases = {"percent": 100.0, "rate": float(indicator.rate_base or 1000)}
    if indicator.unit not in bases or not {"numerator", "denominator"} <= columns.keys():
        mapping.error(
            "SER002",
            "The series does not say which column holds the value.",
            "Add value: Column. Only a percent or rate can be worked out, from numerator and "
            "denominator.",
        )
        return False
    with np.errstate(divide="ignore", invalid="ignore"):
        value = bases[indicator.unit] * columns["numerator"] / columns["denominator"]
    columns["value"] = np.where(np.isfinite(value), value, np.nan)
    columns["status"] = np.where(
        np.isnan(columns["value"]) & (columns["status"] == ""), "unavailable", columns["status"]
    )
    return True


def _texts(
    mapping: _Mapping,
    frame: pd.DataFrame,
    base: pd.DataFrame,
    part: Mapping[str, Any],
    what: str,
) -> pd.Series | None:
    """The texts of a column of figures: of the same row, or of the row with the same key."""
    field = part["field"]
    if not mapping.has(frame, field, what):
        return None
    if "where" not in part:
        return base[field]
    chosen = _selected(mapping, frame, {**mapping.entry.get("where", {}), **part["where"]}, what)
    if chosen is None:
        return None
    keys = [
        part["field"]
        for part in (_part(mapping.entry, name) for name in ("period", "place", "group"))
        if "field" in part
    ]
    if chosen.duplicated(keys).any():
        line = int(chosen.loc[chosen.duplicated(keys), ""].iloc[0])
        mapping.error(
            "SER006",
            f"Two rows give the {what} of the same period, place and group (see line {line}).",
            f"Narrow {what}: {{where: …}} until one row is left for each.",
        )
        return None
    matched = base[keys].merge(chosen[[*keys, field]], on=keys, how="left")
    return matched[field].fillna("").set_axis(base.index)


def _mark_breaks(mapping: _Mapping, frame: pd.DataFrame) -> None:
    """Write the note of a break into the first point after it."""
    for period, note in mapping.entry.get("breaks", {}).items():
        at = frame["period"] == str(period)
        if not at.any():
            mapping.error(
                "SER005",
                f'No figure is of the period "{period}" (asked for by breaks).',
                did_you_mean(str(period), set(frame["period"])),
            )
        frame.loc[at, "break"] = str(note)
