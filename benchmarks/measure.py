"""What a build costs, as a process of its own, and the plain site to hold it against."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--strict"]
#: How far the mean size of plain pages may be from that of a portal's.
_ALIKE = 0.03


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds by the clock and of the processor, and megabytes at its peak."""

    clock: float
    processor: float
    memory: float


def build(folder: Path, *, cold: bool = False) -> Cost:
    """The cost of building a site; a cold one finds nothing that builds before it left behind."""
    if cold:
        forget(folder)
    return _run(MKDOCS, folder)[0]


def stage(folder: Path, name: str) -> Cost:
    """The cost of a stage. Its memory is that of the whole process, with what comes before it."""
    cost, output = _python("stages.py", folder, name)
    return Cost(memory=cost.memory, **json.loads(output.splitlines()[-1]))


def write(script: str, folder: Path, *arguments: object) -> None:
    """Let a script of this folder write a site."""
    _python(script, folder, *arguments)


def write_plain(
    folder: Path, kind: str, count: int, sizes: Sequence[int], *options: str, undrawn: int = 0
) -> None:
    """A plain site with pages of the same mean size as `sizes`.

    `kind` is what `plain.py` counts by, `undrawn` how many pages have no drawing. A few pages are
    built first, to learn how large drawings must be.
    """
    trial = folder.with_name("trial")
    _python("plain.py", trial, kind, 10, *options)
    build(trial)
    bare = statistics.mean(page_sizes(trial))
    shutil.rmtree(trial)
    drawn = (statistics.mean(sizes) - bare) * len(sizes) / (len(sizes) - undrawn)
    _python("plain.py", folder, kind, count, "--drawn", round(drawn), *options)


def check_alike(what: str, sizes: Sequence[int], plain: Sequence[int]) -> None:
    """End this program where plain pages are not as many as a portal's, or not as large."""
    apart = statistics.mean(plain) / statistics.mean(sizes) - 1
    if len(plain) != len(sizes) or abs(apart) > _ALIKE:
        sys.exit(f"{what}: the plain pages are not as many, or not as large.")


def forget(folder: Path) -> None:
    """Remove what builds leave behind."""
    for name in (".cache", "site"):
        shutil.rmtree(folder / name, ignore_errors=True)


def page_sizes(folder: Path) -> list[int]:
    """The bytes of every page that was built; charts alone, for other people's pages, are none."""
    site = folder / "site"
    return [
        path.stat().st_size
        for path in site.rglob("index.html")
        if path.relative_to(site).parts[0] != "embed"
    ]


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        statistics.median(cost.clock for cost in costs),
        statistics.median(cost.processor for cost in costs),
        statistics.median(cost.memory for cost in costs),
    )


def say(text: str) -> None:
    """Tell whoever waits how far it is."""
    print(text, file=sys.stderr, flush=True)


def _python(script: str, *arguments: object) -> tuple[Cost, str]:
    return _run([sys.executable, str(HERE / script), *map(str, arguments)], HERE)


def _run(command: Sequence[str], folder: Path) -> tuple[Cost, str]:
    """Run a command to its end; its cost and what it printed. Ends this program where it fails."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        begun = os.times().elapsed
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        clock = os.times().elapsed - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read()
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{printed}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # macOS counts bytes, Linux kilobytes
    return Cost(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit), printed
