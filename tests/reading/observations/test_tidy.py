from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from tests.corpus.portals import (
    DESCRIPTOR,
    FIGURES,
    HOME,
    PACKAGE,
    SOUND,
    changed,
    codes,
    published,
    read,
)

from ci_portal.model.observations import COLUMNS

HEADER = "indicator,period,dimension,group,value"


def rows(*lines: str, header: str = HEADER) -> dict[str, str | bytes | None]:
    """The sound portal with other figures."""
    return {FIGURES: "\n".join([header, *lines]) + "\n"}


def test_the_table_has_the_columns_of_the_model(tmp_path: Path) -> None:
    reading = read(tmp_path, {})
    assert reading.portal is not None
    assert set(COLUMNS) <= set(reading.portal.observations.columns)


def test_what_is_left_out_is_filled_in(tmp_path: Path) -> None:
    reading = read(tmp_path, rows("reading,2018-19,all,all,51"))
    columns = ("period", "start", "end", "place", "status", "value", "low", "note", "source_row")
    assert published(reading, *columns) == [
        (
            "2018-19",
            datetime(2018, 7, 1),  # noqa: DTZ001 - a day
            datetime(2019, 6, 30),  # noqa: DTZ001 - a day
            "Springfield",
            "final",
            51.0,
            None,
            "",
            "schools/observations:2",
        )
    ]


def test_first_and_last_day_win_over_what_the_period_says(tmp_path: Path) -> None:
    lines = ("reading,2018-19,2018-09-01,2019-05-31,all,all,51", "reading,2019-20,,,all,all,52")
    header = HEADER.replace("period", "period,start,end")
    reading = read(tmp_path, rows(*lines, header=header))
    days = [(str(start)[:10], str(end)[:10]) for start, end in published(reading, "start", "end")]
    assert days == [("2018-09-01", "2019-05-31"), ("2019-07-01", "2020-06-30")]


def test_rows_are_sorted_by_key_whatever_their_order(tmp_path: Path) -> None:
    lines = SOUND[FIGURES].splitlines()
    reading = read(tmp_path / "a", rows(*reversed(lines[1:]), header=lines[0]))
    columns = ("period", "dimension", "group", "value")
    assert published(reading, *columns) == published(read(tmp_path / "b", {}), *columns)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("61.5", (61.5, None, None, "final")),
        (" 61.5% ", (61.5, None, None, "final")),
        (">95%", (None, 95.0, None, "final")),
        ("<5", (None, None, 5.0, "final")),
        ("", (None, None, None, "unavailable")),
        ("N/A", (None, None, None, "unavailable")),
    ],
)
def test_a_cell_is_a_point_a_bound_or_nothing(
    text: str, expected: tuple[object, ...], tmp_path: Path
) -> None:
    reading = read(tmp_path, rows(f"reading,2018-19,all,all,{text}", "reading,2019-20,all,all,51"))
    assert published(reading, "value", "low", "high", "status")[0] == expected


def test_a_break_says_what_changed(tmp_path: Path) -> None:
    reading = read(tmp_path, rows("reading,2018-19,all,all,51,New test.", header=f"{HEADER},break"))
    assert reading.portal is not None
    (series,) = reading.portal.series.values()
    assert (series.points[0].break_, series.points[0].note) == (True, "New test.")


def test_figures_may_stand_in_several_tables(tmp_path: Path) -> None:
    resource = SOUND[PACKAGE] + "  - name: observations-2\n    path: more.csv\n"
    more = f"{HEADER}\nreading,2021-22,all,all,57\n"
    reading = read(tmp_path, {PACKAGE: resource, "data/schools/more.csv": more})
    assert ("2021-22", "schools/observations-2:2") in published(reading, "period", "source_row")


def test_a_figure_in_two_tables_is_reported_with_both_rows(tmp_path: Path) -> None:
    resource = SOUND[PACKAGE] + "  - name: observations-2\n    path: more.csv\n"
    more = f"{HEADER}\nreading,2018-2019,all,all,51\n"
    reading = read(tmp_path, {PACKAGE: resource, "data/schools/more.csv": more})
    (problem,) = reading.problems
    assert (problem.code, problem.where) == ("SER006", "data/schools/more.csv:2")
    assert f"{FIGURES}:2" in problem.message


def test_like_problems_are_one_that_counts_the_others(tmp_path: Path) -> None:
    lines = [f"raeding,{year},all,all,50" for year in range(2010, 2020)]
    (problem,) = read(tmp_path, rows(*lines)).problems
    assert (problem.code, problem.line) == ("SER008", 2)
    assert "Also in line 3, 4, 5 and 6 more." in problem.message


def test_a_small_change_of_limits_is_obeyed(tmp_path: Path) -> None:
    reading = read(tmp_path, rows("reading,2018-19,all,all,100", "reading,2019-20,all,all,100.1"))
    assert codes(reading) == [("SER007", FIGURES, 3)]


def test_a_portal_may_have_no_figures_yet(tmp_path: Path) -> None:
    """On the first day there are results and plans, and nothing is measured."""
    pages: dict[str, str | bytes | None] = {HOME: '{{ chart("reading") }}\n'}
    for number, files in enumerate(({PACKAGE: None, FIGURES: None}, rows())):
        reading = read(tmp_path / str(number), {**pages, **files})
        assert codes(reading) == []
        assert reading.portal is not None
        assert reading.portal.series == {}
        assert reading.portal.places("reading") == ()


def test_figures_are_about_the_portal_s_place_unless_they_say_another(tmp_path: Path) -> None:
    lines = ("reading,2018-19,all,all,51,", "reading,2018-19,all,all,49,Shelbyville")
    reading = read(tmp_path, rows(*lines, header=f"{HEADER},place"))
    assert reading.portal is not None
    assert reading.portal.places("reading") == ("Springfield", "Shelbyville")
    renamed = changed(DESCRIPTOR, "place: Springfield", "place: Shelbyville")
    reading = read(tmp_path, {**rows(lines[0], header=f"{HEADER},place"), **renamed})
    assert reading.portal is not None
    assert reading.portal.places("reading") == ("Shelbyville",)
