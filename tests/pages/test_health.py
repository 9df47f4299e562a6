"""The health page: what is open, what is accepted and until when, and what is overdue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.corpus.portals import DESCRIPTOR, INDICATOR, PACKAGE, SOUND, changed

from ci_portal.checks import Problem, Problems, Severity
from ci_portal.model.record import Acceptance
from ci_portal.pages.health import health

EDIT = changed(
    DESCRIPTOR,
    "  place: Springfield\n",
    "  place: Springfield\n  edit_url: https://example.org/edit/{path}#L{line}\n",
)

#: A warning of reading, and the same one accepted.
WARNING = changed(PACKAGE, "name: observations\n    path", "path")
ACCEPT = """\
  accept:
    - {code: PKG005, file: data/schools/*, reason: So the state publishes it., until: 2026-09-30}
"""

SECOND = "content/indicators/writing.md"


def problem(code: str = "SER003", severity: str = "warning", **fields: Any) -> Problem:
    given = {"message": "A row says nothing.", "hint": "Say something.", **fields}
    return Problem(code=code, severity=Severity(severity), **given)


def accepted(until: date = date(2026, 9, 30), **fields: Any) -> Problem:
    acceptance = Acceptance(code="SER003", reason="The state changes its words.", until=until)
    return problem(severity="info", accepted=acceptance, **fields)


def view(reader: Any, *found: Problem) -> dict[str, Any]:
    problems = Problems()
    problems.extend(found)
    return health(replace(reader.site, problems=problems), "../../")


# -- the sentence on top ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("still_open", "taken", "sentence"),
    [
        (0, 0, "Nothing is open. The check has found nothing to mend."),
        (1, 0, "One thing is open."),
        (7, 1, "Seven things are open. One more is accepted for now."),
        (0, 2, "Nothing is open. Two more are accepted for now."),
    ],
)
def test_a_sentence_says_how_much_is_open(
    reader: Any, still_open: int, taken: int, sentence: str
) -> None:
    found = [problem(line=n) for n in range(still_open)]
    found += [accepted(line=n) for n in range(taken)]
    assert view(reader, *found)["summary"] == sentence


def test_where_nothing_is_open_the_page_is_calm(reader: Any) -> None:
    page = reader.tree("{{ health() }}", "about/health/")
    assert "Nothing is open. The check has found nothing to mend." in page.text
    ids = [given.get("id") for tag, given in page.elements if tag == "h2"]
    assert ids == ["freshness"]


# -- what is open ----------------------------------------------------------------------------------


def test_a_warning_of_reading_is_told_with_what_to_do_and_why(
    reader_of: Callable[..., Any],
) -> None:
    reader = reader_of({**WARNING, **EDIT})
    (found,) = reader.site.problems
    page = reader.tree("{{ health() }}", "about/health/")
    for said in (found.message, found.hint, found.code, f"{PACKAGE}:4", "To be mended"):
        assert said in page.text, said
    links = [given.get("href") for tag, given in page.elements if tag == "a"]
    assert f"https://example.org/edit/{PACKAGE}#L4" in links
    assert "One thing is open." in page.text


def test_why_it_matters_is_said_where_it_is_known(reader: Any) -> None:
    site = replace(reader.site, problems=Problems())
    site.problems.add(problem(why="A reader must know."))
    page = type(reader)(site).tree("{{ health() }}", "about/health/")
    assert "Why it matters: A reader must know." in " ".join(page.text.split())


def test_problems_are_grouped_and_the_worst_group_is_first(reader: Any) -> None:
    shown = view(
        reader,
        problem("PKG005", "info"),
        problem("SER003", "info", line=2),
        problem("SER003", line=9),
        problem("XYZ001", "info"),
    )
    assert [family["title"] for family in shown["families"]] == [
        "Series and observations",
        "Data packages and their files",
        "Other things",
    ]
    first = shown["families"][0]["problems"]
    assert [p["warns"] for p in first] == [True, False]


def test_a_record_with_a_page_is_linked(reader: Any) -> None:
    shown = view(
        reader,
        problem(collection="indicators", record="reading", file=INDICATOR, line=3),
        problem(collection="results", record="early-reading", line=1),
        problem(collection="sources", record="a-source", line=2),
    )
    (family,) = shown["families"]
    by_record = {p["record"]: p["url"] for p in family["problems"]}
    assert by_record == {
        "Third graders who read well": "../../indicators/reading/",
        "Every child reads": "../../results/early-reading/",
        "a-source": None,
    }


def test_of_two_records_with_one_id_the_collection_tells_which_is_meant(
    reader_of: Callable[..., Any],
) -> None:
    twin = {
        "content/results/reading.md": SOUND["content/results/early-reading.md"],
        **changed(INDICATOR, "[early-reading]", "[early-reading, reading]"),
    }
    reader = reader_of(twin)
    for collection in ("indicators", "results"):
        (family,) = view(reader, problem(collection=collection, record="reading"))["families"]
        assert family["problems"][0]["url"] == f"../../{collection}/reading/"


def test_without_an_address_for_edits_the_file_is_named(reader: Any) -> None:
    (family,) = view(reader, problem(file=PACKAGE, line=4))["families"]
    (shown,) = family["problems"]
    assert (shown["file"], shown["edit_url"]) == (f"{PACKAGE}:4", None)


# -- what is accepted ------------------------------------------------------------------------------


def test_an_accepted_warning_is_told_with_reason_and_last_day(
    reader_of: Callable[..., Any],
) -> None:
    reader = reader_of({**WARNING, DESCRIPTOR: SOUND[DESCRIPTOR] + ACCEPT})
    page = reader.tree("{{ health() }}", "about/health/")
    text = " ".join(page.text.split())
    assert "Accepted until September 30, 2026: So the state publishes it." in text
    assert "Nothing is open. One more is accepted for now." in text
    ids = [given.get("id") for tag, given in page.elements if tag == "h2"]
    assert ids == ["accepted", "freshness"]


def test_what_comes_back_first_is_first(reader: Any) -> None:
    shown = view(reader, accepted(date(2027, 5, 1), line=1), accepted(date(2026, 2, 1), line=2))
    assert [p["until"] for p in shown["accepted"]] == ["February 1, 2026", "May 1, 2027"]


# -- how fresh the figures are ---------------------------------------------------------------------


def test_what_is_overdue_is_first(reader_of: Callable[..., Any]) -> None:
    late = changed(INDICATOR, "frequency: yearly", "frequency: yearly\nlag_days: 90")
    empty = {SECOND: SOUND[INDICATOR].replace("Third graders who read", "All who write")}
    patient = {DESCRIPTOR: SOUND[DESCRIPTOR] + "  checks: {data_cycles: 9}\n"}
    shown = view(reader_of({**late, **empty, **patient}))
    rows = [(r["title"], r["last"], r["due"], r["chip"]["key"]) for r in shown["freshness"]]
    assert rows == [
        ("Third graders who read well", "2020-21", "September 28, 2022", "overdue"),
        ("All who write well", "none yet", "–", "no-date"),
    ]
    assert shown["freshness_summary"] == "One figure is overdue."


def test_a_figure_that_is_not_due_yet_is_on_time(reader_of: Callable[..., Any]) -> None:
    early = changed(INDICATOR, "frequency: yearly", "frequency: every-five-years\nlag_days: 90")
    (row,) = view(reader_of(early))["freshness"]
    assert row["chip"] == {"key": "on-time", "word": "On time"}
    assert view(reader_of(early))["freshness_summary"] == "No figure is overdue."


# -- what comes from data --------------------------------------------------------------------------


def test_words_from_data_are_escaped(reader: Any) -> None:
    hostile = "<script>alert(1)</script>"
    site = replace(reader.site, problems=Problems())
    site.problems.add(problem(message=hostile, hint=hostile, record=hostile, file=hostile))
    site.problems.add(accepted(message=hostile, why=hostile))
    page = type(reader)(site).tree("{{ health() }}", "about/health/")
    assert "script" not in page.tags
    assert page.text.count(hostile) == 6
