"""`ci-portal/publishing`: the catalogue of data, the reports, and the files beside the pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from ci_portal.checks import Problems
from ci_portal.checks.report import as_text, summary
from ci_portal.pages.contents import contents
from ci_portal.publishing.check_moved import check_moved
from ci_portal.publishing.files import files, files_of_charts
from ci_portal.publishing.publication import Publication
from ci_portal_mkdocs.pages import PagesConfig, PagesPlugin
from ci_portal_mkdocs.portal import portal_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ci_portal.publishing.publication import File

NAME = "ci-portal/publishing"

log = get_plugin_logger("ci-portal")


class PublishingConfig(PagesConfig):
    """Options of `ci-portal/publishing`: none."""


class PublishingPlugin(PagesPlugin):
    """Writes files into the finished site; pages link only to those that it announces."""

    config_class = PublishingConfig
    part = "publishing"

    def __init__(self) -> None:
        self._files: dict[str, File] = {}
        self._publication: Publication

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let pages know which files there will be."""
        portal = portal_plugin(config, NAME)
        pages = contents(portal.pages.values(), portal.reading)
        self._publication = Publication(
            portal.reading, portal.components, config.site_url or None, tuple(pages)
        )
        problems = Problems()
        check_moved(self._publication, problems)
        if problems.stops():
            for problem in problems:
                log.error(as_text(problem))
            raise PluginError(f"{NAME}: {summary(problems)}. Nothing was published.")
        self._files = {file[0]: file for file in files(self._publication)}
        portal.components.downloads.update(self._files)
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the files."""
        site = Path(config.site_dir)
        for address, make in (*self._files.values(), *files_of_charts(self._publication)):
            path = site / address
            path.parent.mkdir(parents=True, exist_ok=True)
            # Bytes, so that no system turns line feeds into something else.
            path.write_bytes(make())
