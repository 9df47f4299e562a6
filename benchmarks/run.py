"""Measure time and memory, beside plain MkDocs: `python benchmarks/run.py`, or `make bench`.

Prints Markdown. Each measurement is a process of its own, and the portal's and the plain site's
take turns, so that whatever else this machine does meets both alike.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--strict"]
#: Portals of more indicators than this are built less often.
LARGE = 300

STAGES = {
    "read cold": "Reading, nothing cached",
    "read": "Reading, data unchanged",
    "judging": "Judging",
    "pages": "Pages, components and charts",
}
BUILDS = {
    "cold": "**Whole build, cold**",
    "again": "**Second build, data unchanged**",
    "plain cold": "Plain MkDocs + Material, cold",
    "plain again": "Plain MkDocs + Material, second build",
    "bare": "Plain pages of that size without a table, cold",
}

#: Seconds for 200 and 1,000 indicators of 25 years and 7 groups, measured once on two cores.
PEERS = (
    ("Open SDG", "41", "411"),
    ("Observable Framework", "28", "107"),
    ("MkDocs + Material, small pages without charts or data", "1.9", "7.2"),
    ("Zensical, second build, small pages without charts or data", "", "2.2"),
    ("Hugo, small pages without charts or data", "0.1", "0.5"),
)


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds by the clock and of the processor, and megabytes at its peak."""

    clock: float
    processor: float
    memory: float


@dataclass(frozen=True)
class Measured:
    """One size: the costs by STAGES and BUILDS, the number of pages, and mean bytes of a page."""

    indicators: int
    pages: int
    page_bytes: float
    plain_bytes: float
    costs: dict[str, Cost]


def measure(count: int, runs: int, folder: Path) -> Measured:
    """Everything there is to know about one size."""
    portal, plain, bare = (folder / f"{name}-{count}" for name in ("portal", "plain", "bare"))
    _python("generate.py", portal, "--indicators", count)
    _run(MKDOCS, portal)  # compiles modules, and tells the size of a page
    ours = _page_sizes(portal)
    _write_plain(plain, count, ours)
    _write_plain(bare, count, ours, "--no-table")
    taken: dict[str, list[Cost]] = {name: [] for name in (*STAGES, *BUILDS)}
    for _ in range(runs):
        for name, cost in _round(portal, plain, bare):
            _say(f"{count:,} indicators: {name}: {cost.clock:.1f} s, load {os.getloadavg()[0]:.1f}")
            taken[name].append(cost)
    theirs = [_page_sizes(site) for site in (plain, bare)]
    for sizes in theirs:
        if (
            len(sizes) != len(ours)
            or abs(statistics.mean(sizes) / statistics.mean(ours) - 1) > 0.03
        ):
            sys.exit(f"{count:,} indicators: the plain pages are not as many, or not as large.")
    return Measured(
        indicators=count,
        pages=len(ours),
        page_bytes=statistics.mean(ours),
        plain_bytes=statistics.mean(theirs[0]),
        costs={name: _middle(costs) for name, costs in taken.items()},
    )


def _round(portal: Path, plain: Path, bare: Path) -> Iterator[tuple[str, Cost]]:
    """Each stage and each build once."""
    _forget(portal)
    yield "read cold", _stage(portal, "reading")
    yield "read", _stage(portal, "reading")
    yield "judging", _stage(portal, "judging")
    yield "pages", _stage(portal, "pages")
    for name in ("cold", "again"):
        for prefix, folder in (("", portal), ("plain ", plain)):
            if name == "cold":
                _forget(folder)
            yield prefix + name, _run(MKDOCS, folder)[0]
    _forget(bare)
    yield "bare", _run(MKDOCS, bare)[0]


def _write_plain(folder: Path, count: int, sizes: Sequence[int], *options: str) -> None:
    """A plain site with pages of the same mean size; a few are built first to learn what to add."""
    trial = folder.with_name("trial")
    _python("plain.py", trial, "--indicators", 10, *options)
    _run(MKDOCS, trial)
    bare = statistics.mean(_page_sizes(trial))
    shutil.rmtree(trial)
    # The list of results is the one page without a drawing.
    drawn = (statistics.mean(sizes) - bare) * len(sizes) / (len(sizes) - 1)
    _python("plain.py", folder, "--indicators", count, "--drawn", round(drawn), *options)


def _forget(folder: Path) -> None:
    """Remove what builds leave behind."""
    for name in (".cache", "site"):
        shutil.rmtree(folder / name, ignore_errors=True)


def _page_sizes(folder: Path) -> list[int]:
    """The bytes of every page that was built."""
    return [path.stat().st_size for path in (folder / "site").rglob("index.html")]


def _stage(folder: Path, name: str) -> Cost:
    """The cost of a stage. Its memory is that of the whole process, with what comes before it."""
    cost, output = _python("stages.py", folder, name)
    return Cost(memory=cost.memory, **json.loads(output.splitlines()[-1]))


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


def _middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        statistics.median(cost.clock for cost in costs),
        statistics.median(cost.processor for cost in costs),
        statistics.median(cost.memory for cost in costs),
    )


