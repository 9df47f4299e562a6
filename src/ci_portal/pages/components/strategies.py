"""Components of strategies: what is done, whether it is enough, and how it goes."""

from __future__ import annotations

from dataclasses import dataclass

from ci_portal.pages.components.base import Base, Spot


@dataclass
class StrategyComponents(Base):
    """Components of strategies: what is done, whether it is enough, and how it goes."""

    def _strategies(self, spot: Spot, result: str | None = None) -> str:
        return ""

    def _sufficiency(self, spot: Spot, result: str) -> str:
        return ""

    def _measures(self, spot: Spot, strategy: str) -> str:
        return ""

    def _priorities(self, spot: Spot, result: str | None = None) -> str:
        return ""
