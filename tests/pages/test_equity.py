"""The equity page: every gap, the growing ones first, and whose figures are missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, INDICATOR, RESULT, SOUND, changed

from ci_portal.pages import equity as module
from ci_portal.pages.equity import equity

HEAD = "indicator,period,place,dimension,group,value,status,note\n"

MATHS = {
    "content/indicators/maths.md": SOUND[INDICATOR]
    .replace("results: [early-reading]", "results: [maths]")
    .replace("Third graders who read well", "Third graders who calculate well"),
    "content/results/maths.md": SOUND[RESULT].replace("headline: [reading]", "headline: [maths]"),
}


def figures(*lines: str) -> dict[str, str]:
    """The small portal with these figures: "indicator,period,place,dimension,group,value,,"."""
    return {FIGURES: HEAD + "".join(f"{line}\n" for line in lines)}


def series(indicator: str, group: str, first: float, last: float) -> list[str]:
    return [
        f"{indicator},2018,,income,{group},{first},,",
        f"{indicator},2022,,income,{group},{last},,",
    ]


TOTALS = ["reading,2018,,all,all,50,,", "reading,2022,,all,all,60,,"]


def rows(view: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [
        (section["id"], row["group"], row["now"], row["before"])
        for section in view["sections"]
        for row in section["rows"]
    ]


@pytest.fixture(scope="module")
def two_opposite(reader_of: Callable[..., Any]) -> Any:
    """Two results: in one those of low income are behind, in the other those of high income."""
    return reader_of(
        MATHS
        | figures(
            *TOTALS,
            "maths,2018,,all,all,50,,",
            "maths,2022,,all,all,60,,",
            *series("reading", "Low", 45, 48),
            *series("reading", "High", 55, 72),
            *series("maths", "Low", 55, 72),
            *series("maths", "High", 45, 48),
        )
    )


def test_opposite_gaps_of_two_results_never_average_into_fine(two_opposite: Any) -> None:
    """Each is told, each is growing, and neither status is green."""
    view = equity(two_opposite.site, "../", ())
    assert rows(view) == [
        ("widening", "High", "24 points", "10 points in 2018"),
        ("widening", "Low", "24 points", "10 points in 2018"),
    ]
    assert view["summary"][0] == "There are two gaps between groups or places."
    assert view["summary"][1] == "Two of them are growing."
    for key, behind in (("reading", "Low"), ("maths", "High")):
        judgement = two_opposite.site.judgements[key]
        assert [gap.group for gap in judgement.gaps if gap.behind] == [behind]
    text = two_opposite.tree("{{ equity() }}").text
    assert "Widening" in text
    assert "Closing" not in text
    scorecard = two_opposite.tree('{{ scorecard(tier="all") }}').text
    assert scorecard.count("24 points, widening") == 2


def test_a_required_gap_that_grows_takes_the_green_from_both(reader_of: Callable[..., Any]) -> None:
    required = "direction: up\nrequired_dimensions: [income]"
    maths = {name: text.replace("direction: up", required) for name, text in MATHS.items()}
    reader = reader_of(
        changed(INDICATOR, "direction: up", required)
        | maths
        | figures(
            "reading,2018,,all,all,50,,",
            "reading,2022,,all,all,75,,",
            "maths,2018,,all,all,50,,",
            "maths,2022,,all,all,75,,",
            *series("reading", "Low", 45, 48),
            *series("reading", "High", 55, 92),
            *series("maths", "Low", 55, 92),
            *series("maths", "High", 45, 48),
        )
    )
    for key, behind in (("reading", "Low"), ("maths", "High")):
        judgement = reader.site.judgements[key]
        assert (judgement.status, judgement.not_for, judgement.tone) == (
            "on-track",
            (behind,),
            "slow",
        )
    assert reader.tree("{{ scorecard() }}").text.count("Not for everyone") == 2


def test_the_worst_comes_first(reader_of: Callable[..., Any]) -> None:
    reader = reader_of(
        figures(
            *TOTALS,
            *series("reading", "Best", 60, 80),
            *series("reading", "Closing", 40, 70),
            *series("reading", "Growing", 55, 70),
            *series("reading", "Growing most", 50, 60),
            *series("reading", "Same", 55, 75),
        )
    )
    assert [row[:2] for row in rows(equity(reader.site, "../", ()))] == [
        ("widening", "Growing most"),
        ("widening", "Growing"),
        ("unchanged", "Same"),
        ("closing", "Closing"),
    ]


def test_a_gap_of_earlier_years_says_nothing_of_now(reader_of: Callable[..., Any]) -> None:
    reader = reader_of(
        figures(
            *TOTALS,
            *series("reading", "High", 55, 72),
            "reading,2020,,income,High,60,,",
            *series("reading", "Low", 45, 60),
            "reading,2018,,income,Once,58,,",
            "reading,2020,,income,Once,20,,",
        )
    )
    view = equity(reader.site, "../", ())
    assert rows(view) == [
        ("widening", "Low", "12 points", "10 points in 2018"),
        ("older", "Once", "40 points", "ahead by 3 points in 2018"),
    ]
    assert view["summary"] == [
        "There are two gaps between groups or places.",
        "One of them is growing.",
        "None is closing.",
    ]


def test_places_are_compared_too(reader_of: Callable[..., Any]) -> None:
    reader = reader_of(
        figures(
            *TOTALS,
            "reading,2018,North,all,all,40,,",
            "reading,2022,North,all,all,44,,",
            "reading,2018,South,all,all,60,,",
            "reading,2022,South,all,all,76,,",
        )
    )
    assert rows(equity(reader.site, "../", ())) == [
        ("widening", "North", "32 points", "20 points in 2018")
    ]


def test_more_gaps_than_a_page_holds_are_counted(
    reader_of: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 1)
    members = [line for n in range(4) for line in series("reading", f"G{n}", 50 + n, 50 + 2 * n)]
    view = equity(reader_of(figures(*TOTALS, *members)).site, "../", ())
    assert len(rows(view)) == 1
    assert view["more"] == "2 more are in the table for download."


def test_missing_voices_say_who_why_and_who_can_mend_it(reader_of: Callable[..., Any]) -> None:
    reader = reader_of(
        changed(
            DESCRIPTOR,
            "  place: Springfield\n",
            "  place: Springfield\n  expected_groups: [income=Middle]\n",
        )
        | changed(INDICATOR, "frequency: yearly", "frequency: yearly\nsource: tests")
        | {
            "content/sources/tests.md": (
                "---\ntitle: Tests\nsteward: School board\nlicence: CC0-1.0\n"
                "cadence: yearly\nnext_expected: 2025-03-01\n---\n"
            )
        }
        | figures(
            *TOTALS,
            *series("reading", "High", 55, 72),
            "reading,2018,,income,Low,40,,",
            "reading,2022,,income,Low,,suppressed,",
            "reading,2022,,income,Other,,unavailable,Nobody was asked.",
        )
    )
    voices = equity(reader.site, "../", ())["voices"]
    assert [(row["groups"], row["why"]) for row in voices] == [
        ("Low", "So few people that somebody could be recognized."),
        ("Middle", "It is not in the data at all."),
        ("Other", "Nobody was asked."),
    ]
    assert {row["who"] for row in voices} == {"School board"}
    assert {row["next"] for row in voices} == {
        "The next figure was due on March 1, 2025. It is late."
    }


def test_names_are_text(reader_of: Callable[..., Any]) -> None:
    hostile = series("reading", "<script>x</script>", 40, 41)
    tree = reader_of(figures(*TOTALS, *hostile, *series("reading", "B", 50, 60))).tree(
        "{{ equity() }}"
    )
    assert "script" not in tree.tags
    assert "<script>x</script>" in tree.text
