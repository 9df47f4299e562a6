"""The common agenda, composed from records; today is 2026-01-15."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, RESULT, changed
from tests.pages.governance.records import portal

from ci_portal.pages.governance import ahead as module
from ci_portal.pages.plan import plan

SETTINGS = changed(
    DESCRIPTOR,
    "place: Springfield\n",
    "place: Springfield\n  started: 2018-09-01\n  problem: Half can't read.\n"
    "  principles: [We look at all., We stop what fails.]\n",
)
TUTORING = [
    "tutoring,Tutoring,early-reading,library,2021-01-01,active,20",
    "later,Summer school,early-reading,,2027-01-01,planned,",
    "over,Old classes,early-reading,library,2019-01-01,ended,",
]
SIGNED = "on,We sign,library,sign-on,We sign.,early-reading,2019-01-01,,kept"
DUE = "{0},{0} promise,schools,action,We do it.,early-reading,2019-01-01,{1},in-progress"


def page(reader: Any) -> Any:
    (text,) = (page.markdown for page in plan(reader.site, set()) if page.kind == "agenda")
    return reader.page(text)[1]


def headings(tree: Any) -> list[str | None]:
    return [given.get("id") for tag, given in tree.elements if tag == "h2"]


def hrefs(tree: Any) -> set[str | None]:
    return {given.get("href") for tag, given in tree.elements if tag == "a"}


@pytest.fixture(scope="module")
def tree(reader_of: Callable[..., Any]) -> Any:
    adopted = changed(
        RESULT, "level: population", "level: population\nstatus: revised\nadopted_on: 2019-02-21"
    )
    steps = [
        "late,Late step,2025-12-01,planned,early-reading",
        "soon,Soon step,2026-06-01,planned,early-reading",
        "far,Far step,2028-06-01,planned,early-reading",
    ]
    commitments = [SIGNED, DUE.format("late", "2025-12-31"), DUE.format("next", "2027-06-01")]
    return page(
        reader_of(
            portal(strategies=TUTORING, commitments=commitments, milestones=steps)
            | SETTINGS
            | adopted
        )
    )


def test_all_parts_in_order(tree: Any) -> None:
    assert headings(tree) == ["problem", "results", "principles", "learning", "next", "agreed"]


def test_since_when_and_by_how_many(tree: Any) -> None:
    assert "Since September 1, 2018, partners in Springfield have worked toward one result" in (
        tree.text
    )
    assert "Today there are two of them." in tree.text


def test_a_result_has_its_number_its_way_and_its_work(tree: Any) -> None:
    assert "Every child in Springfield reads well by age nine." in tree.text
    assert "51% in 2018-19" in tree.text
    assert "80% by 2030" in tree.text
    assert "80 of every 100 children read well in every group" in tree.text
    assert "Tutoring, led by Springfield Library" in tree.text
    assert "Summer school (Planned)" in tree.text
    assert "Old classes" not in tree.text
    assert "Adopted on February 21, 2019, and changed since then." in tree.text
    assert {
        "../../results/early-reading/",
        "../../strategies/tutoring/",
        "../../partners/library/",
        "../../indicators/reading/",
    } <= hrefs(tree)
    # Its status and its sentence are those of every other page.
    assert "cp-chips" in {given.get("class") for tag, given in tree.elements if tag == "a"}


def test_what_comes_by_when_and_what_is_late(tree: Any) -> None:
    late, rest = tree.text.split("What should be done by now")[1].split("Within a year")
    soon, later = rest.split("In the year after that")
    assert "December 1, 2025: Step late. Late step" in late
    assert "December 31, 2025: Promise late. late promise (Springfield Schools)" in late
    assert "June 1, 2026: Step planned. Soon step" in soon
    assert "June 1, 2027: Promise due. next promise" in later
    assert "Far step" not in tree.text
    assert "../../partners/schools/#commitments--next" in hrefs(tree)


def test_who_has_agreed(tree: Any) -> None:
    assert "There are two partners. One has signed on." in tree.text
    assert "Every child reads: one partner." in tree.text


def test_where_numbers_come_from_and_when_the_next_is_due(reader_of: Callable[..., Any]) -> None:
    source = (
        "---\ntitle: State test\nsteward: The state\nlicence: CC0-1.0\ncadence: yearly\n"
        "next_expected: 2025-03-01\n---\n"
    )
    named = changed(
        "content/indicators/reading.md", "frequency: yearly", "frequency: yearly\nsource: tests"
    )
    reader = reader_of(SETTINGS | named | {"content/sources/tests.md": source})
    assert "State test, kept by The state, once a year. The next figure was due on" in (
        page(reader).text
    )


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ("problem: Half can't read.", ["problem", "results", "learning"]),
        ("principles: [We look at all.]", ["results", "principles", "learning"]),
    ],
)
def test_what_is_not_recorded_has_no_part(
    reader_of: Callable[..., Any], fields: str, parts: list[str]
) -> None:
    settings = changed(DESCRIPTOR, "place: Springfield\n", f"place: Springfield\n  {fields}\n")
    tree = page(reader_of(settings))
    assert [part for part in headings(tree) if part != "next"] == parts
    assert "partners" not in str(hrefs(tree))


def test_a_long_list_of_steps_is_cut_and_counted(
    reader_of: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_STEPS", 2)
    steps = [f"s{n},Step {n},2026-06-0{n},planned,early-reading" for n in range(1, 6)]
    tree = page(reader_of(SETTINGS | portal(milestones=steps)))
    assert "Step 2" in tree.text
    assert "Step 3" not in tree.text
    assert "There are 3 more." in tree.text
    assert "../../timeline/" in hrefs(tree)


def test_hostile_text_stays_text(reader_of: Callable[..., Any]) -> None:
    text = "</a><script>x</script> {{ value('reading') }} **b**"
    settings = changed(
        DESCRIPTOR,
        "place: Springfield\n",
        f'place: Springfield\n  problem: "{text}"\n  principles: ["{text}"]\n',
    )
    tree = page(
        reader_of(
            settings
            | portal(
                strategies=[f"tutoring,{text},early-reading,library,2021-01-01,active,20"],
                milestones=[f"soon,{text},2026-06-01,planned,early-reading"],
            )
        )
    )
    assert not {"script", "strong", "value"} & set(tree.tags)
    assert tree.text.count(text) == 4
