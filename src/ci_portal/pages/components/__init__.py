"""Components: the HTML of each shortcode, rendered for the page it stands on.

One class for each part of a portal, a method for each shortcode, named after it; `Components` is
all of them together.
"""

from __future__ import annotations

from dataclasses import dataclass

from ci_portal.pages.components.base import Spot, distinct
from ci_portal.pages.components.citation import CitationComponents
from ci_portal.pages.components.data import DataComponents
from ci_portal.pages.components.governance import GovernanceComponents
from ci_portal.pages.components.people import PeopleComponents
from ci_portal.pages.components.results import ResultComponents
from ci_portal.pages.components.strategies import StrategyComponents
from ci_portal.pages.components.timeline import TimelineComponents
from ci_portal.pages.shortcodes import Call

__all__ = ["Components", "Spot", "distinct"]


@dataclass
class Components(
    ResultComponents,
    StrategyComponents,
    PeopleComponents,
    GovernanceComponents,
    TimelineComponents,
    CitationComponents,
    DataComponents,
):
    """The components of a site; one for a whole build."""

    def render(self, call: Call, spot: Spot) -> str:
        """The HTML of a call on a page."""
        return str(getattr(self, f"_{call.name}")(spot, **call.arguments)).strip()
