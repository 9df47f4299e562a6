"""Mapped series: any published table, unmodified, read through the `series` of a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any

import numpy as np
import pandas as pd

from ci_portal.checks import Problems
from ci_portal.checks.problem import did_you_mean
from ci_portal.model.observations import ALL
from ci_portal.model.periods import parse_period
from ci_portal.model.records import Measured
from ci_portal.reading.files.cells import clean_texts
from ci_portal.reading.files.packages import Catalogue, Resource
from ci_portal.reading.files.tables import Table
from ci_portal.reading.observations.entries import Entry, nearest
from ci_portal.reading.observations.figures import read_figures
from ci_portal.reading.observations.frame import assemble
from ci_portal.reading.observations.rows import Rows

#: What published files call the total. A group of such a name is hardly one.
TOTALS = {"all", "total", "totals", "overall", "everyone", "all groups", "all students"}


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


def read_series(
    catalogue: Catalogue,
    records: Iterable[Measured],
    place: str,
    problems: Problems,
) -> Iterable[pd.DataFrame]:
    """A frame for each record from the entries of its `series`; `place` where one names none."""
    tables = Tables(problems)
    for record in records:
        frames = []
        origin = record.origin
        for number, said in enumerate(record.series):
            where = origin.fields.get(f"series.{number}", origin.place("series"))
            entry = Entry(record, said, where, problems)
            frame = _read(entry, catalogue, tables, place)
            if frame is not None:
                frames.append(frame)
        if frames:
            yield pd.concat(frames, ignore_index=True)


def _read(
    entry: Entry, catalogue: Catalogue, tables: Tables, default_place: str
) -> pd.DataFrame | None:
    said = entry.entry
    found = _resource(entry, catalogue)
    if found is None:
        return None
    package_id, resource = found
    table = tables.table(resource, said.get("skip"))
    if table is None:
        return None
    frame = _melted(entry, table.frame.assign(**{"": table.lines}))
    if frame is None:
        return None
    base = entry.selected(frame, said.get("where", {}), "where")
    if base is None:
        return None
    columns = _labels(entry, frame, base, default_place)
    if columns is None:
        return None
    rows = Rows(resource.file, package_id, resource.name, base[""])
    if not read_figures(entry, frame, base, columns, rows):
        return None
    kind = entry.part("period").get("kind")
    assembled = assemble(columns, rows, entry.problems, kind=kind, written=entry.place)
    _mark_breaks(entry, assembled, kind)
    return assembled


def _resource(entry: Entry, catalogue: Catalogue) -> tuple[str, Resource] | None:
    """The table that an entry names, by package and resource."""
    package_id = str(entry.entry["package"])
    package = catalogue.find(package_id)
    if package is None:
        entry.error(
            "SER001",
            f'There is no package "{package_id}" below data/ or in the data roots.',
            did_you_mean(package_id, catalogue.ids),
        )
        return None
    name = entry.entry.get("resource")
    if name is None and len(package.resources) == 1:
        resource = package.resources[0]
    else:
        found = package.resource(str(name))
        if found is None:
            several = (
                "several resources; the series names none" if package.resources else "no table"
            )
            entry.error(
                "SER001",
                f'The package "{package_id}" has no resource "{name}".'
                if name
                else f'The package "{package_id}" has {several}.',
                did_you_mean(str(name), [r.name for r in package.resources]),
            )
            return None
        resource = found
    if resource.path is None:
        entry.error(
            "SER001",
            f'The file of "{resource.name}" in the package "{package_id}" is not there.',
            "See the message on the package; the series can be read once the file is there.",
        )
        return None
    return package.id, resource


def _melted(entry: Entry, frame: pd.DataFrame) -> pd.DataFrame | None:
    """A wide table made long: one row a period."""
    melt = entry.entry.get("melt")
    if not melt:
        return frame
    wide = [
        name
        for name in frame.columns
        if name and any(fnmatchcase(str(name), pattern) for pattern in melt["fields"])
    ]
    if not wide:
        entry.error(
            "SER002",
            f'No column of the table fits "{"; ".join(melt["fields"])}" (asked for by melt).',
            "Columns: " + ", ".join(str(name) for name in frame.columns if name) + ".",
        )
        return None
    keep = [name for name in frame.columns if name not in wide]
    return frame.melt(
        id_vars=keep, value_vars=wide, var_name=melt["to"], value_name=melt.get("value", "value")
    )


def _labels(
    entry: Entry, frame: pd.DataFrame, base: pd.DataFrame, default_place: str
) -> dict[str, Any] | None:
    """Period, place, dimension, group and note of each row in `base`, cut from `frame`."""
    parts = {name: entry.part(name) for name in ("period", "place", "group", "note")}
    for what, part in parts.items():
        for key in ("field", "code"):
            if key in part and not entry.has(base, part[key], what):
                return None
    if not parts["period"].keys() & {"field", "constant"}:
        entry.error(
            "SER005",
            "The series does not say which period its rows are of.",
            "Add period: {field: …, kind: …}, or constants: {period: 2019-20}.",
        )
        return None

    def column(name: str, default: str) -> pd.Series:
        part = parts[name]
        if "field" not in part:
            return pd.Series(part.get("constant", default), index=base.index, dtype=object)
        return _renamed(entry, frame[part["field"]], base[part["field"]], part, name)

    constants = entry.entry.get("constants", {})
    columns: dict[str, Any] = {
        "indicator": np.full(len(base), entry.record.id, dtype=object),
        "period": column("period", "").to_numpy(),
        "place": column("place", default_place).to_numpy(),
        "place_code": np.full(len(base), constants.get("place_code", ""), dtype=object),
        "group": column("group", ALL).to_numpy(),
        "note": column("note", "").to_numpy(),
        "break": np.full(len(base), "", dtype=object),
    }
    if "code" in parts["place"]:
        columns["place_code"] = base[parts["place"]["code"]].to_numpy()
    return columns if _dimension(entry, base, parts["group"], columns) else None


def _renamed(
    entry: Entry, column: pd.Series, texts: pd.Series, part: Mapping[str, Any], what: str
) -> pd.Series:
    """Texts of a column as the entry renames them; a name that is nowhere in it is reported."""
    names = {str(old): str(new) for old, new in part.get("rename", {}).items()}
    for name in sorted(names.keys() - set(column)):
        entry.warning(
            "SER003",
            f'No row has {part["field"]} "{name}" (asked for by rename of {what}).',
            nearest(name, column),
        )
    return texts.replace(names) if names else texts


def _dimension(
    entry: Entry, base: pd.DataFrame, group: Mapping[str, Any], columns: dict[str, Any]
) -> bool:
    """Tell totals from groups; False where it can't be told (reported)."""
    constants = entry.entry.get("constants", {})
    dimension = group.get("dimension", constants.get("dimension", ALL))
    if "field" not in group:
        columns["dimension"] = np.full(len(base), dimension, dtype=object)
        if (dimension == ALL) == (group.get("constant", ALL) == ALL):
            return True
        entry.error(
            "SER009",
            "The series gives a dimension without a group, or a group without a dimension.",
            "Name the column of groups, group: {field: …, dimension: …}, or give both dimension "
            "and group under constants. For a total, leave out both.",
        )
        return False
    texts = base[group["field"]]
    whole = texts.isin(group.get("all", ())).to_numpy()
    nameless = (texts == "").to_numpy() & ~whole
    if nameless.any():
        line = int(base.loc[nameless, ""].iloc[0])
        entry.error(
            "SER009",
            f'The column "{group["field"]}" is blank in line {line}: a group, or the total?',
            'If blank stands for everybody, say so: group: {…, all: [""]}.',
        )
        return False
    for name in sorted(set(texts[~whole])):
        if name.lower() in TOTALS:
            entry.warning(
                "SER009",
                f'"{name}" in the column "{group["field"]}" is read as a group of people.',
                f"If it stands for everybody, say so: group: {{…, all: [{name}]}}.",
            )
    columns["group"] = np.where(whole, ALL, columns["group"])
    columns["dimension"] = np.where(whole, ALL, dimension)
    return True


def _mark_breaks(entry: Entry, frame: pd.DataFrame, kind: str | None) -> None:
    """Write the note of a break into the first point after it."""
    if frame.empty:
        return
    for written, note in entry.entry.get("breaks", {}).items():
        try:
            label = parse_period(str(written), kind).label
        except ValueError:
            label = str(written)
        at = frame["period"] == label
        if not at.any():
            entry.error(
                "SER005",
                f'No figure is of the period "{written}" (asked for by breaks).',
                nearest(label, frame["period"]),
            )
        frame.loc[at, "break"] = str(note)
