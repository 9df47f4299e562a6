"""What strategies add up to, before anybody has decided where a pixel goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Part(NamedTuple):
    """What one strategy adds, in people; None where it gives no estimate."""

    label: str
    people: float | None


@dataclass(frozen=True, kw_only=True)
class AddUp:
    """Whether strategies add up to what is needed; all numbers are of people.

    It is no `Chart`: that shows an indicator's figures in its unit, and this estimates that follow
    from each other, of which there is nothing to explore. `parts` are drawn in the order given.
    `middle` is what they come to with nobody counted twice, between `low` and `high`, and `told`
    the same as a whole number, as the page says it. It is at least so much where a part gives no
    estimate. `id`, `title` and `sentence` are as in a `Chart`.
    """

    id: str
    title: str
    sentence: str
    parts: tuple[Part, ...]
    needed: float
    low: float
    middle: float
    high: float
    told: int
    kind: Literal["sufficiency"] = "sufficiency"

    @property
    def open(self) -> bool:
        """Whether some strategies give no estimate."""
        return any(part.people is None for part in self.parts)

    @property
    def twice(self) -> int:
        """How many people would be counted twice; with it, the numbers as told add up."""
        known = [part.people for part in self.parts if part.people is not None]
        if sum(known) - self.middle < 0.5:
            return 0
        return max(1, sum(round(people) for people in known) - self.told)
