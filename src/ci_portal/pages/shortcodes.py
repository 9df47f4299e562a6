"""Shortcodes: `{{ name("argument", option="…") }}` in any Markdown page.

A call is parsed with literal arguments and never evaluated, so that nobody can run code through a
pull request. Code spans and fences are left alone.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from ci_portal.schemas import load
from ci_portal.timeline.event import KINDS

Kind = Literal[
    "indicator",
    "result",
    "strategy",
    "partner",
    "workgroup",
    "dimension",
    "place",
    "group",
    "choice",
    "count",
    "year",
]

#: What is given as a number, without quotes.
_NUMBERS: tuple[Kind, ...] = ("count", "year")

#: The collection whose ids a parameter takes.
COLLECTIONS_OF: Mapping[Kind, str] = {
    "indicator": "indicators",
    "result": "results",
    "strategy": "strategies",
    "partner": "partners",
    "workgroup": "workgroups",
}


@dataclass(frozen=True)
class Parameter:
    """What a shortcode can be told. `kind` says what a value must be the name of."""

    name: str
    kind: Kind
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shortcode:
    """A component that authors can call. A `block` needs a line of its own."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    block: bool = True


_INDICATOR = Parameter("indicator", "indicator", required=True)
_RESULT = Parameter("result", "result")
_STRATEGY = Parameter("strategy", "strategy")
_PARTNER = Parameter("partner", "partner")
_LIMIT = Parameter("limit", "count")
_YEAR = Parameter("year", "year")
_PLACE = Parameter("place", "place")
_BY = Parameter("by", "dimension")

#: What the page on the method is made of.
METHOD_PARTS = ("example", "status", "gaps", "forecast", "formulas", "download")
#: What the page on working together is made of.
GOVERNANCE_PARTS = (
    *("backbone", "workgroups", "phases", "funding", "agreements", "collaborations"),
)


def _enum(collection: str, field: str) -> tuple[str, ...]:
    """The values that a field can have."""
    return load(collection).fields[field].enum


