"""Write a portal of people and time, of any size.

`python benchmarks/people.py FOLDER --partners 500 --commitments 2000 --events 3000`

Twenty indicators of `generate.py`, five to a result, and around them who works together, what was
promised, and what happened in ten years. A quarter of the promises, and no more than one for each
partner, are sign-ons; the others are of all kinds and in all states. Every win has a page of its
own with a story. Everything else lies in one table for each collection. All of it is made up, and
drawn from a seed: the same call writes the same bytes.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import happenings
import promises
import together
from generate import CONFIGURATION, INITIATIVE, LICENSED, SEED, write, write_json
from generate import generate as write_indicators
from world import Row, World

INDICATORS, PER_RESULT = 20, 5
STRATEGIES_IN_ALL = 20
STARTED = date.fromisoformat(INITIATIVE["portal"]["started"])
TODAY = date.fromisoformat(INITIATIVE["portal"]["today"])


def generate(folder: Path, partners: int, commitments: int, events: int, seed: int = SEED) -> None:
    """Write a portal of so many partners, commitments and events into a folder."""
    write_indicators(folder, INDICATORS, seed, PER_RESULT)
    world = World(seed, STARTED, TODAY, _indicators(), _strategies(), ())
    everyone = promises.partners(world, partners, signed=max(1, commitments // 4))
    world = replace(world, members=[each.id for each in everyone if each.left is None])
    promised = list(promises.commitments(world, everyone, commitments))
    signed = {
        result: [each.id for each in everyone if result in each.results and each.left is None]
        for result in world.results
    }
    found = happenings.counts(events)
    tables: dict[str, Iterable[Row]] = {
        "partners": (each.row for each in everyone),
        "commitments": promised,
        "strategies": together.strategies(world, signed),
        "measures": together.measures(world),
        "workgroups": together.workgroups(world, signed),
        "meetings": together.meetings(world),
        **{name: make(world) for name, make in together.COMMON.items()},
        "wins": happenings.wins(world, found.wins),
        "milestones": happenings.milestones(world, found.milestones),
        "corrections": happenings.corrections(world, found.corrections),
        "feedback": happenings.feedback(world, found.feedback),
    }
    _write_tables(folder / "data" / "people", tables)
    pages = {
        f"commitments/{row['id']}": promises.history(world, row)
        for row in promised
        if row["status"] == "renegotiated"
    }
    pages |= {f"wins/{key}": story for key, story in happenings.win_stories(world, found.wins)}
    for name, text in ({"index": HOME} | pages).items():
        write(folder / "content" / f"{name}.md", text)
    write(folder / "mkdocs.yml", CONFIGURATION.replace(RESULTS, RESULTS + ROOMS))
    write_json(folder / "data" / "datapackage.json", _initiative())


def _indicators() -> Mapping[str, list[str]]:
    """The indicators of each result, by the names that `generate.py` gives them."""
    every = [f"indicator-{number:04}" for number in range(1, INDICATORS + 1)]
    parts = (every[first : first + PER_RESULT] for first in range(0, INDICATORS, PER_RESULT))
    return {f"result-{number:03}": part for number, part in enumerate(parts, start=1)}


def _strategies() -> Mapping[str, list[str]]:
    """The strategies of each result."""
    results = tuple(_indicators())
    every = [f"strategy-{number:02}" for number in range(1, STRATEGIES_IN_ALL + 1)]
    return {key: every[position :: len(results)] for position, key in enumerate(results)}


def _write_tables(folder: Path, tables: Mapping[str, Iterable[Row]]) -> None:
    """A package of one table for each collection that there are records of."""
    folder.mkdir(parents=True, exist_ok=True)
    resources = []
    for name, rows in tables.items():
        every = list(rows)
        if not every:
            continue
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(every[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(every)
        resources.append({"name": name, "title": name.capitalize(), "path": f"{name}.csv"})
    package = {"name": "people", "title": "People and time", "description": "Made-up records."}
    write_json(folder / "datapackage.json", package | LICENSED | {"resources": resources})


def _initiative() -> dict[str, Any]:
    """The settings, with why we work together; what is late is meant to be late."""
    accepted = [
        {"code": code, "file": "*", "reason": "Made up.", "until": "2099-12-31"}
        for code in ("PAR003", "COM002")
    ]
    own = {
        "problem": "Many were at work on this, and none could say whether it got better.",
        "principles": ["We look at everyone.", "We say what we promised, and what became of it."],
        "accept": [*INITIATIVE["portal"]["accept"], *accepted],
    }
    return INITIATIVE | {"portal": INITIATIVE["portal"] | own}


HOME = """\
# Sample County

{{ scorecard() }}

{{ timeline(limit=5) }}

{{ meetings(limit=1) }}
"""
RESULTS = "  - Results: results/index.md\n"
ROOMS = """\
  - For whom: equity/index.md
  - What we do: strategies/index.md
  - Partners:
      - Who takes part: partners/index.md
      - Promises: commitments/index.md
      - How we work together: governance/index.md
  - Timeline:
      - What happened, what comes: timeline/index.md
      - Wins: wins/index.md
      - What we learned: learning/index.md
      - You said, we did: feedback/index.md
"""


def main() -> None:
    """Write a portal where the command line says."""
    parser = argparse.ArgumentParser(description="Write a made-up portal of people and time.")
    parser.add_argument("folder", type=Path, help="an empty or new folder")
    parser.add_argument("--partners", type=int, default=500)
    parser.add_argument("--commitments", type=int, default=2000)
    parser.add_argument("--events", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    generate(chosen.folder, chosen.partners, chosen.commitments, chosen.events, seed=chosen.seed)


if __name__ == "__main__":
    main()
