"""`ci-portal/timeline`: what happened and what is to come, wins, what was learned and answered."""

from __future__ import annotations

from ci_portal_mkdocs.pages import PagesPlugin


class TimelinePlugin(PagesPlugin):
    """Pours the timeline and its pages into MkDocs."""

    part = "timeline"
