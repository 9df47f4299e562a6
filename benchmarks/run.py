"""Measure time and memory, beside plain MkDocs: `python benchmarks/run.py`, or `make bench`.

Prints Markdown: first for portals of many indicators (`generate.py`), then for one of many people
and a long time (`people.py`, see `run_people.py`); `--only` leaves the other part out. Each
measurement is a process of its own, and the portal's and the plain site's take turns, so that
whatever else this machine does meets both alike.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import measure
import run_people
from measure import Cost
from tables import cells, ratio, row, times, verdict

#: Portals of more indicators than this are built less often.
LARGE = 300

STAGES = {
    "read cold": "Reading, nothing cached",
    "read": "Reading, data unchanged",
    "judging": "Judging",
    "pages": "Pages, components and charts",
    "review": "Review of one changed figure, base not cached",
    "review cached": "Review of one changed figure, base cached",
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
class Measured:
    """One size: the costs by STAGES and BUILDS, the number of pages, and mean bytes of a page."""

    indicators: int
    pages: int
    page_bytes: float
    plain_bytes: float
    costs: dict[str, Cost]


def measured(count: int, runs: int, folder: Path) -> Measured:
    """Everything there is to know about one size."""
    portal, plain, bare = (folder / f"{name}-{count}" for name in ("portal", "plain", "bare"))
    measure.write("generate.py", portal, "--indicators", count)
    measure.build(portal)  # compiles modules, and tells the size of a page
    ours = measure.page_sizes(portal)
    # The list of results is the one page without a drawing.
    measure.write_plain(plain, "--indicators", count, ours, undrawn=1)
    measure.write_plain(bare, "--indicators", count, ours, "--no-table", undrawn=1)
    taken: dict[str, list[Cost]] = {name: [] for name in (*STAGES, *BUILDS)}
    for _ in range(runs):
        for name, cost in _round(portal, plain, bare):
            load = os.getloadavg()[0]
            measure.say(f"{count:,} indicators: {name}: {cost.clock:.1f} s, load {load:.1f}")
            taken[name].append(cost)
    theirs = [measure.page_sizes(site) for site in (plain, bare)]
    for sizes in theirs:
        measure.check_alike(f"{count:,} indicators", ours, sizes)
    return Measured(
        indicators=count,
        pages=len(ours),
        page_bytes=statistics.mean(ours),
        plain_bytes=statistics.mean(theirs[0]),
        costs={name: measure.middle(costs) for name, costs in taken.items()},
    )


def _round(portal: Path, plain: Path, bare: Path) -> Iterator[tuple[str, Cost]]:
    """Each stage and each build once."""
    measure.forget(portal)
    yield "read cold", measure.stage(portal, "reading")
    yield "read", measure.stage(portal, "reading")
    yield "judging", measure.stage(portal, "judging")
    yield "pages", measure.stage(portal, "pages")
    for name in ("cold", "again"):
        for prefix, folder in (("", portal), ("plain ", plain)):
            yield prefix + name, measure.build(folder, cold=name == "cold")
    yield "bare", measure.build(bare, cold=True)
    yield "review", measure.stage(portal, "review")
    yield "review cached", measure.stage(portal, "review-cached")


# -- the report -------------------------------------------------------------------------------


def report(found: Sequence[Measured]) -> Iterator[str]:
    """The tables, as Markdown."""
    sizes = [f"{m.indicators:,} indicators" for m in found]
    yield row("", *(cell for size in sizes for cell in (size, "processor", "peak memory")))
    yield "|---|" + "---:|" * (3 * len(sizes))
    for name, title in (STAGES | BUILDS).items():
        yield row(title, *(cell for m in found for cell in cells(m.costs[name])))
    yield ""
    yield row("Limit", *sizes, "")
    yield "|---|" + "---:|" * len(sizes) + "---|"
    yield from _limits(found)
    yield ""
    yield row("Others, the same figures, seconds", "200", "1,000")
    yield "|---|---:|---:|"
    for peer in PEERS:
        yield row(*peer)
    yield ""
    yield from _notes(found)


def _limits(found: Sequence[Measured]) -> Iterator[str]:
    def against(title: str, limit: float, of: Callable[[Measured], tuple[float, float]]) -> str:
        ratios = [of(m) for m in found]
        worst = max(processor for processor, _ in ratios)
        return row(title, *map(times, ratios), verdict(worst, limit))

    yield against("Cold build ≤ 2 × plain", 2, lambda m: _ratio(m, "cold", m, "plain cold"))
    yield against("Second build ≤ 1.3 × plain", 1.3, lambda m: _ratio(m, "again", m, "plain again"))
    for name, sides, title in (
        ("review", 2, "Review ≤ 1.5 × reading and judging both sides"),
        ("review cached", 1, "Review, base cached ≤ 1.5 × reading and judging one side"),
    ):
        yield against(title, 1.5, lambda m, name=name, sides=sides: _of_sides(m, name, sides))
    for name, title in (("cold", "Cold build"), ("again", "Second build")):
        shown = (times(_ratio(m, name, m, "bare")) for m in found)
        yield row(f"{title}, beside plain pages without a table", *shown, "no limit set")
    first, last = found[0], found[-1]
    if last.indicators > first.indicators:
        # The limit is 5.5 times for 5 times as many; for other sizes it is as strict.
        limit = 1.1 * last.indicators / first.indicators
        grown = _ratio(last, "cold", first, "cold")
        yield row(
            f"Growth from {first.indicators:,} to {last.indicators:,} ≤ {limit:g} ×",
            *[""] * (len(found) - 1),
            times(grown),
            verdict(grown[0], limit),
        )


def _of_sides(m: Measured, name: str, sides: int) -> tuple[float, float]:
    """How many times a review takes what reading and judging so many sides takes."""
    reading, judging = m.costs["read"], m.costs["judging"]
    clock = sides * (reading.clock + judging.clock)
    processor = sides * (reading.processor + judging.processor)
    return ratio(m.costs[name], Cost(clock, processor, 0))


def _ratio(one: Measured, name: str, other: Measured, base: str) -> tuple[float, float]:
    return ratio(one.costs[name], other.costs[base])


def _notes(found: Sequence[Measured]) -> Iterator[str]:
    for m in found:
        yield (
            f"- {m.indicators:,} indicators × 7 groups × 25 years: {m.indicators * 175:,} figures, "
            f"{m.pages:,} pages of {m.page_bytes / 1000:.1f} kB HTML on average "
            f"(plain: {m.plain_bytes / 1000:.1f} kB)."
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


def _machine() -> str:
    """Where and how all of it was measured."""
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    packages = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
    return (
        f"- Medians. {os.cpu_count()} cores, Python {platform.python_version()}, {packages}; "
        f"load at the end {load}. Limits are judged in seconds of the processor, which other "
        "work on the machine changes less than the clock; by the clock in brackets."
    )


def main() -> None:
    """Measure what the command line asks for and print the tables."""
    parser = argparse.ArgumentParser(description="Measure time and memory, beside plain MkDocs.")
    parser.add_argument("--only", choices=["indicators", "people"], help="leave the other part out")
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 1000], metavar="N")
    parser.add_argument(
        "--people",
        type=int,
        nargs=3,
        default=[500, 2000, 3000],
        metavar=("PARTNERS", "COMMITMENTS", "EVENTS"),
    )
    parser.add_argument(
        "--runs", type=int, default=3, help=f"how often; half of it above {LARGE} indicators"
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the sites there")
    chosen = parser.parse_args()
    folder = chosen.keep.resolve() if chosen.keep else Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        if chosen.only != "people":
            found = [
                measured(count, chosen.runs if count <= LARGE else _half(chosen.runs), folder)
                for count in sorted(chosen.sizes)
            ]
            print("\n".join(report(found)), end="\n\n" if chosen.only is None else "\n")
        if chosen.only != "indicators":
            size = run_people.Size(*chosen.people)
            crowd = run_people.measured(size, _half(chosen.runs), folder)
            print("\n".join(run_people.report(crowd)))
    finally:
        if not chosen.keep:
            shutil.rmtree(folder)
    print(_machine())


def _half(runs: int) -> int:
    """Half as often, for what takes long."""
    return (runs + 1) // 2


if __name__ == "__main__":
    main()
