"""The table of judgements: what others build on, and what must never be in it."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.portals import FIGURES, INDICATOR, SOUND, changed, read

from ci_portal.measures import Curve, Direction, DirectionRule, GapTrend, Judgements, Status
from ci_portal.publishing.assessments import COLUMNS, assessments_csv, written
from ci_portal.reading.portal import read_portal

#: A number that stands nowhere else: it lies in a row whose figure is withheld.
CANARY = "48731"

#: Two places, groups with a gap, a suppressed group, and an indicator without any figure.
RICH: Mapping[str, str] = {
    FIGURES: """\
indicator,period,place,dimension,group,value,numerator,denominator,status
reading,2018-19,,all,all,51,510,1000,
reading,2020-21,,all,all,54,540,1000,
reading,2018-19,,income,Low income,42,168,400,
reading,2018-19,,income,Not low income,57,342,600,
reading,2020-21,,income,Low income,40,160,400,
reading,2020-21,,income,Not low income,63.3,380,600,
reading,2020-21,,income,No answer,,,,suppressed
reading,2018-19,Shelbyville,all,all,33.3,,,
reading,2020-21,Shelbyville,all,all,44.4,,,
""",
    **changed(INDICATOR, "frequency: yearly", "frequency: yearly\nrequired_dimensions: [income]"),
    "content/indicators/writing.md": SOUND[INDICATOR].split("targets:")[0] + "---\n",
}

#: The spellings that docs/assessments.md promises.
SPELLINGS: Mapping[str, set[str]] = {
    "status": set(get_args(Status)),
    "direction": set(get_args(Direction)),
    "rule": set(get_args(DirectionRule)),
    "curve": {*get_args(Curve), ""},
    "gap_direction": {*get_args(GapTrend), ""},
    "overdue": {"true", "false"},
}


def judgements(folder: Path, changes: Mapping[str, str] = RICH) -> Judgements:
    found = read(folder, changes)
    assert found.judgements is not None, [problem.message for problem in found.problems]
    return found.judgements


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Judgements:
    return judgements(tmp_path_factory.mktemp("rich"))


def test_one_row_for_each_indicator_place_dimension_and_group(rich: Judgements) -> None:
    keys = [(r["indicator"], r["place"], r["dimension"], r["group"]) for r in table(rich)]
    assert keys == [
        ("reading", "Springfield", "all", "all"),
        ("reading", "Springfield", "income", "Low income"),
        ("reading", "Springfield", "income", "No answer"),
        ("reading", "Springfield", "income", "Not low income"),
        ("reading", "Shelbyville", "all", "all"),
        ("writing", "Springfield", "all", "all"),
    ]


def table(found: Judgements) -> list[dict[str, str]]:
    return rows(assessments_csv(found))


def test_the_columns_are_those_that_are_promised(rich: Judgements) -> None:
    assert assessments_csv(rich).splitlines()[0] == (
        "indicator,place,dimension,group,status,direction,rule,baseline_period,baseline_value,"
        "latest_period,latest_value,target_value,target_date,share_of_way,expected_now,pace,"
        "needed_per_year,observed_per_year,projected,projected_year,curve,reference_group,"
        "gap_baseline,gap_latest,gap_ratio,gap_direction,not_for,due,overdue"
    )


def test_a_row_holds_what_was_judged(rich: Judgements) -> None:
    everyone, low, withheld, reference, elsewhere, writing = table(rich)
    assert everyone["status"] == "far-behind"
    assert everyone["target_date"] == "2030-12-31"
    assert everyone["baseline_period"] == "2018-19"
    assert everyone["latest_value"] == "54"
    assert everyone["not_for"] == "Low income"
    assert everyone["reference_group"] == ""
    assert low["reference_group"] == "Not low income"
    assert (low["gap_baseline"], low["gap_latest"]) == ("15", "23.3")
    assert low["gap_direction"] == "widening"
    assert withheld["status"] == "no-data"
    assert withheld["latest_value"] == ""
    assert reference["gap_latest"] == ""
    assert elsewhere["target_value"] == ""
    assert writing["status"] == "no-data"
    assert writing["overdue"] == "false"


def test_a_due_date_and_whether_it_is_past(tmp_path: Path) -> None:
    late = changed(INDICATOR, "frequency: yearly", "frequency: every-three-years\nlag_days: 90")
    row = table(judgements(tmp_path, {**RICH, **late}))[0]
    assert (row["due"], row["overdue"]) == ("2024-09-28", "true")


def test_every_spelling_is_one_that_the_documentation_names(
    rich: Judgements, root: Path, example: Judgements
) -> None:
    page = (root / "docs" / "assessments.md").read_text(encoding="utf-8")
    for row in [*table(rich), *table(example)]:
        for column, known in SPELLINGS.items():
            assert row[column] in known, (column, row[column])
    for name in COLUMNS:
        assert f"`{name}`" in page, name
    for spelled in set().union(*SPELLINGS.values()) - {""}:
        assert f"`{spelled}`" in page, spelled


@pytest.fixture(scope="module")
def example(root: Path) -> Judgements:
    found = read_portal(root).judgements
    assert found is not None
    return found


def test_what_is_withheld_is_in_no_cell(tmp_path: Path) -> None:
    """By build mode a count below the minimum is withheld, with all that it was part of."""
    figures = RICH[FIGURES].replace(
        "No answer,,,,suppressed", f"No answer,{CANARY[:2]}.{CANARY[2:]},4,9,"
    )
    built = changed(
        "data/datapackage.yaml",
        "  place: Springfield\n",
        "  place: Springfield\n  privacy: {mode: build}\n",
    )
    found = judgements(tmp_path, {**RICH, FIGURES: figures, **built})
    row = table(found)[2]
    assert row["group"] == "No answer"
    assert row["status"] == "no-data"
    assert CANARY[2:] not in assessments_csv(found)


def test_pandas_reads_what_was_judged(example: Judgements) -> None:
    text = assessments_csv(example)
    frame = pd.read_csv(io.StringIO(text), keep_default_na=False, na_values=[""])
    assert tuple(frame.columns) == COLUMNS
    assert not frame.duplicated(["indicator", "place", "dimension", "group"]).any()
    numbers = (
        *("share_of_way", "expected_now", "pace", "needed_per_year", "observed_per_year"),
        *("projected", "projected_year"),
    )
    for row in frame.to_dict("records"):
        judgement = example.at(row["indicator"], row["place"])
        key = (row["dimension"], row["group"])
        judged = judgement.total if key == ("all", "all") else judgement.groups[key]
        assert row["status"] == judged.status
        assert row["direction"] == judged.direction
        for name in numbers:
            assert same(row[name], getattr(judged, name)), (key, name)
        assert same(row["latest_value"], judged.latest.value if judged.latest else None)
        gap = next((g for g in judgement.gaps if (g.dimension, g.group) == key), None)
        assert same(row["gap_ratio"], gap.latest_ratio if gap else None)
        assert row["overdue"] is judgement.freshness.overdue


def same(read_back: Any, judged: float | None) -> bool:
    if judged is None:
        return bool(pd.isna(read_back))
    return math.isclose(float(read_back), judged, rel_tol=1e-11)


def test_the_same_portal_gives_the_same_bytes(tmp_path: Path, rich: Judgements) -> None:
    text = assessments_csv(rich)
    assert assessments_csv(judgements(tmp_path)) == text
    assert "\r" not in text
    assert text.endswith("\n")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "true"),
        (date(2030, 12, 31), "2030-12-31"),
        (15.600000000000001, "15.6"),
        (54.0, "54"),
        (-0.0, "0"),
        (1234567890123.0, "1234567890123"),
        ("Low income; rural", "Low income; rural"),
    ],
)
def test_a_cell_is_written_so_that_programs_and_people_read_it(cell: Any, text: str) -> None:
    assert written(cell) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_twelve_digits(number: float) -> None:
    assert math.isclose(float(written(number)), number, rel_tol=1e-11, abs_tol=1e-300)
