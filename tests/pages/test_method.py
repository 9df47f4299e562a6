"""The method page: the portal's own numbers in its words, and one number of its own worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args

import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, INDICATOR, SOUND, changed

from ci_portal.measures import Curve, Direction, GapTrend, Judgement, Status
from ci_portal.model.periods import parse_period
from ci_portal.pages.addresses import ASSESSMENTS
from ci_portal.pages.method import method
from ci_portal.pages.method import rules as numbers
from ci_portal.pages.method.example import chosen
from ci_portal.pages.method.formulas import formulas
from ci_portal.pages.method.rules import Rules
from ci_portal.pages.plan import plan
from ci_portal.pages.shortcodes import METHOD_PARTS

#: Other pages link to these.
PLACES = (
    *("example", "status", "pace", "direction", "gaps", "not-for-everyone", "forecast", "breaks"),
    *("freshness", "people", "small-groups", "formulas", "download"),
)

#: Thresholds of a portal's own, each a number that stands nowhere else on the page.
OWN = changed(
    DESCRIPTOR,
    "  today: 2026-01-15\n",
    """\
  today: 2026-01-15
  privacy: {minimum: 23}
  progress: {on_track: 0.93, too_slow: 0.57, z: 2.326, share: 0.17, gap_unchanged: 0.07}
