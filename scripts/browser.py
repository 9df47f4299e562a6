"""Prints the path of a Chromium or Chrome that works on this machine.

    python scripts/browser.py            find one, or say what was looked for
    python scripts/browser.py --install  where there is none, install one

Looked at in this order: what the environment variable CI_PORTAL_BROWSER names, the usual commands
on PATH, Chrome's and Chromium's places on macOS, the browser that Playwright installed. Installed
is Debian's own package where this runs as root on Debian (Ubuntu's package of that name needs
snap), else Playwright's browser; and the library that Playwright lacks on a slim Debian. The path
is all that is written to standard output.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "CI_PORTAL_BROWSER"

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chromium-headless-shell",
)

MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

APT = ("apt-get", "-qq")

#: Without a font, text has no width, and nothing that is measured means anything.
BROWSER_PACKAGES = ("chromium", "fonts-liberation")

PLAYWRIGHT_PACKAGES = ("libatomic1",)

ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright as start\n"
    "with start() as playwright: print(playwright.chromium.executable_path)"
)


class NoBrowserError(Exception):
    """No browser; the text says what was tried and what to do."""


def find() -> str | None:
    """The first browser that runs, or None.

    Raises:
        NoBrowserError: CI_PORTAL_BROWSER names something that does not run. Taking another one
            silently would test something else than what was asked for.
    """
    named = os.environ.get(VARIABLE)
    if named:
        path = shutil.which(named)
        if path and runs(path):
            return path
        raise NoBrowserError(f"{VARIABLE} is “{named}”, which is not a browser that runs here.")
    return next((path for path in candidates() if runs(path)), None)


def candidates() -> Iterator[str]:
    """Paths of browsers that may be there, best first."""
    for command in COMMANDS:
        path = shutil.which(command)
        if path:
            yield path
    yield from (path for path in MAC_PLACES if Path(path).is_file())
    path = playwrights_own()
    if path and Path(path).is_file():
        yield path


def runs(path: str) -> bool:
    """Whether it can tell its version: Ubuntu's chromium-browser without snap can't."""
    try:
        done = subprocess.run(
            [path, "--version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def playwrights_own() -> str | None:
    """Where this Python's Playwright keeps its browser, whether it is there or not."""
    if importlib.util.find_spec("playwright") is None:
        return None
    asked = subprocess.run(
        [sys.executable, "-c", ASK_PLAYWRIGHT],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() or None


def install() -> str:
    """Install a browser and return its path.

    Raises:
        NoBrowserError: no way led to a browser that runs.
    """
    tried = []
    for command in ways():
        code = run(command)
        tried.append(f"“{' '.join(command)}” ended with code {code}")
        path = find()
        if path:
            return path
    raise NoBrowserError("No browser could be installed: " + "; ".join(tried) + ". " + ADVICE)


def ways() -> Iterator[list[str]]:
    """Commands that may bring a browser, in the order to try them."""
    if may_install_packages() and is_debian():
        yield [*APT, "update"]
        yield [*APT, "install", "--yes", "--no-install-recommends", *BROWSER_PACKAGES]
    if importlib.util.find_spec("playwright") is not None:
        libraries = ["--with-deps"] if may_install_packages() else []
        yield [sys.executable, "-m", "playwright", "install", *libraries, "chromium"]


def prepare_playwright() -> None:
    """See to it that Playwright starts: its Node.js needs a library that a slim Debian lacks.

    Raises:
        NoBrowserError: it does not start.
    """
    if importlib.util.find_spec("playwright") is None or not complaint():
        return
    if may_install_packages():
        run([*APT, "update"])
        run([*APT, "install", "--yes", "--no-install-recommends", *PLAYWRIGHT_PACKAGES])
    reason = complaint()
    if reason:
        raise NoBrowserError(
            f"Playwright, which drives the browser, does not start: {reason} "
            f"On Debian or Ubuntu: sudo apt install {' '.join(PLAYWRIGHT_PACKAGES)}"
        )


def complaint() -> str:
    """What Playwright says when it can't start; nothing if it can."""
    started = subprocess.run(
        [sys.executable, "-m", "playwright", "--version"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if started.returncode == 0 else started.stderr.strip() or "it gives no reason."


def run(command: list[str]) -> int:
    """Run a command that installs something, without questions; its exit code."""
    print("Installing for the tests:", *command, file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environment, check=False
    )
    return done.returncode


def may_install_packages() -> bool:
    """Whether this is root, on a system with Debian's package manager."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and shutil.which("apt-get") is not None


def is_debian() -> bool:
    """Whether this is Debian itself."""
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return "ID=debian" in lines


ADVICE = (
    "Install Chromium or Chrome, or name one: "
    f"{VARIABLE}=/path/to/chrome (a path, or a command on PATH)."
)


def main() -> int:
    """Print the path; exit code 1 and a message if there is none."""
    parser = argparse.ArgumentParser(description="Find a Chromium or Chrome for the tests.")
    parser.add_argument("--install", action="store_true", help="install one where there is none")
    arguments = parser.parse_args()
    try:
        if arguments.install:
            prepare_playwright()
        path = find() or (install() if arguments.install else None)
        if path is None:
            raise NoBrowserError(f"No Chromium or Chrome was found. {ADVICE}")
    except NoBrowserError as missing:
        print(missing, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
