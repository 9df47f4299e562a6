"""The trend: what is drawn of a series, and what is not."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ci_portal.charts import Line, Row, TargetMark, Unit
from ci_portal.model.observations import Point

TARGET = TargetMark("2030", 2031.0, 80)


def test_latest_baseline_and_target_are_named(draw, years, trend):
    points = years(2016, 50, 52, 55, 61)
    for drawing in draw(trend(points, baseline=points[1], target=TARGET)):
        assert drawing.texts("cp-label") == ["Target 80%", "61%", "52%"]
        assert len(drawing.all("cp-target")) == len(drawing.all("cp-path")) == 1
        assert drawing.tips("cp-point-baseline") == ["2017: 52%"]


def test_axis_of_time_names_first_baseline_latest_and_target_only(draw, years, trend):
    points = years(2010, *range(40, 55))
    drawing = draw(trend(points, baseline=points[4], target=TARGET)).wide
    named = [text for text in drawing.texts("cp-tick") if len(text) == 4]
    assert sorted(named) == ["2010", "2014", "2024", "2030"]


def test_path_only_if_asked_for_and_only_forward(draw, years, trend):
    points = years(2016, 50, 52)
    chart = trend(points, baseline=points[0], target=TARGET, path=False)
    assert not draw(chart).wide.all("cp-path")
    missed = TargetMark("2015", 2016.0, 80)
    assert not draw(trend(points, baseline=points[1], target=missed)).wide.all("cp-path")


@pytest.mark.parametrize("status", ["suppressed", "unavailable"])
def test_withheld_point_leaves_a_gap_and_a_mark(draw, year, trend, status):
    withheld = year(2018, status=status, note="too few")
    points = (year(2016, 50), year(2017, 52), withheld, year(2019, 60), year(2020, 61))
    for drawing in draw(trend(points, target=TARGET)):
        assert drawing.runs() == 2
        (mark, _key) = drawing.tips("cp-gap-mark")
        assert mark.startswith("2018: not ")
        assert mark.endswith("too few")


@pytest.mark.parametrize("status", ["suppressed", "unavailable"])
def test_a_number_that_should_not_be_there_changes_nothing(draw, year, trend, status):
    # No withheld point has a number; if a fault left one there, the chart must not show it.
    clean = year(2018, status=status)
    leaky = clean._replace(value=3.21, numerator=9, denominator=280, moe=1.2, low=2.0, high=4.4)
    rest = (year(2016, 50), year(2017, 52), year(2019, 60))
    one, other = (
        draw(trend((*rest, point), baseline=point, target=TARGET)) for point in (clean, leaky)
    )
    assert one == other


def test_suppressed_and_unavailable_differ_in_shape_and_word(draw, year, trend):
    points = (year(2016, 50), year(2017), year(2018, status="unavailable"), year(2019, 51))
    drawing = draw(trend(points)).wide
    suppressed, unavailable = drawing.all("cp-gap-mark")[:2]
    assert suppressed.attrib["d"].split("l")[-1] != unavailable.attrib["d"].split("l")[-1]
    assert drawing.texts("cp-note") == ["not shown, to protect privacy", "not available"]


def test_missing_year_is_not_bridged(draw, year, trend):
    points = [year(y, 50 + y - 2010) for y in range(2010, 2020) if y != 2014]
    assert draw(trend(tuple(points))).wide.runs() == 2


def test_two_yearly_data_misses_nothing(draw, year, trend):
    points = tuple(year(y, 50 + y - 2010) for y in range(2010, 2020, 2))
    assert draw(trend(points)).wide.runs() == 1


def test_overlapping_periods_stand_at_their_ends(draw, trend):
    points = tuple(
        Point(f"{y - 4}–{y}", date(y - 4, 1, 1), date(y, 12, 31), 50.0 + y - 2010)
        for y in range(2010, 2020)
    )
    drawing = draw(trend(points)).wide
    assert drawing.runs() == 1
    assert "2015–2019" in drawing.texts("cp-tick")


def test_break_is_not_joined_has_a_rule_and_a_reason(draw, year, trend):
    points = tuple(
        year(y, 50 + y - 2010, break_=y == 2015, note="New test" if y == 2015 else "")
        for y in range(2010, 2020)
    )
    for drawing in draw(trend(points)):
        assert drawing.runs() == 2
        assert drawing.tips("cp-break") == ["New test"]
        assert "New test" in drawing.texts("cp-note")
        (faded,) = [g for g in drawing.root.iter("g") if g.get("opacity")]
        assert len(faded.findall("circle")) == 5


def test_break_before_the_first_point_is_nothing_to_draw(draw, year, trend):
    points = (year(2018, 50, break_=True, note="New test"), year(2019, 52))
    drawing = draw(trend(points)).wide
    assert not drawing.all("cp-break")
    assert not [g for g in drawing.root.iter("g") if g.get("opacity")]


def test_reason_without_room_goes_to_the_key(draw, year, trend):
    reason = " ".join(["Another test was taken by another age group"] * 4)
    points = tuple(year(y, 50, break_=y == 2012, note=reason) for y in range(2010, 2020))
    for drawing in draw(trend(points)):
        assert [text for text in drawing.texts("cp-note") if text.startswith("2012: Another")]


def test_preliminary_and_unreliable_points_are_hollow_and_explained(draw, year, trend):
    points = (year(2017, 50), year(2018, 51, status="unreliable"), year(2019, 52))
    points = (*points, year(2020, 53, status="preliminary"))
    drawing = draw(trend(points)).wide
    tips = [tip for tip in drawing.tips("cp-point-provisional") if tip]
    assert sorted(tips) == ["2018: 51%, unreliable", "2020: 53%, preliminary"]
    assert drawing.texts("cp-note") == ["preliminary", "unreliable"]


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        ({"low": 95.0}, ">95%"),
        ({"high": 5.0}, "<5%"),
        ({"low": 5.0, "high": 10.0}, "5% to 10%"),
    ],
)
def test_coded_point_is_drawn_as_its_bound_and_joined_to_nothing(draw, year, trend, bounds, text):
    points = (year(2016, 50), year(2017, 52), year(2018, **bounds), year(2019, 60), year(2020, 61))
    for drawing in draw(trend(points)):
        assert drawing.tips("cp-bound") == [f"2018: {text}"]
        assert text in drawing.texts("cp-label")
        assert drawing.runs() == 2


def test_latest_may_be_coded(draw, year, trend):
    drawing = draw(trend((year(2018, 90), year(2019, low=95.0)))).wide
    assert drawing.texts("cp-label") == [">95%"]


def test_error_bars_from_margins_and_from_bounds(draw, year, trend):
    points = (year(2018, 50, moe=3.0, moe_level=0.9), year(2019, 52, low=49.0, high=56.0))
    drawing = draw(trend(points)).wide
    (bars,) = (e for e in drawing.all("cp-error") if "V" in e.attrib["d"])
    assert bars.attrib["d"].count("V") == 2
    assert drawing.tips("cp-point") == ["2018: 50%, 47% to 53%", "2019: 52%, 49% to 56%"]


def test_margin_names_its_level_where_all_agree(draw, year, trend):
    points = (year(2018, 50, moe=3.0, moe_level=0.9), year(2019, 52, moe=2.0, moe_level=0.9))
    assert "90% margin of error" in draw(trend(points)).wide.texts("cp-note")


def test_margin_of_a_percent_stays_a_percent(draw, year, trend):
    assert draw(trend((year(2018, 99, moe=3.0),))).wide.tips("cp-point") == [
        "2018: 99%, 96% to 100%"
    ]


def test_a_single_point(draw, year, trend):
    point = year(2019, 52)
    for drawing in draw(trend((point,), baseline=point)):
        assert drawing.texts("cp-label") == ["52%"]
        assert not drawing.all("cp-line")


def test_equal_values_make_a_level_line(draw, years, trend):
    drawing = draw(trend(years(2015, 52, 52, 52, 52))).wide
    (line,) = drawing.all("cp-line")
    heights = {place.split(" ")[1] for place in line.attrib["d"][1:].split("L")}
    assert len(heights) == 1


def test_nothing_but_withheld_points(draw, years, trend):
    for drawing in draw(trend(years(2018, None, None))):
        assert "No figures can be shown." in drawing.texts()
        assert len(drawing.tips("cp-gap-mark")) == 3  # two years and the key


def test_no_points_at_all(draw, trend):
    assert "No figures can be shown." in draw(trend(())).wide.texts()


def test_negative_and_huge_numbers(draw, years, trend):
    points = years(2018, -4_200_000, 1_250_000, 12_600_000)
    unit = Unit("currency")
    drawing = draw(trend(points, unit=unit, baseline=points[0])).wide
    assert "$15 million" in drawing.texts("cp-tick")
    assert drawing.texts("cp-label") == ["$12,600,000", "\N{MINUS SIGN}$4,200,000"]
    near = draw(trend(years(2018, 8_150_000, 8_250_000), unit=unit)).wide
    assert {"8.2", "$8.8 million"} <= set(near.texts("cp-tick"))
    huge = draw(trend(years(2018, 1.2e9, 3.4e12), unit=unit)).wide
    assert huge.texts("cp-label") == ["$3,400.00 billion"]


def test_many_points_have_no_room_for_dots_but_for_the_last(draw, years, trend):
    drawing = draw(trend(years(1900, *[50 + y % 7 for y in range(120)]))).wide
    assert len(drawing.all("cp-point")) == 1


def test_it_can_be_heard(draw, years, trend):
    for name, drawing in zip(("wide", "narrow"), draw(trend(years(2018, 50, 52))), strict=True):
        root = drawing.root
        assert root.get("role") == "img"
        ids = {e.attrib["id"]: e.text for e in root.iter() if e.get("id")}
        assert root.attrib["aria-labelledby"].split() == list(ids)
        assert ids == {
            f"reading-{name}-title": "Third graders reading at grade level",
            f"reading-{name}-desc": "It rises.",
        }


def test_text_from_data_is_escaped(draw, year, trend):
    evil = "</title><script>alert(1)</script>"
    points = (year(2018, 50), year(2019, 51, break_=True, note=evil), year(2020, note=evil))
    chart = trend(points, title=evil, sentence=evil, lines=(Line(evil, points, main=True),))
    assert "<script" not in "".join(drawing.markup for drawing in draw(chart))


@pytest.fixture
def every(years, year, trend, outlook, gap, places):
    """A chart of each kind with a bit of everything."""
    points = years(2016, 50, None, 55, 61)
    rows = (
        Row("All", year(2024, 61, moe=3.0), year(2018, 52), "total"),
        Row("Asian", year(2024, 78, status="preliminary"), year(2018, low=70.0), "reference"),
        Row("White", year(2024), year(2018, 70)),
    )
    return (
        trend(points, baseline=points[0], target=TARGET),
        outlook(),
        gap(*rows),
        places(*rows),
    )


def test_colours_are_left_to_the_theme(draw, every):
    for chart in every:
        for drawing in draw(chart):
            assert not re.search(r'style=|#[0-9a-f]{3}|rgb|fill="|stroke="', drawing.markup)


def test_text_is_never_too_small_nor_too_large(draw, every):
    # The widths at which each is shown, see the theme: from 646 px, and from 288 px on.
    for chart in every:
        for drawing, least in zip(draw(chart), (646, 288), strict=True):
            sizes = {float(e.get("font-size", 99)) for e in drawing.root.iter("text")} - {99}
            sizes.add(float(drawing.root.attrib["font-size"]))
            assert min(sizes) * least / drawing.width >= 12
            assert max(sizes) <= 15
