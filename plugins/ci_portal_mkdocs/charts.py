"""`ci-portal/charts`: the interactive figures behind "Explore", and the one script they need."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import File, Optional, Type
from mkdocs.plugins import BasePlugin

from ci_portal.charts.explore import bundle, figure_json
from ci_portal.pages.addresses import PLOTLY
from ci_portal_mkdocs.portal import portal_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class ChartsConfig(Config):
    """Options of `ci-portal/charts`."""

    explore = Type(bool, default=True)
    """Whether charts offer an interactive figure. Drawings and tables are there in any case."""

    bundle = Optional(File(exists=True))
    """Another plotly.js with scatter and bar; by default the smallest at hand."""


class ChartsPlugin(BasePlugin[ChartsConfig]):
    """Publishes the figures that pages have asked for; nothing is loaded before a reader asks."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let charts offer the figure."""
        portal_plugin(config, "ci-portal/charts").components.explore = self.config.explore
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the figures, and plotly.js if there are any."""
        makers = portal_plugin(config, "ci-portal/charts").placeholders.components
        site = Path(config.site_dir)
        for components in makers:
            for address, chart in sorted(components.figures.items()):
                path = site / address
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(figure_json(chart, components.site.language), encoding="utf-8")
        if any(components.figures for components in makers):
            script = Path(self.config.bundle) if self.config.bundle else bundle()
            (site / PLOTLY).write_bytes(script.read_bytes())
