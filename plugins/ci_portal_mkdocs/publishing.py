"""`ci-portal/publishing`: the catalogue of data, the reports, and the files beside the pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config.config_options import Type
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from ci_portal.checks import Problems
from ci_portal.checks.problem import did_you_mean
from ci_portal.checks.report import as_text, summary
from ci_portal.pages.contents import contents
from ci_portal.pages.shown import Shelf
from ci_portal.publishing.files import files, files_of_charts
from ci_portal.publishing.hosts.policy import ALLOWED, DIRECTIVES, with_policy
from ci_portal.publishing.permalinks.check_moved import check_moved
from ci_portal.publishing.publication import Publication
from ci_portal_mkdocs.pages import PagesConfig, PagesPlugin
from ci_portal_mkdocs.portal import portal_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from ci_portal.publishing.publication import File

NAME = "ci-portal/publishing"

log = get_plugin_logger("ci-portal")

#: How many threads write files, and how many files may wait for them.
_WRITERS, _WAITING = 4, 256


class PublishingConfig(PagesConfig):
    """Options of `ci-portal/publishing`."""

    csp = Type(bool, default=True)
    """Whether each page says what a browser may do on it (a content-security policy)."""

    csp_allow = Type(dict, default={})
    """Hosts that pages may use besides, by directive: `{script-src: [https://stats.example]}`."""


class PublishingPlugin(PagesPlugin):
    """Writes files into the finished site; pages link only to those that it announces."""

    config_class = PublishingConfig
    config: PublishingConfig
    part = "publishing"

    def __init__(self) -> None:
        self._files: dict[str, File] = {}
        self._publication: Publication | None = None
        self._allow: dict[str, tuple[str, ...]] = {}
        self._serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether pages are served: the engine then puts a script of its own into each."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let pages know which files there will be."""
        portal = portal_plugin(config, NAME)
        self._allow = _allowed(self.config.csp_allow)
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
        self._publication.background.begin()
        portal.components.shelf = Shelf(self._publication.home)
        return config

    @event_priority(-100)  # after plugins that change what is in a page
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say in each page what a browser may do on it."""
        return self._with_policy(output, page.content or "")

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The same in pages of the theme, such as that of a missing address."""
        html = template_name.endswith(".html")
        return self._with_policy(output_content, "") if html else output_content

    def _with_policy(self, html: str, content: str) -> str:
        on = self.config.csp and not self._serving
        return with_policy(html, content, self._allow) if on else html

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


def _allowed(given: Mapping[Any, Any]) -> dict[str, tuple[str, ...]]:
    """The hosts by directive. Raises ConfigurationError where they are not that."""
    allowed = {}
    for name, hosts in given.items():
        if name not in DIRECTIVES:
            near = did_you_mean(str(name), DIRECTIVES)
            raise ConfigurationError(f'{NAME}: csp_allow knows no "{name}". {near}')
        values = hosts if isinstance(hosts, list) else [hosts]
        for host in values:
            if not isinstance(host, str) or not ALLOWED.fullmatch(host):
                raise ConfigurationError(
                    f'{NAME}: in csp_allow, "{host}" is not a host. Write it like this: '
                    f"{name}: [https://stats.example]"
                )
        allowed[name] = tuple(values)
    return allowed
