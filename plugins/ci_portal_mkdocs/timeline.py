"""`ci-portal/timeline`: what happened and what is to come, wins, what was learned and answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from ci_portal.publishing.news import news
from ci_portal_mkdocs.pages import PagesPlugin
from ci_portal_mkdocs.portal import portal_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

NAME = "ci-portal/timeline"

log = get_plugin_logger("ci-portal")


class TimelinePlugin(PagesPlugin):
    """Pours the timeline and its pages into MkDocs, and writes the feeds and the calendar."""

    part = "timeline"

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the feeds and the calendar, and let pages know which there will be."""
        portal = portal_plugin(config, NAME)
        home, settings = config.site_url, portal.site.portal.settings
        self._files = dict(news(portal.site, home)) if home else {}
        if not home:
            log.info("No feeds and no calendar: their links need site_url in mkdocs.yml.")
        elif self._files and not (settings.feed_id or settings.homepage):
            log.info(
                "Feeds and calendar name what they hold by site_url. Before the site moves, set "
                "feed_id in data/datapackage.yaml, or readers will get all old news again."
            )
        portal.components.downloads.update(self._files)
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the feeds and the calendar."""
        for address, content in self._files.items():
            path = Path(config.site_dir) / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
