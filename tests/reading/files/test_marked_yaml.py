from __future__ import annotations

import pytest

from ci_portal.reading.files.marked_yaml import load


def test_every_value_has_the_line_it_was_written_on() -> None:
    marked = load("title: Schools\nresources:\n  - name: a\n    path: a.csv\n", first_line=3)
    assert marked.data == {"title": "Schools", "resources": [{"name": "a", "path": "a.csv"}]}
    assert marked.lines["title",] == 3
    assert marked.lines["resources",] == 4
    assert marked.lines["resources", 0] == 5
    assert marked.lines["resources", 0, "path"] == 6


def test_an_empty_text_is_nothing_and_no_error() -> None:
    assert load("").data is None
    assert load("# a comment\n").error is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\na: 2\n", 2, '"a" is given twice'),
        ("a:\n  b: 1\n  b: 1\n", 3, '"b" is given twice'),
        ("a: b: c\n", 1, "second colon"),
        ("a:\n\tb: 1\n", 2, "tab"),
        ("x: 1\na: [1, 2\nb: 3\n", 2, "never closed with ]"),
        ("x: 1\na: {b: 2\nc: 3\n", 2, "never closed with }"),
        ("x: 1\na: 'b\nc: 3\n", 2, "quotation mark that opens here"),
        ("a: 1\n  b: 2\n", 2, "second colon"),
        ("a:\n  - 1\n 2\n", 3, "not indented"),
        ("a: @home\n", 1, "put it in quotes"),
        ("a: *\n", 1, "put it in quotes"),
        ("a: *home\n", 1, "put it in quotes"),
        ("a: !home x\n", 1, "put it in quotes"),
        ("a: 1\nb: 2024-02-31\n", 2, '"2024-02-31" is not a day'),
        ("a: \x00\n", 1, "can't be seen"),
        ("a: 1\nb: &all\n  c: *all\n", 2, "part of itself"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words_with_its_line(
    text: str, line: int, words: str
) -> None:
    marked = load(text)
    assert marked.data is None
    assert words in str(marked.error)
    assert marked.error_line == line


def test_a_few_lines_of_anchors_do_not_fill_the_memory() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert load("\n".join(lines)).error == "there is too much in it"


def test_what_is_nested_too_deeply_is_refused() -> None:
    assert load("a: " + "[" * 5000 + "]" * 5000).error


def test_an_anchor_that_is_used_again_is_fine() -> None:
    marked = load("a: &marks {x: suppressed}\nb: *marks\n")
    assert marked.data == {"a": {"x": "suppressed"}, "b": {"x": "suppressed"}}
