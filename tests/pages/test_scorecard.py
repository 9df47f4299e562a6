"""The scorecard: what is on it, in which order, and what is said where something is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.corpus.portals import FIGURES, INDICATOR, RESULT, SOUND, changed

from ci_portal.pages.scorecard import scorecard

SECOND = "content/indicators/writing.md"

#: A contributing indicator without figures or target, and a result that comes first.
MORE = {
    **changed(INDICATOR, "[early-reading]", "[early-reading, early-start]"),
    SECOND: SOUND[INDICATOR]
    .split("targets:")[0]
    .replace("tier: headline", "tier: contributing")
    .replace("Third graders who read well", "Third graders who write well")
    + "---\n",
    "content/results/early-start.md": SOUND[RESULT]
    .replace("Every child reads", "A good start")
    .replace("Every child in Springfield reads", "Every child in Springfield starts")
    .replace("level: population", "level: population\norder: 1"),
}


@pytest.fixture(scope="module")
def larger(reader_of: Callable[..., Any]) -> Any:
    return reader_of(MORE)


def titles(view: dict[str, Any]) -> list[str]:
    return [row["title"] for row in view["rows"]]


def test_at_a_glance_each_result_has_one_row_in_the_portal_s_order(larger: Any) -> None:
    view = scorecard(larger.site, "./", None, None)
    assert titles(view) == [
        "Every child in Springfield starts well by age nine.",
        "Every child in Springfield reads well by age nine.",
    ]
    assert not view["full"]
    assert [row["url"] for row in view["rows"]] == [
        "./results/early-start/",
        "./results/early-reading/",
    ]


def test_all_indicators_stand_below_their_result(larger: Any) -> None:
    view = scorecard(larger.site, "../", None, "all")
    assert titles(view)[1:] == [
        "Every child in Springfield reads well by age nine.",
        "Third graders who write well",
    ]
    assert [row["sub"] for row in view["rows"]] == [False, False, True]
    assert view["full"]


def test_of_one_result_its_indicators_alone(larger: Any) -> None:
    both = scorecard(larger.site, "../../", "early-reading", None)
    assert titles(both) == ["Third graders who read well", "Third graders who write well"]
    assert both["heading"] == "Indicator"
    some = scorecard(larger.site, "../../", "early-reading", "contributing")
    assert titles(some) == ["Third graders who write well"]
    assert some["rows"][0]["url"] == "../../indicators/writing/"


def test_a_row_says_from_where_to_where(reader: Any) -> None:
    (row,) = scorecard(reader.site, "./", None, "all")["rows"]
    assert row["baseline"] == "51% in 2018-19"
    assert row["latest"] == "54%"
    assert row["target"] == "80% by 2030"
    assert row["gap"] == "23 points"
    assert [chip["key"] for chip in row["chips"]] == ["far-behind"]
    assert "<svg" in row["spark"]


def test_nothing_is_invented_where_nothing_is_known(larger: Any) -> None:
    row = scorecard(larger.site, "./", "early-reading", "contributing")["rows"][0]
    assert row["latest"] is None
    assert row["baseline"] is None
    assert row["gap"] is None
    assert row["spark"] == ""
    assert row["target"] == "no target yet"
    assert [chip["word"] for chip in row["chips"]] == ["No data yet"]


def test_the_table_shows_every_row_and_reads_without_scripts(larger: Any) -> None:
    tree = larger.tree('{{ scorecard(tier="all") }}')
    assert tree.tags.count("tr") == 1 + 3
    assert tree.tags.count("th") == 5 + 3
    assert "No data yet" in tree.text
    assert "–" in tree.text


def test_not_for_everyone_is_shown_beside_the_status(reader_of: Callable[..., Any]) -> None:
    figures = SOUND[FIGURES].replace(
        "reading,2020-21,income,Low",
        "reading,2018-19,income,Low income,48,192,400,\n"
        "reading,2018-19,income,Not low income,53,318,600,\n"
        "reading,2020-21,income,Low",
    )
    (row,) = scorecard(reader_of({FIGURES: figures}).site, "./", None, "all")["rows"]
    assert [chip["key"] for chip in row["chips"]] == ["far-behind", "not-for-everyone"]
    assert row["gap"] == "23 points, widening"


def test_a_title_from_data_is_escaped(reader_of: Callable[..., Any]) -> None:
    hostile = reader_of(
        changed(
            RESULT,
            "statement: Every child in Springfield reads well by age nine.",
            "statement: '<img src=x onerror=alert(1)> & <b>co</b>'",
        )
    )
    tree = hostile.tree("{{ scorecard() }}")
    assert "<img src=x onerror=alert(1)> & <b>co</b>" in tree.text
    assert "img" not in tree.tags
