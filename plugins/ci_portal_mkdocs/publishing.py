"""`ci-portal/publishing`: the files that the portal publishes beside its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from ci_portal.pages.addresses import ASSESSMENTS
from ci_portal.publishing.assessments import assessments_csv
from ci_portal_mkdocs.portal import portal_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

NAME = "ci-portal/publishing"


class PublishingConfig(Config):
    """Options of `ci-portal/publishing`: none."""


class PublishingPlugin(BasePlugin[PublishingConfig]):
    """Writes files into the finished site; pages link only to those that it announces."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let pages know which files there will be."""
        portal_plugin(config, NAME).components.downloads.add(ASSESSMENTS)
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the table of all judgements."""
        site = portal_plugin(config, NAME).site
        path = Path(config.site_dir) / ASSESSMENTS
        path.parent.mkdir(parents=True, exist_ok=True)
        # Bytes, so that no system turns the line feeds into something else.
        path.write_bytes(assessments_csv(site.judgements).encode())
