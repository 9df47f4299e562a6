"""What is withheld now is told in no format, though it was published; what is shown again is."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, HOME, RESULT, SOUND
from tests.corpus.records import written
from tests.corpus.repository import git
from tests.review.conftest import (
    ATTENDANCE,
    CANARY,
    HEADER,
    ROWS,
    Reviewer,
    change,
    command,
    named,
    page,
    row,
    told,
)

from ci_portal.review.facts import Cell, Facts, Figures, Who
from ci_portal.review.mask import UNTOLD, mask

SHOWN = next(each for each in ROWS if CANARY["value"] in each)
TOTAL = "attendance,2022-23,all,all,81,810,1000,"
OTHER = "attendance,2022-23,income,Not low income,85,8500,10000,"
WITHHELD = "attendance,2022-23,income,Low income,,,,suppressed"
UNAVAILABLE = "attendance,2022-23,income,Low income,,,,unavailable"
FORMATS = ("markdown", "json", "html", "github")

#: Ways in which text and figures hold the numbers, and what is computed from them.
TOKENS = (
    *CANARY.values(),
    "37.6",
    "38%",
    "38 %",
    "7,613",
    "20,242",
    "12629",
    "12,629",
    "47.39",
    "47.4",
)


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    """The review in every format, as text."""
    for form in FORMATS:
        yield form, command(folder, "--format", form).output


@pytest.mark.parametrize("new", [WITHHELD, UNAVAILABLE, ""])
def test_a_cell_that_is_withheld_or_gone_is_told_in_no_format(new: str, folder: Path) -> None:
    change(folder, row(SHOWN, new))
    for form, output in everything(folder):
        assert [token for token in TOKENS if token in output] == [], form
        assert "Children who are at school" in output


def test_it_is_named_and_so_is_what_is_not_repeated(reviewed: Reviewer) -> None:
    found = reviewed(row(SHOWN, WITHHELD))
    assert told(found, "figure-withheld") == [
        (
            "Children who are at school",
            "2022-23, Low income",
            "shown",
            "not shown (fewer than 10 people)",
        )
    ]
    (anew,) = named(found, "judged-anew")
    assert "not repeated" in anew.note
    assert not [c for c in named(found, "sentence-changed") if c.id == "attendance"]


def test_nothing_that_a_reader_could_subtract_is_told(folder: Path) -> None:
    """With the other group and the total as they were, the withheld one would follow."""
    rows = {
        SHOWN: WITHHELD,
        TOTAL: TOTAL.replace("81,810", "82,820"),
        OTHER: OTHER.replace("85,8500", "86,8600"),
    }
    change(folder, {FIGURES: HEADER + "".join(f"{rows.get(each, each)}\n" for each in ROWS)})
    for form, output in everything(folder):
        for old in ("8500", "8,500", "85%", "85.0", ": 810", "81%"):
            assert old not in output, (form, old)
        assert "86" in output


def test_texts_that_hold_the_number_are_not_repeated(folder: Path) -> None:

    change(
        folder,
        {
            **written("wins", "rooms", mechanism="Of 20,242 children 7613 came."),
            **page(
                RESULT,
                "population: Children",
                "urgency: It is 37.61 percent only.\npopulation: Children",
            ),
            "content/indicators/attendance.md": ATTENDANCE.replace(
                "The share of third graders who read at grade level.", "It was 37.61 last year."
            ),
        },
    )
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "told in texts")
    change(
        folder,
        {
            **row(SHOWN, WITHHELD),
            **written("wins", "rooms", mechanism="Many came."),
            **page(RESULT, "population: Children", "urgency: It is few.\npopulation: Children"),
            "content/indicators/attendance.md": ATTENDANCE,
        },
    )
    for form, output in everything(folder):
        assert [token for token in TOKENS if token in output] == [], form
        assert "Many came." in output or form == "github"


def test_a_removed_record_whose_title_holds_the_number(folder: Path) -> None:

    change(folder, written("wins", "rooms", title="Rooms for 7,613 children"))
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "a win")
    change(folder, {**row(SHOWN, WITHHELD), "content/wins/rooms.md": None})
    for form, output in everything(folder):
        assert "7,613" not in output, form
        assert form == "github" or "rooms" in output


def test_small_numbers_in_words_count_as_well() -> None:
    who = Who("Springfield", "income", "Low income")

    def facts(cell: Cell, text: str) -> Facts:
        return Facts(
            "sound",
            "2026-01-15",
            figures={("indicators", "a"): Figures("Springfield", {who: [list(cell)]})},
            records={"wins": {"w": {"id": "w", "title": "W", "mechanism": text}}},
        )

    cell = Cell("2020", "2020-01-01", "2020-12-31", 7.0)
    now = facts(cell._replace(value=None, status="suppressed"), "Nobody is named.")
    for text in ("Seven of them came.", "There were 7.", "It was 7.00.", "Siete de ellos."):
        before, _ = mask(facts(cell, text), now, ["cero", *"abcdef", "siete"])
        assert before.records["wins"]["w"]["mechanism"] == UNTOLD, text
    for text in ("Seventeen came.", "There were 17.", "In 1970."):
        before, _ = mask(facts(cell, text), now)
        assert before.records["wins"]["w"]["mechanism"] == text


def test_a_cell_that_is_shown_again_is_named_first(folder: Path, reviewed: Reviewer) -> None:
    hidden = "attendance,2021-22,income,Low income,,,,suppressed"
    found = reviewed(row(hidden, "attendance,2021-22,income,Low income,41,4100,10000,"))
    assert found.sections[0].heading.name == "shown"
    assert told(found, "figure-shown") == [
        (
            "Children who are at school",
            "2021-22, Low income",
            "not shown (fewer than 10 people)",
            "41%",
        )
    ]
    warnings = command(folder, "--format", "github").output
    assert "::warning file=data/schools/observations.csv,line=13," in warnings
    assert "check that it may be" in warnings


def test_counts_that_are_newly_told_are_named(folder: Path, reviewed: Reviewer) -> None:

    found = reviewed(row(TOTAL, "attendance,2022-23,all,all,81,,,"))
    assert "not repeated" in named(found, "figure-detail")[0].note
    git(folder, "commit", "-qam", "no counts")
    found = reviewed(row("", ""))
    assert named(found, "counts-shown")[0].new == "newly told behind 1 figure"


def test_groups_that_come_and_go(reviewed: Reviewer) -> None:
    found = reviewed(
        {
            FIGURES: HEADER
            + "".join(f"{e}\n" for e in ROWS if "reading" not in e or "income" not in e)
            + "reading,2022-23,gender,Girls,60,300,500,\n"
        }
    )
    assert ("Gender: Girls", None, "1 figure, latest 60% in 2022-23") in {
        t[1:] for t in told(found, "series-added")
    }
    removed = named(found, "series-removed")
    assert {c.data["group"] for c in removed} == {"Low income", "Not low income"}
    assert {c.old for c in removed} == {"2 figures"}


def test_the_cache_holds_what_was_published_and_no_raw_number(folder: Path) -> None:
    """It is made behind the gate: what the published version withheld itself is not in it."""
    change(folder, {DESCRIPTOR: SOUND[DESCRIPTOR] + "  privacy: {mode: build}\n"})
    change(
        folder,
        row(
            "attendance,2021-22,income,Low income,,,,suppressed",
            "attendance,2021-22,income,Low income,0.03019,3,99371,",
        ),
    )
    git(folder, "commit", "-qam", "raw")
    change(folder, page(HOME, "of our third", "of all our third"))
    assert command(folder).exit_code == 0
    (kept,) = (folder / ".cache" / "ci-portal" / "review").iterdir()
    text = gzip.decompress(kept.read_bytes()).decode()
    assert "99371" not in text
    assert "0.03019" not in text
    assert CANARY["numerator"] in text


def test_a_figure_that_is_told_as_a_range_from_now_on(folder: Path) -> None:
    """Top and bottom coding is a way of withholding."""
    change(folder, row(SHOWN, "attendance,2022-23,income,Low income,<50,,,"))
    for form, output in everything(folder):
        assert [token for token in TOKENS if token in output] == [], form
        assert form == "html" or "range only" in output
