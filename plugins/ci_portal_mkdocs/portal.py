"""`ci-portal/portal`: reads the portal, reports what is wrong, and renders shortcodes.

It owns what the other plugins work on; they ask for it with `portal_plugin`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import Markup, escape
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel

from ci_portal import theme
from ci_portal.checks import Severity
from ci_portal.checks.report import as_text, summary
from ci_portal.model.records import COLLECTIONS
from ci_portal.pages.components import Components
from ci_portal.pages.follow import Follow, everything, of_result
from ci_portal.pages.placeholders import Placeholders
from ci_portal.pages.plan import Page as PlannedPage
from ci_portal.pages.plan import plan
from ci_portal.pages.reports.paper import addressed
from ci_portal.pages.rooms import PARTS
from ci_portal.pages.site import Site
from ci_portal.publishing.metadata import Basis, Head, Subject, head
from ci_portal.reading.portal import Reading, read_portal

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink
    from mkdocs.utils.templates import TemplateContext

NAME = "ci-portal/portal"

log = get_plugin_logger("ci-portal")


class PortalConfig(Config):
    """Options of `ci-portal/portal`."""

    banner = Type(bool, default=True)
    """Whether the sentence under `example` in data/datapackage.yaml stands on top of every page."""


class PortalPlugin(BasePlugin[PortalConfig]):
    """Reads `content/` and `data/` beside mkdocs.yml, once for each state of their files."""

    def __init__(self) -> None:
        self._reading: Reading | None = None
        self._state: object = None
        self.components: Components
        self.basis: Basis
        self.placeholders: Placeholders
        self.pages: dict[str, PlannedPage] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Do nothing; MkDocs keeps a plugin across the rebuilds of `serve` only if it has this."""

    @event_priority(100)  # before the other plugins, which ask for the site
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the portal, report problems, and add the shipped theme below the portal's own."""
        root = Path(config.config_file_path).parent
        reading = self._read(root)
        if Path(config.docs_dir).resolve() != reading.project.content:
            raise ConfigurationError("ci-portal reads content/: set docs_dir: content")
        if not config.use_directory_urls:
            raise ConfigurationError(
                "ci-portal makes addresses such as results/early-reading/: "
                "set use_directory_urls: true"
            )
        self._report(reading)
        if reading.judgements is None:
            raise PluginError(f"ci-portal: {summary(reading.problems)}. Nothing was published.")
        overrides = reading.project.overrides
        parts = frozenset(part for part in PARTS if f"ci-portal/{part}" in config.plugins)
        site = Site(
            reading.judgements,
            reading.problems,
            overrides,
            parts,
            packages=reading.packages,
            snapshots=reading.snapshots,
        )
        self.components = Components(site, home=config.site_url or None)
        self.basis = Basis(site, self.components.home, self.components.downloads)
        self.placeholders = Placeholders(self.components)
        written = {
            n.path.relative_to(reading.project.content).as_posix() for n in reading.narratives
        }
        self.pages = {page.path: page for page in plan(site, written)}
        shipped = str(theme.shipped())
        if shipped not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, shipped)
        # Read once by MkDocs, after the first build; content/ it watches by itself.
        roots = [root / name for name in site.portal.settings.data_roots]
        for folder in (reading.project.data, overrides, *roots):
            if folder.is_dir() and str(folder) not in config.watch:
                config.watch.append(str(folder))
        return config

    @property
    def site(self) -> Site:
        """The site of the portal that was read."""
        return self.components.site

    @property
    def reading(self) -> Reading:
        """What was read."""
        assert self._reading is not None
        return self._reading

    def _read(self, root: Path) -> Reading:
        """Read the portal, or take what was read before if no file has changed since."""
        last = self._reading.portal if self._reading else None
        roots = last.settings.data_roots if last else ()
        state = _state([root / name for name in ("content", "data", *roots)])
        if self._reading is None or state != self._state:
            self._reading, self._state = read_portal(root), state
        return self._reading

    @staticmethod
    def _report(reading: Reading) -> None:
        """Say what is wrong, as `ci-portal check` does."""
        levels = {
            Severity.ERROR: log.error,
            Severity.WARNING: log.warning,
            Severity.INFO: log.debug,
        }
        for problem in reading.problems:
            levels[problem.severity](as_text(problem))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what only the library reads: theme files, stories of records without a page.

        Pages of records stay out of the navigation: thousands would make every page heavy.
        """
        for file in list(files):
            if file.src_uri.startswith(theme.INTERNAL):
                files.remove(file)
            elif file.is_documentation_page() and self._is_record(file.src_uri):
                file.inclusion = InclusionLevel.NOT_IN_NAV
                if file.src_uri not in self.pages:
                    files.remove(file)
        return files

    @staticmethod
    def _is_record(path: str) -> bool:
        """Whether a Markdown file is a record's."""
        folder, _, name = path.partition("/")
        return folder in COLLECTIONS and bool(name) and name != "index.md"

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Put a placeholder for each shortcode."""
        page.update_date = self.site.portal.settings.today.isoformat()
        page.meta = _escaped(page.meta)
        return self.placeholders.put(markdown, page.file.src_uri, page.url)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Sanitize what authors wrote, then put in the components that stand within a text."""
        path = page.file.src_uri
        page.title = Markup(self.placeholders.plain(str(page.title), path))  # noqa: S704 (escaped)
        for entry in _entries(page.toc):
            entry.title = self.placeholders.plain(entry.title, path)
        return self.placeholders.fill_text(html, path)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's templates the portal's language."""
        env.add_extension("jinja2.ext.i18n")
        theme.install_language(env, self.site.language)
        env.globals["ci_portal"] = self._context(None)
        return env

    @event_priority(-100)  # after the search plugin: drawings and tables are not searched
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Put in the drawings and tables, and say what main.html asks for."""
        page.content = self.placeholders.fill_blocks(page.content or "", page.file.src_uri)
        planned = self.pages.get(page.file.src_uri)
        if planned and planned.kind == "report":
            page.content = addressed(page.content, page.canonical_url)
        context.update(ci_portal=self._context(page))  # type: ignore[call-arg]  # ours
        return context

    def _context(self, page: Page | None) -> dict[str, Any]:
        """The variables of main.html; `page` is None for the page of a missing address."""
        settings = self.site.portal.settings
        planned = self.pages.get(page.file.src_uri) if page else None
        if planned:
            crumbs, kind, place = list(planned.crumbs), planned.kind, planned.place
            edit_url = settings.edit_address(place.file, place.line)
        else:
            home = (self.site.language.gettext("Home"), "")
            kind = "home" if page and page.is_homepage else "article"
            crumbs = (
                [home] if page is None or page.is_homepage else [home, (_title(page), page.url)]
            )
            edit_url = settings.edit_address(f"content/{page.file.src_uri}") if page else None
        return {
            "banner": settings.example if self.config.banner else None,
            "breadcrumbs": crumbs,
            "edit_url": edit_url,
            "question_url": settings.feedback_address(
                _title(page) if page else settings.title,
                self.components.home or "",
                page.url if page else "",
            ),
            "today": self.site.language.date(self._day_of(planned)),
            "kind": kind,
            "follow": self._follow(planned),
            "head": self._head(page, kind, crumbs) if page else None,
            "share": self.components.shelf is not None,
            "oembed": self._oembed(planned),
        }

    def _head(self, page: Page, kind: str, crumbs: list[tuple[str, str]]) -> Head:
        """What programs are told of a page."""
        title = self.site.portal.settings.title if page.is_homepage else _title(page)
        description = unescape(str(page.meta.get("description") or ""))
        return head(self.basis, Subject(kind, page.url, title, description, tuple(crumbs)))

    def _oembed(self, planned: PlannedPage | None) -> dict[str, str] | None:
        """How other programs show the chart that an indicator's page begins with."""
        shelf = self.components.shelf
        if shelf is None or shelf.home is None or planned is None or planned.kind != "indicator":
            return None
        shown = shelf.charts.get(Path(planned.path).stem)
        return {"title": shown.chart.title, "url": shelf.oembed(shown)} if shown else None

    def _day_of(self, planned: PlannedPage | None) -> date:
        """The day of the figures on a page."""
        report = Path(planned.path).stem if planned and planned.kind == "report" else ""
        return self.site.frozen.get(report, self.site).portal.settings.today

    def _follow(self, planned: PlannedPage | None) -> list[Follow]:
        """What a reader of a page can follow: on a result's page its own feed comes first."""
        downloads = self.components.downloads
        own: list[Follow] = []
        if planned and planned.kind == "result":
            own = of_result(self.site, Path(planned.path).stem, downloads)
        return [*own, *everything(self.site, downloads)]


def _title(page: Page) -> str:
    """The title as text: MkDocs holds it as HTML."""
    return unescape(str(page.title or ""))


def _escaped(value: Any) -> Any:
    """Front matter with all texts escaped: Material puts them into its HTML as they are."""
    if isinstance(value, dict):
        return {key: _escaped(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_escaped(inner) for inner in value]
    return escape(value) if isinstance(value, str) else value


def _entries(toc: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    """All entries of a table of contents, at whatever depth."""
    for entry in toc:
        yield entry
        yield from _entries(entry.children)


def _state(folders: Iterable[Path]) -> object:
    """Names, sizes and times of all files that a portal is read from, for `serve`."""
    found = []
    for top in folders:
        for folder, _, names in os.walk(top):
            for file in sorted(names):
                status = (Path(folder) / file).stat()
                found.append((folder, file, status.st_size, status.st_mtime_ns))
    return sorted(found)


def portal_plugin(config: MkDocsConfig, asking: str) -> PortalPlugin:
    """The portal plugin of a configuration. Raises ConfigurationError where there is none."""
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, PortalPlugin):
        raise ConfigurationError(f"{asking} needs {NAME}: add it under plugins in mkdocs.yml")
    return plugin
