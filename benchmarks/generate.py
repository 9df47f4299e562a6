"""Write a portal of any size: `python benchmarks/generate.py FOLDER --indicators 200`.

Everything is made up, and drawn from a seed: the same call writes the same bytes. An indicator is
the same in a portal of any size. Each has 25 years of figures for everyone and for six groups, a
target, and a short story in Markdown; twenty make a result. The figures lie in tidy tables, one
for each result, in five data packages. No count is small enough to say anything about a person.
Who works together, and what was promised, is what `people.py` adds.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEED = 2026
PLACE = "Sample County"
YEARS = range(2001, 2026)
BASELINE, DEADLINE = 2015, 2030
DIMENSION = "race-ethnicity"
GROUPS = {
    "White": 0.40,
    "Latino": 0.24,
    "Black": 0.18,
    "Asian": 0.08,
    "Multiracial": 0.06,
    "Native American": 0.04,
}
PER_RESULT = 20
PACKAGES = ("schools", "health", "families", "work", "neighborhoods")
COLUMNS = "indicator period place dimension group value numerator denominator status".split()

#: Who the figures are about, what they say in percent, and which way is better.
SUBJECTS = (
    ("Third graders", "read at grade level", "up"),
    ("Kindergartners", "are ready to learn", "up"),
    ("Young children", "miss a tenth of school", "down"),
    ("Ninth graders", "pass the courses they need", "up"),
    ("Students", "graduate in four years", "up"),
    ("Babies", "are born too small", "down"),
    ("Families", "spend half their income on rent", "down"),
    ("Young adults", "neither work nor study", "down"),
    ("Residents", "have seen a doctor this year", "up"),
    ("Renters", "have moved twice in two years", "down"),
)
AREAS = (
    *("Ashford", "Bayview", "Cedar Hill", "Dunmore", "Eastgate", "Fairmont", "Glenwood"),
    *("Harbor", "Ironbridge", "Juniper", "Kingsley", "Lakeside", "Millbrook", "Northfield"),
    *("Oak Park", "Pinecrest", "Quarry", "Riverside", "Stonebridge", "Thornton", "Union"),
    *("Valley", "Westport", "Yorktown"),
)
SENTENCES = (
    "Parents told us that the bus comes too early for the shift that ends at seven.",
    "Two schools changed how they call home, and the others are watching what becomes of it.",
    "The clinic opens on Saturdays now, which is when most families can come.",
    "Nobody expected the first year to move the curve, and it did not.",
    "What works in one neighborhood was tried in four, with mixed results.",
    "People who had been through it wrote the new letter, and more of them were answered.",
    "Half of the places are filled by word of mouth, so newcomers hear of them last.",
    "The figures for the smallest groups move by a point or two from year to year by chance.",
    "We lost three mentors in spring and found five in fall.",
    "Rents have risen faster than wages for nine years in a row.",
    "Teachers asked for time rather than for another program.",
    "The partners meet each month and look at the same page as everyone else.",
    "Where the same adult stays for two years, children stay too.",
    "Letters about the law changed nothing; a call before nine in the morning did.",
    "One in four families moved during the year, and most of them out of need.",
    "The wait for a first visit is down to three weeks from eleven.",
)


@dataclass(frozen=True)
class Figure:
    """A share of people: `numerator` of `denominator` have what is measured."""

    year: int
    group: str
    numerator: int
    denominator: int

    @property
    def value(self) -> float:
        """In percent."""
        return round(100 * self.numerator / self.denominator, 1)


@dataclass(frozen=True)
class Indicator:
    """An indicator with its figures: for each year everyone ("all"), then the groups."""

    id: str
    title: str
    definition: str
    unit_label: str
    direction: str
    target: float
    story: tuple[str, ...]
    figures: tuple[Figure, ...]


def indicators(count: int, seed: int = SEED) -> Iterator[Indicator]:
    """The first `count` indicators of a seed."""
    for number in range(count):
        # Of its own seed each: one more indicator leaves the others as they are.
        yield _indicator(number, random.Random(f"{seed}-{number}"))


def _indicator(number: int, rng: random.Random) -> Indicator:
    who, verb, direction = SUBJECTS[number % len(SUBJECTS)]
    area = AREAS[number // len(SUBJECTS) % len(AREAS)]
    figures = tuple(_figures(direction, rng))
    start = next(f.value for f in figures if f.year == BASELINE and f.group == "all")
    step = rng.uniform(4, 12)
    return Indicator(
        id=f"indicator-{number + 1:04}",
        title=f"{who} in {area} who {verb} ({number + 1})",
        definition=f"The share of {who.lower()} in {area} who {verb}, as counted each spring.",
        unit_label=f"{who.lower()} {verb}",
        direction=direction,
        target=round(start + step if direction == "up" else start - step),
        story=tuple(" ".join(rng.sample(SENTENCES, 4)) for _ in range(3)),
        figures=figures,
    )


def _figures(direction: str, rng: random.Random) -> Iterator[Figure]:
    """Figures that drift the right way, more or less, with groups around the average."""
    share = rng.uniform(0.35, 0.6)
    drift = rng.uniform(-0.003, 0.009) * (1 if direction == "up" else -1)
    people = rng.randint(4_000, 20_000)
    apart = {group: rng.uniform(-0.1, 0.1) for group in GROUPS}
    for position, year in enumerate(YEARS):
        groups = []
        for group, part in GROUPS.items():
            denominator = round(people * part * rng.uniform(0.97, 1.03))
            rate = share + apart[group] + drift * position + rng.gauss(0, 0.008)
            # Neither side of a share is ever few people.
            rate = min(max(rate, 0.1), 0.9)
            groups.append(Figure(year, group, round(denominator * rate), denominator))
        yield Figure(
            year, "all", sum(f.numerator for f in groups), sum(f.denominator for f in groups)
        )
        yield from groups


def generate(folder: Path, count: int, seed: int = SEED, per_result: int = PER_RESULT) -> None:
    """Write a portal of `count` indicators into a folder."""
    every = list(indicators(count, seed))
    results = [every[first : first + per_result] for first in range(0, count, per_result)]
    write(folder / "mkdocs.yml", CONFIGURATION)
    write(folder / "content" / "index.md", "# Sample County\n\n{{ scorecard() }}\n")
    for number, members in enumerate(results, start=1):
        key = f"result-{number:03}"
        write(folder / "content" / "results" / f"{key}.md", _result_page(number, members))
        for indicator in members:
            path = folder / "content" / "indicators" / f"{indicator.id}.md"
            write(path, _indicator_page(key, indicator, leads=indicator is members[0]))
    write_json(folder / "data" / "datapackage.json", INITIATIVE)
    write(folder / "data" / "records" / "sources.csv", SOURCES)
    write_json(folder / "data" / "records" / "datapackage.json", RECORDS)
    for position, name in enumerate(PACKAGES):
        share = dict(list(enumerate(results, start=1))[position :: len(PACKAGES)])
        if share:
            _write_package(folder / "data" / name, name, share)


def _result_page(number: int, members: list[Indicator]) -> str:
    first = members[0]
    return "\n".join(
        [
            "---",
            f"title: Result {number}",
            f"statement: Everyone in Sample County has what result {number} is about.",
            "population: All residents of Sample County",
            "level: population",
            f"geography: {PLACE}",
            f"headline: [{first.id}]",
            "urgency: It has been like this for too long, and those who wait have no time to wait.",
            "why_collective: No one organization can bring it about alone.",
            "equity_goal: By 2030 no group is further from it than another.",
            f"adopted_on: {BASELINE}-11-15",
            f"order: {number}",
            "---",
            "",
            "\n\n".join(first.story),
            "",
        ]
    )


def _indicator_page(result: str, indicator: Indicator, *, leads: bool) -> str:
    where, why, what = indicator.story
    return "\n".join(
        [
            "---",
            f"title: {indicator.title}",
            f"results: [{result}]",
            f"tier: {'headline' if leads else 'contributing'}",
            f"lay_definition: {indicator.definition}",
            "technical_definition: Everyone counted in the spring survey, over everyone asked.",
            "unit: percent",
            f"unit_label: {indicator.unit_label}",
            f"direction: {indicator.direction}",
            "frequency: yearly",
            "lag_days: 120",
            "source: spring-survey",
            f'baseline: "{BASELINE}"',
            f"required_dimensions: [{DIMENSION}]",
            "targets:",
            f"  - value: {indicator.target:g}",
            f'    date: "{DEADLINE}"',
            "    method: consensus",
            "    rationale: As much as counties like this one have gained in such a time.",
            f"    set_on: {BASELINE + 1}-02-21",
            "---",
            "",
            where,
            "",
            "### What holds it back",
            "",
            f'Today it is {{{{ value("{indicator.id}") }}}}. {why}',
            "",
            "- **People** who know the families stay for less than two years.",
            "- **Money** comes for one year at a time.",
            "",
            what,
            "",
        ]
    )


def _write_package(folder: Path, name: str, results: dict[int, list[Indicator]]) -> None:
    resources = []
    for number, members in results.items():
        resource = f"observations-result-{number:03}"
        resources.append(
            {
                "name": resource,
                "path": f"{resource}.csv",
                "title": f"Figures of result {number}",
                "schema": SCHEMA,
            }
        )
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{resource}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(_row(i, figure) for i in members for figure in i.figures)
    package = {"name": name, "title": name.capitalize(), "description": "Made-up figures."}
    write_json(folder / "datapackage.json", package | LICENSED | {"resources": resources})


def _row(indicator: Indicator, figure: Figure) -> tuple[object, ...]:
    dimension = "all" if figure.group == "all" else DIMENSION
    counts = (figure.value, figure.numerator, figure.denominator)
    return (indicator.id, figure.year, PLACE, dimension, figure.group, *counts, "final")


def write(path: Path, text: str) -> None:
    """Write a file, and the folders that lead to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_json(path: Path, data: dict[str, Any]) -> None:
    """Write a file of JSON."""
    write(path, json.dumps(data, indent=2) + "\n")


