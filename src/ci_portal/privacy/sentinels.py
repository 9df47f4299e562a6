"""Numbers that stand for no figure: drawn and compared, they would be taken for one."""

from __future__ import annotations

#: Numbers that surveys and data systems write for "no figure": a whole negative number of two to
#: eight equal digits 6, 7, 8 or 9, or of nine equal digits (the Census Bureau's). Fewer of the
#: smaller digits are left out: a change of -11 or -55 happens.
SENTINELS = frozenset(-float(digit * n) for digit in "6789" for n in range(2, 9)) | {
    -float(digit * 9) for digit in "123456789"
}

_NINES = frozenset(float("9" * n) for n in range(2, 9))


def suspicious_sentinel(value: float, limit_high: float | None = None) -> bool:
    """Whether a number is more likely a mark for "no figure" than a figure.

    True for `SENTINELS` (-99, -999, -9999, -6666, …), and for 99, 999, 9999, … where they lie
    above `limit_high`, the highest value that the figure can have.
    """
    above = limit_high is not None and value > limit_high
    return value in SENTINELS or (above and value in _NINES)
