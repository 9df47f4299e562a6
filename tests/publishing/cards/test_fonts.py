"""How wide texts run in the fonts of cards."""

from __future__ import annotations

import pytest

from ci_portal.publishing.cards.fonts import balanced, fitted, paths, width, wrap, writable


def test_widths_are_those_of_the_files() -> None:
    assert width("", "sans", 100) == 0
    assert width("0", "sans", 1000) == pytest.approx(497)  # figures of Source Sans are this wide
    assert width("iiii", "sans", 10) < width("MMMM", "sans", 10)
    assert width("Reading", "bold", 10) > width("Reading", "sans", 10)


def test_there_is_a_file_for_each() -> None:
    assert len(paths()) == 3


def test_the_fonts_know_what_they_can_write() -> None:
    assert writable("Niños, Žluť – “€5” ’")
    assert not writable("読書")


def test_a_text_takes_the_first_size_it_fits_at() -> None:
    assert fitted("Reading", "serif", {60: 1, 40: 1}, 500) == (60, ["Reading"])
    assert fitted("Reading at grade level", "serif", {60: 1, 20: 1}, 300)[0] == 20


def test_one_that_is_too_long_ends_after_a_whole_word() -> None:
    size, rows = fitted("All children read " * 20, "serif", {60: 2, 40: 2}, 400)
    assert (size, len(rows)) == (40, 2)
    assert rows[-1].endswith(" …")
    assert all(width(row, "serif", size) <= 400 for row in rows)


def test_a_word_that_is_too_long_is_cut() -> None:
    size, rows = fitted("x" * 500, "serif", {60: 2, 40: 2}, 400)
    assert len(rows) == 1
    assert rows[0].endswith("x…")
    assert width(rows[0], "serif", size) <= 400


def test_rows_are_about_as_long_as_each_other() -> None:
    rows = wrap("Third graders reading at grade level", "serif", 68, 1072)
    assert rows is not None
    assert rows[1] == "level"
    found = balanced(rows, "serif", 68, 1072)
    assert len(found) == 2
    assert " ".join(found) == "Third graders reading at grade level"
    assert found[1] != "level"
