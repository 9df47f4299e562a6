"""The values at which the shared-result lint begins to speak."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CheckLimits:
    """Where advice begins; a portal may move each, and every message tells the one it used.

    The fields of the `checks` section, as schemas/nested/checks.yaml explains them. `…_part` and
    `…_share` are parts of 1, `…_months` and `…_days` lengths of time.
    """

    headline_per_result: int = 4
    headline_in_all: int = 15
    sufficient_part: float = 0.5
    place_behind: float = 1.25
    best_ever_factor: float = 2
    data_cycles: int = 2
    meetings_without_review: int = 2
    early_win_share: float = 0.5
    cadence_days: int = 90
    feedback_months: int = 12
    correction_months: int = 12
    funding_months: int = 24
    funder_share: float = 0.5
    reading_grade: float = 8
