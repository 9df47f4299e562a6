"""What an author is told who maps a published package wrongly."""

from __future__ import annotations

import pytest

from ci_portal.checks import Severity

MARKS = '    marks: {"-9999": suppressed, "-6666": unavailable}\n'


def told(reading):
    """The errors and warnings, as (severity, code, message and hint)."""
    return [
        (problem.severity, problem.code, f"{problem.message} {problem.hint}")
        for problem in reading.problems
        if problem.severity is not Severity.INFO
    ]


def test_a_declared_file_that_is_missing(changed):
    reading = changed(
        "suspension",
        ("ct/suspension-rate-by-race", "ct/smarter-balanced-by-all-students"),
        ("    resource: suspension_rate_race_2021\n", ""),
    )
    assert reading.portal is None
    on_package, on_series = [p for p in reading.problems if p.severity is Severity.ERROR]
    assert on_package.code == "PKG007"
    assert on_package.file.endswith("smarter-balanced-by-all-students/datapackage.json")
    assert "smarter_balanced_all_students_2015-2019_by_Performance.csv" in on_package.message
    assert (on_series.code, on_series.record) == ("SER001", "suspension")
    assert on_series.where.startswith("content/indicators/suspension.md:")
    assert all(problem.hint for problem in (on_package, on_series))


def test_a_package_that_no_series_asks_for_is_nobodys_business(reading):
    assert "smarter-balanced" not in str([p.file for p in reading.problems])


@pytest.mark.parametrize(
    ("indicator", "old", "new"),
    [
        ("chronic-absence", MARKS, ""),
        ("suspension", '"-6666": unavailable', '"-66666": unavailable'),
        ("suspension", '"-9999": suppressed, ', ""),
    ],
)
def test_a_mark_that_is_not_named_stops_the_portal(changed, indicator, old, new):
    reading = changed(indicator, (old, new))
    assert reading.portal is None
    ((severity, code, said),) = told(reading)
    assert (severity, code) == (Severity.ERROR, "PRV001")
    assert "looks like a mark" in said


def test_a_mark_among_the_counts_of_a_percent_stops_the_portal_too(changed):
    # Minus 9999 of minus 9999 would be 100 percent.
    reading = changed(
        "graduation",
        ("    value: Value\n", ""),
        ("District: New Haven School District\n", "District: Ansonia School District\n"),
        (", rename: {New Haven School District: New Haven}", ""),
        ("    total_from: special-education\n", ""),
        (MARKS, ""),
    )
    assert reading.portal is None
    assert {code for _, code, _ in told(reading)} == {"PRV001"}
    assert any("looks like a mark" in said for _, _, said in told(reading))


def test_a_misspelt_group_in_rename_is_noticed(changed):
    reading = changed("suspension", ("{Hispanic or Latino of any race:", "{Hispanic/Latino:"))
    ((severity, code, said),) = told(reading)
    assert (severity, code) == (Severity.WARNING, "SER003")
    assert 'No row has Race/Ethnicity "Hispanic/Latino" (asked for by rename of group)' in said


def test_a_total_that_is_not_declared_is_noticed(changed):
    reading = changed("children-in-placement", ("      all: [Total]\n", ""))
    ((severity, code, said),) = told(reading)
    assert (severity, code) == (Severity.WARNING, "SER009")
    assert '"Total" in the column "Race/Ethnicity" is read as a group of people.' in said
    assert "all: [Total]" in said


def test_a_break_may_be_written_as_the_file_writes_periods(changed):
    reading = changed("suspension", ("      2020-21: Most", "      2020-2021: Most"))
    assert told(reading) == []
    frame = reading.portal.observations
    assert set(frame.loc[frame["break"] != "", "period"]) == {"2020-21"}


def test_a_break_in_a_year_without_figures(changed):
    reading = changed("suspension", ("      2020-21: Most", "      2021-22: Most"))
    ((severity, code, said),) = told(reading)
    assert (severity, code) == (Severity.ERROR, "SER005")
    assert 'Did you mean "2020-21"?' in said


def test_the_wrong_kind_of_period_is_one_message_and_not_one_a_row(changed):
    reading = changed("suspension", ("kind: school-year", "kind: year"))
    ((_, code, said),) = told(reading)
    assert code == "SER005"
    assert '"2009-2010" is a school year, not a year.' in said
    assert "11 more periods" in said


def test_part_of_a_name_is_enough_to_be_understood(changed):
    reading = changed(
        "chronic-absence",
        ("District: New Haven School District\n", "District: New Haven\n"),
    )
    ((_, code, said),) = told(reading)
    assert code == "SER003"
    assert 'Did you mean "New Haven School District"?' in said


def test_conditions_that_no_row_fulfils_together_are_all_named(changed):
    reading = changed(
        "graduation",
        ("{Variable: Total Cohort Count, Measure Type: Number}", "{Measure Type: Number}"),
    )
    ((_, code, said),) = told(reading)
    assert code == "SER003"
    assert 'and Variable "Four Year Graduation Rate", none has Measure Type "Number"' in said
    assert "asked for by denominator" in said


def test_a_dimension_without_a_column_of_groups(changed):
    reading = changed("suspension", ("      field: Race/Ethnicity\n", ""))
    ((_, code, said),) = told(reading)
    assert code == "SER009"
    assert "a dimension without a group" in said


def test_counts_of_few_people_are_refused_in_a_public_repository(changed):
    reading = changed("graduation", *ALL_DISTRICTS)
    assert reading.portal is None
    ((_, code, said),) = told(reading)
    assert code == "PRV001"
    assert "below the portal's minimum of 10" in said


def test_and_withheld_where_the_repository_is_private(changed):
    reading = changed("graduation", *ALL_DISTRICTS, settings="  privacy: {mode: build}\n")
    frame = reading.portal.observations
    frame = frame[frame["indicator"] == "graduation"]
    for counts in (
        frame["numerator"],
        frame["denominator"],
        frame["denominator"] - frame["numerator"],
    ):
        assert not counts.between(1, 9).any()
    hidden = frame[frame["status"] == "suppressed"]
    assert len(hidden) > 1000
    assert hidden[["value", "numerator", "denominator"]].isna().all(axis=None)


ALL_DISTRICTS = (("      District: New Haven School District\n", ""),)
