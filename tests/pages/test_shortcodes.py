"""Shortcodes: found where authors mean them, read without being run, explained where they fail."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_portal.pages.shortcodes import (
    SHORTCODES,
    Call,
    Misuse,
    find_calls,
    find_unclosed,
    replace_calls,
)


def calls(text: str) -> list[Call]:
    found = list(find_calls(text))
    assert all(isinstance(call, Call) for call in found), found
    return found  # type: ignore[return-value]


def misuse(text: str) -> Misuse:
    found = list(find_calls(text))
    assert len(found) == 1
    assert isinstance(found[0], Misuse)
    return found[0]


# -- reading ---------------------------------------------------------------------------------


def test_arguments_are_given_in_order_or_by_name() -> None:
    (call,) = calls('{{ chart("reading", by="income") }}')
    assert call.name == "chart"
    assert call.arguments == {"indicator": "reading", "by": "income"}


@pytest.mark.parametrize(
    "text",
    ["{{value('reading')}}", '{{  value( "reading" )  }}', '{{\n  value(\n"reading")\n}}'],
)
def test_quotes_blanks_and_line_breaks_make_no_difference(text: str) -> None:
    (call,) = calls(text)
    assert call.arguments == {"indicator": "reading"}


def test_several_stand_on_one_line() -> None:
    text = 'From {{ value("a", at="baseline") }} to {{ value("a") }}: {{ status("a") }}.'
    assert [call.name for call in calls(text)] == ["value", "value", "status"]
    assert replace_calls(text, lambda call: call.name.upper()) == "From VALUE to VALUE: STATUS."


def test_a_line_is_counted_from_the_top_of_the_text() -> None:
    text = 'One\n\n```\n{{ value("no") }}\n```\n\n{{ value("a") }}\nx {{ value("b") }}\n'
    assert [call.line for call in calls(text)] == [7, 8]


def test_braces_within_quotes_belong_to_the_text() -> None:
    (call,) = calls('{{ value("reading", group="A } B") }}')
    assert call.arguments["group"] == "A } B"


def test_every_shortcode_says_what_it_is_for() -> None:
    for name, shortcode in SHORTCODES.items():
        assert name == shortcode.name
        assert shortcode.summary.endswith(".")


# -- where they are left alone ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        'Write `{{ value("reading") }}` for a figure.',
        'Write ``a ` and {{ value("reading") }}`` for a figure.',
        '```\n{{ value("reading") }}\n```\n',
        '~~~ jinja\n{{ value("reading") }}\n~~~\n',
        '````\n```\n{{ value("reading") }}\n```\n````\n',
        '```\n{{ value("reading") }} in a fence that never ends',
    ],
)
def test_code_is_left_alone(text: str) -> None:
    assert not list(find_calls(text))
    assert replace_calls(text, lambda _call: "gone") == text


def test_after_a_fence_they_are_read_again() -> None:
    text = '```\n{{ one }}\n```\n\n{{ value("a") }}\n\n~~~\n{{ two }}\n~~~\n\n{{ value("b") }}\n'
    assert [call.arguments["indicator"] for call in calls(text)] == ["a", "b"]


def test_stray_backticks_in_two_paragraphs_are_no_code() -> None:
    """In Markdown a code span ends with its paragraph; what is between is plain text."""
    text = 'A stray ` here.\n\nNow {{ value("a") }}.\n\nAnd a stray ` there.'
    assert [call.name for call in calls(text)] == ["value"]


def test_text_without_braces_is_returned_as_it_is() -> None:
    text = "No { braces } of ours. { { nor these } }"
    assert replace_calls(text, lambda _call: "gone") == text


def test_braces_that_have_no_end_take_nothing_with_them() -> None:
    text = 'It begins with {{ and\n\n{{ value("a") }} comes later.'
    broken, call = find_calls(text)
    assert isinstance(broken, Misuse)
    assert broken.line == 1
    assert isinstance(call, Call)


# -- in the middle of a text, or on a line of its own -----------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '{{ chart("a") }}',
        '   {{ chart("a") }}  ',
        'Text\n\n    {{ chart("a") }}\n\nText',
    ],
)
def test_a_block_stands_on_a_line_of_its_own(text: str) -> None:
    (call,) = calls(text)
    assert call.alone


@pytest.mark.parametrize(
    "text",
    [
        'See {{ chart("a") }}',
        '{{ chart("a") }} shows it',
        '| {{ table("a") }} | b |',
        "- {{ scorecard() }}",
        '{{ chart("a") }} {{ value("b") }}',
    ],
)
def test_a_block_within_a_line_is_explained(text: str) -> None:
    found = [each for each in find_calls(text) if isinstance(each, Misuse)]
    assert [each.code for each in found] == ["NAR006"]
    assert "line of its own" in found[0].hint


def test_what_stands_in_a_text_may_stand_alone() -> None:
    (call,) = calls('{{ value("a") }}')
    assert call.alone


# -- what is not one --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ('{{ valeu("a") }}', "NAR004", '"valeu"'),
        ("{{ page.title }}", "NAR003", "page.title"),
        ("{{ }}", "NAR003", "{{"),
        ('{{ value("a" }}', "NAR003", "can't be read"),
        ("{{ value() }}", "NAR005", "which indicator"),
        ('{{ value("a")', "NAR003", "has no end"),
        ('{{ value("a") }', "NAR003", "has no end"),
        ('{{ value("a", "latest", "b", "c", "d") }}', "NAR005", "too much"),
        ('{{ value("a", on="2020") }}', "NAR005", '"on" is not one of its arguments'),
        ('{{ value("a", indicator="b") }}', "NAR005", '"indicator" is given twice'),
        ("{{ value(3) }}", "NAR005", "not a text in quotes"),
        ("{{ value(reading) }}", "NAR005", "not a text in quotes"),
        ('{{ value(f"{a}") }}', "NAR005", "not a text in quotes"),
        ('{{ value(b"a") }}', "NAR005", "not a text in quotes"),
        ('{{ value("a" + "b") }}', "NAR005", "not a text in quotes"),
        ('{{ value(*["a"]) }}', "NAR005", "not a text in quotes"),
        ('{{ value(**{"indicator": "a"}) }}', "NAR005", "too much"),
        ('{{ value("a").strip() }}', "NAR003", "not a shortcode"),
        ('{{ value("a") if 1 else 2 }}', "NAR003", "not a shortcode"),
    ],
)
def test_what_is_wrong_is_said(text: str, code: str, says: str) -> None:
    found = misuse(f"One\n\n{text}\n")
    assert found.code == code
    assert says in found.message
    assert found.line == 3
    assert found.hint


def test_the_nearest_name_is_offered() -> None:
    assert "value" in misuse('{{ valeu("a") }}').hint


def test_what_is_wrong_stays_as_it_is_and_the_rest_is_replaced() -> None:
    text = '{{ valeu("a") }} and {{ value("a") }}'
    assert replace_calls(text, lambda _call: "61%") == '{{ valeu("a") }} and 61%'


def test_nothing_is_ever_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """An argument that would do something is refused without being looked into."""

    def run(*_given: Any, **_named: Any) -> None:
        raise AssertionError("ran")

    monkeypatch.setattr("builtins.eval", run)
    monkeypatch.setattr("builtins.exec", run)
    monkeypatch.setattr("os.system", run)
    assert misuse('{{ value(__import__("os").system("true")) }}').code == "NAR005"
    assert misuse('{{ __import__("os").system("true") }}').code == "NAR003"
    assert misuse('{{ eval("1") }}').code == "NAR004"
    assert calls('{{ value("a") }}')


@given(st.text(alphabet=st.sampled_from(list("{}()\"'`~\n ,=*[]\\avalue0é\x00")), max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    for found in find_calls(text):
        assert 1 <= found.line <= text.count("\n") + 1
    replace_calls(text, lambda _call: "")


@given(st.text(alphabet=st.characters(exclude_characters="{}`~", exclude_categories=["Cs"])))
def test_text_around_a_call_is_kept(text: str) -> None:
    whole = f'{text}\n\n{{{{ value("a") }}}}\n\n{text}'
    assert replace_calls(whole, lambda _call: "61%") == f"{text}\n\n61%\n\n{text}"


@pytest.mark.parametrize(
    "text",
    [
        "Nothing of the kind.",
        "```\n{{ code }}\n```\n",
        "~~~ python\n```\n~~~\n",
        "````\n```\n````\n\nText.",
        "<!-- a note --> and <!-- another -->",
        "`<!--` begins a comment.",
        "```\n<!--\n```\n",
    ],
)
def test_what_ends_is_no_complaint(text: str) -> None:
    assert find_unclosed(text) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [("A.\n\n```\ncode", 3), ("````\n```\n", 1), ("```", None), ("A <!-- b --> c\n<!-- d", 2)],
)
def test_what_never_ends_is_told_with_its_line(text: str, line: int | None) -> None:
    found = find_unclosed(text)
    assert (found.line if found else None) == line
