"""The gate: raw observations go in, publishable ones come out, and nothing passes beside it.

Messages name where a cell is and never what it holds.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from ci_portal.checks import Problems
from ci_portal.model.observations import WITHHELD
from ci_portal.model.policy import Policy
from ci_portal.model.records import Measured
from ci_portal.privacy.sentinels import suspicious_sentinel

#: Every column that holds a number which a withheld cell must not have.
NUMBERS = ["value", "numerator", "denominator", "moe", "moe_level", "low", "high"]

WHY_COUNT = "A count of so few people can reveal who they are."
WHY_MARK = "A mark that is read as a number would be drawn and compared as if it were one."

Mask = npt.NDArray[np.bool_]


def publishable(
    raw: pd.DataFrame, measured: Mapping[str, Measured], policy: Policy, problems: Problems
) -> pd.DataFrame:
    """The observations that may be published, from raw ones (both with the tidy columns).

    Cells marked suppressed or unavailable leave without any number. Reports PRV001 for numbers in
    such cells, for marks read as numbers, and, as the policy says, for counts below the minimum.
    """
    frame = raw.copy()
    withheld = frame["status"].isin(WITHHELD).to_numpy()
    _report(
        frame,
        withheld & frame[NUMBERS].notna().any(axis=1).to_numpy(),
        "A figure stands in a cell that is marked suppressed or unavailable.",
        "Take the number out of the file; the status alone says why there is none.",
        "What is withheld on the site must not stand in the file that the site is made from.",
        problems,
    )
    marks = _marks(frame, measured)
    _report(
        frame,
        marks,
        "A number looks like a mark for a missing or suppressed figure, not like a measurement.",
        'Say what it stands for: in a series, marks: {"-9999": suppressed}; '
        "in a tidy table, leave the value blank and set the status.",
        WHY_MARK,
        problems,
    )
    small = _small(frame, measured, policy.minimum) & ~withheld
    if policy.mode == "source":
        _report(
            frame,
            small,
            f"A count (or what is left of its total) is below the portal's minimum of "
            f"{policy.minimum}.",
            "Take the counts and the value out of the file and set status to suppressed. Where the "
            "repository is private, privacy: {mode: build} in data/datapackage.yaml does it when "
            "the site is built.",
            WHY_COUNT,
            problems,
        )
    else:
        frame["status"] = _with_status(frame["status"], small, "suppressed")
    hidden = withheld | small | marks
    frame.loc[hidden, NUMBERS] = np.nan
    return frame


def _marks(frame: pd.DataFrame, measured: Mapping[str, Measured]) -> Mask:
    """Where a number is a sentinel, in whatever column.

    A value, and the ends of its range, may be one where the indicator's own limits allow for such
    numbers; counts and margins never are below zero.
    """
    found = np.zeros(len(frame), dtype=bool)
    lows = {key: each.limit_low for key, each in measured.items()}
    for name in ("value", "low", "high", "numerator", "denominator", "moe"):
        numbers = frame[name].to_numpy(dtype=float)
        distinct = np.unique(numbers[~np.isnan(numbers)])
        sentinels = [number for number in distinct if suspicious_sentinel(float(number))]
        if not sentinels:
            continue
        marks = np.isin(numbers, sentinels)
        if name in ("value", "low", "high"):
            allowed = frame["indicator"].astype(object).map(lows).astype(float).to_numpy()
            with np.errstate(invalid="ignore"):
                marks &= ~(numbers >= allowed)
        found |= marks
    return found


def _small(frame: pd.DataFrame, measured: Mapping[str, Measured], minimum: int) -> Mask:
    """Where a numerator, a denominator or their difference is in 1 … minimum − 1.

    The value itself is such a count where what is measured is people.
    """
    counted = [
        key
        for key, each in measured.items()
        if each.unit == "count" and each.counts_people is not False
    ]
    people = frame["indicator"].isin(counted).to_numpy()
    numerator = frame["numerator"].to_numpy()
    denominator = frame["denominator"].to_numpy()
    small = np.zeros(len(frame), dtype=bool)
    with np.errstate(invalid="ignore"):
        for counts in (numerator, denominator, denominator - numerator):
            small |= (counts > 0) & (counts < minimum)
        values = frame["value"].to_numpy()
        small |= people & (values > 0) & (values < minimum)
    return small


def _with_status(statuses: pd.Series, where: Mask, status: str) -> pd.Series:
    """The statuses with one of them set."""
    return statuses.astype(object).where(~where, status).astype("category")


def _report(
    frame: pd.DataFrame, where: Mask, message: str, hint: str, why: str, problems: Problems
) -> None:
    """One problem for each indicator and file that has such cells, naming the first few."""
    found = frame[where]
    for (indicator, file), rows in found.groupby(["indicator", "file"], observed=True):
        keys = [
            f"{row.period}, {row.place}, {row.group} (line {row.line})"
            for row in rows.head(3).itertuples()
        ]
        more = f" and {len(rows) - 3:,} more" if len(rows) > 3 else ""
        problems.error(
            "PRV001",
            f"{message.rstrip('.')}: {'; '.join(keys)}{more}.",
            hint,
            file=str(file),
            line=int(rows["line"].iloc[0]),
            record=str(indicator),
            why=why,
        )