LICENSED: dict[str, Any] = {
    "sources": [{"title": "Made up, by a seeded generator"}],
    "licenses": [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}],
}
INITIATIVE: dict[str, Any] = {
    "name": "sample-county",
    "title": "Sample County",
    "description": "A portal to measure with. Nothing in it is real.",
    **LICENSED,
    "portal": {
        "example": "Every number here is made up.",
        "place": PLACE,
        "timezone": "America/New_York",
        "languages": ["en"],
        "today": "2026-06-15",
        "started": f"{BASELINE}-09-01",
        "edit_url": "https://example.org/edit/{path}",
        "privacy": {"minimum": 10, "mode": "source"},
        # Figures that are drawn by lot are no plan, and a portal of this size has no few headlines.
        "accept": [
            {"code": code, "file": "*", "reason": "Made up.", "until": "2099-12-31"}
            for code in ("IND001", "RES007")
        ],
    },
}
RECORDS: dict[str, Any] = {
    "name": "records",
    "title": "Records",
    "description": "Where the figures come from.",
    **LICENSED,
    "resources": [{"name": "sources", "title": "Sources", "path": "sources.csv"}],
}
SOURCES = """\
id,title,steward,url,licence,cadence
spring-survey,Spring survey,Sample County,https://example.org/survey,CC0-1.0,yearly
"""
SCHEMA: dict[str, Any] = {
    "fields": [
        {"name": "indicator", "type": "string", "constraints": {"required": True}},
        {"name": "period", "type": "string", "constraints": {"required": True}},
        {"name": "place", "type": "string", "constraints": {"required": True}},
        {"name": "dimension", "type": "string", "constraints": {"required": True}},
        {"name": "group", "type": "string", "constraints": {"required": True}},
        {"name": "value", "type": "number"},
        {"name": "numerator", "type": "integer", "constraints": {"minimum": 0}},
        {"name": "denominator", "type": "integer", "constraints": {"minimum": 0}},
        {"name": "status", "type": "string", "constraints": {"enum": ["final", "preliminary"]}},
    ],
    "missingValues": [""],
    "primaryKey": ["indicator", "period", "place", "dimension", "group"],
}

#: What our portal and the plain site have in common.
THEME = """\
site_name: Sample County
site_url: https://example.org/
use_directory_urls: true
theme:
  name: material
  font: false
  features:
    - navigation.prune
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc:
      permalink: true
"""
CONFIGURATION = f"""\
{THEME}\
docs_dir: content
nav:
  - Home: index.md
  - Results: results/index.md
plugins:
  - search
  - ci-portal/portal
  - ci-portal/results
  - ci-portal/partners
  - ci-portal/timeline
  - ci-portal/charts
  - ci-portal/publishing
"""


def main() -> None:
    """Write a portal where the command line says."""
    parser = argparse.ArgumentParser(description="Write a made-up portal of a given size.")
    parser.add_argument("folder", type=Path, help="an empty or new folder")
    parser.add_argument("--indicators", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    generate(chosen.folder, chosen.indicators, chosen.seed)


if __name__ == "__main__":
    main()
