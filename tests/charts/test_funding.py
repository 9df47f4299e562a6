"""Funding: a bar for each grant on an axis of years, told by pattern and by word."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.charts.conftest import Drawing, Pair, texts_are_clear

from ci_portal.charts import funding_svg
from ci_portal.charts.funding import MOST_GRANTS, Funding, Grant, Mark

NAMES = st.text(alphabet="abcdefghij klmn -", min_size=1, max_size=70).filter(str.strip)
KINDS = ("new", "realigned", "in-kind")


def grant(title="Tutors", start=2024.5, end=2027.5, kind="new", sort=("$400", "New money"), **more):
    return Grant(title, more.pop("funder", "County"), start, end, kind, sort, "a to b")


@pytest.fixture(scope="session")
def drawn(environment):
    """Draw grants in both layouts."""

    def pair(*grants, today=2026.0, horizon=2028.0, **fields):
        chart = Funding(
            **{
                "id": "money",
                "title": "Who pays",
                "sentence": "Money lasts until June 2028.",
                "grants": grants,
                "today": Mark(today, "Today"),
                "horizon": Mark(horizon, "in two years"),
                **fields,
            }
        )
        wide, narrow = funding_svg(chart, environment).split("\n<svg")
        return Pair(Drawing(wide), Drawing(f"<svg{narrow}"))

    return pair


def bars(drawing):
    """The bars by title: left edge, right edge, middle."""
    found = {}
    for element in drawing.all("cp-grant"):
        numbers = re.match(r"M([\d.]+) ([\d.]+)H([\d.]+)v([\d.]+)", element.attrib["d"]).groups()
        left, top, right, tall = map(float, numbers)
        found[element.findtext("title").partition(":")[0]] = left, right, top + tall / 2
    return found


def rule(drawing, css):
    """Where a line through all bars stands."""
    (line,) = drawing.all(css)
    places = {float(x) for x in re.findall(r"M([\d.]+) ", line.attrib["d"])}
    assert len(places) == 1
    return places.pop()


def check(pair):
    """No text on another, nothing outside the picture, no text below 12 px."""
    for drawing in pair:
        texts_are_clear(drawing)
        for left, right, middle in bars(drawing).values():
            assert 0 <= left < right <= drawing.width
            assert 0 < middle < drawing.height
        sizes = {
            float(e.get("font-size", drawing.root.attrib["font-size"]))
            for e in drawing.root.iter("text")
        }
        assert min(sizes) >= 12


def test_bars_run_from_start_to_end_on_one_scale(drawn):
    grants = (grant("First", 2024.0, 2026.0), grant("Second", 2025.0, 2029.0))
    for drawing in drawn(*grants):
        found = bars(drawing)
        (a, b, _), (c, d, _) = found["First"], found["Second"]
        year = (b - a) / 2
        assert (d - c) / 4 == pytest.approx(year, abs=0.2)
        assert c - a == pytest.approx(year, abs=0.2)
        # Today and the horizon stand on the same scale.
        assert rule(drawing, "cp-now-line") == pytest.approx(b, abs=0.2)
        assert rule(drawing, "cp-horizon") == pytest.approx(b + 2 * year, abs=0.2)


def test_rows_stand_in_the_order_given_with_all_that_is_said(drawn):
    grants = (grant("First", funder="County"), grant("Second", funder="Port", sort=("$9", "Rooms")))
    for drawing in drawn(*grants):
        found = bars(drawing)
        assert found["First"][2] < found["Second"][2]
        texts = drawing.texts()
        assert texts.index("First") < texts.index("County") < texts.index("$400 · New money")
        assert texts.index("$400 · New money") < texts.index("Second") < texts.index("$9 · Rooms")


def test_the_kind_of_money_is_told_by_pattern_and_outline(drawn):
    grants = [grant(kind, kind=kind) for kind in KINDS]
    for drawing in drawn(*grants):
        fills = [element.get("fill") for element in drawing.all("cp-grant")]
        (pattern,) = drawing.root.iter("pattern")
        assert fills == [None, f"url(#{pattern.attrib['id']})", None]
        assert [element.get("class") for element in drawing.all("cp-grant")] == [
            f"cp-grant cp-grant-{kind}" for kind in KINDS
        ]


def test_layouts_have_patterns_of_their_own(drawn):
    ids = [next(drawing.root.iter("pattern")).attrib["id"] for drawing in drawn(grant())]
    assert len(set(ids)) == 2


def test_years_stand_where_they_begin(drawn):
    for drawing in drawn(grant("A", 2024.0, 2028.0), today=2026.0, horizon=2028.0):
        (left, right, _) = bars(drawing)["A"]
        texts = {e.text: float(e.attrib["x"]) for e in drawing.root.iter("text") if e.text}
        assert texts["2024"] == pytest.approx(left, abs=0.2)
        assert texts["2028"] == pytest.approx(right, abs=0.2)


def test_today_and_the_horizon_are_named(drawn):
    for drawing in drawn(grant()):
        assert {"Today", "in two years"} <= set(drawing.texts("cp-label"))
        assert [e.findtext("title") for e in drawing.all("cp-horizon")] == ["in two years"]


def test_an_image_with_title_and_description(drawn):
    for drawing in drawn(grant()):
        root = drawing.root
        assert root.attrib["role"] == "img"
        named = root.attrib["aria-labelledby"].split()
        assert [e.text for e in root.iter() if e.get("id") in named] == [
            "Who pays",
            "Money lasts until June 2028.",
        ]


def test_a_day_is_long_enough_to_be_seen(drawn):
    for drawing in drawn(grant("A", 2026.0, 2026.003), grant("B", 2010.0, 2040.0)):
        left, right, _ = bars(drawing)["A"]
        assert right - left >= 3


def test_text_from_data_is_escaped(drawn):
    hostile = "</text><script>x</script>\"'&"
    pair = drawn(grant(hostile, funder=hostile, sort=(hostile,)), title=hostile, sentence=hostile)
    for drawing in pair:
        assert not list(drawing.root.iter("script"))
        assert hostile in {element.text for element in drawing.root.iter()}


@pytest.mark.parametrize("count", [1, 2, 7, MOST_GRANTS, 30])
def test_any_number_of_grants_finds_room(drawn, count):
    grants = [
        grant(f"Grant {n}", 2020 + n / 3, 2024 + n / 3 + n % 5, KINDS[n % 3]) for n in range(count)
    ]
    pair = drawn(*grants)
    check(pair)
    assert all(len(bars(drawing)) == count for drawing in pair)


def test_years_are_told_again_below_many_bars(drawn):
    few, many = (drawn(*(grant(f"G{n}") for n in range(count))) for count in (2, 12))
    assert few.narrow.texts("cp-tick").count("2026") == 1
    assert many.narrow.texts("cp-tick").count("2026") == 2


def test_long_names_and_bands_are_cut_with_the_whole_at_hand(drawn):
    long = "A very long name of a grant for the good of all children in the county " * 3
    pair = drawn(grant(long, funder=long, sort=("$500,000 to $1,000,000", long)))
    check(pair)
    for drawing in pair:
        titles = [
            e.findtext("title") for e in drawing.root.iter("text") if e.find("title") is not None
        ]
        assert titles[:2] == [long, long]
        assert any(text.endswith("…") for text in drawing.texts("cp-label"))


def test_a_point_between_parts_never_begins_a_row(drawn):
    sort = ("$500,000 to $1,000,000", "Money moved from old uses", "private")
    for drawing in drawn(grant(sort=sort)):
        (note,) = drawing.all("cp-note")
        rows = [row.strip() for row in note.itertext()]
        assert not [row for row in rows if row.startswith("·")]
        assert " ".join(rows) == " · ".join(sort)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_nothing_lies_on_anything_else(data, drawn):
    years = st.floats(2005, 2045)
    spans = st.tuples(years, years).map(sorted)
    grants = [
        grant(name, start, end + 0.01, kind, sort, funder=funder)
        for name, funder, (start, end), kind, sort in data.draw(
            st.lists(
                st.tuples(
                    NAMES,
                    NAMES,
                    spans,
                    st.sampled_from(KINDS),
                    st.lists(NAMES, max_size=3).map(tuple),
                ),
                max_size=25,
                unique_by=lambda given: given[0],
            )
        )
    ]
    today = data.draw(st.floats(2010, 2040))
    ahead = data.draw(st.sampled_from([0.1, 1.0, 2.0, 5.0]))
    check(drawn(*grants, today=today, horizon=today + ahead))
