from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.portals import HOME, codes, read

from ci_portal.pages.shortcodes import Call, Misuse, find_calls, replace_calls


@pytest.mark.parametrize(
    "call",
    [
        'value("reading")',
        "value('reading', at='target')",
        'value(indicator="reading", place="Springfield")',
        'chart("reading", by="income")',
        'scorecard("early-reading", tier="all")',
        "scorecard()",
    ],
)
def test_what_is_there_can_be_called(call: str, tmp_path: Path) -> None:
    assert codes(read(tmp_path, {HOME: f"{{{{ {call} }}}}\n"})) == []


@pytest.mark.parametrize(
    ("call", "message", "hint"),
    [
        ('value("raeding")', 'no indicator "raeding"', '"reading"'),
        ('scorecard("early-readng")', 'no result "early-readng"', '"early-reading"'),
        ('value("reading", at="latst")', 'at can\'t be "latst"', '"latest"'),
        ('value("reading", place="Springfeld")', '"Springfeld"', '"Springfield"'),
        ('chart("reading", by="place")', 'not broken down by "place"', "income"),
    ],
)
def test_what_is_not_there_is_told(call: str, message: str, hint: str, tmp_path: Path) -> None:
    reading = read(tmp_path, {HOME: f"# Home\n\n{{{{ {call} }}}}\n"})
    assert codes(reading) == [("NAR007", HOME, 3)]
    (problem,) = reading.problems
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    "text",
    [
        "`{{ value('reading') }}`",
        "``{{ x }} ` {{ y }}``",
        "```\n{{ x }}\n```\n",
        "~~~ python\n{{ x }}\n~~~\n",
        "```\n{{ never closed }}\n",
        "{ { x } }",
        "{% x %}",
    ],
)
def test_code_is_left_alone(text: str) -> None:
    assert list(find_calls(text)) == []
    assert replace_calls(text, lambda _: "replaced") == text


def test_each_call_has_its_line_and_says_whether_it_stands_alone() -> None:
    text = '# A\n\nSee {{ value("a") }} and\n\n{{ chart("b",\n  by="c") }}\n'
    first, second = find_calls(text)
    assert isinstance(first, Call)
    assert isinstance(second, Call)
    assert (first.line, first.alone, first.arguments) == (3, False, {"indicator": "a"})
    assert (second.line, second.alone, second.arguments) == (5, True, {"indicator": "b", "by": "c"})


def test_sound_calls_are_replaced_and_others_stay() -> None:
    text = 'A {{ value("a") }}, {{ nothing }} and {{ value("b") }}.'
    replaced = replace_calls(text, lambda call: call.arguments["indicator"].upper())
    assert replaced == "A A, {{ nothing }} and B."


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "NAR003"),
        ("1 + 1", "NAR003"),
        ("value", "NAR003"),
        ("a.value('x')", "NAR003"),
        ("(lambda: 0)()", "NAR003"),
        ("value('x'", "NAR003"),
        ("vlue('x')", "NAR004"),
        ("value()", "NAR005"),
        ("value(1)", "NAR005"),
        ("value(None)", "NAR005"),
        ("value(f'x')", "NAR005"),
        ("value(*['x'])", "NAR005"),
        ("value(**{'indicator': 'x'})", "NAR005"),
        ("value('x', indicator='y')", "NAR005"),
        ("value('x', 'latest', 'y', 'z', 'too much')", "NAR005"),
        ("value(print('x'))", "NAR005"),
    ],
)
def test_what_is_no_sound_call(source: str, code: str) -> None:
    (found,) = find_calls(f"{{{{ {source} }}}}")
    assert isinstance(found, Misuse)
    assert found.code == code
    assert found.hint


def test_a_deep_expression_is_no_trouble() -> None:
    (found,) = find_calls("{{ " + "(" * 5000 + ")" * 5000 + " }}")
    assert isinstance(found, Misuse)
    (found,) = find_calls("{{ " + "-" * 100_000 + "1 }}")
    assert isinstance(found, Misuse)
    assert len(found.message) < 200
