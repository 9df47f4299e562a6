"""Places: bars from zero, in the order given."""

from __future__ import annotations

import re

import pytest

from ci_portal.charts import Row, Unit


def bars(drawing):
    """The bars by name: where they begin and end."""
    found = {}
    for element in drawing.all("cp-bar"):
        title = element.findtext("title")
        if title:
            start, stop = re.match(r"M([\d.]+) [\d.]+H([\d.]+)", element.attrib["d"]).groups()
            found[title.split(":")[0]] = float(start), float(stop)
    return found


@pytest.fixture
def rows(year):
    return (
        Row("Northside", year(2024, 74, moe=4.0, moe_level=0.9), year(2018, 68)),
        Row("Harbor County", year(2024, 63), year(2018, 55), "total"),
        Row("Eastside", year(2024, 44)),
        Row("Hill", year(2024, note="fewer than 10 children")),
    )


def test_bars_begin_at_zero_and_are_as_long_as_their_values(draw, places, rows):
    for drawing in draw(places(*rows)):
        found = bars(drawing)
        assert list(found) == ["Northside", "Harbor County", "Eastside"]
        lengths = {name: stop - start for name, (start, stop) in found.items()}
        unit = lengths["Northside"] / 74
        assert lengths["Harbor County"] == pytest.approx(63 * unit, abs=0.2)
        assert lengths["Eastside"] == pytest.approx(44 * unit, abs=0.2)
        assert "0" in drawing.texts("cp-tick")


def test_near_values_far_from_zero_still_start_there(draw, places, year):
    drawing = draw(places(Row("A", year(2024, 96)), Row("B", year(2024, 97)))).wide
    (a0, a1), (b0, b1) = bars(drawing).values()
    assert a0 == b0
    assert (a1 - a0) / (b1 - b0) == pytest.approx(96 / 97, abs=0.001)


def test_negative_values_go_left_with_their_number(draw, places, year):
    rows = (Row("Up", year(2024, 1200)), Row("Down", year(2024, -800)))
    for drawing in draw(places(*rows, unit=Unit("currency"))):
        found = bars(drawing)
        assert found["Down"][1] < found["Down"][0] == found["Up"][0] < found["Up"][1]
        boxes = {box.text: box for box in drawing.boxes()}
        assert boxes["\N{MINUS SIGN}$800"].right < found["Down"][1]
        assert boxes["$1,200"].left > found["Up"][1]


def test_total_is_a_bold_bar_and_a_line_with_its_name(draw, places, rows):
    for drawing in draw(places(*rows)):
        assert drawing.tips("cp-bar-total") == ["Harbor County: 2024: 63%"]
        assert drawing.tips("cp-reference")[0] == "Harbor County: 63%"
        assert "Harbor County: 63%" in drawing.texts("cp-note")


def test_baseline_is_a_tick_and_explained(draw, places, rows):
    for drawing in draw(places(*rows)):
        tips = [tip for tip in drawing.tips("cp-mark") if tip]
        assert tips == ["Northside: 2018: 68%", "Harbor County: 2018: 55%"]
        assert {"2018", "2024"} <= set(drawing.texts("cp-note"))


def test_number_keeps_off_the_tick_of_the_baseline(draw, places, year):
    for drawing in draw(places(Row("A", year(2024, 50), year(2018, 52)))):
        tick = drawing.all("cp-mark")[0].attrib["d"]
        (label,) = [box for box in drawing.boxes() if box.text == "50%"]
        assert label.left > float(re.match(r"M([\d.]+)", tick)[1])


def test_number_keeps_off_the_error_bar(draw, places, rows):
    for drawing in draw(places(*rows)):
        bar = next(e.attrib["d"] for e in drawing.all("cp-error"))
        ends = [float(x) for x in re.findall(r"[MH]([\d.]+)", bar)]
        (label,) = [box for box in drawing.boxes() if box.text == "74%"]
        assert label.left > max(ends)
        assert "90% margin of error" in drawing.texts("cp-note")


def test_preliminary_bar_is_hollow_and_says_so(draw, places, year):
    drawing = draw(places(Row("A", year(2024, 58, status="preliminary")))).wide
    assert drawing.tips("cp-bar-provisional") == ["A: 2024: 58%, preliminary"]
    assert "58% (preliminary)" in drawing.texts("cp-label")


def test_withheld_place_has_a_reason_and_no_bar(draw, places, rows):
    for drawing in draw(places(*rows)):
        assert "not shown: fewer than 10 children" in drawing.texts("cp-note")
        assert "Hill" not in bars(drawing)
