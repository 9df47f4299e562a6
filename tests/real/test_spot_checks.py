"""The publishers' own spot checks, read with our reader: a filter, and the value expected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ci_portal.checks import Problems
from ci_portal.reading.files.cells import clean_texts, parse_numbers
from ci_portal.reading.files.tables import read_table

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "real-data" / "ct"
MARKS = {"-9999": "suppressed", "-6666": "unavailable"}


def checks():
    """Every spot check of every package whose file is there: package, path, filter, value."""
    for file in sorted(PUBLISHED.glob("*/datapackage.json")):
        descriptor = json.loads(file.read_text(encoding="utf-8"))
        (resource,) = descriptor["resources"]
        if (file.parent / resource["path"]).is_file():
            for number, check in enumerate(descriptor["spot_checks"], 1):
                yield pytest.param(
                    file.parent / resource["path"],
                    check["filter"],
                    check["expected"]["value"],
                    id=f"{file.parent.name}-{number}",
                )


@pytest.fixture(scope="module")
def tables():
    """Tables with their figures, each read once: path → frame, figures."""
    read = {}

    def table(path):
        if path not in read:
            problems = Problems()
            found = read_table(path, problems=problems, file=path.name)
            assert list(problems) == []
            frame = found.frame.apply(clean_texts)
            read[path] = frame, parse_numbers(frame["Value"], MARKS)
        return read[path]

    return table


@pytest.mark.parametrize(("path", "where", "expected"), list(checks()) or [(None, None, None)])
def test_spot_check(tables, path, where, expected):
    frame, figures = tables(path)
    rows = (frame[list(where)] == [str(text) for text in where.values()]).all(axis=1)
    (row,) = rows.to_numpy().nonzero()[0]
    status = MARKS.get(str(expected), "")
    assert figures.status[row] == status
    if status:
        assert figures.value[row] != figures.value[row], "a mark has left a number behind"
    else:
        assert figures.value[row] == expected


def test_there_are_spot_checks_of_all_five_packages():
    found = [param.id.rpartition("-")[0] for param in checks()]
    assert len(found) == 30
    assert len(set(found)) == 5


@pytest.mark.parametrize(
    ("package", "rows", "suppressed", "unavailable"),
    [
        ("chronic-absenteeism-by-race-ethnicity", 12_915, 6_365, 1_824),
        ("suspension-rate-by-race", 17_220, None, None),
        ("four-year-grad-rates-by-special-education-status", 25_830, None, None),
        ("single-parent-families", 33_660, None, None),
        ("children-in-placement-by-race-ethnicity", 14_700, None, None),
    ],
)
def test_every_row_is_read_as_a_figure_or_a_mark(
    tables, published, package, rows, suppressed, unavailable
):
    (path,) = (published / package / "data").glob("*.csv")
    frame, figures = tables(path)
    assert len(frame) == rows
    assert figures.errors == []
    assert ((figures.status != "") == (figures.value != figures.value)).all()
    if suppressed is not None:
        assert (figures.status == "suppressed").sum() == suppressed
        assert (figures.status == "unavailable").sum() == unavailable
