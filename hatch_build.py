"""Build hook: what a plain copy of the tree does not hold.

Two things happen on every build, an editable install included:

* plotly.js. Readers get it only when they press "Explore", and then in its smallest bundle that
  can draw scatter and bar charts (0.4 MB over the wire instead of 1.5). No Python package ships
  that bundle, so it is fetched with npm, where npm is there, into `src/ci_portal/vendor/`. Without
  npm the build goes on, and the portal serves the full file that comes with plotly.py.
* `overrides/`, the theme, goes into a wheel as `ci_portal/overrides`. In an editable install it is
  used where it lies; a copy would go stale.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "plotly.js-basic-dist-min"
VERSION = "4.1.1"

#: Member of npm's archive → (name in the vendor folder, SHA-256 of the content).
FILES = {
    "package/plotly-basic.min.js": (
        "plotly-basic.min.js",
        "99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba",
    ),
    "package/LICENSE": (
        "plotly-basic.LICENSE.txt",
        "8c45d9eaf50c2f72dd9c7ab9ef440788ba58a3538484b5c51c1f17d5128752e7",
    ),
}

#: Seconds that npm may take.
PATIENCE = 120


class NotFetchedError(Exception):
    """plotly.js could not be had; the text says why."""


class PortalBuildHook(BuildHookInterface):
    """Fetches plotly.js, and adds the theme to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before each build; `version` is "editable" or "standard"."""
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"]["overrides"] = "ci_portal/overrides"
        vendor = Path(self.root, "src", "ci_portal", "vendor")
        if is_complete(vendor):
            return
        try:
            fetch(vendor)
        except (NotFetchedError, OSError) as reason:
            self.app.display_warning(
                f"plotly.js: {PACKAGE} {VERSION} was not fetched ({reason}); "
                "the portal will serve the larger file of plotly.py instead."
            )


def is_complete(vendor: Path) -> bool:
    """Whether the folder holds exactly the pinned files already."""
    return all(
        (vendor / name).is_file() and digest((vendor / name).read_bytes()) == expected
        for name, expected in FILES.values()
    )


def fetch(vendor: Path) -> None:
    """Put the pinned files into `vendor`, all or none.

    Files of another version are removed first: better the fallback than an old library.

    Raises:
        NotFetchedError: npm is missing, fails, takes too long or delivers something else.
        OSError: the folder can't be written.
    """
    for name, _ in FILES.values():
        (vendor / name).unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        contents = unpack(pack(Path(folder)))
    vendor.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        unfinished = vendor / f"{name}.part"
        unfinished.write_bytes(content)
        unfinished.replace(vendor / name)


def pack(folder: Path) -> Path:
    """Have npm download the package's archive into `folder`; the archive's path."""
    npm = shutil.which("npm")
    if npm is None:
        raise NotFetchedError("npm is not installed")
    try:
        subprocess.run(
            [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent", "--ignore-scripts"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=PATIENCE,
        )
    except subprocess.CalledProcessError as failed:
        raise NotFetchedError(f"npm pack ended with code {failed.returncode}") from None
    except subprocess.TimeoutExpired:
        raise NotFetchedError(f"npm pack took longer than {PATIENCE} seconds") from None
    archive = next(folder.glob("*.tgz"), None)
    if archive is None:
        raise NotFetchedError("npm pack left no archive")
    return archive


def unpack(archive: Path) -> dict[str, bytes]:
    """The pinned files out of npm's archive: name in the vendor folder → content.

    Nothing is extracted to a path that the archive names, and nothing but these files is read.
    """
    contents = {}
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member, (name, expected) in FILES.items():
                stream = tar.extractfile(member)
                content = stream.read() if stream else b""
                if digest(content) != expected:
                    raise NotFetchedError(f"{member} is not the expected file")
                contents[name] = content
    except (tarfile.TarError, KeyError) as broken:
        raise NotFetchedError(f"npm's archive can't be used: {broken}") from None
    return contents


def digest(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
