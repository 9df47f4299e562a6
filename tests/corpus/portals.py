"""A small sound portal, written from texts, so that a test shows only what it changes or breaks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ci_portal.checks import Problem
from ci_portal.checks.codes.reading import FAMILIES
from ci_portal.checks.report import text_report
from ci_portal.reading.portal import Reading, read_portal

#: What is put in the place of a file: other text, other bytes, or nothing (the file is taken away).
Change = str | bytes | None

DESCRIPTOR = "data/datapackage.yaml"
RESULT = "content/results/early-reading.md"
INDICATOR = "content/indicators/reading.md"
PACKAGE = "data/schools/datapackage.yaml"
FIGURES = "data/schools/observations.csv"
HOME = "content/index.md"

#: One result, one indicator, one tidy table: the least that is worth publishing.
SOUND: Mapping[str, str] = {
    DESCRIPTOR: """\
title: Springfield Reads
portal:
  place: Springfield
  today: 2026-01-15
""",
    RESULT: """\
---
title: Every child reads
statement: Every child in Springfield reads well by age nine.
population: Children in grade 3
level: population
geography: Springfield
headline: [reading]
equity_goal: By 2030, 80 of every 100 children read well in every group.
---

Reading opens every other door.
""",
    INDICATOR: """\
---
title: Third graders who read well
results: [early-reading]
tier: headline
lay_definition: The share of third graders who read at grade level.
unit: percent
direction: up
frequency: yearly
targets:
  - value: 80
    date: 2030
    set_on: 2019-03-14
---

We are getting there.
""",
    PACKAGE: """\
name: schools
title: Schools
resources:
  - name: observations
    path: observations.csv
""",
    FIGURES: """\
indicator,period,dimension,group,value,numerator,denominator,status
reading,2018-19,all,all,51,510,1000,
reading,2019-20,all,all,,,,unavailable
reading,2020-21,all,all,54,540,1000,
reading,2020-21,income,Low income,40,160,400,
reading,2020-21,income,Not low income,63.3,380,600,
""",
    HOME: """\
# Springfield Reads

{{ value("reading") }} of our third graders read well.
""",
}

#: What only a program would say. A person who keeps a table of figures can't act on it.
JARGON = (
    "Traceback",
    "Error:",
    "Exception",
    "NoneType",
    "KeyError",
    "ValueError",
    "<class",
    "<_",
    "object at 0x",
    "dtype",
    "None",
    "{}",
    "[]",
    "\\n",
)


def changed(file: str, old: str, new: str, in_files: Mapping[str, str] = SOUND) -> dict[str, str]:
    """One file of the sound portal with one stretch of its text replaced."""
    text = in_files[file]
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    return {file: text.replace(old, new)}


def write(folder: Path, changes: Mapping[str, Change], sound: Mapping[str, str] = SOUND) -> Path:
    """Write the sound portal with changes into a folder; returns the folder."""
    files: dict[str, Change] = {**sound, **changes}
    for name, content in files.items():
        path = folder / name
        if content is None:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(folder: Path, changes: Mapping[str, Change]) -> Reading:
    """Write the sound portal with changes into a folder, and read it."""
    return read_portal(write(folder, changes))


def published(reading: Reading, *columns: str) -> list[tuple[object, ...]]:
    """Columns of the publishable observations in their order; what is no number is None."""
    assert reading.portal is not None, text_report(reading.problems)
    frame = reading.portal.observations[list(columns)].astype(object)
    rows = frame.where(frame.notna(), None).itertuples(index=False, name=None)
    return list(rows)


def codes(reading: Reading) -> list[tuple[str, str | None, int | None]]:
    """Code, file and line of each problem of the files themselves; advice on the work is aside."""
    return [(p.code, p.file, p.line) for p in reading.problems if p.code[:3] in FAMILIES]


def jargon(problem: Problem) -> list[str]:
    """What in a problem's words is not for people; empty where all of it is."""
    found = []
    for what, text in (("message", problem.message), ("hint", problem.hint)):
        if not text.strip():
            found.append(f"{what} is empty")
            continue
        found += [f"{what} holds {word}" for word in JARGON if word in text]
        if not (text[0].isupper() or text[0].isdigit() or text[0] in "\"'"):
            found.append(f"{what} begins in the middle of a sentence")
        if what == "message" and not text.rstrip().endswith((".", "?", "!", "…", "]")):
            found.append(f"{what} doesn't end")
    return found
