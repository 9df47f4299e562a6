"""Events on a trend: numbered links, for fingers, keyboards and screen readers."""

from __future__ import annotations

from itertools import combinations

import pytest

from ci_portal.charts import Event


def links(drawing):
    return list(drawing.root.iter("a"))


def middles(drawing):
    return [(float(e.attrib["cx"]), float(e.attrib["cy"])) for e in drawing.all("cp-touch")]


def test_an_event_is_a_numbered_link_to_its_entry_with_a_tip(draw, outlook):
    for drawing in draw(outlook()):
        assert [
            (a.get("href"), a.findtext("title"), a.findtext("text")) for a in links(drawing)
        ] == [("#event-1", "1: Tutoring begins", "1"), ("#event-2", "2: Summer reading", "2")]


def test_links_stand_beside_the_image_not_in_it(draw, outlook):
    # What is inside of an image does not exist for a screen reader.
    for name, drawing in zip(("wide", "narrow"), draw(outlook()), strict=True):
        root = drawing.root
        assert root.get("role") == "group"
        assert root.get("aria-labelledby") == f"reading-{name}-title"
        (image,) = [e for e in root.iter() if e.get("role") == "img"]
        assert image.get("aria-labelledby") == f"reading-{name}-desc"
        assert not list(image.iter("a"))
        assert len(links(drawing)) == 2


def test_without_events_and_beside_other_kinds_a_chart_is_an_image(draw, outlook, lines, years):
    event = Event(2019.0, 1, "It happened", "e")
    for chart in (outlook(events=()), lines({"All": years(2018, 50, 52)}, events=(event,))):
        drawing = draw(chart).wide
        assert drawing.root.get("role") == "img"
        assert not links(drawing)


@pytest.mark.parametrize("count", [2, 9, 40])
def test_events_of_one_day_lie_side_by_side_and_each_is_large_enough_to_touch(draw, outlook, count):
    events = tuple(Event(2023.5, n, "It happened", f"e{n}") for n in range(1, count + 1))
    # The widths at which each is shown, see the theme: from 646 px, and from 288 px on.
    for drawing, least in zip(draw(outlook(events=events)), (646, 288), strict=True):
        scale = least / drawing.width
        found = middles(drawing)
        assert len(found) == count
        for (x0, y0), (x1, y1) in combinations(found, 2):
            assert max(abs(x0 - x1), abs(y0 - y1)) * scale >= 23.9
        for element in drawing.all("cp-touch"):
            assert 2 * float(element.attrib["r"]) * scale >= 24 - 1e-9
        assert all(14 <= x <= drawing.width - 14 for x, _ in found)


def test_stems_point_at_the_curve_or_at_the_axis_where_there_is_none(draw, outlook):
    events = (Event(2023.0, 1, "On a point", "a"), Event(2027.0, 2, "Later", "b"))
    drawing = draw(outlook(events=events)).wide
    (stems,) = drawing.all("cp-stem")
    on, later = stems.attrib["d"].split("M")[1:]
    point = next(
        e for e in drawing.root.iter("circle") if (e.findtext("title") or "").startswith("2022:")
    )
    assert on.endswith(f"V{point.attrib['cy']}")
    assert later.endswith("V330")


def test_events_are_numbered_in_the_order_of_reading(draw, outlook):
    events = tuple(Event(2024.0 - n / 3, n, "It happened", f"e{n}") for n in range(1, 5))
    for drawing in draw(outlook(events=events)):
        marks = zip(middles(drawing), links(drawing), strict=True)
        assert [a.get("href") for _, a in sorted(marks, key=lambda mark: mark[0])] == [
            "#e4",
            "#e3",
            "#e2",
            "#e1",
        ]


def test_text_of_events_is_escaped(draw, outlook):
    evil = Event(2023.0, 1, '</title><script>alert("x")</script>', '"><script>')
    for drawing in draw(outlook(events=(evil,))):
        assert "<script" not in drawing.markup
        assert links(drawing)[0].get("href") == '#"><script>'
