"""Components of what happened and what is to come."""

from __future__ import annotations

from dataclasses import dataclass, field

from ci_portal.pages.chronicle.telling import Told, tell
from ci_portal.pages.chronicle.timeline import Narrowing, timeline
from ci_portal.pages.chronicle.wins import Asked, wins
from ci_portal.pages.components.base import Base, Spot, distinct, number
from ci_portal.pages.follow import everything, links, of_result
from ci_portal.timeline import Event


@dataclass
class TimelineComponents(Base):
    """Components of what happened and what is to come."""

    _tales: dict[str, Told] = field(default_factory=dict)

    def _timeline(
        self,
        spot: Spot,
        *,
        result: str | None = None,
        partner: str | None = None,
        strategy: str | None = None,
        kind: str | None = None,
        limit: str | None = None,
        year: str | None = None,
    ) -> str:
        narrowing = Narrowing(result, partner, strategy, kind, number(year))
        shown = timeline(self.site, spot.root, self._told, narrowing, number(limit))
        past = (group["entries"] for group in shown["past"])
        for entries in (shown["ahead"], shown["further"], *past):
            for entry in entries:
                entry["id"] = distinct(entry["id"], spot.ids)
        return self._template("timeline", list=distinct("cp-timeline", spot.ids), **shown)

    def _wins(
        self,
        spot: Spot,
        result: str | None = None,
        strategy: str | None = None,
        kind: str | None = None,
        limit: str | None = None,
        year: str | None = None,
    ) -> str:
        asked = Asked(result, strategy, kind, number(year))
        shown = wins(self.site, spot.root, asked, number(limit))
        return self._template("wins", list=distinct("cp-wins", spot.ids), **shown)

    def _follow(self, spot: Spot, result: str | None = None) -> str:
        site = self.site
        if result:
            found = of_result(site, result, self.downloads)
        else:
            found = everything(site, self.downloads)
        return self._template("follow", follow=links(found), root=spot.root)

    def _told(self, event: Event) -> Told:
        """What is told of an event; made once however many pages show it."""
        if event.id not in self._tales:
            self._tales[event.id] = tell(self.site, event)
        return self._tales[event.id]
