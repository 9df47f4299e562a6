"""Charts as files of their own: they need nothing but themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from jinja2 import Environment
from tests.charts.conftest import OVERRIDES

from ci_portal.charts import Chart, svg
from ci_portal.charts.standalone import Around, standalone
from ci_portal.charts.styles import Styles
from ci_portal.i18n import Language

CSS = (OVERRIDES / "portal" / "charts.css").read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="session")
def alone(english: Language, environment: Environment) -> Callable[..., str]:
    """A function from a chart, and what is around it, to its file."""

    def made(chart: Chart, **around: object) -> str:
        told = Around(**{"title": chart.title, "sentence": chart.sentence, **around})
        return standalone(svg(chart, english, environment), told, Styles(CSS), environment)

    return made


@pytest.fixture
def charts(outlook, lines, gap, places, years, year) -> list[Chart]:
    from ci_portal.charts import Row

    groups = {"All": years(2018, 52, 53, 55), "One": years(2018, 41, None, 42)}
    rows = (
        Row("Everyone", year(2024, 60), year(2018, 50), "total"),
        Row("North", year(2024, 55), year(2018, 40)),
        Row("South", year(2024)),
    )
    return [outlook(), lines(groups), gap(*rows), places(*rows)]


def test_it_is_xml_without_variables_links_and_scripts(alone, charts) -> None:
    for chart in charts:
        text = alone(chart)
        root = ElementTree.fromstring(text)
        assert root.tag == f"{SVG}svg"
        assert "var(" not in text
        assert "href" not in text
        assert not list(root.iter(f"{SVG}script"))
        assert not re.findall(r"url\((?!#)", text)


def test_each_class_has_a_rule_and_each_colour_is_one(alone, charts) -> None:
    for chart in charts:
        root = ElementTree.fromstring(alone(chart))
        style = root.findtext(f"{SVG}style", "")
        known = set(re.findall(r"\.([a-z][\w-]*)", style))
        used = {name for e in root.iter() for name in e.get("class", "").split()}
        assert used
        assert used <= known
        for colour in re.findall(r"(?:fill|stroke):([^;}]+)", style):
            assert re.fullmatch(r"#[0-9a-f]{3,6}|none|stroke", colour), colour


def test_a_group_keeps_its_own_colour(alone, charts) -> None:
    styles = Styles(CSS)
    style = ElementTree.fromstring(alone(charts[1])).findtext(f"{SVG}style", "")
    assert f"stroke:{styles.light['--cp-line-1']}" in style
    assert f"stroke:{styles.light['--cp-accent']}" in style


def test_what_is_around_it_is_in_it_and_nothing_overlaps(alone, charts) -> None:
    text = alone(
        charts[0],
        banner="Made up.",
        sentence="A sentence that is long enough to need a second row in any font. " * 3,
        events=["Tutoring begins", "Summer & reading"],
        below=["Source: tests.", "https://example.org/"],
    )
    root = ElementTree.fromstring(text)
    texts = root.findall(f"{SVG}text")
    said = [each.text for each in texts]
    assert said[:2] == ["Made up.", charts[0].title]
    assert said[-4:] == [
        *("1. Tutoring begins", "2. Summer & reading"),
        *("Source: tests.", "https://example.org/"),
    ]
    heights = [float(each.get("y", 0)) for each in texts]
    assert heights == sorted(heights)
    inner = root.find(f"{SVG}svg")
    assert inner is not None
    top, tall = float(inner.get("y", 0)), float(inner.get("height", 0))
    above = [y for y in heights if y < top]
    below = [y for y in heights if y > top]
    assert len(above) >= 4
    assert min(below) - 13 >= top + tall
    assert max(heights) < float(root.get("height", 0))


def test_what_data_says_is_escaped(alone, trend, years) -> None:
    text = alone(trend(years(2018, 1, 2), title="<script>x</script> & more"))
    root = ElementTree.fromstring(text)
    assert root.findtext(f"{SVG}title") == "<script>x</script> & more"


def test_the_same_chart_has_the_same_bytes(alone, charts) -> None:
    assert alone(charts[0]) == alone(charts[0])
