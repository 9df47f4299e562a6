"""The thresholds that progress is judged by: defaults, and how a figure is held against one."""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """Where the words begin; a portal may move them, and shows them where they are used.

    `on_track` and `too_slow` are lowest paces (1 is exactly on pace). `z` is the cut of a
    difference in standard errors; 1.645 leaves 5 % of chance on either side. `share` is the part
    of the way to the target that counts as a change where nothing is known of uncertainty.
    `gap_unchanged` is the part of its size by which a gap may differ and still be the same.
    """

    on_track: float = 0.95
    too_slow: float = 0.60
    z: float = 1.645
    share: float = 0.10
    gap_unchanged: float = 0.05


#: The thresholds of a portal that sets none of its own.
DEFAULTS = Thresholds()


def at_least(value: float, threshold: float) -> bool:
    """Whether a value reaches a threshold, forgiving what floating point adds or takes away.

    0.57 × 100 is 56.99999999999999: a target of 57 is met all the same.
    """
    return value >= threshold or isclose(value, threshold, rel_tol=1e-9, abs_tol=1e-12)
