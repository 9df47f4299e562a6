"""Components of what happened and what is to come."""

from __future__ import annotations

from dataclasses import dataclass

from ci_portal.pages.components.base import Base, Spot
from ci_portal.pages.follow import everything, links, of_result


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

    def _follow(self, spot: Spot, result: str | None = None) -> str:
        site = self.site
        if result:
            found = of_result(site, result, self.downloads)
        else:
            found = everything(site, self.downloads)
        return self._template("follow", follow=links(found), root=spot.root)
