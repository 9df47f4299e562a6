"""No text of a chart lies on another or leaves the picture, whatever the data."""

from __future__ import annotations

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.charts.conftest import texts_are_clear

from ci_portal.charts import Event, Expected, Row, TargetMark, Unit

KINDS = st.sampled_from(["percent", "count", "rate", "currency"])
UNITS = st.tuples(KINDS, st.integers(0, 2)).map(lambda pair: Unit(*pair))
SCALES = st.sampled_from([1e-2, 1.0, 1e3, 1e6, 1e9])
NAMES = st.text(alphabet="abcdefghij klmn -", min_size=1, max_size=50).filter(str.strip)


@st.composite
def series(draw, year, length, unit):
    """Points of every kind, some of them missing."""
    low = 0.0 if unit.kind == "percent" else -100.0
    scale = 1.0 if unit.kind == "percent" else draw(SCALES)
    values = st.floats(low, 100.0).map(lambda value: value * scale)
    points = []
    for number in range(length):
        kind = draw(
            st.sampled_from(
                "value value value value moe gone low missing break preliminary".split()
            )
        )
        value, when = draw(values), 2000 + number
        if kind == "gone":
            points.append(year(when, status=draw(st.sampled_from(["suppressed", "unavailable"]))))
        elif kind == "low":
            points.append(year(when, low=value))
        elif kind == "moe":
            points.append(year(when, value, moe=10 * scale, moe_level=0.9))
        elif kind == "break":
            points.append(year(when, value, break_=True, note=draw(NAMES)))
        elif kind != "missing":
            points.append(year(when, value, status="preliminary" if kind[0] == "p" else "final"))
    return tuple(points)


def check(pair):
    for drawing in pair:
        texts_are_clear(drawing)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_labels_of_a_trend_do_not_overlap(data, draw, year, trend):
    unit = data.draw(UNITS)
    points = data.draw(series(year, data.draw(st.integers(0, 30)), unit))
    usable = [point for point in points if point.value is not None]
    target = None
    if usable and data.draw(st.booleans()):
        when = data.draw(st.integers(2001, 2040))
        value = data.draw(st.sampled_from(usable)).value
        target = TargetMark(str(when - 1), float(when), value)
    baseline = data.draw(st.sampled_from(usable)) if usable else None
    check(draw(trend(points, unit=unit, baseline=baseline, target=target)))


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_labels_of_lines_do_not_overlap(data, draw, year, lines):
    unit = data.draw(UNITS)
    names = data.draw(st.lists(NAMES, max_size=9, unique=True))
    length = data.draw(st.integers(1, 12))
    groups = {name: data.draw(series(year, length, unit)) for name in ["All", *names]}
    target = data.draw(st.sampled_from([None, TargetMark("2030", 2031.0, 50.0)]))
    check(draw(lines(groups, unit=unit, target=target)))


def test_groups_that_end_at_the_same_value_are_spread(draw, years, lines):
    groups = {f"Black or African American {n}": years(2018, 40 + n, 50) for n in range(7)}
    check(draw(lines({"All": years(2018, 45, 50), **groups})))


@st.composite
def ahead(draw, year, unit):
    """A trend's fields, with a forecast, a projection and events that are near each other."""
    points = draw(series(year, draw(st.integers(1, 20)), unit))
    usable = [point for point in points if point.value is not None]
    if not usable:
        return {}
    values = st.sampled_from(usable).map(lambda point: point.value)
    base, end = draw(st.sampled_from(usable)), float(draw(st.integers(2005, 2040)))
    reach = st.sampled_from([0.0, 0.3, 4.0])
    forecast = []
    for t in range(int(base.t), int(end) + 1, draw(st.integers(1, 6))):
        value, wide = draw(values), draw(reach) * abs(base.value)
        known = draw(st.booleans())
        edges = (value - wide, value + wide) if known else (None, None)
        forecast.append(Expected(str(t - 1), float(t), value, *edges))
    interim = tuple(
        (str(t - 1), float(t), draw(values)) for t in draw(st.sets(st.integers(2003, 2040)))
    )
    times = draw(st.lists(st.sampled_from([2003.5, 2003.5, 2003.6, 2004.0, 2019.9]), max_size=25))
    return {
        "points": points,
        "baseline": base,
        "target": draw(st.sampled_from([None, TargetMark("aim", end, draw(values), interim)])),
        "forecast": tuple(forecast),
        "forecast_label": draw(NAMES),
        "projection": draw(st.sampled_from([None, Expected("aim", end, draw(values))])),
        "projection_label": draw(NAMES),
        "events": tuple(Event(t, n, "It happened", f"e{n}") for n, t in enumerate(times, 1)),
    }


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_labels_of_what_lies_ahead_do_not_overlap(data, draw, year, trend):
    unit = data.draw(UNITS)
    fields = data.draw(ahead(year, unit))
    pair = draw(trend(fields.pop("points", ()), unit=unit, **fields))
    check(pair)
    for drawing in pair:
        touched = [(float(e.attrib["cx"]), float(e.attrib["cy"])) for e in drawing.all("cp-touch")]
        assert len(touched) == len(fields.get("events", ()))
        for (x0, y0), (x1, y1) in combinations(touched, 2):
            assert max(abs(x0 - x1), abs(y0 - y1)) >= 27.8
        for x, _ in touched:
            assert 0 <= x <= drawing.width


@st.composite
def row(draw, year, unit):
    """A row of any sort."""
    ends = st.lists(series(year, 1, unit), min_size=2, max_size=2)
    latest, baseline = (points[0] if points else None for points in draw(ends))
    if baseline:
        baseline = baseline._replace(period=draw(st.sampled_from(["2017-18", "1999 to 2004"])))
    if latest:
        latest = latest._replace(note=draw(NAMES))
    role = draw(st.sampled_from(["group", "group", "total", "reference"]))
    return Row(draw(NAMES), latest, baseline, role)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_labels_of_rows_do_not_overlap(data, draw, year, gap, places):
    unit = data.draw(UNITS)
    rows = data.draw(st.lists(row(year, unit), max_size=20))
    check(draw(gap(*rows, unit=unit)))
    check(draw(places(*rows, unit=unit)))
