from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, SOUND, changed, codes, read

from ci_portal.model.settings import Settings
from ci_portal.reading.records.settings import today

FULL = """\
title: Springfield Reads
description: For every child.
homepage: https://example.org/
licenses: [{name: CC-BY-4.0}, {name: x, title: Own licence}]
portal:
  place: Springfield
  today: 2026-01-15
  languages: [en, es]
  privacy: {minimum: 20, mode: build}
  progress: {on_track: 0.9}
  labels: {result: goal}
  edit_url: https://example.org/edit/{path}#L{line}
  accept:
    - {code: PKG005, file: data/*, reason: Published so., until: 2026-12-31}
"""


def settings(tmp_path: Path, text: str) -> Settings:
    reading = read(tmp_path, {DESCRIPTOR: text})
    assert codes(reading) == []
    assert reading.portal is not None
    return reading.portal.settings


def test_the_least_that_must_be_said(tmp_path: Path) -> None:
    found = settings(tmp_path, SOUND[DESCRIPTOR])
    assert (found.title, found.place) == ("Springfield Reads", "Springfield")
    assert (found.privacy.minimum, found.privacy.mode) == (10, "source")
    assert found.languages == ("en",)


def test_all_that_can_be_said(tmp_path: Path) -> None:
    found = settings(tmp_path, FULL)
    assert found.today == date(2026, 1, 15)
    assert found.licences == ("CC-BY-4.0", "Own licence")
    assert (found.privacy.minimum, found.privacy.mode) == (20, "build")
    assert found.progress.on_track == 0.9
    assert found.labels == {"result": "goal"}
    assert found.edit_address("content/a.md", 3) == "https://example.org/edit/content/a.md#L3"
    assert found.accept[0].file == "data/*"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (None, None),
        ("https://example.org/ask", "https://example.org/ask"),
        (
            "https://example.org/ask?t={title}&p={page}",
            "https://example.org/ask?t=A%20%26%20B%3F%20%7Bpage%7D&p=wins%2Fa%2F",
        ),
        (
            "mailto:a@b.example?body={address}",
            "mailto:a@b.example?body=https%3A%2F%2Fexample.org%2Fus%2Fwins%2Fa%2F",
        ),
    ],
)
def test_a_question_knows_the_page_it_is_about(
    written: str | None, expected: str | None, tmp_path: Path
) -> None:
    line = f"  feedback_url: {written}\n" if written else ""
    text = f"title: S\nportal:\n  place: S\n{line}"
    for home in ("https://example.org/us", "https://example.org/us/"):
        found = settings(tmp_path, text)
        assert found.feedback_address("A & B? {page}", home, "wins/a/") == expected


def test_a_wrong_setting_hides_neither_the_others_nor_what_else_is_wrong(tmp_path: Path) -> None:
    text = FULL.replace("languages: [en, es]", "languages: [english]").replace(
        "title: S", "tite: S"
    )
    files = {
        DESCRIPTOR: text,
        # Sound under mode: build, which is said in the same section.
        **changed(FIGURES, "40,160,400,", "40,4,10,"),
    }
    files[FIGURES] = files[FIGURES].replace("51,510", "fifty-one,510")
    assert codes(read(tmp_path, files)) == [
        ("FLD001", DESCRIPTOR, 1),
        ("FLD005", DESCRIPTOR, 8),
        ("SER004", FIGURES, 2),
    ]


@pytest.mark.parametrize("line", ["portal: yes", "portal: [place]", "portal:"])
def test_a_section_that_is_none_is_reported(line: str, tmp_path: Path) -> None:
    assert codes(read(tmp_path, {DESCRIPTOR: f"title: x\n{line}\n"})) == [("FLD001", DESCRIPTOR, 2)]


def test_texts_must_be_texts(tmp_path: Path) -> None:
    text = SOUND[DESCRIPTOR] + "homepage: [a]\ndescription: {a: b}\n"
    assert codes(read(tmp_path, {DESCRIPTOR: text})) == [
        ("FLD003", DESCRIPTOR, 5),
        ("FLD003", DESCRIPTOR, 6),
    ]


def test_today_is_the_day_of_the_newest_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2024-05-06T12:00:00Z")
    commands = (["init", "-q"], [*who, "commit", "-q", "--allow-empty", "-m", "x"])
    for command in commands:
        git = ["git", "-C", tmp_path, *command]
        subprocess.run(git, check=True, capture_output=True)
    assert today(tmp_path) == date(2024, 5, 6)


def test_today_can_be_set_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert today(tmp_path) == date(2023, 11, 14)


def test_who_publishes_under_which_licence_and_version(tmp_path: Path) -> None:
    text = SOUND[DESCRIPTOR] + (
        "version: 2.1\n"
        "contributors:\n"
        "  - {title: The County, roles: [creator, publisher]}\n"
        "  - {title: Ann, role: author}\n"
        "  - {title: Ben, roles: [editor]}\n"
        "  - {roles: [publisher]}\n"
        "  - {title: [a], roles: [publisher]}\n"
        "  - Cleo\n"
        "licenses:\n"
        "  - {name: other, path: 'https://springfield.example/licence'}\n"
        "  - {name: CC-BY-4.0}\n"
        "  - {name: ours, path: 'licence.txt'}\n"
    )
    found = settings(tmp_path, text)
    assert found.version == "2.1"
    assert (found.creators, found.publishers) == (("The County", "Ann"), ("The County",))
    assert (found.authors, found.publisher) == (("The County", "Ann"), "The County")
    assert found.licence_urls == (
        "https://springfield.example/licence",
        "https://creativecommons.org/licenses/by/4.0/",
    )


def test_where_nobody_is_named_the_initiative_publishes(tmp_path: Path) -> None:
    found = settings(tmp_path, SOUND[DESCRIPTOR] + "contributors: {title: x}\nlicenses: CC0\n")
    assert (found.authors, found.publisher) == (("Springfield Reads",), "Springfield Reads")
    assert (found.version, found.licence_urls) == (None, ())
