"""The sources' own extracts are the truth for which cells are suppressed."""

from __future__ import annotations

import pytest

from ci_portal.checks import Problems
from ci_portal.reading.files.cells import clean_texts, parse_numbers
from ci_portal.reading.files.tables import read_table

ABSENCE = "chronic-absenteeism-by-race-ethnicity/raw/chronic-absenteeism__"
SUSPENSION = "suspension-rate-by-race/raw/suspension-rates__"

#: In the published file and in the extracts, statewide figures go by two names.
STATE = {"State": "Connecticut"}


@pytest.mark.parametrize(
    ("extract", "period", "cells", "suppressed"),
    [
        (SUSPENSION + "2019-20_race.csv", "2019-20", 1184, 744),
        (SUSPENSION + "2020-21_race.csv", "2020-21", 1181, 748),
        (SUSPENSION + "2019-20_race_ct.csv", "2019-20", 7, 0),
        (SUSPENSION + "2020-21_race_ct.csv", "2020-21", 7, 0),
        (ABSENCE + "2018-19_race.csv", "2018-19", 1175, 702),
        (ABSENCE + "2019-20_race.csv", "2019-20", 1174, 670),
    ],
)
def test_every_cell_has_the_figure_or_the_mark_of_the_extract(
    changed, published, extract, period, cells, suppressed
):
    observations = everywhere(
        changed, "suspension" if "suspension" in extract else "chronic-absence"
    )
    observations = observations[observations["period"] == period]
    ours = {
        (row.place, row.group): row.status if row.status != "final" else row.value
        for row in observations.itertuples()
    }
    theirs = from_extract(published / extract)
    both = ours.keys() & theirs.keys()
    assert {key: ours[key] for key in both} == {key: theirs[key] for key in both}
    assert len(both) == cells
    assert sum(theirs[key] == "suppressed" for key in both) == suppressed


def everywhere(changed, indicator):
    """The publishable observations of an indicator in all districts, under the file's own names."""
    reading = changed(
        indicator,
        *{
            "suspension": [
                ("District: New Haven School District, ", ""),
                ("rename: {Hispanic or Latino of any race: Hispanic or Latino}", ""),
            ],
            "chronic-absence": [
                ("      District: New Haven School District\n", ""),
                ("rename: {Hispanic/Latino of any race: Hispanic or Latino}", ""),
            ],
        }[indicator],
        (", rename: {New Haven School District: New Haven}", ""),
    )
    frame = reading.portal.observations
    return frame[frame["indicator"] == indicator]


def from_extract(path):
    """Figure or status by district and group, as the source marks them."""
    # Above the headings, one of the two has two titles, a blank line and a row of wider headings.
    skip = 4 if path.name.startswith("chronic") else 0
    frame = read_table(path, problems=Problems(), file=path.name, skip=skip).frame
    frame = frame.apply(clean_texts)
    places = frame["District"].replace(STATE)
    groups = frame["Race/Ethnicity"]
    if path.name.startswith("suspension"):
        groups = groups.replace({"Hispanic/Latino of any race": "Hispanic or Latino of any race"})
    figures = parse_numbers(frame["%"], {"*": "suppressed", "N/A": "unavailable"})
    return {
        key: status or value
        for key, status, value in zip(
            zip(places, groups, strict=True), figures.status, figures.value, strict=True
        )
    }


def test_codes_are_texts_without_what_a_spreadsheet_wraps_around_them(published):
    path = published / (ABSENCE + "2019-20_race.csv")
    frame = read_table(path, problems=Problems(), file=path.name, skip=4).frame.apply(clean_texts)
    assert set(frame.loc[frame["District"] == "New Haven School District", "District Code"]) == {
        "0930011"
    }


def test_repeated_headings_are_told_apart(published):
    (path,) = (published / "smarter-balanced-by-all-students" / "raw").glob("*combined.csv")
    frame = read_table(path, problems=Problems(), file=path.name, skip=4).frame
    row = frame[(frame["District"] == "New Haven School District") & (frame["Subject"] == "ELA")]
    percents = [name for name in frame.columns if name.startswith("%")]
    assert percents == ["%", "%.2", "%.3", "%.4", "%.5"]
    assert row[percents].iloc[0].tolist() == ["38.4", "27.1", "23.7", "10.7", "34.4"]