# -- the report -------------------------------------------------------------------------------


def report(found: Sequence[Measured]) -> Iterator[str]:
    """The tables, as Markdown."""
    sizes = [f"{m.indicators:,} indicators" for m in found]
    yield _row("", *(cell for size in sizes for cell in (size, "processor", "peak memory")))
    yield "|---|" + "---:|" * (3 * len(sizes))
    for name, title in (STAGES | BUILDS).items():
        yield _row(title, *(cell for m in found for cell in _cells(m.costs[name])))
    yield ""
    yield _row("Limit", *sizes, "")
    yield "|---|" + "---:|" * len(sizes) + "---|"
    yield from _limits(found)
    yield ""
    yield _row("Others, the same figures, seconds", "200", "1,000")
    yield "|---|---:|---:|"
    for peer in PEERS:
        yield _row(*peer)
    yield ""
    yield from _notes(found)


def _limits(found: Sequence[Measured]) -> Iterator[str]:
    def against(title: str, limit: float, ratio: Callable[[Measured], tuple[float, float]]) -> str:
        ratios = [ratio(m) for m in found]
        cells = (f"{processor:.2f} × ({clock:.2f} ×)" for processor, clock in ratios)
        return _row(title, *cells, _verdict(max(processor for processor, _ in ratios), limit))

    yield against("Cold build ≤ 2 × plain", 2, lambda m: _ratio(m, "cold", m, "plain cold"))
    yield against("Second build ≤ 1.3 × plain", 1.3, lambda m: _ratio(m, "again", m, "plain again"))
    for name, title in (("cold", "Cold build"), ("again", "Second build")):
        shown = ("{:.2f} × ({:.2f} ×)".format(*_ratio(m, name, m, "bare")) for m in found)
        yield _row(f"{title}, beside plain pages without a table", *shown, "no limit set")
    first, last = found[0], found[-1]
    if last.indicators > first.indicators:
        # The limit is 5.5 times for 5 times as many; for other sizes it is as strict.
        limit = 1.1 * last.indicators / first.indicators
        processor, clock = _ratio(last, "cold", first, "cold")
        yield _row(
            f"Growth from {first.indicators:,} to {last.indicators:,} ≤ {limit:g} ×",
            *[""] * (len(found) - 1),
            f"{processor:.2f} × ({clock:.2f} ×)",
            _verdict(processor, limit),
        )


def _ratio(one: Measured, name: str, other: Measured, base: str) -> tuple[float, float]:
    """How many times one cost is another, in seconds of the processor and by the clock."""
    cost, unit = one.costs[name], other.costs[base]
    return cost.processor / unit.processor, cost.clock / unit.clock


def _verdict(ratio: float, limit: float) -> str:
    return "PASS" if ratio <= limit else "FAIL"


def _notes(found: Sequence[Measured]) -> Iterator[str]:
    for m in found:
        yield (
            f"- {m.indicators:,} indicators × 7 groups × 25 years: {m.indicators * 175:,} figures, "
            f"{m.pages:,} pages of {m.page_bytes / 1000:.1f} kB HTML on average "
            f"(plain: {m.plain_bytes / 1000:.1f} kB)."
        )
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    packages = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
    yield (
        f"- Medians. {os.cpu_count()} cores, Python {platform.python_version()}, {packages}; "
        f"load at the end {load}. Limits are judged in seconds of the processor, which other "
        "work on the machine changes less than the clock; by the clock in brackets."
    )
    yield "- The others were measured once, on two cores as well, and not in this run."
    yield (
        "- Stages are timed inside a process that has done the stages before them; its peak "
        "memory counts all of it, Python and its libraries too."
    )
    yield (
        "- The plain site is written by hand, so to speak: title and story of the same length, "
        "one Markdown table of all figures, and a pasted `<svg>` of a few long paths, which cost "
        "MkDocs least, to make up for the size. Tables are what Markdown is slow at: without one "
        "the same bytes are cheaper still, which is the strictest comparison there is. Search is "
        "on in all of them, and record pages are out of the navigation in all of them."
    )


def _cells(cost: Cost) -> tuple[str, str, str]:
    return f"{cost.clock:.1f} s", f"{cost.processor:.1f} s", f"{cost.memory:,.0f} MB"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """Measure what the command line asks for and print the tables."""
    parser = argparse.ArgumentParser(description="Measure time and memory, beside plain MkDocs.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 1000], metavar="N")
    parser.add_argument(
        "--runs", type=int, default=3, help=f"how often; half of it above {LARGE} indicators"
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the sites there")
    chosen = parser.parse_args()
    folder = chosen.keep.resolve() if chosen.keep else Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        found = [
            measure(count, chosen.runs if count <= LARGE else (chosen.runs + 1) // 2, folder)
            for count in sorted(chosen.sizes)
        ]
    finally:
        if not chosen.keep:
            shutil.rmtree(folder)
    print("\n".join(report(found)))


if __name__ == "__main__":
    main()
