"""What was moved, or went out of sight, since the published version."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.portals import INDICATOR, RESULT, SOUND, Change, changed, write
from tests.corpus.unwise import copies, rows

from ci_portal.reading.portal import read_portal

TARGET = "  - value: 80\n    date: 2030\n    set_on: 2019-03-14\n"
NEW = "  - {value: 75, date: 2030, set_on: 2025-03-14, rationale: The test has changed.}\n"


def advice(
    folder: Path, now: dict[str, Change], before: dict[str, Change] | None = None
) -> list[tuple[str, str, int | None, str]]:
    """Code, file, line and message of what is said of `now` and not without `before`."""
    since = read_portal(write(folder / "before", before or {})).portal
    assert since is not None
    project = write(folder / "now", now)
    alone = set(read_portal(project).problems)
    found = [problem for problem in read_portal(project, since).problems if problem not in alone]
    return [(p.code, p.file or "", p.line, p.message) for p in found]


def page(old: str, new: str) -> dict[str, Change]:
    return dict(changed(INDICATOR, old, new))


def test_nothing_changed(tmp_path: Path) -> None:
    assert advice(tmp_path, {}) == []


def test_a_target_that_is_changed_in_its_place(tmp_path: Path) -> None:
    (found,) = advice(tmp_path, page("value: 80", "value: 75"))
    assert found[:3] == ("TGT003", INDICATOR, 10)
    assert "was 80 % by 2030 in the published version, and is 75 % by 2030 now" in found[3]


def test_a_target_that_is_gone(tmp_path: Path) -> None:
    (found,) = advice(tmp_path, page(f"targets:\n{TARGET}", ""))
    assert found[:2] == ("TGT003", INDICATOR)
    assert "is gone" in found[3]


@pytest.mark.parametrize("targets", [TARGET + NEW, NEW])
def test_a_new_target_with_its_own_day_and_a_reason_is_fine(targets: str, tmp_path: Path) -> None:
    assert advice(tmp_path, page(TARGET, targets)) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("read at grade level.", "read a book.", "definition was"),
        ("unit: percent", "unit: index", 'unit was "percent"'),
        ("yearly\n", "yearly\ntechnical_definition: By the state's test.\n", "technical"),
    ],
)
def test_a_definition_that_changes_needs_an_entry_in_its_history(
    old: str, new: str, words: str, tmp_path: Path
) -> None:
    ((code, file, _, message),) = advice(tmp_path / "without", page(old, new))
    assert (code, file) == ("TGT003", INDICATOR)
    assert words in message
    now = SOUND[INDICATOR].replace(old, new)
    told = now.replace("targets:", "history: [{date: 2026-01-10, note: As agreed.}]\ntargets:")
    assert advice(tmp_path / "with", {INDICATOR: told}) == []


def test_an_entry_that_was_there_before_is_no_reason(tmp_path: Path) -> None:
    history = "history: [{date: 2020-01-10, note: As agreed.}]\ntargets:"
    before = page("targets:", history)
    now = {INDICATOR: str(before[INDICATOR]).replace("read at grade level.", "read a book.")}
    assert [found[0] for found in advice(tmp_path, now, before)] == ["TGT003"]


def test_spaces_are_no_change(tmp_path: Path) -> None:
    assert advice(tmp_path, page("definition: The share", "definition: >-\n  The share")) == []


TWO = {**copies(1), **changed(RESULT, "headline: [reading]", "headline: [reading, reading-2]")}


def test_a_headline_that_is_dropped(tmp_path: Path) -> None:
    (found,) = advice(tmp_path, copies(1), TWO)
    assert found[:3] == ("HON001", RESULT, 7)
    assert "was a headline" in found[3]


def test_a_headline_that_is_dropped_with_a_word(tmp_path: Path) -> None:
    told = rows(
        corrections="id,title,date,what_happened,learned,changed,indicators\n"
        "one,One,2026-01-10,Two were too many.,One will do.,It is gone.,reading-2\n"
    )
    assert advice(tmp_path, {**copies(1), **told}, TWO) == []


def test_an_indicator_may_get_another_id(tmp_path: Path) -> None:
    """Its former id is among its aliases: nothing was dropped, and its definition is compared."""
    now: dict[str, Change] = {
        INDICATOR: None,
        "content/indicators/literacy.md": SOUND[INDICATOR].replace(
            "title:", "aliases: [reading]\ntitle:"
        ),
        **changed(RESULT, "[reading]", "[literacy]"),
        "content/index.md": "# Home\n",
        "data/schools/observations.csv": SOUND["data/schools/observations.csv"].replace(
            "reading,", "literacy,"
        ),
    }
    assert advice(tmp_path, now) == []


def test_a_result_that_is_gone(tmp_path: Path) -> None:
    second = SOUND[RESULT].replace("headline: [reading]", "headline: [reading]\norder: 2")
    both = {
        "content/results/second.md": second,
        **changed(INDICATOR, "[early-reading]", "[early-reading, second]"),
    }
    ((code, file, _, message),) = advice(tmp_path, {}, both)
    assert (code, file) == ("HON001", "data/datapackage.yaml")
    assert '"Every child reads" was published, and is gone' in message


PROMISED = {
    **rows(
        partners="id,title,sector,joined\nlibrary,Library,government,2019-01-01\n",
    ),
    "content/commitments/hours.md": "---\ntitle: Open late\npartner: library\nkind: action\n"
    "text: We open until eight.\nmade_on: 2025-01-10\ndue: 2026-06-30\nstatus: in-progress\n"
    "status_on: 2026-01-10\nresults: [early-reading]\n---\n",
}


def promised(old: str, new: str, *, more: str = "") -> dict[str, Change]:
    text = str(PROMISED["content/commitments/hours.md"])
    assert old in text
    page = text.replace(old, new).replace("---\n", f"{more}---\n").removeprefix(more)
    return {**PROMISED, "content/commitments/hours.md": page}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("due: 2026-06-30", "due: 2027-06-30", "was due on 2026-06-30"),
        ("due: 2026-06-30\n", "", "was due on 2026-06-30"),
        ("until eight", "until seven", 'said "We open until eight."'),
    ],
)
def test_a_promise_that_is_moved_in_silence(old: str, new: str, words: str, tmp_path: Path) -> None:
    (found,) = advice(tmp_path, promised(old, new), PROMISED)
    assert found[:2] == ("PAR005", "content/commitments/hours.md")
    assert words in found[3]


def test_a_promise_that_is_moved_with_a_reason(tmp_path: Path) -> None:
    reason = "history:\n  - {date: 2026-01-10, status: renegotiated, note: The bus comes later.}\n"
    now = promised("due: 2026-06-30", "due: 2027-06-30", more=reason)
    assert advice(tmp_path, now, PROMISED) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("status: in-progress", "status: kept"), ("Open late", "Open until eight")],
)
def test_what_became_of_a_promise_needs_no_reason(old: str, new: str, tmp_path: Path) -> None:
    assert advice(tmp_path, promised(old, new), PROMISED) == []
