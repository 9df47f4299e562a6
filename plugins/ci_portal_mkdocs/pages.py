"""What the plugins of the parts of a site share: they pour generated pages into MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from ci_portal_mkdocs.portal import portal_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ci_portal.pages.rooms import Part


class PagesConfig(Config):
    """Options of a plugin that makes a part of the site: none."""


class PagesPlugin(BasePlugin[PagesConfig]):
    """Pours generated pages into MkDocs: those of its part, and of all others that are made.

    Whichever of these plugins is asked first does it for all, in the order of the plan, so that the
    order of plugins plays no role. They are real files below `.cache/ci-portal/`, written only when
    their text has changed: other plugins read a page's file, and `serve` must not see a change in
    every build.
    """

    part: ClassVar[Part]

    @event_priority(50)  # before plugins that look for all pages, such as tags or search
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add each generated page, in place of the file that holds its record's story."""
        portal = portal_plugin(config, f"ci-portal/{self.part}")
        project = portal.reading.project
        folder = project.cache / "pages"
        for page in portal.pages.values():
            if page.part is None or page.markdown is None:
                continue
            taken = files.get_file_from_path(page.path)
            if taken is not None and Path(taken.abs_src_path or "").is_relative_to(folder):
                continue
            if taken is not None:
                own = taken.abs_src_path and Path(taken.abs_src_path).is_relative_to(
                    project.content
                )
                if not own:
                    raise PluginError(
                        f"ci-portal/{page.part}: another plugin has made {page.path} too."
                    )
                files.remove(taken)
            _write(folder / page.path, page.markdown)
            file = File(page.path, str(folder), config.site_dir, config.use_directory_urls)
            if not page.in_navigation:
                file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)
        return files


def _write(path: Path, text: str) -> None:
    """Write a file unless it says the same already."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
