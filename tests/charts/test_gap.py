"""The gap: a dumbbell a group, from baseline to latest."""

from __future__ import annotations

import re

import pytest

from ci_portal.charts import Row, Unit


def middle(element):
    """The middle of a mark that is a path around it, and half of its width."""
    x, y, wide = re.match(
        r"M(-?[\d.]+) (-?[\d.]+)a[\d.]+ [\d.]+ 0 1 0 ([\d.]+)", element.attrib["d"]
    ).groups()
    return float(x) + float(wide) / 2, float(y), float(wide) / 2


def marks(drawing):
    """The rows' marks by what they say."""
    found = [e for e in drawing.all("cp-point") if e.find("title") is not None]
    return {e.findtext("title"): e for e in found}


@pytest.fixture
def rows(year):
    return (
        Row("Asian", year(2024, 78), year(2018, 70), "reference"),
        Row("All children", year(2024, 61), year(2018, 52), "total"),
        Row("Black or African American", year(2024, 45), year(2018, 48)),
    )


def test_rows_stand_in_the_order_given_with_name_and_latest_value(draw, gap, rows):
    for drawing in draw(gap(*rows)):
        boxes = {box.text: box.top for box in drawing.boxes()}
        names = ["Asian (reference group)", "All children", "Black or African American"]
        assert sorted(names, key=boxes.__getitem__) == names
        assert {"78%", "61%", "45%"} <= set(drawing.texts("cp-label"))


def test_baseline_is_a_small_ring_and_latest_a_large_dot(draw, gap, rows):
    for drawing in draw(gap(*rows)):
        found = marks(drawing)
        before, now = found["Asian: 2018: 70%"], found["Asian: 2024: 78%"]
        assert "cp-point-baseline" in before.attrib["class"]
        assert now.attrib["class"] == "cp-point"
        (x0, y0, small), (x1, y1, large) = middle(before), middle(now)
        assert x0 < x1
        assert y0 == y1
        assert small < large


def test_number_stands_beyond_the_latest_away_from_the_baseline(draw, gap, rows):
    for drawing in draw(gap(*rows)):
        boxes = {box.text: box for box in drawing.boxes()}
        found = marks(drawing)
        assert boxes["78%"].left > middle(found["Asian: 2024: 78%"])[0] + 6
        left = middle(found["Black or African American: 2024: 45%"])[0]
        assert boxes["45%"].right < left - 6


def test_total_is_bold_with_a_bold_line(draw, gap, rows):
    for drawing in draw(gap(*rows)):
        bold = {e.text for e in drawing.root.iter("text") if e.get("font-weight")}
        assert bold == {"All children", "61%"}
        assert len(drawing.all("cp-span-total")) == 1
        assert len(drawing.all("cp-span")) == 3


def test_line_at_the_reference_group_is_named(draw, gap, rows):
    for drawing in draw(gap(*rows)):
        line, _key = drawing.all("cp-reference")
        x = float(re.match(r"M([\d.]+)", line.attrib["d"])[1])
        assert x == pytest.approx(middle(marks(drawing)["Asian: 2024: 78%"])[0], abs=0.2)
        assert line.findtext("title") == "Asian (reference group): 78%"
        assert "Asian (reference group): 78%" in drawing.texts("cp-note")


def test_key_names_the_periods(draw, gap, rows):
    for drawing in draw(gap(*rows)):
        assert drawing.texts("cp-note")[:2] == ["2018", "2024"]


def test_other_periods_are_said_beside_the_value(draw, gap, rows, year):
    odd = (
        Row("Early", year(2023, 50), year(2018, 40)),
        Row("Late", year(2024, 55), year(2019, 40)),
        Row("Gone", None, year(2018, 30)),
    )
    texts = draw(gap(*rows, *odd)).wide.texts("cp-label")
    assert {"50% (2023)", "55% (2019 to 2024)", "30% (2018)"} <= set(texts)


def test_a_withheld_row_says_so_and_nothing_else(draw, gap, rows, year):
    withheld = Row("American Indian", year(2024, note="fewer than 10 children"))
    for drawing in draw(gap(*rows, withheld)):
        assert "not shown: fewer than 10 children" in drawing.texts("cp-note")
        assert len(marks(drawing)) == 6


