"""The observations table: put together from columns, joined, sorted and held against its keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from ci_portal.checks import Problems
from ci_portal.checks.problem import more_like_it
from ci_portal.model.observations import COLUMNS, KEY
from ci_portal.model.periods import parse_period
from ci_portal.reading.observations.rows import Rows

#: The columns that hold numbers.
NUMBERS = ("value", "numerator", "denominator", "moe", "moe_level", "low", "high")

#: The columns of texts that occur again and again, kept as categories.
LABELS = ("indicator", "period", "place", "place_code", "dimension", "group", "status", "file")


def assemble(
    columns: dict[str, Any],
    rows: Rows,
    problems: Problems,
    *,
    kind: str | None,
    starts: pd.Series | None = None,
    ends: pd.Series | None = None,
    written: Mapping[str, Any] | None = None,
) -> pd.DataFrame:
    """A frame with COLUMNS, `file` and `line` from columns of equal length.

    Periods are parsed (each distinct text once); rows whose period is not understood are reported
    and left out. `starts` and `ends` (texts, blank for none) say what the label alone does not;
    where both are given, a period is called what was written. `written` is where an author says
    how to read the file, if that is not the file itself.
    """
    size = len(rows.lines)
    codes, texts = pd.factorize(columns["period"])
    labels = np.full(len(texts), "", dtype=object)
    first = np.full(len(texts), np.datetime64("NaT"), dtype="datetime64[s]")
    last = first.copy()
    wrong: list[tuple[int, str]] = []
    for position, text in enumerate(texts):
        try:
            period = parse_period(str(text), kind)
        except ValueError as error:
            wrong.append((position, str(error)))
            continue
        labels[position], first[position], last[position] = period
    named = np.zeros(size, dtype=bool)
    if starts is not None and ends is not None:
        named = ((starts != "") & (ends != "")).to_numpy()
    open_codes = set(codes[~named].tolist())
    wrong = [(position, message) for position, message in wrong if position in open_codes]
    _report_periods(wrong, codes, rows, problems, written)
    data: dict[str, Any] = {
        "indicator": columns["indicator"],
        "period": np.where(named, np.asarray(texts, dtype=object)[codes], labels[codes]),
        "start": _dates(first[codes], starts, "start", rows, problems),
        "end": _dates(last[codes], ends, "end", rows, problems),
    }
    rows.report(
        np.flatnonzero(data["start"] > data["end"]),
        "SER005",
        "The period ends before it starts.",
        "Correct start or end, or leave both blank: then the period says them.",
        problems,
        field="end",
    )
    for name in COLUMNS[4:-1]:
        default: Any = np.nan if name in NUMBERS else ""
        data[name] = columns.get(name, np.full(size, default, dtype=type(default)))
    frame = pd.DataFrame(data, index=pd.RangeIndex(size))
    frame["line"] = rows.lines
    frame["file"] = rows.file
    source = np.full(size, rows.source, dtype=object)
    frame["source_row"] = [f"{s}:{line}" for s, line in zip(source, rows.lines, strict=True)]
    return frame[frame["period"] != ""]


def _report_periods(
    wrong: list[tuple[int, str]],
    codes: Any,
    rows: Rows,
    problems: Problems,
    written: Mapping[str, Any] | None,
) -> None:
    """Texts that are no periods: each in a table of one's own, all at once in a published one."""
    if written is None:
        for position, message in wrong:
            rows.report(
                np.flatnonzero(codes == position),
                "SER005",
                message,
                "Correct it, or write the period in another way, such as 2019-20 or 2006-2010.",
                problems,
                field="period",
            )
    elif wrong:
        position, message = wrong[0]
        line = int(rows.lines[np.flatnonzero(codes == position)[0]])
        more = f" {len(wrong) - 1:,} more periods can't be read either." if wrong[1:] else ""
        problems.error(
            "SER005",
            f"In line {line} of {rows.file}: {message}{more}",
            "Say how the file writes periods, as in period: {field: Year, kind: school-year}, or "
            "under rename what a single one stands for.",
            **written,
        )


def _dates(
    parsed: Any, written: pd.Series | None, name: str, rows: Rows, problems: Problems
) -> Any:
    """The days that the periods say, or where an author wrote another, that one."""
    if written is None:
        return parsed
    days = written.where(written != "", None)
    stated = pd.to_datetime(days, format="%Y-%m-%d", errors="coerce").to_numpy()
    wrong = np.flatnonzero(np.isnat(stated) & days.notna().to_numpy())
    if len(wrong):
        rows.report(
            wrong,
            "SER005",
            f'"{written.iloc[wrong[0]]}" in the column {name} is not a day.',
            "Write year, month and day: 2024-09-30.",
            problems,
            field=name,
        )
    return np.where(np.isnat(stated), parsed, stated.astype("datetime64[s]"))


def join(frames: list[pd.DataFrame], problems: Problems) -> pd.DataFrame:
    """All frames as one, sorted, with keys that occur twice reported."""
    frame = pd.concat(frames, ignore_index=True) if frames else _no_observations()
    frame = in_order(frame)
    _check_keys(frame, problems)
    return frame


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """The observations sorted by their keys, with labels as categories."""
    frame = frame.astype(dict.fromkeys(LABELS, "category"))
    return frame.sort_values(list(KEY), kind="stable", ignore_index=True)


def _no_observations() -> pd.DataFrame:
    """The frame of a portal that has no figures yet."""
    kinds = dict.fromkeys((*COLUMNS, "file"), "object") | dict.fromkeys(NUMBERS, "float64")
    kinds |= {"start": "datetime64[s]", "end": "datetime64[s]", "line": "int64"}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})


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
        more = more_like_it(len(found))
        problems.error(
            "SER006",
            f"The figure for {row['period']}, {row['place']}, dimension {row['dimension']}, group "
            f"{row['group']} is given twice: here and in {row['file_first']}:{row['line_first']}."
            f"{more}",
            "Keep one of the two rows, or tell them apart by place, dimension or group; "
            "in a series, narrow where.",
            file=row["file"],
            line=int(row["line"]),
            record=str(indicator),
        )
