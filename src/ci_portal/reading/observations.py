"""The observations table: tidy tables and mapped series in one frame, checked as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ci_portal.checks import Problems
from ci_portal.checks.problem import did_you_mean
from ci_portal.model.observations import COLUMNS, KEY, STATUSES
from ci_portal.model.periods import parse_period
from ci_portal.model.records import Indicator
from ci_portal.reading.cells import clean_texts, parse_numbers
from ci_portal.reading.packages import Catalogue, Package, Resource
from ci_portal.reading.tables import Table

#: The columns that hold numbers.
NUMBERS = ("value", "numerator", "denominator", "moe", "moe_level", "low", "high")

#: What an author may write in a tidy table, and what must be there.
TIDY = tuple(name for name in COLUMNS if name != "source_row")
REQUIRED = ("indicator", "period", "dimension", "group", "value")

#: How many rows with the same defect are named before the rest is only counted.
SHOWN = 3


def is_tidy(resource: Resource) -> bool:
    """Whether a resource is a tidy observations table, by its name."""
    return resource.name == "observations" or resource.name.startswith("observations-")


def read_tidy(
    catalogue: Catalogue, indicators: Mapping[str, Indicator], place: str, problems: Problems
) -> Iterable[pd.DataFrame]:
    """A frame (COLUMNS, `file`, `line`) for each tidy table; `place` where that is blank."""
    for package in catalogue:
        for resource in package.resources:
            if is_tidy(resource) and resource.path:
                table = resource.table(problems)
                if table is not None and len(table.frame):
                    frame = _tidy(table, package, resource, indicators, place, problems)
                    if frame is not None:
                        yield frame


def _tidy(
    table: Table,
    package: Package,
    resource: Resource,
    indicators: Mapping[str, Indicator],
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
    _check_names(columns, "indicator", indicators, "SER008", place_of, problems)
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


class Rows:
    """Where the rows of a frame were written, for messages and for `source_row`."""

    def __init__(self, file: str, package: str, resource: str, lines: Any) -> None:
        self.file = file
        self.source = f"{package}/{resource}"
        self.lines = np.asarray(lines)

    def report(
        self,
        rows: Iterable[int],
        code: str,
        message: str,
        hint: str,
        problems: Problems,
        **more: Any,
    ) -> None:
        """One error for the first row, counting the others."""
        lines = [int(self.lines[row]) for row in rows]
        if not lines:
            return
        others = lines[1:]
        if others:
            named = ", ".join(str(line) for line in others[:SHOWN])
            rest = f" and {len(others) - SHOWN:,} more" if len(others) > SHOWN else ""
            message += f" Also in line {named}{rest}."
        problems.error(code, message, hint, file=self.file, line=lines[0], **more)

    def report_cells(
        self, errors: Iterable[tuple[int, str]], field: str, problems: Problems
    ) -> None:
        """Cells that are not numbers; the same message is reported once."""
        by_message: dict[str, list[int]] = {}
        for row, message in errors:
            by_message.setdefault(message, []).append(row)
        for message, rows in by_message.items():
            self.report(
                rows,
                "SER004",
                message,
                "Correct it. If it stands for a figure that is withheld or missing, say so: in a "
                "tidy table leave the cell blank and set status to suppressed or unavailable, in a "
                "mapped series list the mark under marks.",
                problems,
                field=field,
            )


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
    for text in sorted(set(columns[name].unique()) - known_names):
        rows.report(
            np.flatnonzero((columns[name] == text).to_numpy()),
            code,
            f'There is no {name} "{text}".' if text else f"The {name} is blank.",
            did_you_mean(text, known_names) or f"Correct it, or add the {name}.",
            problems,
            field=name,
        )


def assemble(
    columns: dict[str, Any],
    rows: Rows,
    problems: Problems,
    *,
    kind: str | None,
    starts: pd.Series | None = None,
    ends: pd.Series | None = None,
) -> pd.DataFrame:
    """A frame with COLUMNS, `file` and `line` from columns of equal length.

    Periods are parsed (each distinct text once); rows whose period is not understood are reported
    and left out. `starts` and `ends` (texts, blank for none) say what the label alone does not.
    """
    size = len(rows.lines)
    codes, texts = pd.factorize(columns["period"])
    labels = np.full(len(texts), "", dtype=object)
    first = np.full(len(texts), np.datetime64("NaT"), dtype="datetime64[s]")
    last = first.copy()
    for position, text in enumerate(texts):
        try:
            period = parse_period(str(text), kind)
        except ValueError as error:
            rows.report(
                np.flatnonzero(codes == position),
                "SER005",
                str(error),
                "Correct it, or say how periods are written: kind: year, school-year, span, …",
                problems,
                field="period",
            )
            continue
        labels[position], first[position], last[position] = period
    data: dict[str, Any] = {
        "indicator": columns["indicator"],
        "period": labels[codes],
        "start": _dates(first[codes], starts),
        "end": _dates(last[codes], ends),
    }
    for name in COLUMNS[4:-1]:
        default: Any = np.nan if name in NUMBERS else ""
        data[name] = columns.get(name, np.full(size, default, dtype=type(default)))
    frame = pd.DataFrame(data, index=pd.RangeIndex(size))
    frame["line"] = rows.lines
    frame["file"] = rows.file
    source = np.full(size, rows.source, dtype=object)
    frame["source_row"] = [f"{s}:{line}" for s, line in zip(source, rows.lines, strict=True)]
    return frame[frame["period"] != ""]


def _dates(parsed: Any, written: pd.Series | None) -> Any:
    if written is None:
        return parsed
    stated = pd.to_datetime(written.where(written != "", None), errors="coerce").to_numpy()
    return np.where(np.isnat(stated), parsed, stated.astype("datetime64[s]"))


def join(frames: list[pd.DataFrame], problems: Problems) -> pd.DataFrame:
    """All frames as one, sorted, with keys that occur twice reported."""
    if not frames:
        return pd.DataFrame({name: [] for name in (*COLUMNS, "file", "line")})
    frame = pd.concat(frames, ignore_index=True)
    for name in (
        "indicator",
        "period",
        "place",
        "place_code",
        "dimension",
        "group",
        "status",
        "file",
    ):
        frame[name] = frame[name].astype("category")
    _check_keys(frame, problems)
    order = frame.sort_values(list(KEY), kind="stable").index
    return frame.loc[order].reset_index(drop=True)


def _check_keys(frame: pd.DataFrame, problems: Problems) -> None:
    """Report observations that are given twice, naming both rows."""
    again = frame.duplicated(list(KEY), keep="first")
    if not again.any():
        return
    keys = list(KEY)
    firsts = frame[frame.duplicated(keys, keep=False) & ~again]
    pairs = frame[again].merge(firsts, on=keys, suffixes=("", "_first"), how="left")
    for indicator, found in pairs.groupby("indicator", observed=True):
        row = found.iloc[0]
        more = f" {len(found) - 1:,} more like it." if len(found) > 1 else ""
        problems.error(
            "SER006",
            f"The figure for {row['period']}, {row['place']}, {row['dimension']} {row['group']} "
            f"is given twice: here and in {row['file_first']}:{row['line_first']}.{more}",
            "Keep one of the two rows, or tell them apart by place, dimension or group.",
            file=row["file"],
            line=int(row["line"]),
            record=str(indicator),
        )


#: Natural limits by unit; an indicator's limit_low and limit_high narrow or widen them.
LIMITS: Mapping[str, tuple[float | None, float | None]] = {
    "percent": (0.0, 100.0),
    "rate": (0.0, None),
    "count": (0.0, None),
    "currency": (None, None),
    "index": (None, None),
    "years": (0.0, None),
}


def check_limits(
    frame: pd.DataFrame, indicators: Mapping[str, Indicator], problems: Problems
) -> None:
    """Report values outside their indicator's limits."""
    low = {}
    high = {}
    for key, indicator in indicators.items():
        least, most = LIMITS[indicator.unit]
        low[key] = indicator.limit_low if indicator.limit_low is not None else least
        high[key] = indicator.limit_high if indicator.limit_high is not None else most
    names = frame["indicator"].astype(object)
    below = frame["value"] < names.map(low).astype(float)
    above = frame["value"] > names.map(high).astype(float)
    outside = frame[below | above]
    for indicator_id, found in outside.groupby("indicator", observed=True):
        row = found.iloc[0]
        limits = (low[str(indicator_id)], high[str(indicator_id)])
        span = " to ".join("any" if limit is None else f"{limit:g}" for limit in limits)
        more = f" {len(found) - 1:,} more like it." if len(found) > 1 else ""
        problems.error(
            "SER007",
            f"{row['value']:g} lies outside what a {indicators[str(indicator_id)].unit} can be "
            f"({span}).{more}",
            "Correct the figure. If the file gives fractions (0.26 for 26%), say so in the series: "
            "value: {field: …, scale: 100}. If the figure is right, set limit_low or limit_high.",
            file=row["file"],
            line=int(row["line"]),
            record=str(indicator_id),
            field="value",
        )
