"""What lies ahead of a trend: forecast, projection and interim targets."""

from __future__ import annotations

import re

import pytest

from ci_portal.charts import Expected, Line, TargetMark, Unit


def places(path):
    """The points of path data."""
    return [tuple(map(float, place)) for place in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def drawn(drawing, css):
    (element,) = drawing.all(css)
    return element


def test_forecast_projection_and_target_are_named_where_they_end(draw, outlook):
    for drawing in draw(outlook()):
        texts = drawing.texts("cp-label")
        assert {"Target 80%", "at this pace 71%", "if nothing had changed 57%"} <= set(texts)
        (ahead,) = drawing.texts("cp-projection-label")
        (aside,) = drawing.texts("cp-forecast-label")
        assert (ahead, aside) == ("at this pace 71%", "if nothing had changed 57%")


def test_labels_keep_the_order_of_what_they_name_even_if_it_ends_at_one_height(draw, outlook):
    target = TargetMark("2030", 2031.0, 60)
    chart = outlook(target=target, projection=Expected("2030", 2031.0, 59.5))
    for drawing in draw(chart):
        tops = {box.text: box.top for box in drawing.boxes()}
        assert tops["Target 60%"] < tops["at this pace 60%"] < tops["if nothing had changed 57%"]
        assert drawing.all("cp-leader")


def test_a_label_level_with_its_end_has_no_leader(draw, outlook):
    assert not draw(outlook()).wide.all("cp-leader")


def test_a_line_that_ends_a_little_before_the_edge_is_named_beside_the_plot_too(draw, outlook):
    chart = outlook(projection=Expected("2030", 2030.5, 71))
    for drawing in draw(chart):
        lefts = {box.text: box.left for box in drawing.boxes()}
        assert lefts["at this pace 71%"] == lefts["Target 80%"]
        assert len(drawing.all("cp-leader")) == 1


def test_projection_starts_at_the_latest_figure_that_may_be_judged(draw, year, outlook):
    points = (year(2018, 50), year(2019, 52), year(2020, 90, status="unreliable"))
    chart = outlook(lines=(Line("All", points, main=True),), events=())
    drawing = draw(chart).wide
    (start, _) = places(drawn(drawing, "cp-projection").attrib["d"])
    shown = {
        e.findtext("title"): (float(e.attrib["cx"]), float(e.attrib["cy"]))
        for e in drawing.root.iter("circle")
    }
    assert start == shown["2019: 52%"]


def test_a_projection_for_a_time_gone_by_is_not_drawn(draw, outlook):
    drawing = draw(outlook(projection=Expected("2020", 2021.0, 71))).wide
    assert not drawing.all("cp-projection")
    assert not drawing.texts("cp-projection-label")


def test_band_lies_around_the_forecast_and_is_explained(draw, outlook):
    for drawing in draw(outlook()):
        band, _key = (e.attrib["d"] for e in drawing.all("cp-band"))
        outline = places(band)
        line = places(drawn(drawing, "cp-forecast").attrib["d"])
        high, low = outline[: len(line)], outline[len(line) :][::-1]
        for (_, top), (_, middle), (_, bottom) in zip(high, line, low, strict=True):
            assert top <= middle <= bottom
        assert "80% range of the forecast" in drawing.texts("cp-note")


def test_no_band_where_no_interval_is_known(draw, outlook):
    forecast = (Expected("2020", 2021.0, 52), Expected("2030", 2031.0, 57))
    drawing = draw(outlook(forecast=forecast)).wide
    assert not drawing.all("cp-band")
    assert drawing.all("cp-forecast")


def test_a_band_opens_from_a_baseline_without_one_and_stops_where_it_is_not_known(draw, outlook):
    forecast = (
        Expected("2020", 2021.0, 52),
        Expected("2022", 2023.0, 53, 51, 55),
        Expected("2024", 2025.0, 54),
        Expected("2030", 2031.0, 57),
    )
    drawing = draw(outlook(forecast=forecast)).wide
    band, _key = (e.attrib["d"] for e in drawing.all("cp-band"))
    outline, line = places(band), places(drawn(drawing, "cp-forecast").attrib["d"])
    assert len(outline) == 4
    assert outline[0] == outline[-1] == line[0]
    assert outline[1][0] == outline[2][0] == line[1][0]


def test_a_band_that_would_press_the_curve_flat_leaves_the_picture(draw, outlook):
    wild = tuple(
        Expected(str(y), y + 1.0, 52, 52 - 100 * (y - 2020), 52 + 100 * (y - 2020))
        for y in range(2020, 2031)
    )
    drawing = draw(outlook(forecast=wild, unit=Unit("rate"))).wide
    band, _key = (e.attrib["d"] for e in drawing.all("cp-band"))
    heights = [y for _, y in places(band)]
    assert min(heights) >= 28
    assert max(heights) <= 330
    assert "200" not in drawing.texts("cp-tick")


def test_the_band_of_a_share_stays_a_share(draw, outlook):
    wide = tuple(Expected(str(y), y + 1.0, 90, 20, 170) for y in range(2020, 2031))
    assert "100%" in draw(outlook(forecast=wide)).wide.texts("cp-tick")


def test_forecast_and_band_are_not_joined_across_a_break(draw, year, outlook):
    points = tuple(
        year(y, 50 + y - 2018, break_=y == 2023, note="New test") for y in range(2018, 2025)
    )
    chart = outlook(lines=(Line("All", points, main=True),))
    for drawing in draw(chart):
        path = drawn(drawing, "cp-forecast").attrib["d"]
        assert path.count("M") == 2
        assert drawing.all("cp-band")[0].attrib["d"].count("M") == 2
        rule = places(drawn(drawing, "cp-break").attrib["d"].replace("V", " 0M0 "))[0][0]
        assert all(abs(x - rule) > 3 for x, _ in places(path))


def test_way_leads_past_interim_targets(draw, outlook):
    for drawing in draw(outlook()):
        way = places(drawn(drawing, "cp-path").attrib["d"])
        assert len(way) == 4
        marks = drawing.all("cp-interim")
        assert [e.findtext("title") for e in marks[:2]] == [
            "2026: Interim target 66%",
            "2028: Interim target 72%",
        ]
        assert "interim target" in drawing.texts("cp-note")
        steps = [places(e.attrib["d"])[0] for e in marks[:2]]
        for (x, y), (left, top) in zip(way[1:3], steps, strict=True):
            assert (x - left, y - top) == pytest.approx((3.2, 3.2), abs=0.11)


def test_an_interim_target_before_the_baseline_is_no_part_of_the_way(draw, outlook):
    target = TargetMark("2030", 2031.0, 80, (("2018", 2019.0, 60), ("2026", 2027.0, 70)))
    drawing = draw(outlook(target=target)).wide
    assert len(places(drawn(drawing, "cp-path").attrib["d"])) == 3


def test_a_forecast_that_ends_early_is_named_inside(draw, outlook):
    chart = outlook()
    for drawing in draw(outlook(forecast=chart.forecast[:4], projection=None)):
        assert "if nothing had changed 54%" in drawing.texts()
        assert "Target 80%" in drawing.texts("cp-label")


def test_a_baseline_alone_is_no_forecast(draw, outlook):
    drawing = draw(outlook(forecast=outlook().forecast[:1])).wide
    assert not drawing.all("cp-forecast")
    assert not drawing.all("cp-band")


def test_all_of_it_speaks_when_pointed_at(draw, outlook):
    drawing = draw(outlook()).wide
    assert drawing.tips("cp-projection") == ["2030: at this pace 71%"]
    assert drawing.tips("cp-forecast") == ["2030: if nothing had changed 57%"]
