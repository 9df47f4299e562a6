"""The sparkline: a trend the size of a word."""

from __future__ import annotations

from ci_portal.charts import TargetMark, sparkline


def test_line_end_and_target(english, environment, years):
    drawn = sparkline(years(2018, 50, 52, 61), TargetMark("2030", 2031.0, 80), english, environment)
    assert 'aria-label="Trend from 2018 to 2020"' in drawn
    assert drawn.count("cp-point") == drawn.count("cp-path") == 1


def test_gaps_stay_gaps_and_a_lonely_point_is_seen(english, environment, years):
    drawn = sparkline(years(2015, 50, None, 55, None, 60, 61), None, english, environment)
    line = drawn.split('cp-line" d="')[1].split('"')[0]
    assert line.count("M") == 3
    assert "cp-path" not in drawn


def test_nothing_to_draw(english, environment, years):
    assert sparkline(years(2018, None), None, english, environment) == ""


def test_level_line_is_in_the_middle(english, environment, years):
    assert "M5 17L125 17" in sparkline(years(2018, 50, 50), None, english, environment)
