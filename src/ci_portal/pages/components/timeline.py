"""Components of what happened and what is to come."""

from __future__ import annotations

from dataclasses import dataclass

from ci_portal.pages.components.base import Base, Spot


@dataclass
class TimelineComponents(Base):
    """Components of what happened and what is to come."""

    def _timeline(
        self,
        spot: Spot,
        result: str | None = None,
        partner: str | None = None,
        strategy: str | None = None,
        kind: str | None = None,
        limit: str | None = None,
    ) -> str:
        return ""

    def _wins(
        self,
        spot: Spot,
        result: str | None = None,
        strategy: str | None = None,
        kind: str | None = None,
        limit: str | None = None,
    ) -> str:
        return ""
