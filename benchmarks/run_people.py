"""The second part of the benchmark: a portal of many people and a long time, beside plain pages.

A portal by `people.py` is built beside as many plain pages of prose, and the pages that grow with
the years are weighed as a phone loads them.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import measure
from measure import Cost
from tables import cells, ratio, row, times, verdict
from wire import Wire, addresses, over_the_wire

#: How many times as long as plain pages a portal may take.
SLOWEST = 2.5
#: How many bytes a page of the timeline may have over the wire.
HEAVIEST = 100_000
COSTS = {
    "reading": "Reading, nothing cached",
    "pages": "Pages, components and charts",
    "cold": "**Whole build, cold**",
    "again": "**Second build, data unchanged**",
    "plain": "As many plain pages of prose, cold",
}


@dataclass(frozen=True)
class Size:
    """How much there is of people and time."""

    partners: int
    commitments: int
    events: int

    def __str__(self) -> str:
        return (
            f"{self.partners:,} partners, {self.commitments:,} commitments, {self.events:,} events"
        )


@dataclass(frozen=True)
class Measured:
    """The costs by COSTS, the number of pages and their mean bytes, and pages over the wire."""

    size: Size
    pages: int
    page_bytes: float
    plain_bytes: float
    costs: dict[str, Cost]
    timeline: tuple[Wire, ...]
    lists: tuple[Wire, ...]


def measured(size: Size, runs: int, folder: Path) -> Measured:
    """Everything there is to know about people and time."""
    portal, plain = folder / "people", folder / "people-plain"
    measure.write(
        "people.py",
        portal,
        *("--partners", size.partners),
        *("--commitments", size.commitments),
        *("--events", size.events),
    )
    measure.build(portal)  # compiles modules, and tells the size of a page
    ours = measure.page_sizes(portal)
    measure.write_plain(plain, "--pages", len(ours), ours)
    taken: dict[str, list[Cost]] = {name: [] for name in COSTS}
    for _ in range(runs):
        for name, cost in _round(portal, plain):
            load = os.getloadavg()[0]
            measure.say(f"People and time: {name}: {cost.processor:.1f} s, load {load:.1f}")
            taken[name].append(cost)
    theirs = measure.page_sizes(plain)
    measure.check_alike("People and time", ours, theirs)
    site = portal / "site"
    return Measured(
        size=size,
        pages=len(ours),
        page_bytes=statistics.mean(ours),
        plain_bytes=statistics.mean(theirs),
        costs={name: measure.middle(costs) for name, costs in taken.items()},
        timeline=tuple(over_the_wire(site, address) for address in addresses(site, "timeline")),
        lists=tuple(over_the_wire(site, address) for address in ("commitments/", "partners/")),
    )


def _round(portal: Path, plain: Path) -> Iterator[tuple[str, Cost]]:
    """Each stage and each build once."""
    measure.forget(portal)
    yield "reading", measure.stage(portal, "reading")
    yield "pages", measure.stage(portal, "pages")
    yield "cold", measure.build(portal, cold=True)
    yield "plain", measure.build(plain, cold=True)
    yield "again", measure.build(portal)


def report(found: Measured) -> Iterator[str]:
    """The tables, as Markdown."""
    yield "**People and time**"
    yield ""
    yield row("", str(found.size), "processor", "peak memory")
    yield "|---|---:|---:|---:|"
    for name, title in COSTS.items():
        yield row(title, *cells(found.costs[name]))
    yield ""
    yield row("Limit", "", "")
    yield "|---|---:|---|"
    cold = ratio(found.costs["cold"], found.costs["plain"])
    yield row(f"Cold build ≤ {SLOWEST:g} × plain", times(cold), verdict(cold[0], SLOWEST))
    largest = max(wire.page for wire in found.timeline)
    yield row(
        f"Largest page of the timeline < {HEAVIEST // 1000} kB",
        _kilobytes(largest),
        verdict(largest, HEAVIEST - 1),
    )
    yield ""
    yield row("Over the wire", "page", "first view")
    yield "|---|---:|---:|"
    for wire in (*found.timeline, *found.lists):
        yield row(f"`/{wire.address}`", _kilobytes(wire.page), _kilobytes(wire.first_view))
    yield ""
    yield from _notes(found)


def _notes(found: Measured) -> Iterator[str]:
    yield (
        f"- {found.size}, 20 indicators: {found.pages:,} pages of {found.page_bytes / 1000:.1f} kB "
        f"HTML on average (plain: {found.plain_bytes / 1000:.1f} kB). A third of the events are "
        "wins, with a page and a story each; the others are milestones, corrections and feedback, "
        "over ten years."
    )
    yield (
        "- The plain site has as many pages, of the same mean size: a title, a story of three "
        "paragraphs and a list, and a pasted `<svg>` of a few long paths to make up for the size, "
        "which is what costs MkDocs least. Its pages do not link to each other, and none of them "
        "is a long list."
    )
    yield (
        "- Over the wire: the page's HTML by `gzip -6`; its first view is that and all styles, "
        "scripts and pictures that the HTML names, nothing cached. What scripts fetch later, such "
        "as the index of the search, is not counted."
    )


def _kilobytes(count: int) -> str:
    return f"{count / 1000:.1f} kB"
