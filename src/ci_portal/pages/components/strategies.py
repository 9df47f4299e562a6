"""Components of strategies: what is done, whether it is enough, and how it goes."""

from __future__ import annotations

from dataclasses import dataclass

from ci_portal.pages.components.base import Base, Spot, distinct
from ci_portal.pages.strategies import (
    measures,
    priorities,
    strategies,
    sufficiency,
)
from ci_portal.pages.strategies import strategy as of_strategy


@dataclass
class StrategyComponents(Base):
    """Components of strategies: what is done, whether it is enough, and how it goes."""

    def _strategies(self, spot: Spot, result: str | None = None) -> str:
        return self._template("strategies", **strategies(self.site, spot.root, result))

    def _strategy(self, spot: Spot, strategy: str) -> str:
        return self._template("strategy", **of_strategy(self.site, spot.root, strategy))

    def _sufficiency(self, spot: Spot, result: str) -> str:
        chart_id = distinct(f"{result}--sufficiency", spot.ids)
        found = sufficiency(self.site, result, chart_id)
        if not found["absent"]:
            found["table"] = self._template("table", **vars(found["figures"]))
        return self._template("sufficiency", **found)

    def _measures(self, spot: Spot, strategy: str) -> str:
        return self._template("measures", **measures(self.site, spot.root, strategy))

    def _priorities(self, spot: Spot, result: str | None = None) -> str:
        return self._template("priorities", **priorities(self.site, spot.root, result))
