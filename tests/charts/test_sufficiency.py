"""What strategies add up to: bars that follow from each other, and what is needed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.charts.conftest import texts_are_clear

from ci_portal.charts import AddUp, Part
from ci_portal.charts.sufficiency import MOST_PARTS

LONG = "Tutoring before, during and after the school day in every language that is spoken at home"


def added(parts, needed=300.0, *, low=None, middle=None, high=None, told=None):
    """A chart of (label, people) pairs; without more said, their plain sum."""
    total = sum(people or 0 for _, people in parts)
    middle = total if middle is None else middle
    return AddUp(
        id="reading",
        title="Early reading: what the strategies add up to",
        sentence="It adds up to so many.",
        parts=tuple(Part(*part) for part in parts),
        needed=needed,
        low=middle if low is None else low,
        middle=middle,
        high=max(total, middle) if high is None else high,
        told=round(middle) if told is None else told,
    )


TUTORS = [("Tutors", 108.0), ("Books", 72.0)]
OVERLAPPING = added(TUTORS, low=90, middle=150, high=240)


def bars(drawing, css="cp-bar"):
    """Left and right end of each bar, by what it says when pointed at."""
    found = {}
    for element in drawing.all(css):
        left, right = re.match(r"M([\d.]+) [\d.]+H([\d.]+)v14", element.attrib["d"]).groups()
        found[element.findtext("title")] = (float(left), float(right))
    return found


def test_a_bar_begins_where_the_one_above_it_ended(draw):
    for drawing in draw(added([*TUTORS, ("Visits", 31.0)])):
        (first, second, third, total) = bars(drawing).values()
        for above, below in pairwise((first, second, third)):
            assert above[1] == pytest.approx(below[0], abs=0.11)
        assert total == (first[0], pytest.approx(third[1], abs=0.11))


def test_length_is_number(draw):
    for drawing in draw(added(TUTORS)):
        tutors, books, total = bars(drawing).values()
        unit = (total[1] - total[0]) / 180
        assert tutors[1] - tutors[0] == pytest.approx(108 * unit, abs=0.2)
        assert books[1] - books[0] == pytest.approx(72 * unit, abs=0.2)
        rule = drawing.all("cp-mark")[0]
        at = float(re.match(r"M([\d.]+)", rule.attrib["d"])[1])
        assert at - total[0] == pytest.approx(300 * unit, abs=0.3)
        assert rule.findtext("title") == "300 needed"


def test_who_would_be_counted_twice_is_a_bar_back_and_hatched(draw):
    for drawing in draw(OVERLAPPING):
        tips = bars(drawing)
        back = tips["Counted twice: \N{MINUS SIGN}30"]
        assert back[1] == tips["Books: 72"][1]
        assert back[0] == tips["Together: 150, 90 to 240"][1]
        assert drawing.tips("cp-bar-provisional") == ["Counted twice: \N{MINUS SIGN}30"]
        for x, y, end_x, end_y in re.findall(
            r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", drawing.all("cp-hatch")[0].attrib["d"]
        ):
            assert back[0] - 0.1 <= float(x) < float(end_x) <= back[1] + 0.1
            assert float(end_y) < float(y)


def test_numbers_as_told_add_up(draw):
    """48.3 + 32.5 + 25.3 are 106; of them 82.5 are not counted twice. 48 + 32 + 25 − 22 = 83."""
    parts = [("a", 48.3), ("b", 32.5), ("c", 25.3)]
    for drawing in draw(added(parts, 138, low=30, middle=82.51, high=150, told=83)):
        assert [drawing.texts("cp-label").count(number) for number in ("48", "32", "25")] == [1] * 3
        assert "\N{MINUS SIGN}22" in drawing.texts("cp-label")
        assert {"83", "55"} <= set(drawing.texts("cp-label"))


def test_the_range_of_the_sum_is_an_error_bar_and_said(draw):
    for drawing in draw(OVERLAPPING):
        low, high = re.match(
            r"M([\d.]+) .*H([\d.]+)M", drawing.all("cp-error")[0].attrib["d"]
        ).groups()
        (left, right) = bars(drawing)["Together: 150, 90 to 240"]
        unit = (right - left) / 150
        assert float(low) - left == pytest.approx(90 * unit, abs=0.2)
        assert float(high) - left == pytest.approx(240 * unit, abs=0.2)
        assert "90 to 240" in drawing.texts("cp-note")


def test_without_a_range_there_is_no_error_bar(draw):
    for drawing in draw(added(TUTORS)):
        assert not drawing.all("cp-error")
        assert not drawing.texts("cp-note")


def test_what_is_missing_is_a_dashed_bar_up_to_the_rule(draw):
    for drawing in draw(added(TUTORS)):
        ((left, right),) = bars(drawing, "cp-missing").values()
        assert left == bars(drawing)["Together: 180"][1]
        rule = drawing.all("cp-mark")[0].attrib["d"]
        assert right == float(re.match(r"M([\d.]+)", rule)[1])
        assert drawing.tips("cp-missing") == ["Still missing: 120"]


def test_where_it_is_enough_nothing_is_missing(draw):
    for needed in (180, 100):
        for drawing in draw(added(TUTORS, needed)):
            assert not drawing.all("cp-missing")
            assert f"{needed} needed" in drawing.texts("cp-label")


def test_without_an_estimate_there_is_no_bar_and_the_sum_is_a_least(draw):
    for drawing in draw(added([*TUTORS, ("Visits", None)])):
        labels = drawing.texts("cp-label")
        assert {"Visits", "no estimate", "at least 180", "at most 120"} <= set(labels)
        assert list(bars(drawing)) == ["Tutors: 108", "Books: 72", "Together: at least 180"]


def test_of_very_many_the_last_are_one_row(draw):
    parts = [(f"Strategy {number}", 100.0 - number) for number in range(500)]
    many = [(label, max(1.0, people)) for label, people in parts]
    for drawing in draw(added(many, 10_000)):
        assert len(bars(drawing)) == MOST_PARTS + 1
        assert "489 more strategies" in drawing.texts("cp-label")
    just = added([(f"Strategy {number}", 10.0) for number in range(MOST_PARTS)])
    for drawing in draw(just):
        assert f"Strategy {MOST_PARTS - 1}" in drawing.texts("cp-label")


def test_it_has_a_name_and_says_what_it_shows(draw):
    for drawing in draw(added(TUTORS)):
        root = drawing.root
        assert root.get("role") == "img"
        assert root.findtext("title") == "Early reading: what the strategies add up to"
        assert root.findtext("desc") == "It adds up to so many."


def test_names_are_text(draw):
    hostile = '"><script>alert(1)</script>'
    for drawing in draw(added([(hostile, 10.0)])):
        assert not [e for e in drawing.root.iter() if e.tag == "script"]
        assert drawing.tips("cp-bar")[0] == f"{hostile}: 10"


# -- nothing lies on anything else ----------------------------------------------------------


def check(pair):
    for drawing in pair:
        texts_are_clear(drawing)
        boxes = drawing.boxes()
        shapes = [e for css in ("cp-bar", "cp-missing", "cp-error", "cp-mark", "cp-hatch")
                  for e in drawing.all(css)]  # fmt: skip
        for shape in shapes:
            for x in map(float, re.findall(r"[MHL](-?[\d.]+)", shape.attrib["d"])):
                assert -0.1 <= x <= drawing.width, shape.attrib["d"]
        # Beside the bars, never on them: the numbers and names of a desk, the bars of a phone.
        for name in ("cp-bar", "cp-missing"):
            for element in drawing.all(name):
                left, top, right = map(
                    float, re.match(r"M([\d.]+) ([\d.]+)H([\d.]+)", element.attrib["d"]).groups()
                )
                for box in boxes:
                    apart = box.right <= left or right <= box.left
                    assert apart or box.bottom <= top or top + 14 <= box.top, box


@pytest.mark.parametrize(
    "chart",
    [
        added([("One", 400.0)]),
        added([("None", 0.0)]),
        added([]),
        added([("Unknown", None)]),
        added([(LONG, 90.0), (LONG.upper(), 30.0), ("x" * 90, 20.0)], low=40, middle=100, high=140),
        added([(f"{LONG} {number}", 20.0) for number in range(12)], low=100, middle=170, high=240),
        added([("Huge", 3.2e12), ("Small", 1.0)], 9e12, low=1e12, middle=2.9e12, high=3.5e12),
        added([("Beyond", 5000.0)], 1.0, low=10, middle=5000, high=9000),
        added([("Far from it", 1.0)], 1e6),
        added([(LONG, 123456.0), ("Unknown", None)], 987654, low=1, middle=123456, high=1e6),
    ],
    ids=lambda chart: f"{len(chart.parts)}-{chart.needed:g}",
)
def test_no_text_lies_on_another_or_on_a_bar(draw, chart):
    check(draw(chart))


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_added(data, draw):
    names = st.text(alphabet="abcdefghij klmn -", min_size=1, max_size=60).filter(str.strip)
    people = st.one_of(st.none(), st.floats(0, 500))
    scale = data.draw(st.sampled_from([1.0, 1e3, 1e7]))
    parts = [
        (name, None if number is None else number * scale)
        for name, number in data.draw(st.lists(st.tuples(names, people), max_size=14))
    ]
    total = sum(number or 0 for _, number in parts)
    middle = total * data.draw(st.floats(0.5, 1))
    low, high = middle * data.draw(st.floats(0, 1)), total * data.draw(st.floats(1, 2))
    needed = float(data.draw(st.integers(1, 2000))) * scale
    check(draw(added(parts, needed, low=low, middle=middle, high=high)))