""",
)

#: The small portal without a target.
AIMLESS = {INDICATOR: SOUND[INDICATOR].split("targets:")[0] + "---\n"}


def text_of(reader: Any) -> str:
    """All the words of the method page."""
    return " ".join(page_of(reader).text.split())


def page_of(reader: Any) -> Any:
    (markdown,) = (p.markdown for p in plan(reader.site, ()) if p.kind == "method")
    return reader.page(markdown)[1]


def with_figures(*rows: str) -> Mapping[str, str]:
    head = SOUND[FIGURES].splitlines()[0]
    return {FIGURES: "\n".join((head, *rows)) + "\n"}


def example_of(reader: Any) -> dict[str, Any]:
    found = method(reader.site, "../../")["example"]
    assert found is not None
    return dict(found)


# -- the portal's own numbers ----------------------------------------------------------------------


def test_the_words_follow_the_portal_s_thresholds(reader_of: Callable[..., Any]) -> None:
    text = text_of(reader_of(OWN))
    for said in (
        "From 93% on we say “On track”. From 57% on we say “Progress, but too slow”.",
        "at least 93% as far as we should have",
        "less than 57% as far",
        "5.58 miles or more",
        "at least 3.42, you make progress",
        "in 98 of 100 cases",
        "from 2.326 on",
        "at least 17% of the way",
        "within 7% of the size",
        "fewer than 23 people",
    ):
        assert said in text, said


def test_no_threshold_is_typed_by_hand(reader: Any, reader_of: Callable[..., Any]) -> None:
    usual, own = text_of(reader), text_of(reader_of(OWN))
    for number in ("95%", "at least 60%", "1.645", "10% of the way", "within 5%", "fewer than 10"):
        assert number in usual, number
        assert number not in own, number


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MOST_POINTS", 11, "at most 11"),
        ("FEWEST_POINTS", 7, "at least seven and at most"),
        ("FEWEST_FOR_INTERVAL", 8, "we need at least eight figures"),
        ("FEWEST_GROUPS", 13, "at least 13 groups"),
        ("SLOPE_LEVEL", 0.85, "only if we are 85% sure"),
        ("FORECAST_LEVEL", 0.75, "75 of 100 new figures"),
        ("UNSTATED_LEVEL", 0.65, "we take 65%"),
    ],
)
def test_the_constants_of_the_measures_are_read_and_not_repeated(
    reader: Any, monkeypatch: pytest.MonkeyPatch, name: str, value: float, said: str
) -> None:
    assert said not in text_of(reader)
    monkeypatch.setattr(numbers, name, value)
    assert said in text_of(reader)


def test_every_word_that_judging_can_end_in_is_explained(reader: Any) -> None:
    view = method(reader.site, "./")

    def keys(part: str) -> list[str]:
        return [answer.key for block in view[part] for answer in block.answers]

    assert set(keys("status")) == {*get_args(Status), *get_args(Direction), "not-for-everyone"}
    assert set(keys("gaps")) == {*get_args(GapTrend)} - {"too-early"}
    assert set(keys("forecast")) == set(get_args(Curve))
    assert keys("status").index("no-data") < keys("status").index("target-met")
    assert keys("status").index("on-track") < keys("status").index("too-slow")


# -- one number, worked out ------------------------------------------------------------------------


def test_the_example_is_worked_out_from_the_figures(reader: Any) -> None:
    example = example_of(reader)
    assert example["sentences"] == [
        "It stood at 51% in 2018-19. The aim is 80% in 2030.",
        "That is 29 points to go in 11.5 years.",
        (
            "By 2020-21, 2 years of that time had passed. So we should have come 5.04 points, to "
            "56.04%."
        ),
        "We have come 3 points, to 54%.",
        "3 points of 5.04 points is 59.5%.",
        "That is less than 60%, so we say:",
    ]
    assert [chip["key"] for chip in example["chips"]] == ["far-behind"]
    assert example["url"] == "../../indicators/reading/"


@pytest.mark.parametrize(
    ("value", "said", "status"),
    [
        (60, "We have come 9 points, to 60%.", "on-track"),
        (55.5, "4.5 points of 5.04 points is 89%.", "too-slow"),
        (51, "But it is where it was, at 51%.", "far-behind"),
        (50, "But it went the wrong way by 1 point, to 50%.", "moving-away"),
    ],
)
def test_another_figure_makes_another_story(
    reader_of: Callable[..., Any], value: float, said: str, status: str
) -> None:
    figures = changed(FIGURES, "all,all,54,540,1000", f"all,all,{value},,")
    example = example_of(reader_of(figures))
    assert said in example["sentences"]
    assert example["chips"][0]["key"] == status
    assert f"2020-21,all,all,{value}" in figures[FIGURES]


def test_a_portal_s_thresholds_decide_in_the_example_too(reader_of: Callable[..., Any]) -> None:
    example = example_of(reader_of(OWN))
    assert example["sentences"][-1] == "That is less than 93%, but at least 57%, so we say:"
    assert example["chips"][0]["key"] == "too-slow"


def test_a_number_for_which_less_is_better_is_told_by_the_same_words(
    reader_of: Callable[..., Any],
) -> None:
    down = SOUND[INDICATOR].replace("direction: up", "direction: down").replace("80", "20")
    example = example_of(reader_of({INDICATOR: down}))
    assert "That is 31 points to go in 11.5 years." in example["sentences"]
    assert "But it went the wrong way by 3 points, to 54%." in example["sentences"]


def test_for_whom_it_does_not_hold_is_named(reader_of: Callable[..., Any]) -> None:
    figures = SOUND[FIGURES].replace(
        "reading,2020-21,income,Low",
        "reading,2018-19,income,Low income,48,192,400,\nreading,2020-21,income,Low",
    )
    example = example_of(reader_of({FIGURES: figures}))
    assert [chip["key"] for chip in example["chips"]] == ["far-behind", "not-for-everyone"]
    assert example["veto"] == "It does not hold for this group: Low income."


def test_the_first_result_s_headline_is_taken_and_nobody_s_favourite(
    reader_of: Callable[..., Any],
) -> None:
    result = SOUND["content/results/early-reading.md"]
    later = {
        "content/indicators/attendance.md": SOUND[INDICATOR].replace("early-reading", "attend"),
        "content/results/attend.md": result.replace("headline: [reading]", "headline: [attendance]")
        .replace("Every child reads", "Every child attends")
        .replace("level: population", "level: population\norder: 1"),
        FIGURES: SOUND[FIGURES]
        + "attendance,2018-19,all,all,70,,,\nattendance,2020-21,all,all,71,,,\n",
    }
    judgement = chosen(reader_of(later).site)
    assert judgement is not None
    assert judgement.indicator.id == "attendance"


def test_without_a_target_a_change_is_held_against_chance(reader_of: Callable[..., Any]) -> None:
    reader = reader_of(AIMLESS)
    example = example_of(reader)
    assert example["sentences"] == [
        "It stood at 51% in 2018-19 and at 54% in 2020-21.",
        (
            "That is a change of 3 points. Both figures may be a little off. Chance alone would "
            "move them apart by no more than 3.67 points in 90 of 100 cases."
        ),
        "The change is smaller than that, so we say:",
    ]
    assert [chip["key"] for chip in example["chips"]] == ["little-change"]
    assert "The aim is" not in text_of(reader)


def test_without_margins_of_error_the_line_is_told(reader_of: Callable[..., Any]) -> None:
    years = zip(range(2018, 2022), (50, 52.1, 54, 56.1), strict=True)
    rows = with_figures(*(f"reading,{year},all,all,{value},,," for year, value in years))
    example = example_of(reader_of({**AIMLESS, **rows}))
    assert (
        "A straight line through the last four figures changes by +2.02 points a year."
        in (example["sentences"])
    )
    assert example["sentences"][-1] == "No change at all lies outside, so we say:"
    assert example["chips"][0]["key"] == "improving"


def test_without_anything_to_compare_there_is_no_example(reader_of: Callable[..., Any]) -> None:
    reader = reader_of(with_figures("reading,2018-19,all,all,51,510,1000,"))
    assert method(reader.site, "./")["example"] is None
    page = page_of(reader)
    ids = {given.get("id") for _, given in page.elements}
    assert "example" not in ids
    assert set(PLACES[1:]) <= ids
    assert "worked out" not in page.text


# -- formulas --------------------------------------------------------------------------------------


def test_the_formulas_are_those_that_judging_uses(
    reader: Any, judged: Callable[..., Judgement]
) -> None:
    years = dict(zip(range(2016, 2024), (46, 49, 50, 52, 53, 55.5, 56, 58.2), strict=True))
    with_errors = {year: {"value": value, "moe": 1.0} for year, value in years.items()}
    used: dict[str, str] = {}
    for figures in (years, with_errors):
        judgement = judged(
            figures, aim=80, cohort=1500, baseline=parse_period("2019"), today=date(2024, 6, 1)
        )
        used |= {step.name: step.formula for step in judgement.total.work}
    shown = {formula.step: formula.symbols for formula in formulas(Rules(reader.site))}
    del shown[""]
    assert len(shown) >= 12
    for step, symbols in shown.items():
        assert used[step] == symbols, step


# -- the page --------------------------------------------------------------------------------------


def test_other_pages_can_link_to_each_section(reader: Any) -> None:
    page = page_of(reader)
    ids = [given["id"] for tag, given in page.elements if tag == "h2"]
    assert tuple(ids) == PLACES
    links = [given["href"] for tag, given in page.elements if tag == "a" and given.get("href")]
    assert [link[1:] for link in links if link.startswith("#")] == [*PLACES]


@pytest.mark.parametrize("part", METHOD_PARTS)
def test_a_part_stands_alone_and_all_of_them_together(reader: Any, part: str) -> None:
    reader.components.downloads.clear()
    alone = reader.tree(f'{{{{ method(part="{part}") }}}}')
    everything = reader.tree("{{ method() }}")
    assert alone.text.strip()
    assert alone.text.strip() in everything.text
    assert len(alone.text) < len(everything.text)


def test_the_table_is_linked_only_where_it_is_published(reader_of: Callable[..., Any]) -> None:
    reader = reader_of()
    assert "assessments.csv" not in text_of(reader)
    reader.components.downloads.add(ASSESSMENTS)
    assert ("a", f"../../{ASSESSMENTS}") in [
        (tag, given.get("href")) for tag, given in page_of(reader).elements
    ]


def test_words_from_data_are_escaped(reader_of: Callable[..., Any]) -> None:
    hostile = changed(
        INDICATOR,
        "title: Third graders who read well",
        "title: '<script>alert(1)</script> & <b>co</b>'",
    )
    page = page_of(reader_of(hostile))
    assert "<script>alert(1)</script> & <b>co</b>" in page.text
    assert "script" not in page.tags


def test_a_portal_s_own_words_are_taken(reader_of: Callable[..., Any]) -> None:
    labels = changed(
        DESCRIPTOR, "  place: Springfield\n", "  place: Springfield\n  labels: {On track: Well}\n"
    )
    assert "From 95% on we say “Well”." in text_of(reader_of(labels))
