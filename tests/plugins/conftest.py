"""The small portal built with MkDocs and Material, within the test's own process."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from tests.corpus.portals import write

from ci_portal.publishing import links

PLUGINS = (
    "search",
    *("ci-portal/portal", "ci-portal/results", "ci-portal/partners", "ci-portal/timeline"),
    *("ci-portal/charts", "ci-portal/publishing"),
)

CONFIGURATION = """\
site_name: Springfield Reads
site_url: https://example.org/springfield/
docs_dir: content
plugins:
{plugins}
markdown_extensions: [attr_list, def_list, md_in_html, tables, toc: {{permalink: true}}]
"""

THEME = "theme: {name: material, font: false}\n"


def configuration(*plugins: str, rest: str = "") -> str:
    """The text of an mkdocs.yml; a plugin may bring options: `ci-portal/charts: {…}`."""
    text = CONFIGURATION.format(plugins="\n".join(f"  - {p}" for p in plugins or PLUGINS))
    return text + ("" if "theme:" in rest else THEME) + rest


@dataclass(frozen=True)
class Built:
    """A built portal: its folder, its site, and what MkDocs logged as warnings and errors."""

    folder: Path
    site: Path
    log: tuple[str, ...]

    def read(self, address: str) -> str:
        """The text of a file of the site."""
        return (self.site / address).read_text(encoding="utf-8")

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the site."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }


class PageTree(HTMLParser):
    """What of a page could run, what it loads, where it leads, and what it is called."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.headline = ""
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.handlers += [f"{tag} {name}" for name in given if name.startswith("on")]
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self.loads += [
            given[name]
            for name in ("src", "srcset", "data", "poster", "data-figure", "data-plotly")
            if name in given
        ]
        if tag == "link" and given.get("rel") not in (
            "canonical",
            "prev",
            "next",
            "alternate feed",
        ):
            self.loads.append(given.get("href", ""))
        if tag in ("script", "h1"):
            self._inside = tag
            if tag == "script":
                self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        elif self._inside == "h1":
            self.headline += data

    @property
    def dangerous_links(self) -> list[str]:
        """Links to something that is not a page: scripts, data."""
        return [link for link in self.links if DANGEROUS.match(link)]


DANGEROUS = re.compile(r"\s*(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def broken_links(site: Path, base: str) -> list[str]:
    """Every link of a site that leads nowhere; `base` is the path of the site's address."""
    found = links.broken_links(site, base)
    return [f"{each.file}: {each.link} ({each.reason})" for each in found]


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build_site(folder: Path, name: str = "site") -> Built:
    """Build the project of a folder; exceptions are the caller's."""
    handler = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        config: MkDocsConfig = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / name))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    finally:
        logger.removeHandler(handler)
    return Built(folder, folder / name, tuple(handler.messages))


@pytest.fixture(scope="session")
def tree_of_page() -> Callable[[str], PageTree]:
    """A function that reads a page's HTML."""
    return PageTree


@pytest.fixture(scope="session")
def again() -> Callable[..., Built]:
    """A function that builds a folder once more, into a site of another name if asked to."""
    return build_site


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A function that writes the small portal, with changes, as an MkDocs project."""

    def folder(
        changes: Mapping[str, str | None] | None = None, *plugins: str, rest: str = ""
    ) -> Path:
        text = {"mkdocs.yml": configuration(*plugins, rest=rest)}
        return write(tmp_path_factory.mktemp("project"), {**text, **(changes or {})})

    return folder


@pytest.fixture(scope="session")
def built(project: Callable[..., Path]) -> Callable[..., Built]:
    """A function that writes the small portal, with changes, and builds it."""

    def site(
        changes: Mapping[str, str | None] | None = None, *plugins: str, rest: str = ""
    ) -> Built:
        return build_site(project(changes, *plugins, rest=rest))

    return site


@pytest.fixture(scope="session")
def small(built: Callable[..., Built]) -> Built:
    """The small portal as it is, built."""
    return built()
