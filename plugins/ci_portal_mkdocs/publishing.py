"""`ci-portal/publishing`: the catalogue of data, the reports, and the files beside the pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from ci_portal.pages.contents import contents
from ci_portal.pages.shown import Shelf
from ci_portal.publishing.files import files, files_of_charts
from ci_portal.publishing.publication import Publication
from ci_portal_mkdocs.pages import PagesConfig, PagesPlugin
from ci_portal_mkdocs.portal import portal_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ci_portal.publishing.publication import File

NAME = "ci-portal/publishing"

#: How many threads write files, and how many files may wait for them.
_WRITERS, _WAITING = 4, 256


class PublishingConfig(PagesConfig):
    """Options of `ci-portal/publishing`: none."""


class PublishingPlugin(PagesPlugin):
    """Writes files into the finished site; pages link only to those that it announces."""

    config_class = PublishingConfig
    part = "publishing"

    def __init__(self) -> None:
        self._files: dict[str, File] = {}
        self._publication: Publication | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let pages know which files there will be."""
        portal = portal_plugin(config, NAME)
        pages = contents(portal.pages.values(), portal.reading)
        self._publication = Publication(
            portal.reading, portal.components, config.site_url or None, tuple(pages)
        )
        self._files = {file[0]: file for file in files(self._publication)}
        portal.components.downloads.update(self._files)
        portal.components.shelf = Shelf(self._publication.home)
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the files."""
        assert self._publication is not None
        files = (*self._files.values(), *files_of_charts(self._publication))
        _write(Path(config.site_dir), files)
        self._publication.background.close()

    def on_build_error(self, *, error: Exception) -> None:
        """Let go of what is still in the making."""
        if self._publication is not None:
            self._publication.background.close()


def _write(site: Path, files: Iterable[File]) -> None:
    """Write files below the site: many small ones, so that threads wait for the disk."""
    folders: set[Path] = set()
    with ThreadPoolExecutor(_WRITERS) as pool:
        waiting: deque[Future[int]] = deque()
        for address, make in files:
            path = site / address
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(path.parent)
            # Bytes, so that no system turns line feeds into something else.
            waiting.append(pool.submit(path.write_bytes, make()))
            if len(waiting) > _WAITING:
                waiting.popleft().result()
        for each in waiting:
            each.result()
