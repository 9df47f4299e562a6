"""Components of how the partners work together."""

from __future__ import annotations

from dataclasses import dataclass

from ci_portal.pages.components.base import Base, Spot


@dataclass
class GovernanceComponents(Base):
    """Components of how the partners work together."""

    def _governance(self, spot: Spot, part: str | None = None) -> str:
        return ""

    def _meetings(self, spot: Spot, workgroup: str | None = None, limit: str | None = None) -> str:
        return ""

    def _conditions(self, spot: Spot) -> str:
        return ""
