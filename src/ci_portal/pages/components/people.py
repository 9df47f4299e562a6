"""Components of partners and of what they have promised."""

from __future__ import annotations

from dataclasses import dataclass

from ci_portal.pages.components.base import Base, Spot


@dataclass
class PeopleComponents(Base):
    """Components of partners and of what they have promised."""

    def _partners(
        self,
        spot: Spot,
        sector: str | None = None,
        role: str | None = None,
        result: str | None = None,
    ) -> str:
        return ""

    def _accountable(self, spot: Spot, result: str) -> str:
        return ""

    def _commitments(
        self,
        spot: Spot,
        partner: str | None = None,
        result: str | None = None,
        strategy: str | None = None,
        status: str | None = None,
    ) -> str:
        return ""
