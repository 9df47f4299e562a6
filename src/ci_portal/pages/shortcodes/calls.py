"""Calls of shortcodes in a Markdown text: found, taken apart, and replaced.

A call is parsed with literal arguments and never evaluated, so that nobody can run code through a
pull request. Code spans and fences are left alone.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from ci_portal.pages.shortcodes.registry import NUMBERS, SHORTCODES


@dataclass(frozen=True)
class Call:
    """A shortcode as it stands in a text, from `start` to `end`; `line` counts from 1."""

    name: str
    arguments: Mapping[str, str]
    start: int
    end: int
    line: int
    alone: bool


@dataclass(frozen=True)
class Misuse:
    """A shortcode that can't be carried out: what is wrong and what to do."""

    code: str
    message: str
    hint: str
    line: int


# Neither braces nor a code span reach beyond a blank line: a paragraph ends there.
_BRACES = re.compile(r"\{\{((?:(?!\n[ \t]*\n).)*?)(\}\}|(?=\n[ \t]*\n)|\Z)", re.DOTALL)
_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
#: The longest call that is read, in signs; nobody needs a tenth of it.
_LONGEST = 1000


def find_calls(text: str) -> Iterator[Call | Misuse]:
    """Every shortcode of a Markdown text in order, and everything that only looks like one."""
    if "{{" not in text:
        return
    code = [match.span() for match in _FENCE.finditer(text)]
    without_fences = _blanked(text, code)
    code += [match.span() for match in _SPAN.finditer(without_fences)]
    plain = _blanked(text, code)
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    for match in _BRACES.finditer(plain):
        line = bisect_right(starts, match.start())
        before = text[starts[line - 1] : match.start()]
        after = text[match.end() :].partition("\n")[0]
        alone = not before.strip() and not after.strip()
        source = match.group(1).strip()
        if match.group(2):
            yield _parsed(source, match.start(), match.end(), line, alone)
        else:
            begun = "{{ " + source.partition("\n")[0]
            yield Misuse("NAR003", f'"{begun}" has no end.', "End it with }}.", line)


def find_unclosed(text: str) -> Misuse | None:
    """A code block or HTML comment of a Markdown text that never ends, if there is one.

    On a generated page it would swallow all that comes after the story.
    """
    plain = text
    for match in _FENCE.finditer(text):
        opening, *_, last = [match[1], *match[0].splitlines()[1:]]
        if not re.fullmatch(rf" {{0,3}}{opening}[`~]*[ \t]*", last) or last is opening:
            return Misuse(
                "NAR008",
                f"The code block that begins with {opening} never ends.",
                f"Put {opening} on a line of its own where it ends.",
                text.count("\n", 0, match.start()) + 1,
            )
        plain = _blanked(plain, [match.span()])
    plain = _SPAN.sub(lambda match: " " * len(match[0]), plain)
    begun = plain.rfind("<!--")
    if begun > plain.rfind("-->"):
        return Misuse(
            "NAR008",
            "The comment that begins with <!-- never ends.",
            "Put --> where it ends.",
            plain.count("\n", 0, begun) + 1,
        )
    return None


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with some stretches replaced by as many blanks."""
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _parsed(source: str, start: int, end: int, line: int, alone: bool) -> Call | Misuse:
    example = 'Write it like {{ value("grade-3-reading") }}; put code between backticks.'
    written = f'"{{{{ {source if len(source) <= 80 else source[:80] + "…"} }}}}"'
    try:
        # Python's parser runs out of stack on some texts of a few thousand signs.
        tree = ast.parse(source if len(source) <= _LONGEST else "", mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return Misuse("NAR003", f"{written} can't be read.", example, line)
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name):
        return Misuse("NAR003", f"{written} is not a shortcode.", example, line)
    name = tree.func.id
    shortcode = SHORTCODES.get(name)
    if shortcode is None:
        from ci_portal.checks.problem import did_you_mean

        return Misuse(
            "NAR004", f'There is no shortcode "{name}".', did_you_mean(name, SHORTCODES), line
        )
    arguments: dict[str, str] = {}
    names = [parameter.name for parameter in shortcode.parameters]
    given = [*zip(names, tree.args, strict=False)]
    if len(tree.args) > len(names) or any(keyword.arg is None for keyword in tree.keywords):
        return Misuse(
            "NAR005", f'"{name}" is given too much.', f"It takes {', '.join(names)}.", line
        )
    for key, node in (*given, *((str(k.arg), k.value) for k in tree.keywords)):
        if key not in names or key in arguments:
            problem = "is given twice" if key in arguments else "is not one of its arguments"
            return Misuse(
                "NAR005", f'In {name}, "{key}" {problem}.', f"It takes {', '.join(names)}.", line
            )
        counts = any(p.name == key and p.kind in NUMBERS for p in shortcode.parameters)
        if not isinstance(node, ast.Constant) or type(node.value) is not (int if counts else str):
            what = "a number" if counts else "a text in quotes"
            like = "5" if counts else '"…"'
            return Misuse(
                "NAR005",
                f'In {name}, "{key}" is not {what}.',
                f"Write {key}={like}. Only fixed values can be given, nothing is computed.",
                line,
            )
        arguments[key] = str(node.value)
    missing = [p for p in shortcode.parameters if p.required and p.name not in arguments]
    if missing:
        what = (
            "by which dimension" if missing[0].kind == "dimension" else f"which {missing[0].name}"
        )
        hint = f"Write it like {shortcode.heading}."
        return Misuse("NAR005", f'"{name}" is not told {what}.', hint, line)
    if shortcode.block and not alone:
        return Misuse(
            "NAR006",
            f'The shortcode "{name}" stands in the middle of a text.',
            "Put it on a line of its own, with a blank line above and below.",
            line,
        )
    return Call(name, arguments, start, end, line, alone)


def replace_calls(text: str, replacement: Callable[[Call], str]) -> str:
    """The text with every sound call replaced; what is not sound stays as it is."""
    parts: list[str] = []
    at = 0
    for call in find_calls(text):
        if isinstance(call, Call):
            parts += [text[at : call.start], replacement(call)]
            at = call.end
    return "".join([*parts, text[at:]])
