"""The published package: valid by the standard, and a portal again when it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import frictionless
import pandas as pd
import pytest
from tests.corpus.portals import FIGURES, INDICATOR, changed, write

from ci_portal.checks.report import text_report
from ci_portal.model.observations import COLUMNS
from ci_portal.model.portal import Portal
from ci_portal.model.records import Record
from ci_portal.publishing.assessments import assessments_csv
from ci_portal.publishing.package import DataPackage
from ci_portal.reading.files.project import Project
from ci_portal.reading.portal import Reading, read_portal, read_project

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE, REAL = ROOT, ROOT / "tests" / "real"

#: What a package does not hold: where a record was written, its story, and how its pages are made.
NOT_IN_IT = {"origin", "body", "series", "accept", "layout"}


def publish(reading: Reading, folder: Path) -> Path:
    """Write the package as frozen figures; returns its folder."""
    assert reading.judgements is not None
    data = folder / "data" / "snapshots" / "then"
    for path, make in DataPackage(reading.judgements, reading.initiative).files():
        (data / path).parent.mkdir(parents=True, exist_ok=True)
        (data / path).write_bytes(make())
    return data


def facts(record: Record) -> Mapping[str, object]:
    return {f.name: getattr(record, f.name) for f in fields(record) if f.name not in NOT_IN_IT}


def records(portal: Portal) -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    return {
        name: {key: facts(record) for key, record in by_id.items()}
        for name, by_id in portal.records.items()
        if name != "articles"
    }


def figures(frame: pd.DataFrame | None) -> pd.DataFrame:
    assert frame is not None
    shown = frame[[name for name in COLUMNS if name != "source_row"]]
    return shown.astype({"note": object, "break": object}).reset_index(drop=True)


@pytest.mark.parametrize("root", [EXAMPLE, pytest.param(REAL, marks=pytest.mark.real)])
def test_what_is_published_can_be_read_as_the_same_portal(root: Path, tmp_path: Path) -> None:
    reading = read_portal(root)
    publish(reading, tmp_path)
    again = read_project(Project(tmp_path, snapshot="then"))
    assert text_report(again.problems) == "no problems"
    assert reading.judgements is not None
    assert again.judgements is not None
    before, after = reading.judgements.portal, again.judgements.portal
    assert records(after) == records(before)
    # Twelve digits are published; labels are categories whatever their order.
    same = {"check_categorical": False, "rtol": 1e-11}
    pd.testing.assert_frame_equal(figures(after.observations), figures(before.observations), **same)
    if before.performance is not None:
        pd.testing.assert_frame_equal(
            figures(after.performance), figures(before.performance), **same
        )
    assert assessments_csv(again.judgements) == assessments_csv(reading.judgements)


@pytest.mark.parametrize("root", [EXAMPLE, pytest.param(REAL, marks=pytest.mark.real)])
def test_it_is_valid_by_the_standard(root: Path, tmp_path: Path) -> None:
    report = frictionless.validate(str(publish(read_portal(root), tmp_path) / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert report.stats["tasks"] > 5


def test_a_table_that_is_not_as_described_is_found(tmp_path: Path) -> None:
    folder = publish(read_portal(write(tmp_path, {})), tmp_path / "out")
    table = folder / "observations.csv"
    table.write_bytes(table.read_bytes().replace(b"reading,2018-19", b"writing,2018-19"))
    assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_a_withheld_figure_is_in_no_table(tmp_path: Path) -> None:
    row = "reading,2020-21,income,Low income,40,160,400,"
    hidden = changed(FIGURES, row, "reading,2020-21,income,Low income,,,,suppressed")
    folder = publish(read_portal(write(tmp_path, hidden)), tmp_path / "out")
    published = (folder / "observations.csv").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in published if "Low income" in line and "Not" not in line]
    assert line == (
        "reading,2020-21,2020-07-01,2021-06-30,Springfield,,income,Low income,"
        ",,,,,,,suppressed,,,schools/observations:5"
    )
    assert (folder / "indicators" / "reading.csv").read_text(encoding="utf-8").count(line) == 1


def test_what_has_parts_or_the_sign_between_items_comes_back(tmp_path: Path) -> None:
    history = "history:\n  - {date: 2020-01-31, note: 'New; test', was: 'Old, test'}\nfrequency"
    page = changed(INDICATOR, "frequency", history)
    page[INDICATOR] = page[INDICATOR].replace("unit: p", "required_dimensions: [income]\nunit: p")
    sources = (
        "---\ntitle: State\nsteward: The state\nlicence: CC-BY-4.0\ncadence: yearly\n"
        "caveats: 'One; two [three] {four}'\naliases: [a-state]\n---\n"
    )
    reading = read_portal(write(tmp_path, {**page, "content/sources/state.md": sources}))
    publish(reading, tmp_path / "out")
    again = read_project(Project(tmp_path / "out", snapshot="then"))
    assert reading.portal is not None
    assert again.portal is not None
    assert records(again.portal) == records(reading.portal)
    assert again.portal.indicators["reading"].history


def test_the_descriptor_says_whose_it_is_and_holds_no_folder_of_the_project(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "data/datapackage.yaml": "title: Reads\nname: reads\nportal:\n  place: Springfield\n"
            "  today: 2026-01-15\n  data_roots: [../neighbours]\n"
        },
    )
    (tmp_path.parent / "neighbours").mkdir(exist_ok=True)
    folder = publish(read_portal(root), tmp_path / "out")
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["version"] == "2026-01-15"
    assert descriptor["portal"] == {"place": "Springfield", "today": "2026-01-15"}
    assert "neighbours" not in (folder / "datapackage.json").read_text(encoding="utf-8")
