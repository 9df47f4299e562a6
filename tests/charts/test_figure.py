"""The figure behind "Explore": what plotly.js will be given."""

from __future__ import annotations

import json
import subprocess
import sys

import plotly.graph_objects as go
import pytest

from ci_portal.charts import Event, Line, Row, TargetMark, figure


@pytest.fixture
def rich(year):
    """A series with everything that can be in one."""
    return (
        year(2012, 48),
        year(2013, 49),
        year(2014, 50, break_=True, note="New <b>test"),
        year(2015, 51, moe=2.0, moe_level=0.9),
        year(2016, 43.21, status="suppressed", note="too few"),
        year(2017, status="unavailable"),
        year(2018, low=95.0),
        year(2019, high=5.0),
        year(2020, low=5.0, high=10.0),
        year(2021, 60, status="unreliable"),
        year(2022, 61, status="preliminary"),
    )


@pytest.fixture
def both(rich, years, trend, lines):
    """A trend and a breakdown of it."""
    target = TargetMark("2030", 2031.0, 80)
    groups = {"All": rich, "<i>Asian</i>": rich, "White": years(2012, 50, 51), "None": ()}
    return [trend(rich, baseline=rich[2], target=target), lines(groups, target=target)]


@pytest.fixture
def rows(rich):
    """A row for each thing that can be at an end of one."""
    return (
        Row("All", rich[3], rich[0], "total"),
        Row("<i>Asian</i>", rich[9], rich[1], "reference"),
        *(Row(point.period, point, rich[1]) for point in rich),
        *(Row(point.period, rich[3], point) for point in rich),
        Row("Nobody", None),
    )


@pytest.fixture
def every(both, outlook, gap, places, rows):
    """A chart of each kind, and a trend with all that can lie ahead."""
    return [*both, outlook(), gap(*rows), places(*rows)]


def test_plotly_accepts_each(every, english):
    for chart in every:
        made = figure(chart, english)
        assert set(made) == {"data", "layout", "config"}
        accepted = go.Figure(data=made["data"], layout=made["layout"])
        assert accepted.to_dict()["data"]


def test_only_traces_that_the_small_bundle_draws(every, english):
    kinds = {trace["type"] for chart in every for trace in figure(chart, english)["data"]}
    assert kinds <= {"scatter", "bar"}


def test_it_is_json_and_the_same_each_time(every, english):
    for chart in every:
        text = json.dumps(figure(chart, english), allow_nan=False)
        assert text == json.dumps(figure(chart, english), allow_nan=False)


def test_no_template_no_logo_and_nothing_sent_anywhere(every, english):
    for chart in every:
        made = figure(chart, english)
        assert made["layout"]["template"] is None
        assert made["config"]["displaylogo"] is False
        assert made["config"]["showSendToCloud"] is False


def test_withheld_values_are_nowhere(every, english):
    for chart in every:
        assert "43.2" not in json.dumps(figure(chart, english))


def test_lines_break_where_the_drawing_does(both, english):
    before, after = figure(both[0], english)["data"][:2]
    assert before["y"] == [48, 49]
    assert after["y"] == [50, 51, None, 60, 61]
    assert before["opacity"] < after["opacity"]
    assert not any(t.get("connectgaps") for t in figure(both[0], english)["data"])


def test_hover_is_formatted_and_harmless(both, english):
    made = figure(both[1], english)
    data = made["data"]
    texts = [text for trace in data for text in trace.get("text", ())]
    assert "2015: 51%, 49% to 53%" in texts
    marks = [mark.get("hovertext", "") for mark in made["layout"]["annotations"]]
    assert any(mark.endswith("2016: not shown: too few") for mark in marks)
    assert "2018: &gt;95%" in texts
    names = {trace["name"] for trace in data}
    assert "&lt;i&gt;Asian&lt;/i&gt;" in names
    annotations = figure(both[0], english)["layout"]["annotations"]
    assert [note["text"] for note in annotations] == ["New &lt;b&gt;test", "×", "□"]


def test_a_withheld_figure_is_a_mark_on_the_axis_and_no_point(both, english):
    made = figure(both[0], english)
    withheld = [mark for mark in made["layout"]["annotations"] if mark["text"] in "×□"]
    assert all(mark["yref"] == "paper" for mark in withheld)
    drawn = {x for t in made["data"] for x, y in zip(t["x"], t["y"], strict=True) if y is not None}
    assert withheld
    assert not drawn & {mark["x"] for mark in withheld}


def test_uncertain_and_provisional_points(both, english):
    after = figure(both[0], english)["data"][1]
    assert after["error_y"]["array"] == after["error_y"]["arrayminus"] == [0, 2, 0, 0, 0]
    assert after["marker"]["symbol"][-2:] == ["circle-open", "circle-open"]


def test_target_path_and_baseline(both, english):
    path, target, baseline = figure(both[0], english)["data"][-3:]
    assert path["y"] == [50, 80]
    assert path["line"]["dash"] != "solid"
    assert target["text"] == ["2030: Target 80%"]
    assert baseline["text"] == ["2014: Baseline 50%"]


