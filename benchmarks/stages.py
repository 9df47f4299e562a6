"""One stage of a build in this process: `python benchmarks/stages.py FOLDER judging`.

Prints the seconds that the stage took, by the clock and of the processor, as JSON. What has to
come before it is done first and not counted.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ci_portal.charts.explore import figure_json
from ci_portal.measures.judgements import Judgements
from ci_portal.pages.components import Components
from ci_portal.pages.placeholders import Placeholders
from ci_portal.pages.plan import plan
from ci_portal.pages.site import Site
from ci_portal.reading.portal import read_portal
from ci_portal.review.review import review
from ci_portal.review.writing import html_review, markdown_review

STAGES = ("reading", "judging", "pages", "review", "review-cached")


def read(folder: Path) -> Judgements:
    """Read a portal; a benchmark of a broken one would be worth nothing."""
    judgements = read_portal(folder).judgements
    if judgements is None:
        sys.exit(f"The portal in {folder} has errors; ask `ci-portal check` for them.")
    return judgements


def judge(judgements: Judgements) -> None:
    """Judge every indicator and every group, anew."""
    anew = Judgements(judgements.portal)
    assert len(list(anew.values())) == len(judgements.portal.indicators)


def write_pages(site: Site) -> None:
    """All that pages take but what MkDocs does: plan, sanitizing, components, data of figures."""
    components = Components(site, explore=True)
    placeholders = Placeholders(components)
    for page in plan(site, written=()):
        marked = placeholders.put(page.markdown or "", page.path, page.path.replace(".md", "/"))
        placeholders.fill_blocks(placeholders.fill_text(marked, page.path), page.path)
    assert components.figures
    for chart in components.figures.values():
        figure_json(chart, site.language)


@contextmanager
def one_changed_figure(folder: Path) -> Iterator[None]:
    """The portal in a repository, with one figure that is another one than was committed."""
    if not (folder / ".git").exists():
        (folder / ".gitignore").write_text(".cache/\nsite/\n", encoding="utf-8")
        named = ("-c", "user.name=A", "-c", "user.email=a@sample.example")
        for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "first")):
            git = ["git", *named, "-C", str(folder)]  # from PATH, as a team has it
            subprocess.run([*git, *command], check=True)
    path = min((folder / "data").rglob("observations*.csv"))
    written = path.read_bytes()
    head, first, *rest = written.split(b"\n")
    cells = first.split(b",")
    cells[head.split(b",").index(b"value")] = b"50.1"
    path.write_bytes(b"\n".join([head, b",".join(cells), *rest]))
    try:
        yield
    finally:
        path.write_bytes(written)


def write_review(folder: Path) -> None:
    """Review what is in the folder, and write it as a comment and as a page."""
    found = review(folder, "HEAD")
    assert found.changes
    markdown_review(found)
    html_review(found)


def timed_review(folder: Path, *, cached: bool) -> dict[str, float]:
    """How long a review of one changed figure takes, with the published version read before."""
    with one_changed_figure(folder):
        shutil.rmtree(folder / ".cache" / "ci-portal" / "review", ignore_errors=True)
        if cached:
            write_review(folder)
        return timed(lambda: write_review(folder))


def timed(stage: Callable[[], object]) -> dict[str, float]:
    """How long a stage takes, in seconds."""
    clock, processor = time.perf_counter(), time.process_time()
    stage()
    return {"clock": time.perf_counter() - clock, "processor": time.process_time() - processor}


def main() -> None:
    """Run the stage that the command line names."""
    parser = argparse.ArgumentParser(description="Time one stage of a build.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("stage", choices=STAGES)
    chosen = parser.parse_args()
    if chosen.stage.startswith("review"):
        found = timed_review(chosen.folder, cached=chosen.stage == "review-cached")
    elif chosen.stage == "reading":
        found = timed(lambda: read(chosen.folder))
    else:
        judgements = read(chosen.folder)
        if chosen.stage == "judging":
            found = timed(lambda: judge(judgements))
        else:
            list(judgements.values())  # made before, whichever of them the checks asked for
            site = Site(judgements)
            found = timed(lambda: write_pages(site))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
