"""Scales: from values and times to pixels, with ticks that people would have chosen."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, inf, log10
from typing import NamedTuple


class Ticks(NamedTuple):
    """An axis of values: evenly spaced `values`, apart by 1, 2 or 5 times ten to the `exponent`."""

    values: tuple[float, ...]
    exponent: int

    def decimals(self, power: int = 0) -> int:
        """How many decimals tell the values apart, when written in units of ten to the `power`."""
        return max(0, power - self.exponent)

    @property
    def low(self) -> float:
        """Where the axis begins."""
        return self.values[0]

    @property
    def high(self) -> float:
        """Where the axis ends."""
        return self.values[-1]


def step(span: float, count: int) -> tuple[int, int]:
    """The step of 1, 2 or 5 times a power of ten that parts `span` into at most `count` parts.

    Given as (factor, exponent), so that multiples of it can be computed without error.
    """
    exponent = floor(log10(span / count))
    for factor in (1, 2, 5):
        # A hair of tolerance: 30 / 3 must be parted by 10, whatever the rounding of floats says.
        if factor * 10.0**exponent * count >= span * (1 - 1e-9):
            return factor, exponent
    return 1, exponent + 1


def ticks(values: Iterable[float], unit: str, decimals: int, count: int) -> Ticks | None:
    """The axis for `values`, None if there are none.

    It is never divided more finely than `decimals`, nor so narrow that noise looks like a trend,
    stays within 0 to 100 for percents that do, starts at 0 where that is near, and leaves room
    below the lowest value for marks on the axis.
    """
    known = list(values)
    if not known:
        return None
    low, high = min(known), max(known)
    floor_, ceiling = (0.0 if low >= 0 else -inf), inf
    if unit == "percent" and low >= 0 and high <= 100:
        ceiling = 100.0
    if 0 < low <= 0.3 * high:
        low = 0.0
    low, high = _widened(low, high, unit, decimals)
    low, high = max(low, floor_), min(high, ceiling)
    factor, exponent = step(high - low, count)
    if exponent < -decimals:
        factor, exponent = 1, -decimals
    size = factor * 10.0**exponent
    first, last = floor(low / size + 1e-9), ceil(high / size - 1e-9)
    if min(known) - first * size < size / 4 and (first - 1) * size >= floor_:
        first -= 1
    shown = max(0, -exponent)
    return Ticks(tuple(round(i * size, shown) for i in range(first, last + 1)), exponent)


def _widened(low: float, high: float, unit: str, decimals: int) -> tuple[float, float]:
    """A span that is at least ten percent points, or a tenth of the values, wide."""
    least = max(10.0 if unit == "percent" else max(abs(low), abs(high)) / 10, 4 / 10**decimals)
    if high - low >= least:
        return low, high
    middle = (low + high) / 2
    return middle - least / 2, middle + least / 2


class Linear:
    """A linear scale from [low, high] to pixels [start, stop]; a scale of no length is centred."""

    __slots__ = ("_factor", "_low", "_origin", "start", "stop")

    def __init__(self, low: float, high: float, start: float, stop: float) -> None:
        self.start = start
        self.stop = stop
        self._low = low
        self._origin = start if high > low else (start + stop) / 2
        self._factor = (stop - start) / (high - low) if high > low else 0.0

    def __call__(self, value: float) -> float:
        """The pixel of a value."""
        return self._origin + (value - self._low) * self._factor


def short(number: float) -> str:
    """A coordinate with at most one decimal: "12.3", "12"."""
    return f"{number:.1f}".removesuffix(".0")