@pytest.mark.parametrize("kind", ["gap", "places"])
@pytest.mark.parametrize("status", ["suppressed", "unavailable"])
def test_a_number_that_should_not_be_there_changes_nothing(draw, request, rows, year, kind, status):
    chart = request.getfixturevalue(kind)
    clean = year(2024, status=status)
    leaky = clean._replace(value=3.21, numerator=9, denominator=280, moe=1.2, low=2.0, high=4.4)
    one, other = (
        draw(chart(*rows, Row("A", point), Row("B", point, year(2018, 50)), Row("C", point, point)))
        for point in (clean, leaky)
    )
    assert one == other


def test_withheld_latest_of_a_row_with_a_baseline_is_told_below(draw, gap, rows, year):
    half = Row("Migrant", year(2024, note="too few"), year(2018, 44))
    for drawing in draw(gap(*rows, half)):
        boxes = {box.text: box.top for box in drawing.boxes()}
        assert boxes["44% (2018)"] < boxes["2024: not shown: too few"]


def test_one_end_alone_is_drawn_and_joined_to_nothing(draw, gap, year):
    chart = gap(Row("New", year(2024, 61)), Row("Old", None, year(2018, 52)), Row("None", None))
    for drawing in draw(chart):
        assert set(marks(drawing)) == {"New: 2024: 61%", "Old: 2018: 52%"}
        assert not drawing.all("cp-span")
        assert "not available" in drawing.texts("cp-note")


def test_uncertain_figures_are_hollow_and_say_so(draw, gap, year):
    chart = gap(
        Row("A", year(2024, 61, status="preliminary"), year(2018, 52)),
        Row("B", year(2024, 66, status="unreliable"), year(2018, 52)),
    )
    wide, _ = draw(chart)
    assert {"61% (preliminary)", "66% (unreliable)"} <= set(wide.texts("cp-label"))
    assert len(wide.all("cp-point-provisional")) == 2


@pytest.mark.parametrize(
    ("bounds", "text"),
    [({"low": 95.0}, ">95%"), ({"high": 5.0}, "<5%"), ({"low": 5.0, "high": 10.0}, "5% to 10%")],
)
@pytest.mark.parametrize("kind", ["gap", "places"])
def test_coded_values_are_drawn_as_bounds(draw, request, year, kind, bounds, text):
    chart = request.getfixturevalue(kind)
    for drawing in draw(chart(Row("A", year(2024, **bounds)), Row("B", year(2024, 50)))):
        assert drawing.tips("cp-bound") == [f"A: 2024: {text}"]
        assert text in drawing.texts("cp-label")


def test_long_names_wrap_and_are_whole_in_a_title_if_cut(draw, gap, year):
    name = "Children of families who moved here from another state during the school year at hand"
    twice = f"{name}, and all of their brothers and sisters"
    for drawing in draw(gap(Row(name, year(2024, 50)), Row(twice, year(2024, 51)))):
        assert any(text.startswith("Children of families") for text in drawing.texts("cp-label"))
        cut = [e for e in drawing.all("cp-label") if e.find("title") is not None]
        assert all(e.findtext("title") in (name, twice) for e in cut)
        assert len(cut) == sum("…" in text for text in drawing.texts("cp-label"))


def test_equal_ends_show_both_marks(draw, gap, year):
    drawing = draw(gap(Row("A", year(2024, 50), year(2018, 50)))).wide
    first, second = marks(drawing).values()
    assert middle(first)[0] == pytest.approx(middle(second)[0], abs=0.2)
    # The smaller one comes later and so lies on top.
    assert middle(second)[2] < middle(first)[2]


def test_huge_numbers_stay_in_the_picture(draw, gap, year):
    rows = (
        Row("A", year(2024, -4.2e12), year(2018, 3.4e12)),
        Row("B", year(2024, 3.4e12), year(2018, -4.2e12)),
    )
    for drawing in draw(gap(*rows, unit=Unit("currency", 2))):
        for box in drawing.boxes():
            assert box.left > -1
            assert box.right < drawing.width + 1


def test_nothing_to_show(draw, gap, year):
    assert "No figures can be shown." in draw(gap()).wide.texts()
    for drawing in draw(gap(Row("A", year(2024)))):
        assert drawing.texts() == ["A", "not shown, to protect privacy"]
