"""What an indicator's values can be, and those that can't."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ci_portal.checks import Problems
from ci_portal.checks.problem import more_like_it
from ci_portal.model.records import Indicator


def check_limits(
    frame: pd.DataFrame, indicators: Mapping[str, Indicator], problems: Problems
) -> None:
    """Report values outside their indicator's limits."""
    low = {key: indicator.limits[0] for key, indicator in indicators.items()}
    high = {key: indicator.limits[1] for key, indicator in indicators.items()}
    names = frame["indicator"].astype(object)
    below = frame["value"] < names.map(low).astype(float)
    above = frame["value"] > names.map(high).astype(float)
    outside = frame[below | above]
    for indicator_id, found in outside.groupby("indicator", observed=True):
        row = found.iloc[0]
        span = _span(low[str(indicator_id)], high[str(indicator_id)])
        more = more_like_it(len(found))
        problems.error(
            "SER007",
            f"The figure {row['value']:,.10g} lies outside what this indicator can be, "
            f"a {indicators[str(indicator_id)].unit} {span}.{more}",
            "Correct the figure. If the file gives fractions (0.26 for 26%), say so in the series: "
            "value: {field: …, scale: 100}. If the figure is right, set limit_low or limit_high.",
            file=row["file"],
            line=int(row["line"]),
            record=str(indicator_id),
            field="value",
        )


def _span(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"of at most {high:g}" if low is None else f"of at least {low:g}"
    return f"from {low:g} to {high:g}"
