"""Write a plain MkDocs + Material site: `python benchmarks/plain.py FOLDER --indicators 200`.

It has as many pages as a portal made by `generate.py`, and says much of the same, as an author
would write it by hand: the same titles and stories, with the figures typed into the text and into
one Markdown table a page (a row for each year, a column for everyone and for each group), and
drawings pasted in as `<svg>`. The drawings make up for the size. They are the kind that costs
MkDocs least, a few long paths each: `<svg>` of many small elements, as ours are, would make the
plain site nearly twice as slow, and more prose a little slower. What costs it most is the table;
`--no-table` leaves it out, for the cheapest page of that size that there can be. The pages are out
of the navigation, as a portal's are.

`--pages 1500` writes so many pages of prose instead, without a table, each with a title and a
story. That is what the portal of people and time (`people.py`) is measured against.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from generate import GROUPS, PER_RESULT, SEED, THEME, Indicator, indicators, write

CONFIGURATION = f"""\
{THEME}\
docs_dir: docs
nav:
  - Home: index.md
  - Results: results/index.md
not_in_nav: |
  /about/
  /equity/
  /indicators/
  /results/result-*
plugins:
  - search
"""
PROSE_CONFIGURATION = f"""\
{THEME}\
docs_dir: docs
nav:
  - Home: index.md
not_in_nav: |
  /told/
plugins:
  - search
"""

COLUMNS = ("all", *GROUPS)
#: A portal has a page on gaps, one on how it judges, and one on what is still open.
COMMON = ("equity/index", "about/method", "about/health", "data/index")
#: Bytes of coordinates in a path. Drawing programs break them where it suits them.
PATH = 2_000


def generate(folder: Path, count: int, drawn: int, *, table: bool = True, seed: int = SEED) -> None:
    """Write a site of `count` indicators and their results, `drawn` bytes of drawings on a page."""
    every = list(indicators(count, seed))
    leading = every[::PER_RESULT]
    pages = {f"indicators/{indicator.id}": _page(indicator, drawn, table) for indicator in every}
    for number, indicator in enumerate(leading, start=1):
        pages[f"results/result-{number:03}"] = _page(indicator, drawn, table)
    listed = (f"- [Result {n}](result-{n:03}.md)" for n in range(1, len(leading) + 1))
    pages["results/index"] = "\n".join(["# Results", "", *listed, ""])
    pages["index"] = _page(every[0], drawn, table)
    for name in COMMON:
        pages[name] = _page(every[-1], drawn, table)
    for name, text in pages.items():
        write(folder / "docs" / f"{name}.md", text)
    write(folder / "mkdocs.yml", CONFIGURATION)


def generate_prose(folder: Path, count: int, drawn: int, seed: int = SEED) -> None:
    """Write a site of `count` pages of prose, the first page included, with drawings in each."""
    for number, indicator in enumerate(indicators(count, seed)):
        name = f"told/page-{number:04}" if number else "index"
        write(folder / "docs" / f"{name}.md", _page(indicator, drawn, table=False))
    write(folder / "mkdocs.yml", PROSE_CONFIGURATION)


def _page(indicator: Indicator, drawn: int, table: bool) -> str:
    where, why, what = indicator.story
    latest = indicator.figures[-len(COLUMNS)].value
    return "\n".join(
        [
            "---",
            f"title: {indicator.title}",
            f"description: {indicator.definition}",
            "---",
            "",
            f"# {indicator.title}",
            "",
            indicator.definition,
            "",
            "## By race and ethnicity",
            "",
            *_drawing(indicator, drawn),
            "",
            *(_table(indicator) if table else ()),
            "",
            "## The story behind the curve",
            "",
            where,
            "",
            "### What holds it back",
            "",
            f"Today it is {latest}%. {why}",
            "",
            "- **People** who know the families stay for less than two years.",
            "- **Money** comes for one year at a time.",
            "",
            what,
            "",
        ]
    )


def _table(indicator: Indicator) -> Iterator[str]:
    """The figures as a Markdown table, newest year first."""
    yield "| Period | Everyone | " + " | ".join(GROUPS) + " |"
    yield "|---|" + "---:|" * len(COLUMNS)
    by_year: dict[int, list[str]] = {}
    for figure in indicator.figures:
        by_year.setdefault(figure.year, []).append(f"{figure.value}%")
    for year in sorted(by_year, reverse=True):
        yield f"| {year} | " + " | ".join(by_year[year]) + " |"


def _drawing(indicator: Indicator, size: int) -> Iterator[str]:
    """A drawing of `size` bytes, give or take a point."""
    opening, closing = '<svg viewBox="0 0 700 300" role="img">', "</svg>"
    size -= len(opening) + len(closing) + 2
    if size <= 0:
        return
    # The curves of all groups, one point after the other, over and over.
    points = [
        f"{(figure.year - 2000) * 26.5:.3f} {300 - figure.value * 2.75:.3f} "
        for figure in indicator.figures
    ]
    yield opening
    while size > 0:
        start, end = '<path fill="none" stroke="#1a6e6a" d="M', '"/>'
        curve = "".join(points * (PATH // sum(map(len, points)) + 1))
        kept = curve[: max(min(PATH, size) - len(start) - len(end) - 1, 0)]
        yield start + kept.rpartition(" ")[0] + end
        size -= PATH
    yield closing


def main() -> None:
    """Write a site where the command line says."""
    parser = argparse.ArgumentParser(description="Write a plain MkDocs site of a given size.")
    parser.add_argument("folder", type=Path, help="an empty or new folder")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--indicators", type=int, default=200)
    size.add_argument("--pages", type=int, help="so many pages of prose instead")
    parser.add_argument("--drawn", type=int, default=0, help="bytes of drawings on each page")
    parser.add_argument("--no-table", action="store_true", help="no figures in the text")
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    if chosen.pages:
        generate_prose(chosen.folder, chosen.pages, chosen.drawn, chosen.seed)
        return
    generate(
        chosen.folder,
        chosen.indicators,
        chosen.drawn,
        table=not chosen.no_table,
        seed=chosen.seed,
    )


if __name__ == "__main__":
    main()
