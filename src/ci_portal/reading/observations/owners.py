"""Whose figures they are: an indicator's, which is judged, or a performance measure's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from ci_portal.checks import Problems
from ci_portal.model.records import Indicator, Measure


def unmistakable(
    frames: Iterable[pd.DataFrame],
    indicators: Mapping[str, Indicator],
    measures: Mapping[str, Measure],
    problems: Problems,
) -> list[pd.DataFrame]:
    """The frames without figures that may be an indicator's or a measure's; these are reported.

    A table of figures names both by nothing but their id.
    """
    shared = indicators.keys() & measures.keys()
    if not shared:
        return list(frames)
    kept, unclear = [], set()
    for frame in frames:
        either = frame["indicator"].isin(list(shared))
        unclear |= set(frame.loc[either, "indicator"])
        kept.append(frame[~either])
    for key in sorted(unclear):
        place, other = measures[key].origin.place("id"), indicators[key].origin
        problems.error(
            "FLD008",
            f'A measure and an indicator ({other.file}) share the id "{key}", and it has figures: '
            "nobody can tell whose they are.",
            "Give the measure an id of its own, in its figures too.",
            file=place.file,
            line=place.line,
            record=key,
            collection="measures",
            field="id",
        )
    return kept


def apart(
    frame: pd.DataFrame, measures: Mapping[str, Measure]
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The observations of indicators, and those of measures; None where these have none."""
    theirs = frame["indicator"].isin(list(measures))
    if not theirs.any():
        return frame, None
    return _only(frame, ~theirs), _only(frame, theirs)


def _only(frame: pd.DataFrame, rows: pd.Series) -> pd.DataFrame:
    """Some rows, and no trace of what the others were of."""
    found = frame[rows]
    return found.assign(indicator=found["indicator"].cat.remove_unused_categories())
