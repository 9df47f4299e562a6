"""Live preview: a change of figures, of words or of the theme is on the page a moment later."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from tests.corpus.portals import FIGURES, HOME

PATIENCE = 60  # seconds; a rebuild takes one or two


@pytest.fixture(scope="module")
def served(
    project: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str, Path]]:
    """A project's folder, the address at which `mkdocs serve` shows it, and the file of its log."""
    component = "overrides/portal/components/value.html"
    folder = project({component: "<b>{{ value }}</b>"})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("serve") / "log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        address = f"http://127.0.0.1:{port}/springfield/"
        try:
            wait_until(lambda: bool(read(address)), log)  # a mistake before that ends MkDocs
            yield folder, address, log
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def test_a_change_of_figures_words_and_theme_is_shown(served: tuple[Path, str, Path]) -> None:
    folder, address, log = served
    shown(address, "<b>54%</b>", log)

    with (folder / FIGURES).open("a", encoding="utf-8") as file:
        file.write("reading,2021-22,all,all,57,570,1000,\n")
    shown(address, "<b>57%</b>", log)

    with (folder / HOME).open("a", encoding="utf-8") as file:
        file.write("\nA new line.\n")
    shown(address, "A new line.", log)

    (folder / "overrides/portal/components/value.html").write_text("<i>{{ value }}</i>")
    shown(address, "<i>57%</i>", log)


def test_a_mistake_is_told_and_does_not_end_the_preview(served: tuple[Path, str, Path]) -> None:
    folder, address, log = served
    home = folder / HOME
    sound = home.read_text(encoding="utf-8")
    home.write_text(sound.replace('value("reading")', 'value("raeding")'), encoding="utf-8")
    wait_until(lambda: "raeding" in log.read_text(encoding="utf-8"), log)
    home.write_text(sound + "\nMended.\n", encoding="utf-8")
    shown(address, "Mended.", log)


def shown(address: str, text: str, log: Path) -> None:
    """Wait until the page has the text."""
    wait_until(lambda: text in read(address), log)


def read(address: str) -> str:
    try:
        with urlopen(address, timeout=5) as response:  # noqa: S310 (this machine's own)
            return str(response.read().decode("utf-8"))
    except (URLError, ConnectionError, TimeoutError):
        return ""


def wait_until(condition: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"nothing after {PATIENCE} s:\n{log.read_text(encoding='utf-8')}")
        time.sleep(0.2)
