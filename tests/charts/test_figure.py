"""The figure behind "Explore": what plotly.js will be given."""

from __future__ import annotations

import json
import subprocess
import sys

import plotly.graph_objects as go
import pytest

from ci_portal.charts import TargetMark, figure


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


def test_plotly_accepts_each(both, english):
    for chart in both:
        made = figure(chart, english)
        assert set(made) == {"data", "layout", "config"}
        accepted = go.Figure(data=made["data"], layout=made["layout"])
        assert accepted.to_dict()["data"]


def test_only_traces_that_the_small_bundle_draws(both, english):
    kinds = {trace["type"] for chart in both for trace in figure(chart, english)["data"]}
    assert kinds <= {"scatter", "bar"}


def test_it_is_json_and_the_same_each_time(both, english):
    for chart in both:
        text = json.dumps(figure(chart, english), allow_nan=False)
        assert text == json.dumps(figure(chart, english), allow_nan=False)


def test_no_template_no_logo_and_nothing_sent_anywhere(both, english):
    for chart in both:
        made = figure(chart, english)
        assert made["layout"]["template"] is None
        assert made["config"]["displaylogo"] is False
        assert made["config"]["showSendToCloud"] is False


def test_withheld_values_are_nowhere(both, english):
    for chart in both:
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


def test_colours_are_names_of_the_theme(both, english):
    def colours(part):
        if isinstance(part, dict):
            for key, value in part.items():
                if key == "color":
                    yield value
                yield from colours(value)
        elif isinstance(part, list):
            for value in part:
                yield from colours(value)

    for chart in both:
        assert all(colour.startswith("var(--cp-") for colour in colours(figure(chart, english)))


def test_without_figures(english, years, trend):
    assert figure(trend(()), english)["data"] == []
    assert figure(trend(years(2018, None)), english)["data"] == []


def test_charts_are_made_without_plotly():
    code = "import sys, ci_portal.charts; sys.exit('plotly' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
