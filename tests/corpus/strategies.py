"""The sound portal with strategies and their performance measures, for tests of both."""

from __future__ import annotations

from collections.abc import Mapping

from tests.corpus.portals import FIGURES, SOUND, Change
from tests.corpus.unwise import rows

STRATEGIES = "data/schools/strategies.csv"
MEASURES = "data/schools/measures.csv"
PAGE = "content/measures/tutored.md"
TABLE = "data/tutors/tutors.csv"

_COLUMNS = (
    *("id", "title", "results", "start", "status", "people_per_year", "people_low"),
    *("people_high", "basis", "overlaps_with", "places", "groups", "description", "lead", "end"),
    *("partners", "workgroup", "evidence_level", "impact", "influence", "measurability"),
)
_USUAL = {"results": "early-reading", "start": "2021-01-01", "status": "active"}


def strategies(*found: Mapping[str, str]) -> str:
    """The table of strategies; each says what is not as usual, and its id at least."""
    lines = [",".join(_COLUMNS)]
    for given in found:
        fields = {"title": given["id"].capitalize(), **_USUAL, **given}
        assert fields.keys() <= set(_COLUMNS)
        lines.append(",".join(f'"{fields.get(name, "")}"' for name in _COLUMNS))
    return "\n".join([*lines, ""])


#: Two measures of one strategy, whose figures stand below those of the indicator.
OF_TUTORING = """\
id,title,strategy,quadrant,unit,direction
tutored,Children tutored,tutoring,how-much,count,up
gained,Children who gained a year,tutoring,better-off-percent,percent,up
"""
TIDY = """\
tutored,2019-20,all,all,84,,,
tutored,2020-21,all,all,412,,,
gained,2020-21,all,all,47,47,100,
"""


def measured(figures: str = TIDY, measures: str = OF_TUTORING) -> dict[str, Change]:
    """The sound portal with a strategy, two measures and their figures in its tidy table."""
    return {
        **rows(strategies=strategies({"id": "tutoring"}), measures=measures),
        FIGURES: SOUND[FIGURES] + figures,
    }


def mapped(figures: str, *, more: str = "", unit: str = "count") -> dict[str, Change]:
    """The sound portal with a measure whose figures lie in a table of its own."""
    return {
        **rows(strategies=strategies({"id": "tutoring"})),
        PAGE: f"""\
---
title: Children tutored
strategy: tutoring
quadrant: how-much
unit: {unit}
direction: up
{more}series:
  - package: tutors
    period: {{field: Year, kind: school-year}}
    value: Value
    marks: {{"*": suppressed}}
---
""",
        "data/tutors/datapackage.yaml": (
            "name: tutors\ntitle: Tutors\nresources:\n  - {name: tutors, path: tutors.csv}\n"
        ),
        TABLE: figures,
    }
