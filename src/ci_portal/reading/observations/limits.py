"""What values can be by their unit and limits, and those that can't."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ci_portal.checks import Problems
from ci_portal.checks.problem import more_like_it
from ci_portal.model.records import Indicator, Measured


def check_limits(frame: pd.DataFrame, measured: Mapping[str, Measured], problems: Problems) -> None:
    """Report values outside the limits of their indicator or measure."""
    low = {key: each.limits[0] for key, each in measured.items()}
    high = {key: each.limits[1] for key, each in measured.items()}
    names = frame["indicator"].astype(object)
    below = frame["value"] < names.map(low).astype(float)
    above = frame["value"] > names.map(high).astype(float)
    outside = frame[below | above]
    for name, found in outside.groupby("indicator", observed=True):
        row = found.iloc[0]
        span = _span(low[str(name)], high[str(name)])
        more = more_like_it(len(found))
        record = measured[str(name)]
        indicator = isinstance(record, Indicator)
        what = "indicator" if indicator else "measure"
        problems.error(
            "SER007",
            f"The figure {row['value']:,.10g} lies outside what this {what} can be, "
            f"a {record.unit} {span}.{more}",
            "Correct the figure. If the file gives fractions (0.26 for 26%), say so in the series: "
            "value: {field: …, scale: 100}."
            + (" If the figure is right, set limit_low or limit_high." if indicator else ""),
            file=row["file"],
            line=int(row["line"]),
            record=str(name),
            field="value",
        )


def _span(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"of at most {high:g}" if low is None else f"of at least {low:g}"
    return f"from {low:g} to {high:g}"
