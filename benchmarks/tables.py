"""Rows and cells of the tables that the benchmark prints, as Markdown."""

from __future__ import annotations

from measure import Cost


def row(*cells: str) -> str:
    """A row of a table."""
    return "| " + " | ".join(cells) + " |"


def cells(cost: Cost) -> tuple[str, str, str]:
    """A cost, in seconds by the clock and of the processor, and in megabytes."""
    return f"{cost.clock:.1f} s", f"{cost.processor:.1f} s", f"{cost.memory:,.0f} MB"


def ratio(cost: Cost, unit: Cost) -> tuple[float, float]:
    """How many times one cost is another, in seconds of the processor and by the clock."""
    return cost.processor / unit.processor, cost.clock / unit.clock


def times(ratios: tuple[float, float]) -> str:
    """A ratio as a cell; by the clock in brackets."""
    return "{:.2f} × ({:.2f} ×)".format(*ratios)


def verdict(found: float, limit: float) -> str:
    """Whether a limit is kept."""
    return "PASS" if found <= limit else "FAIL"
