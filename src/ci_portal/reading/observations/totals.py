"""Totals from their parts, where an author says that a dimension's groups make up everybody."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ci_portal.checks import Problems
from ci_portal.model.observations import ALL
from ci_portal.model.records import Measured
from ci_portal.reading.observations.frame import LABELS, in_order

#: How firm a figure is, the least firm first; a total is no firmer than its parts.
FIRMNESS = ("unreliable", "preliminary", "revised", "final")


def with_totals(
    frame: pd.DataFrame, measured: Mapping[str, Measured], problems: Problems
) -> pd.DataFrame:
    """The observations, with a total for each period and place that has none but all its parts.

    The dimension is named by `total_from` in a series. Percents and rates are
    computed from the sums of numerators and denominators, never as a mean of percents; counts are
    added up. No total is made while a part is withheld or missing: so this comes after the gate,
    or a withheld part could be had by subtraction.
    """
    made = []
    for record in measured.values():
        named = next((str(e["total_from"]) for e in record.series if "total_from" in e), None)
        if named is not None:
            own = frame[frame["indicator"] == record.id].astype(dict.fromkeys(LABELS, object))
            if len(own):  # a series that could not be read at all is reported
                made += _totals(own, named, record, problems)
    return in_order(pd.concat([frame, pd.DataFrame(made)])) if made else frame


def _totals(
    frame: pd.DataFrame, dimension: str, record: Measured, problems: Problems
) -> list[pd.Series]:
    """The totals of one indicator or measure from the parts of a dimension."""
    parts = frame[frame["dimension"] == dimension]
    groups = set(parts["group"])
    if not groups:
        place = record.origin.place("series")
        problems.error(
            "SER009",
            f'There is no group of the dimension "{dimension}" to make the total from.',
            "Name the dimension of this series in total_from.",
            file=place.file,
            line=place.line,
            record=record.id,
            field="series",
        )
        return []
    stated = set(
        frame.loc[frame["dimension"] == ALL, ["period", "place"]].itertuples(index=False, name=None)
    )
    counts = ["value"] if record.unit == "count" else ["numerator", "denominator"]
    totals = []
    for key, rows in parts.groupby(["period", "place"], sort=False):
        whole = set(rows["group"]) == groups and rows[counts].notna().all(axis=None)
        if whole and key not in stated and (record.unit == "count" or rows["denominator"].any()):
            totals.append(_total(rows, record))
    return totals


def _total(rows: pd.DataFrame, record: Measured) -> pd.Series:
    """One total row: the first part's, with sums for numbers and all parts as its source."""
    total = rows.iloc[0].copy()
    total["dimension"] = total["group"] = ALL
    total["status"] = min(rows["status"], key=FIRMNESS.index)
    total[["moe", "moe_level", "low", "high"]] = float("nan")
    lines = "+".join(str(line) for line in rows["line"])
    total["source_row"] = f"{total['source_row'].rpartition(':')[0]}:{lines}"
    if record.unit == "count":
        total["value"] = rows["value"].sum()
        return total
    total["numerator"] = rows["numerator"].sum()
    total["denominator"] = rows["denominator"].sum()
    base = 100.0 if record.unit == "percent" else float(record.rate_base or 1000)
    total["value"] = base * total["numerator"] / total["denominator"]
    return total