SHORTCODES: Mapping[str, Shortcode] = {
    shortcode.name: shortcode
    for shortcode in (
        Shortcode(
            "chart",
            "The curve of an indicator with baseline and target, or a line for each group.",
            (_INDICATOR, _BY, _PLACE),
        ),
        Shortcode(
            "value",
            "A figure, always the current one.",
            (
                _INDICATOR,
                Parameter("at", "choice", choices=("latest", "baseline", "target")),
                _PLACE,
                Parameter("group", "group"),
            ),
            block=False,
        ),
        Shortcode("status", "Where an indicator stands, in a word.", (_INDICATOR,), block=False),
        Shortcode(
            "sentence", "What an indicator shows, in one sentence.", (_INDICATOR,), block=False
        ),
        Shortcode("sparkline", "A small curve without axes.", (_INDICATOR,), block=False),
        Shortcode(
            "scorecard",
            "Results with their headline indicators, or all indicators of one result.",
            (
                _RESULT,
                Parameter("tier", "choice", choices=("headline", "contributing", "all")),
            ),
        ),
        Shortcode("table", "The figures of an indicator as a table.", (_INDICATOR, _BY, _PLACE)),
        Shortcode("hero", "Status, figure, sentence and curve of an indicator.", (_INDICATOR,)),
        Shortcode(
            "gap",
            "Each group of a breakdown from baseline to latest, and the widest gap.",
            (_INDICATOR, replace(_BY, required=True)),
        ),
        Shortcode("places", "The places of an indicator as bars, best off first.", (_INDICATOR,)),
        Shortcode("gaps", "Who is how far behind whom.", (_INDICATOR, _BY)),
        Shortcode("equity", "Every gap between groups, and whose figures are missing.", ()),
        Shortcode(
            "method",
            "How this portal judges: its words, its thresholds, its formulas and one example.",
            (Parameter("part", "choice", choices=METHOD_PARTS),),
        ),
        Shortcode("health", "What the check finds, and the warnings that are accepted.", ()),
        Shortcode(
            "revisions", "When targets were set or moved, or a definition changed.", (_INDICATOR,)
        ),
        Shortcode("work", "How the status was found, with the arithmetic.", (_INDICATOR,)),
        Shortcode(
            "timeline",
            "What happened, the latest first, and what is to come.",
            (
                _RESULT,
                _PARTNER,
                _STRATEGY,
                Parameter("kind", "choice", choices=KINDS),
                _LIMIT,
                _YEAR,
            ),
        ),
        Shortcode(
            "follow",
            "Links to the news feeds and the calendar, or to the feed of one result.",
            (_RESULT,),
        ),
        Shortcode(
            "wins",
            "What has changed for the better, the latest first.",
            (
                _RESULT,
                _STRATEGY,
                Parameter("kind", "choice", choices=_enum("wins", "kind")),
                _LIMIT,
                _YEAR,
            ),
        ),
        Shortcode(
            "partners",
            "Who takes part, by sector.",
            (
                Parameter("sector", "choice", choices=_enum("partners", "sector")),
                Parameter("role", "choice", choices=_enum("partners", "roles")),
                _RESULT,
            ),
        ),
        Shortcode(
            "accountable",
            "Who has agreed to a result and answers for it, and who is still missing.",
            (replace(_RESULT, required=True),),
        ),
        Shortcode(
            "commitments",
            "What partners have promised, and what became of it; late ones first.",
            (
                _PARTNER,
                _RESULT,
                _STRATEGY,
                Parameter("status", "choice", choices=_enum("commitments", "status")),
                _YEAR,
            ),
        ),
        Shortcode(
            "strategy",
            "A strategy at a glance: its state, who answers for it, where and for whom.",
            (replace(_STRATEGY, required=True),),
        ),
        Shortcode("strategies", "What is done for the results, each with its state.", (_RESULT,)),
        Shortcode(
            "sufficiency",
            "Whether the strategies for a result add up to what is needed.",
            (replace(_RESULT, required=True),),
        ),
        Shortcode(
            "measures",
            "How much a strategy does, how well, and who is better off.",
            (replace(_STRATEGY, required=True),),
        ),
        Shortcode("priorities", "Which strategies to put first, by three questions.", (_RESULT,)),
        Shortcode(
            "governance",
            "How the partners work together, one part of it or all.",
            (Parameter("part", "choice", choices=GOVERNANCE_PARTS),),
        ),
        Shortcode(
            "meetings",
            "When the partners meet, and the minutes of past meetings.",
            (Parameter("workgroup", "workgroup"), _LIMIT),
        ),
        Shortcode(
            "conditions",
            "What it takes to move a result together, what there is of it and what is missing.",
            (),
        ),
    )
}


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
        counts = any(p.name == key and p.kind in _NUMBERS for p in shortcode.parameters)
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
        hint = f"Write it like {_heading(shortcode)}."
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


#: What an argument must be the name of.
_NAMES: Mapping[Kind, str] = {
    "indicator": "the id of an indicator",
    "result": "the id of a result",
    "strategy": "the id of a strategy",
    "partner": "the id of a partner",
    "workgroup": "the id of a workgroup",
    "dimension": "a dimension of the indicator's figures, or `place`",
    "place": "a place of the indicator's figures",
    "group": "a group of the indicator's figures",
    "choice": "",
    "count": "how many at most, a number without quotes",
    "year": "a year, a number without quotes",
}


def _heading(shortcode: Shortcode) -> str:
    """A call with what it needs."""
    needed = [parameter.name for parameter in shortcode.parameters if parameter.required]
    given = [f'"{needed[0]}"', *(f'{name}="…"' for name in needed[1:])] if needed else []
    return f"{{{{ {shortcode.name}({', '.join(given)}) }}}}"


def markdown() -> str:
    """The reference of all shortcodes, as a Markdown page."""
    lines = [
        "# Shortcodes",
        "",
        "Calls that any page can make. Arguments are texts in quotes; nothing is computed.",
        "A shortcode between backticks or in a code block is left alone. One that shows a block",
        "stands on a line of its own.",
        "",
    ]
    for shortcode in SHORTCODES.values():
        place = "on a line of its own" if shortcode.block else "within a text"
        lines += [
            f"## `{_heading(shortcode)}`",
            "",
            f"{shortcode.summary} Stands {place}.",
            "",
        ]
        for parameter in shortcode.parameters:
            choices = " or ".join(f"`{choice}`" for choice in parameter.choices)
            need = "required" if parameter.required else "optional"
            lines.append(f"- `{parameter.name}` ({need}): {choices or _NAMES[parameter.kind]}")
        if shortcode.parameters:
            lines.append("")
    return "\n".join(lines)
