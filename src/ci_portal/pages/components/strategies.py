"""Components of strategies: what is done, whether it is enough, and how it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ci_portal.pages.components.base import Base, Spot, distinct
from ci_portal.pages.shown import Shown
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
            found["share"] = self._share(spot, self._shown(result, found)) if self.shelf else None
        return self._template("sufficiency", **found)

    def _shown(self, result: str, found: Mapping[str, Any]) -> Shown:
        """The chart of what strategies for a result add up to, as it leaves the page."""
        return Shown(
            chart=found["chart"],
            drawing=found["svg"],
            table=found["table"],
            page=self.site.page("results", result) or "",
            notes=found["notes"],
            banner=self.site.portal.settings.example or "",
        )

    def _measures(self, spot: Spot, strategy: str) -> str:
        return self._template("measures", **measures(self.site, spot.root, strategy))

    def _priorities(self, spot: Spot, result: str | None = None) -> str:
        return self._template("priorities", **priorities(self.site, spot.root, result))
