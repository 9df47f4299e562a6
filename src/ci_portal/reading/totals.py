"""Totals from their parts, where an author says that a dimension's groups make up everybody."""

from __future__ import annotations

import pandas as pd

from ci_portal.checks import Problems
from ci_portal.model.observations import ALL
from ci_portal.model.records import Indicator


def add_totals(frame: pd.DataFrame, indicator: Indicator, problems: Problems) -> pd.DataFrame:
    """The frame, with a total for each period and place that has none but all its parts.

    The dimension is named by `total_from` in the indicator's series. Percents and rates are
    computed from the sums of numerators and denominators, never as a mean of percents; counts are
    added up. No total is made while a part is withheld or missing.
    """
    dimension = next((str(e["total_from"]) for e in indicator.series if "total_from" in e), None)
    if dimension is None:
        return frame
    parts = frame[frame["dimension"] == dimension]
    groups = set(parts["group"])
    if not groups:
        place = indicator.origin.place("series")
        problems.error(
            "SER009",
            f'There is no group of the dimension "{dimension}" to make the total from.',
            "Name the dimension of this series in total_from.",
            file=place.file,
            line=place.line,
            record=indicator.id,
            field="series",
        )
        return frame
    stated = set(
        frame.loc[frame["dimension"] == ALL, ["period", "place"]].itertuples(index=False, name=None)
    )
    totals = []
    for key, rows in parts.groupby(["period", "place"], sort=False):
        counts = ["value"] if indicator.unit == "count" else ["numerator", "denominator"]
        whole = set(rows["group"]) == groups and rows[counts].notna().all(axis=None)
        if whole and key not in stated:
            totals.append(_total(rows, indicator))
    return pd.concat([frame, pd.DataFrame(totals)], ignore_index=True) if totals else frame


def _total(rows: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """One total row: the first part's, with sums for numbers and all parts as its source."""
    total = rows.iloc[0].copy()
    total["dimension"] = total["group"] = ALL
    total[["moe", "moe_level", "low", "high"]] = float("nan")
    lines = "+".join(str(line) for line in rows["line"])
    total["source_row"] = f"{total['source_row'].rpartition(':')[0]}:{lines}"
    if indicator.unit == "count":
        total["value"] = rows["value"].sum()
        return total
    total["numerator"] = rows["numerator"].sum()
    total["denominator"] = rows["denominator"].sum()
    base = 100.0 if indicator.unit == "percent" else float(indicator.rate_base or 1000)
    total["value"] = base * total["numerator"] / total["denominator"]
    return total
