"""Components: what each shortcode shows of the portal's figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.corpus.portals import FIGURES, INDICATOR, SOUND, changed

PLACES = """\
indicator,period,place,dimension,group,value,status,note
reading,2018-19,Springfield,all,all,51,,
reading,2020-21,Springfield,all,all,54,preliminary,
reading,2018-19,Northside,all,all,41,,
reading,2020-21,Northside,all,all,44,,
reading,2018-19,Springfield,income,Low income,40,,
reading,2020-21,Springfield,income,Low income,,suppressed,
"""


@pytest.fixture(scope="module")
def places(reader_of: Callable[..., Any]) -> Any:
    return reader_of({FIGURES: PLACES})


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ('value("reading")', "54%"),
        ('value("reading", at="baseline")', "51%"),
        ('value("reading", at="target")', "80%"),
        ('value("reading", place="Northside")', "44%"),
        ('value("reading", group="Low income")', "40%"),
        ('value("reading", "baseline", "Northside")', "41%"),
        ('value("reading", at="target", group="Low income")', "no figure yet"),
        ('status("reading")', "Far behind"),
    ],
)
def test_a_figure_in_a_sentence(places: Any, call: str, shown: str) -> None:
    assert places.tree("It is {{ " + call + " }}.").text.strip() == f"It is {shown}."


def test_a_figure_leads_to_where_it_comes_from(places: Any) -> None:
    tree = places.tree('{{ value("reading") }}')
    assert tree.attribute("a", "href") == "../indicators/reading/"


def test_a_figure_in_prose_is_the_current_one(reader_of: Callable[..., Any]) -> None:
    newer = SOUND[FIGURES] + "reading,2021-22,all,all,57,570,1000,\n"
    assert reader_of({FIGURES: newer}).tree('{{ value("reading") }}').text == "57%"


def test_the_hero_has_status_figure_sentence_aim_work_and_curve(reader: Any) -> None:
    tree = reader.tree('{{ hero("reading") }}')
    for text in (
        "Far behind",
        "54%",
        "Third graders who read well: 54% in 2020-21, no clear change from 51% in 2018-19.",
        "Baseline, 2018-19",
        "Target, 2030",
        "How do we judge this?",
        "The figures as a table",
    ):
        assert text in tree.text
    assert tree.tags.count("details") == 2
    assert tree.tags.count("svg") >= 3  # the status, and the curve for a desk and for a phone


def test_work_shows_the_numbers_that_were_put_in(reader: Any) -> None:
    text = reader.tree('{{ work("reading") }}').text
    assert "51%" in text
    assert "80%" in text
    assert "Pace" in text
    assert "Far behind" in text


def test_a_chart_has_a_name_a_sentence_and_its_figures(places: Any) -> None:
    tree = places.tree('{{ chart("reading") }}')
    assert tree.attribute("figure", "aria-label") == "Third graders who read well"
    drawings = [given for tag, given in tree.elements if tag == "svg"]
    assert len(drawings) == 2
    assert all(given["role"] == "img" for given in drawings)
    assert "54% (preliminary)" in tree.text


def test_a_breakdown_has_a_column_for_each_group_and_says_what_is_withheld(places: Any) -> None:
    text = places.tree('{{ table("reading", by="income") }}').text
    assert "Everyone" in text
    assert "Low income" in text
    assert "not shown" in text
    assert "Not shown: " in text


def test_places_are_compared_with_the_portal_s_own(places: Any) -> None:
    text = places.tree('{{ table("reading", by="place") }}').text
    assert "Springfield" in text
    assert "Northside" in text


def test_the_chart_of_a_place_names_it(places: Any) -> None:
    tree = places.tree('{{ chart("reading", place="Northside") }}')
    assert "Northside" in (tree.attribute("figure", "aria-label") or "")


def test_without_figures_a_chart_says_so(reader_of: Callable[..., Any]) -> None:
    empty = reader_of({FIGURES: PLACES.splitlines()[0] + "\n"})
    for call in ('chart("reading")', 'table("reading")', 'hero("reading")'):
        tree = empty.tree("{{ " + call + " }}")
        assert "No figure has been published yet." in tree.text
    assert empty.tree('{{ value("reading") }}').text == "no figure yet"
    assert empty.tree('{{ sparkline("reading") }}').text == ""


def test_explore_is_offered_only_where_the_site_has_the_figures(reader_of: Any) -> None:
    reader = reader_of()
    assert "button" not in reader.tree('{{ chart("reading") }}').tags
    assert not reader.components.figures
    reader.components.explore = True
    tree = reader.tree('{{ chart("reading") }}', "results/early-reading/")
    assert tree.attribute("button", "data-figure") == "../../assets/figures/reading.json"
    assert tree.attribute("button", "data-plotly") == "../../assets/plotly.min.js"
    assert tree.attribute("button", "hidden") is None  # there, and without a value
    assert "hidden" in dict(next(given for tag, given in tree.elements if tag == "button"))
    assert list(reader.components.figures) == ["assets/figures/reading.json"]


def test_a_portal_s_own_component_wins(reader_of: Callable[..., Any]) -> None:
    ours = reader_of({"overrides/portal/components/value.html": "<b>{{ value }}</b>"})
    assert ours.tree('{{ value("reading") }}').tags == ["p", "b"]
    assert "Far behind" in ours.tree('{{ status("reading") }}').text


def test_labels_of_the_portal_replace_words(reader_of: Callable[..., Any]) -> None:
    from tests.corpus.portals import DESCRIPTOR

    text = SOUND[DESCRIPTOR] + "  labels: {Far behind: Not there yet}\n"
    assert "Not there yet" in reader_of({DESCRIPTOR: text}).tree('{{ status("reading") }}').text


def test_money_counts_and_decimals_are_written_as_the_indicator_says(
    reader_of: Callable[..., Any],
) -> None:
    money = reader_of(
        {
            INDICATOR: SOUND[INDICATOR]
            .replace("unit: percent", "unit: currency")
            .replace("value: 80", "value: 1800"),
            FIGURES: PLACES.replace(",54,", ",1310,").replace(",51,", ",935,"),
        }
    )
    assert money.tree('{{ value("reading") }}').text == "$1,310"


def test_a_status_that_rests_on_an_old_figure_says_so(reader_of: Callable[..., Any]) -> None:
    late = changed(INDICATOR, "frequency: yearly", "frequency: every-three-years\nlag_days: 90")
    reader = reader_of(late)
    tree = reader.tree('{{ hero("reading") }}')
    assert "Figure overdue" in tree.text
    assert "The next figure was due on September 28, 2024. It is late." in tree.text
    assert "Figure overdue" in reader.tree("{{ scorecard() }}").text


def test_a_status_of_a_figure_in_time_says_nothing_of_it(reader: Any) -> None:
    assert "overdue" not in reader.tree('{{ hero("reading") }}').text
