"""Figures of performance measures: read and guarded as those of indicators, and kept from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, INDICATOR, SOUND, codes, published, read
from tests.corpus.strategies import MEASURES, OF_TUTORING, PAGE, TABLE, TIDY, mapped, measured
from tests.corpus.unwise import rows

from ci_portal.measures import Judgements
from ci_portal.model.portal import Portal
from ci_portal.publishing.assessments import assessments_csv
from ci_portal.reading.portal import Reading

BUILD = {DESCRIPTOR: SOUND[DESCRIPTOR] + "  privacy: {mode: build}\n"}


def portal(reading: Reading) -> Portal:
    assert reading.portal is not None, [problem.message for problem in reading.problems]
    return reading.portal


def figures(reading: Reading, measure: str) -> list[tuple[str, float | None, str]]:
    """Period, value and status of each point of a measure."""
    return [
        (point.period, point.value, point.status)
        for series in portal(reading).series_of_measure[measure].values()
        for point in series.points
    ]


def test_a_tidy_table_names_a_measure_where_it_would_name_an_indicator(tmp_path: Path) -> None:
    reading = read(tmp_path, measured())
    assert figures(reading, "tutored") == [("2019-20", 84.0, "final"), ("2020-21", 412.0, "final")]
    ((key, series),) = portal(reading).series_of_measure["gained"].items()
    assert key == ("gained", "Springfield", "all", "all")
    assert (series.points[0].numerator, series.points[0].denominator) == (47, 100)
    row = portal(reading).row_of(series.points[0])
    assert row == (FIGURES, 9)


def test_a_published_table_is_read_through_the_series_of_a_measure(tmp_path: Path) -> None:
    reading = read(tmp_path, mapped("Year,Value\n2019-20,84\n2020-21,*\n"))
    assert figures(reading, "tutored") == [
        ("2019-20", 84.0, "final"),
        ("2020-21", None, "suppressed"),
    ]


def test_a_measure_may_have_no_figures_yet(tmp_path: Path) -> None:
    found = portal(read(tmp_path, measured(figures="")))
    assert found.series_of_measure == {"tutored": {}, "gained": {}}
    assert found.performance is None


def test_nobody_takes_them_for_an_indicator_s(tmp_path: Path) -> None:
    """Neither series, places and groups, nor what is judged and published of them."""
    others = "gained,2020-21,income,Low income,40,,,\n"
    reading = read(tmp_path / "with", measured(TIDY + others))
    plain = read(tmp_path / "without", {})
    assert published(reading, "indicator", "value") == published(plain, "indicator", "value")
    for found in (portal(reading), portal(plain)):
        assert {key.indicator for key in found.series} == {"reading"}
        assert list(found.observations["indicator"].cat.categories) == ["reading"]
        assert found.dimensions("reading") == ("income",)
    table = assessments_csv(Judgements(portal(reading)))
    assert table == assessments_csv(Judgements(portal(plain)))


@pytest.mark.parametrize("name", ["tutord", ""])
def test_a_slip_in_the_name_is_told(name: str, tmp_path: Path) -> None:
    reading = read(tmp_path, measured(TIDY.replace("tutored,2019-20", f"{name},2019-20")))
    (problem,) = [p for p in reading.problems if p.code == "SER008"]
    assert (problem.file, problem.line) == (FIGURES, 7)
    if name:
        assert 'There is no indicator or measure "tutord".' in problem.message
        assert problem.hint == 'Did you mean "tutored"?'


# -- the same gate --------------------------------------------------------------------------


def test_a_small_count_of_people_stops_everything(tmp_path: Path) -> None:
    tidy = read(tmp_path / "tidy", measured(TIDY.replace("84", "9")))
    assert ("PRV001", FIGURES, 7) in codes(tidy)
    assert tidy.portal is None
    published_ = read(tmp_path / "mapped", mapped("Year,Value\n2019-20,9\n"))
    assert ("PRV001", TABLE, 2) in codes(published_)
    assert published_.portal is None


def test_in_a_private_repository_it_is_withheld_when_it_is_read(tmp_path: Path) -> None:
    reading = read(tmp_path, {**measured(TIDY.replace("84", "9")), **BUILD})
    assert figures(reading, "tutored")[0] == ("2019-20", None, "suppressed")
    performance = portal(reading).performance
    assert performance is not None
    assert 9 not in set(performance["value"].dropna())


def test_so_it_is_where_a_percent_is_of_few(tmp_path: Path) -> None:
    reading = read(tmp_path, measured(TIDY.replace("47,47,100", "40,4,10")))
    assert ("PRV001", FIGURES, 9) in codes(reading)


def test_of_things_there_may_be_few(tmp_path: Path) -> None:
    rooms = mapped("Year,Value\n2019-20,4\n", more="counts_people: false\n")
    assert figures(read(tmp_path, rooms), "tutored") == [("2019-20", 4.0, "final")]


def test_a_mark_is_no_number(tmp_path: Path) -> None:
    reading = read(tmp_path, measured(TIDY.replace("84", "-9999")))
    assert ("PRV001", FIGURES, 7) in codes(reading)


# -- the same messages ----------------------------------------------------------------------


def test_a_value_outside_what_its_unit_can_be_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, measured(TIDY.replace("all,47,47,100", "all,470,,")))
    (problem,) = [p for p in reading.problems if p.code == "SER007"]
    assert (problem.file, problem.line, problem.record) == (FIGURES, 9, "gained")
    assert "outside what this measure can be, a percent from 0 to 100" in problem.message
    assert "limit_low" not in problem.hint  # a measure has no such field


def test_a_series_that_can_t_be_read_points_to_the_measure(tmp_path: Path) -> None:
    files = mapped("Year,Value\n2019-20,84\n")
    files[PAGE] = str(files[PAGE]).replace("value: Value", "value: Vaule")
    (problem,) = [p for p in read(tmp_path, files).problems if p.code == "SER002"]
    assert (problem.file, problem.record, problem.collection) == (PAGE, "tutored", "measures")
    assert problem.hint == 'Did you mean "Value"?'


def test_a_figure_given_twice_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, measured(TIDY + "tutored,2020-21,all,all,500,,,\n"))
    assert ("SER006", FIGURES, 10) in codes(reading)


# -- one id, two records --------------------------------------------------------------------


def test_an_id_of_both_with_figures_is_told_once(tmp_path: Path) -> None:
    """Nobody could say whose they are; that they are given twice follows from it."""
    reading = read(tmp_path, measured("", OF_TUTORING.replace("tutored,", "reading,", 1)))
    assert codes(reading) == [("FLD008", MEASURES, 2)]
    (problem,) = [p for p in reading.problems if p.code == "FLD008"]
    assert f'A measure and an indicator ({INDICATOR}) share the id "reading"' in problem.message
    assert reading.portal is None


def test_an_id_of_both_with_mapped_figures_is_told(tmp_path: Path) -> None:
    files = mapped("Year,Value\n2018-19,84\n")
    files["content/measures/reading.md"] = files.pop(PAGE)
    assert codes(read(tmp_path, files)) == [("FLD008", "content/measures/reading.md", 1)]


def test_an_id_of_both_without_figures_harms_nobody(tmp_path: Path) -> None:
    files = {
        **rows(measures=OF_TUTORING.replace("tutored,", "reading,", 1)),
        **measured("", OF_TUTORING.replace("tutored,", "reading,", 1)),
        FIGURES: "indicator,period,dimension,group,value\n",
    }
    assert codes(read(tmp_path, files)) == []