def test_groups_differ_in_dash_and_symbol(english, years, lines):
    groups = {f"Group {n}": years(2018, 40 + n, 50) for n in range(7)}
    data = figure(lines(groups), english)["data"]
    assert len({trace["line"]["dash"] for trace in data}) == 7
    assert len({trace["marker"]["symbol"][0] for trace in data}) == 7


def test_colours_are_names_of_the_theme(every, english):
    def colours(part):
        if isinstance(part, dict):
            for key, value in part.items():
                if key.endswith("color"):
                    yield from value if isinstance(value, list) else [value]
                yield from colours(value)
        elif isinstance(part, list):
            for value in part:
                yield from colours(value)

    for chart in every:
        assert all(colour.startswith("var(--cp-") for colour in colours(figure(chart, english)))


def trace(made, name):
    """The one trace of a name."""
    (found,) = [trace for trace in made["data"] if trace.get("name") == name]
    return found


def test_forecast_projection_and_interim_targets(outlook, english):
    chart = outlook()
    made = figure(chart, english)
    band, forecast = made["data"][:2]
    assert band["fill"] == "toself"
    assert {value for point in chart.forecast for value in point[3:]} == set(band["y"])
    assert list(zip(forecast["x"], forecast["y"], strict=True)) == [
        (point.t, point.value) for point in chart.forecast
    ]
    assert forecast["text"][-1] == "2030: 57%, 54% to 62%"
    ahead = trace(made, "at this pace")
    assert ahead["y"] == [61, 71]
    assert ahead["text"] == ["", "2030: 71%"]
    assert trace(made, "interim target")["text"] == [
        "2026: Interim target 66%",
        "2028: Interim target 72%",
    ]
    assert made["data"][-3]["y"] == [52, 66, 72, 80]


def test_forecast_is_not_joined_across_a_break(outlook, year, english):
    points = tuple(year(y, 50 + y - 2018, break_=y == 2023) for y in range(2018, 2025))
    band, forecast = figure(outlook(lines=(Line("All", points),)), english)["data"][:2]
    assert band["y"].count(None) == forecast["y"].count(None) == 1


def test_events_are_numbers_on_the_axis_that_name_themselves_and_keep_apart(outlook, english):
    events = (Event(2023.5, 1, "<b>", "a"), Event(2023.5, 2, "Two", "b"), Event(2040, 3, "C", "c"))
    layout = figure(outlook(events=events), english)["layout"]
    assert [mark["hovertext"] for mark in layout["annotations"]] == [
        "1: &lt;b&gt;",
        "2: Two",
        "3: C",
    ]
    one, two, three = (mark["yshift"] for mark in layout["annotations"])
    assert one == three < two
    assert layout["xaxis"]["range"][1] > 2040


def test_rows_are_on_the_axis_in_their_order_the_first_on_top(gap, places, rows, english):
    for chart in (gap(*rows), places(*rows)):
        axis = figure(chart, english)["layout"]["yaxis"]
        assert axis["tickvals"] == list(range(len(rows)))
        assert axis["ticktext"][0] == "<b>All</b>"
        assert (
            axis["ticktext"][1].replace("<br>", " ") == "&lt;i&gt;Asian&lt;/i&gt; (reference group)"
        )
        assert axis["range"][0] > axis["range"][1]


def test_rows_have_the_numbers_of_the_chart(gap, places, year, english):
    rows = (
        Row("A", year(2024, 78), year(2018, 70), "reference"),
        Row("B", year(2024, 61, moe=4.0, moe_level=0.9), year(2018, 52)),
        Row("C", year(2024), year(2018, 40)),
    )
    dumbbells = figure(gap(*rows), english)
    assert dumbbells["data"][0]["x"] == [70, 78, None, 52, 61, None]
    assert trace(dumbbells, "2018")["x"] == [70, 52, 40]
    assert trace(dumbbells, "2024")["x"] == [78, 61]
    assert trace(dumbbells, "2024")["y"] == [0, 1]
    assert trace(dumbbells, "2024")["text"] == ["A: 2024: 78%", "B: 2024: 61%, 57% to 65%"]
    (rule,) = dumbbells["layout"]["shapes"]
    assert rule["x0"] == rule["x1"] == 78
    bars = figure(places(*rows), english)
    bar = trace(bars, "2024")
    assert bar["type"] == "bar"
    assert bar["x"] == [78, 61]
    assert bar["error_x"]["array"] == bar["error_x"]["arrayminus"] == [0, 4]
    assert bars["layout"]["xaxis"]["range"][0] <= 0


def test_a_withheld_row_is_a_remark_and_no_point(gap, places, year, english):
    rows = (Row("A", year(2024, 78)), Row("B", year(2024, 43.21, status="suppressed", note="few")))
    for chart in (gap(*rows), places(*rows)):
        made = figure(chart, english)
        assert [mark["text"] for mark in made["layout"]["annotations"]] == ["not shown: few"]
        assert all(1 not in trace["y"] for trace in made["data"])


def test_without_rows(gap, places, english):
    assert figure(gap(), english)["data"] == figure(places(), english)["data"] == []


def test_without_figures(english, years, trend):
    assert figure(trend(()), english)["data"] == []
    assert figure(trend(years(2018, None)), english)["data"] == []


def test_charts_are_made_without_plotly():
    code = "import sys, ci_portal.charts; sys.exit('plotly' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
