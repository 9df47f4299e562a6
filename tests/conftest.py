"""Fixtures for all tests: the repository, and portals built once and served on this machine."""

from __future__ import annotations

import fcntl
import functools
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings

from ci_portal.checks.codes import CODES

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every run and machine; a slow machine is no failure.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@dataclass(frozen=True)
class Site:
    """A built portal.

    `path` is the folder of its files, `url` its address on this machine (ending in a slash),
    `log` what `mkdocs build` printed.
    """

    path: Path
    url: str
    log: str

    def read(self, address: str) -> str:
        """The HTML of a page by its address, such as "" or "results/early-reading/"."""
        return (self.path / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Site]]:
    """A function from a project's mkdocs.yml to its Site.

    Each project is built once, whichever of the parallel workers asks first; each worker serves
    the files on a port of its own, until its tests are over.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    servers: list[ThreadingHTTPServer] = []

    @functools.cache
    def build_and_serve(configuration: Path) -> Site:
        folder = _build_once(configuration.resolve(), shared)
        server = _serve(folder / "site")
        servers.append(server)
        return Site(
            path=folder / "site",
            url=f"http://127.0.0.1:{server.server_port}/",
            log=(folder / "log").read_text(encoding="utf-8"),
        )

    yield build_and_serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def example_site(site_of: Callable[[Path], Site], root: Path) -> Site:
    """The example portal of this repository. It has warnings of its own, and no others."""
    return site_of(root / "mkdocs.yml")


def _build_once(configuration: Path, shared: Path) -> Path:
    """Build into a folder that all workers share: `site/`, `log` and, when done, `code`."""
    folder = shared / re.sub(r"\W+", "-", str(configuration)).strip("-")
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "code").exists():
            code, log = _build(configuration, folder / "site")
            (folder / "log").write_text(log, encoding="utf-8")
            (folder / "code").write_text(str(code), encoding="utf-8")
    if (folder / "code").read_text(encoding="utf-8") != "0":
        log = (folder / "log").read_text(encoding="utf-8")
        pytest.fail(f"{configuration} can't be built:\n{log}", pytrace=False)
    return folder


#: A line of the log with a warning that is none of the check's: those begin with their code.
FOREIGN_WARNING = re.compile(
    rf"^(?:WARNING|ERROR) +-(?! *ci-portal: (?:{'|'.join(CODES)})\b).*", re.MULTILINE
)


def _build(configuration: Path, destination: Path) -> tuple[int, str]:
    """Exit code and output of a build: strict, but for the example, whose warnings tell a story.

    There only a warning that is none of the check's is a failure.
    """
    strict = configuration != ROOT / "mkdocs.yml"
    command = [sys.executable, "-m", "mkdocs", "build", *(["--strict"] if strict else [])]
    done = subprocess.run(
        [*command, "--config-file", configuration, "--site-dir", destination],
        cwd=configuration.parent,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode or int(bool(FOREIGN_WARNING.search(done.stdout))), done.stdout


def _serve(folder: Path) -> ThreadingHTTPServer:
    """Serve a folder to this machine only, on a free port."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    server = _QuietServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A page that is left before all of it has come is no news either."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Requests are no news."""
