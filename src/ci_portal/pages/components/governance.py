"""Components of how the partners work together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ci_portal.pages.components.base import Base, Spot, distinct
from ci_portal.pages.governance import Section, sections
from ci_portal.pages.governance.agreements import agreements, collaborations
from ci_portal.pages.governance.backbone import backbone
from ci_portal.pages.governance.conditions import conditions
from ci_portal.pages.governance.funding import figures, funding
from ci_portal.pages.governance.meetings import meetings
from ci_portal.pages.governance.phases import phases
from ci_portal.pages.governance.workgroups import workgroups
from ci_portal.pages.shown import Shown


@dataclass
class GovernanceComponents(Base):
    """Components of how the partners work together."""

    def _governance(self, spot: Spot, part: str | None = None) -> str:
        found = {section.id: section for section in sections(self.site)}
        if part:
            return self._part(spot, part) if part in found else self._unknown(part)
        if not found:
            return self._unknown()
        return "\n".join(self._section(spot, section) for section in found.values())

    def _meetings(self, spot: Spot, workgroup: str | None = None, limit: str | None = None) -> str:
        count = None if limit is None else int(limit)
        shown = meetings(self.site, spot.root, workgroup, count)
        for entry in (*shown["ahead"], *shown["past"], *shown["older"]):
            entry["id"] = distinct(entry["id"], spot.ids)
        return self._template("meetings", **shown)

    def _conditions(self, spot: Spot) -> str:
        return self._template("conditions", **conditions(self.site, spot.root))

    def _section(self, spot: Spot, section: Section) -> str:
        """A part under its heading."""
        own_id = distinct(section.id, spot.ids)
        heading = Markup('<h2 id="{}">{}</h2>').format(own_id, section.title)
        return f"{heading}\n{self._part(spot, section.id)}"

    def _part(self, spot: Spot, part: str) -> str:
        site, root = self.site, spot.root
        if part == "meetings":
            return self._meetings(spot)
        if part == "phases":
            return self._template(part, **phases(site))
        if part == "funding":
            chart_id = distinct("funding-chart", spot.ids)
            found = funding(site, root, chart_id)
            found["share"] = None
            if self.shelf and found["chart"]:
                found["share"] = self._share(spot, self._shown_funding(found))
            return self._entries(spot, part, "rows", found)
        make, entries = {
            "backbone": (backbone, "functions"),
            "workgroups": (workgroups, "groups"),
            "agreements": (agreements, "agreements"),
            "collaborations": (collaborations, "collaborations"),
        }[part]
        return self._entries(spot, part, entries, make(site, root))

    def _shown_funding(self, found: Mapping[str, Any]) -> Shown:
        """The chart of who pays for what, as it leaves the page."""
        return Shown(
            chart=found["chart"],
            drawing=found["svg"],
            table=self._template("table", **vars(figures(self.site, found["chart"]))),
            page=self.site.rooms.get("governance", ""),
            notes=[found["more"]] if found["more"] else [],
            banner=self.site.portal.settings.example or "",
        )

    def _entries(self, spot: Spot, part: str, entries: str, shown: Mapping[str, Any]) -> str:
        """A part whose entries have ids, each once on the page."""
        for entry in shown[entries]:
            if entry["id"]:
                entry["id"] = distinct(entry["id"], spot.ids)
        return self._template(part, **shown)

    def _unknown(self, part: str = "") -> str:
        """What stands where nothing of a part is recorded."""
        _ = self.site.language.gettext
        messages = {
            "backbone": _("Nobody has written down yet who does what to keep it together."),
            "workgroups": _("No workgroup is recorded yet."),
            "phases": _("The partners have not yet looked at how far they have come."),
            "funding": _("Nothing is recorded yet of who pays for what."),
            "agreements": _("No agreement about data is recorded yet."),
            "collaborations": _("No other joint effort is recorded yet."),
        }
        message = messages.get(
            part, _("Nothing is recorded yet of how the partners work together.")
        )
        return self._template("absent", message=message)
