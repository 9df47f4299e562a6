"""You said, we did; and what was learned: the pages, their sentences and their places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, changed
from tests.corpus.records import all_of, written

from ci_portal.checks.readability import grade
from ci_portal.pages.chronicle.answers import answers, summary
from ci_portal.pages.plan import plan

#: The small portal's day is January 15, 2026.
LATE = written(
    "feedback", "bus", title="The bus", date=date(2025, 9, 1), response_due=date(2025, 12, 31)
)
DUE = written("feedback", "rent", title="The rent", response_due=date(2026, 3, 1))
OPEN = written("feedback", "noise", title="The noise")


def answered(key: str, day: date | None, due: date | None = None, **fields: Any) -> dict[str, str]:
    return written(
        "feedback", key, response="We call now.", responded_on=day, response_due=due, **fields
    )


def said(reader: Any, key: str) -> Any:
    record = reader.site.portal.records["feedback"][key]
    return answers(reader.site, [record])[0]


def page(reader: Any, path: str) -> Any:
    made = {each.path: each for each in plan(reader.site, {"index.md"})}
    return reader.page(made[path].markdown)[1]


def words(tree: Any) -> str:
    return " ".join(tree.text.split())


@pytest.fixture(scope="module")
def reader(reader_of: Callable[..., Any]) -> Any:
    return reader_of(
        all_of(
            *(LATE, DUE, OPEN),
            answered("quick", date(2025, 3, 2), n=34),
            answered("slow", date(2025, 6, 1), date(2025, 5, 31), results=["early-reading"]),
            answered(
                "changed",
                None,
                n=1,
                changed=["wins/evening", "commitments/hours", "milestones/step"],
            ),
            written("wins", "evening", title="Open in the evening"),
            written("commitments", "hours", title="Longer hours"),
            written("milestones", "step", title="A first step"),
            written("corrections", "noon", title="Classes at noon", results=["early-reading"]),
            written(
                "corrections",
                "later",
                body="It took a year.",
                date=date(2025, 5, 1),
                indicators=["reading"],
            ),
            changed(DESCRIPTOR, "today:", "feedback_url: https://example.org/ask?a=(b)\n  today:"),
        )
    )


# -- when -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "came", "late"),
    [
        (
            "bus",
            "It waits for an answer, due December 31, 2025.",
            "The answer is 15 days late.",
        ),
        ("rent", "It waits for an answer, due March 1, 2026.", None),
        ("noise", "It waits for an answer. No day is set for it yet.", None),
        ("quick", "Answered on March 2, 2025, after 1 day.", None),
        (
            "slow",
            "Answered on June 1, 2025, after 92 days.",
            "That was 1 day later than we had said.",
        ),
        ("changed", "Answered. The day is not known.", None),
    ],
)
def test_when_an_answer_came_or_is_due(reader: Any, key: str, came: str, late: str | None) -> None:
    found = said(reader, key)
    assert (found.came, found.late) == (came, late)


def test_an_answer_that_is_due_today_is_not_late(reader_of: Callable[..., Any]) -> None:
    today = written("feedback", "a", response_due=date(2026, 1, 15))
    assert said(reader_of(today), "a").late is None


@pytest.mark.parametrize(
    ("key", "who"),
    [("quick", "Parents, 34 in all"), ("changed", "Parents"), ("noise", "Parents")],
)
def test_who_spoke(reader: Any, key: str, who: str) -> None:
    found = said(reader, key)
    assert (found.who, found.how) == (who, "Forum, March 1, 2025")


# -- the sentence on top ----------------------------------------------------------------------


def told(reader_of: Callable[..., Any], *records: dict[str, str]) -> str:
    return " ".join(summary(reader_of(all_of(*records)).site))


def test_how_much_is_answered_how_fast_and_what_waits(reader: Any) -> None:
    assert " ".join(summary(reader.site)) == (
        "Of the six things that people have told us, three are answered. Half of the answers came "
        "within 1 day. Three still wait for an answer. One answer is late."
    )


def test_the_median_is_of_those_whose_day_is_known(reader_of: Callable[..., Any]) -> None:
    days = [answered(f"a{n}", date(2025, 3, 1 + n)) for n in (2, 4, 20)]
    assert told(reader_of, *days, answered("unknown", None)) == (
        "All that people have told us is answered. Half of the answers came within 4 days."
    )


@pytest.mark.parametrize(
    ("records", "sentence"),
    [
        (
            [OPEN],
            "Nothing that people have told us is answered yet. One still waits for an answer.",
        ),
        (
            [answered("a", date(2025, 3, 8))],
            "All that people have told us is answered. The answer came within 7 days.",
        ),
        (
            [answered("a", None), LATE],
            (
                "Of the two things that people have told us, one is answered. One still waits for "
                "an answer. One answer is late."
            ),
        ),
    ],
)
def test_it_is_right_for_few(
    reader_of: Callable[..., Any], records: list[dict[str, str]], sentence: str
) -> None:
    assert told(reader_of, *records) == sentence


def test_its_sentences_are_easy_to_read(reader: Any) -> None:
    texts = [
        *summary(reader.site),
        *(said(reader, key).came for key in ("bus", "rent", "noise", "quick", "slow", "changed")),
        *(said(reader, key).late for key in ("bus", "slow")),
    ]
    assert grade(" ".join(texts)) <= 8


# -- the pages --------------------------------------------------------------------------------


def test_what_waits_comes_first_the_longest_overdue_on_top(reader: Any) -> None:
    tree = page(reader, "feedback/index.md")
    ids = [given["id"] for tag, given in tree.elements if tag == "h3"]
    assert ids == [
        *("feedback--bus", "feedback--rent", "feedback--noise"),
        *("feedback--slow", "feedback--quick", "feedback--changed"),
    ]
    text = words(tree)
    assert text.index("What waits for an answer") < text.index("The bus")
    assert text.index("The noise") < text.index("What we answered") < text.index("Slow")


def test_what_people_said_is_a_quotation_and_late_is_marked(reader: Any) -> None:
    tree = page(reader, "feedback/index.md")
    assert tree.tags.count("blockquote") == 6
    marked = [given for tag, given in tree.elements if tag == "strong" and given]
    assert marked == [{"class": "cp-late"}] * 2


def test_what_changed_because_of_it_leads_there(reader: Any) -> None:
    tree = page(reader, "feedback/index.md")
    assert (
        "What changed because of it Open in the evening, Longer hours, and A first step"
        in words(tree)
    )
    hrefs = [given.get("href") for tag, given in tree.elements if tag == "a"]
    assert {"../wins/evening.md", "../partners/library.md", "../results/early-reading.md"} <= {
        *hrefs
    }
    assert "https://example.org/ask?a=%28b%29" in hrefs


def test_without_an_address_nobody_is_asked_to_tell(reader_of: Callable[..., Any]) -> None:
    assert "Tell us" not in page(reader_of(OPEN), "feedback/index.md").text


def test_what_has_no_day_is_told_on_its_own_page_alone(reader_of: Callable[..., Any]) -> None:
    rooms = reader_of(OPEN).site.rooms
    assert "feedback" in rooms
    assert "timeline" not in rooms


def test_there_is_no_heading_without_anything_below_it(reader_of: Callable[..., Any]) -> None:
    waiting = words(page(reader_of(OPEN), "feedback/index.md"))
    assert "What waits for an answer" in waiting
    assert "What we answered" not in waiting
    done = words(page(reader_of(answered("a", date(2025, 3, 8))), "feedback/index.md"))
    assert "What waits for an answer" not in done


def test_corrections_are_told_the_latest_first_each_at_its_own_place(reader: Any) -> None:
    tree = page(reader, "learning/index.md")
    ids = [given["id"] for tag, given in tree.elements if tag == "h2"]
    assert ids == ["corrections--later", "corrections--noon"]
    text = words(tree)
    assert "What happened Nobody came in the evening." in text
    assert "What we learned Ask families first." in text
    assert "What we changed Classes are at noon." in text
    assert "Which numbers it is about Third graders who read well" in text
    assert "It took a year." in text


def test_hostile_text_is_text(reader_of: Callable[..., Any]) -> None:
    evil = '"><script>alert(1)</script> {{ wins() }} *b* # c'
    reader = reader_of(
        all_of(
            written("feedback", "a", title=evil, who=evil, heard=evil, response=evil),
            written("corrections", "b", title=evil, what_happened=evil, learned=evil, changed=evil),
        )
    )
    for path in ("feedback/index.md", "learning/index.md"):
        tree = page(reader, path)
        assert tree.text.count(evil) == 4
        assert not {"script", "em"} & set(tree.tags)
