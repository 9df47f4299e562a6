"""Records of what partners aim for and how it is measured: results down to strategies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ci_portal.model.periods import Period
from ci_portal.model.record import Direction, Frequency, Record, Redefinition, Unit

Power = Literal["high", "medium", "low"]


@dataclass(frozen=True, kw_only=True)
class Result(Record):
    """A condition of well-being the partners want for a whole population."""

    statement: str
    population: str
    level: Literal["population", "program"]
    geography: str
    theme: str | None = None
    headline: tuple[str, ...]
    urgency: str | None = None
    why_collective: str | None = None
    local_context: str | None = None
    equity_goal: str | None = None
    status: Literal["draft", "adopted", "revised"] | None = None
    adopted_on: dt.date | None = None
    order: int | None = None


#: The lowest and highest value that a unit can have; others can have any.
_UNIT_LIMITS: Mapping[str, tuple[float | None, float | None]] = {
    "percent": (0.0, 100.0),
    "rate": (0.0, None),
    "count": (0.0, None),
    "years": (0.0, None),
}


def _unit_limits(unit: str) -> tuple[float | None, float | None]:
    return _UNIT_LIMITS.get(unit, (None, None))


@dataclass(frozen=True, kw_only=True)
class Indicator(Record):
    """A measure of a population; `history` oldest first. Its targets are records of their own."""

    results: tuple[str, ...]
    tier: Literal["headline", "contributing", "data-development"]
    lay_definition: str
    technical_definition: str | None = None
    unit: Unit
    unit_label: str | None = None
    direction: Direction
    decimals: int = 0
    limit_low: float | None = None
    limit_high: float | None = None
    frequency: Frequency
    lag_days: int | None = None
    source: str | None = None
    baseline: Period | None = None
    story_updated: dt.date | None = None
    required_dimensions: tuple[str, ...] = ()
    reference: tuple[str, ...] = ()
    cohort: int | None = None
    counts_people: bool = True
    rate_base: float = 1000.0
    series: tuple[Mapping[str, object], ...] = ()
    history: tuple[Redefinition, ...] = ()
    proxy_power: Power | None = None
    data_power: Power | None = None
    communication_power: Power | None = None

    @property
    def limits(self) -> tuple[float | None, float | None]:
        """The lowest and highest value that can be: as declared, else as its unit has them."""
        low, high = _unit_limits(self.unit)
        return (
            low if self.limit_low is None else self.limit_low,
            high if self.limit_high is None else self.limit_high,
        )

    def reference_group(self, dimension: str) -> str | None:
        """The group that others of a dimension are compared with, where one is declared."""
        pairs = (text.partition("=") for text in self.reference)
        return next((group.strip() for name, _, group in pairs if name.strip() == dimension), None)


@dataclass(frozen=True, kw_only=True)
class Target(Record):
    """A value of an indicator to be reached by a date; `group` and `place` None for everybody."""

    indicator: str
    group: str | None = None
    place: str | None = None
    value: float
    date: Period
    interim: tuple[tuple[Period, float], ...] = ()
    method: Literal["improvement", "projection", "policy", "consensus"] | None = None
    rationale: str | None = None
    set_on: dt.date


@dataclass(frozen=True, kw_only=True)
class Forecast(Record):
    """Where the partners thought an indicator was going; never changed once published."""

    indicator: str
    made_on: dt.date
    by: str | None = None
    points: tuple[tuple[Period, float], ...]
    rationale: str | None = None


@dataclass(frozen=True, kw_only=True)
class Strategy(Record):
    """What partners do together to reach a result; `people_…` are people helped per year."""

    results: tuple[str, ...]
    description: str | None = None
    evidence_level: Literal["proven", "promising", "emerging", "local"] | None = None
    lead: str | None = None
    partners: tuple[str, ...] = ()
    workgroup: str | None = None
    places: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    people_per_year: float | None = None
    people_low: float | None = None
    people_high: float | None = None
    basis: str | None = None
    overlaps_with: tuple[str, ...] = ()
    start: dt.date
    end: dt.date | None = None
    status: Literal["planned", "active", "paused", "ended", "scaled"]
    impact: int | None = None
    influence: int | None = None
    measurability: int | None = None


@dataclass(frozen=True, kw_only=True)
class Measure(Record):
    """A performance measure of a strategy."""

    strategy: str
    partner: str | None = None
    quadrant: Literal["how-much", "how-well", "better-off-number", "better-off-percent"]
    unit: Unit
    direction: Direction
    counts_people: bool = True
    decimals: int = 0
    series: tuple[Mapping[str, object], ...] = ()

    @property
    def limits(self) -> tuple[float | None, float | None]:
        """The lowest and highest value that can be, as the unit has them."""
        return _unit_limits(self.unit)

    @property
    def limit_low(self) -> float | None:
        """No limit of its own: only an indicator can declare one."""
        return None

    @property
    def rate_base(self) -> float:
        """Per how many a rate is."""
        return 1000.0


#: What figures can be of.
Measured = Indicator | Measure
