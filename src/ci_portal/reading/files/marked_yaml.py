"""YAML that remembers the line each value was written on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

#: From the keys and list positions that lead to a value to its line.
Lines = dict[tuple[str | int, ...], int]

#: The most values that a document may have once its anchors are followed. Descriptors have a few
#: thousand; without a limit, ten lines of anchors that repeat anchors fill any memory.
MOST = 250_000

_DATE = "tag:yaml.org,2002:timestamp"

#: What the parser says, and the same for people who never chose to write YAML.
_PLAIN = (
    ("mapping values are not allowed", "there is a second colon in the line"),
    ("tab character", "there is a tab; indent with spaces"),
    ("',' or ']'", "a list that begins here with [ is never closed with ]"),
    ("',' or '}'", "what begins here with { is never closed with }"),
    ("expected node content", "what begins here with [ or { is never closed"),
    ("while scanning a quoted scalar", "a quotation mark that opens here is never closed"),
    ("expected '-' indicator", "the line is not indented like those above it"),
    ("expected key", "the line is not indented like those above it"),
    ("could not find expected ':'", "a line has no colon after the name"),
    ("cannot start any token", "a text begins with a sign such as @, % or `; put it in quotes"),
    ("undefined alias", "a text begins with *; put it in quotes"),
    ("scanning an alias", "a text begins with *; put it in quotes"),
    ("scanning an anchor", "a text begins with &; put it in quotes"),
    ("could not determine a constructor", "a text begins with !; put it in quotes"),
    ("control characters", "there is a character in it that can't be seen"),
    ("but found another document", "there is a line of --- in the middle"),
    ("unhashable key", "a name is itself a list or a set"),
)
#: Of these, the beginning says more than the place where the parser gave up.
_UNCLOSED = ("',' or ']'", "',' or '}'", "expected node content", "while scanning a quoted scalar")


@dataclass(frozen=True)
class Marked:
    """A YAML document: its `data`, and where (1-based) each value stands.

    `error` says in plain words what was wrong with the text; `data` is then None.
    """

    data: Any = None
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)
    error: str | None = None
    error_line: int | None = None


def load(text: str, first_line: int = 1) -> Marked:
    """Parse one YAML document that begins on `first_line` of its file.

    Keys that occur twice are an error here, since YAML would silently keep the last one; so is
    what refers to itself.
    """
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Marked(data=None)
        walk = _Walk(loader, first_line)
        walk.visit(node, (), ())
        return Marked(data=loader.construct_document(node), lines=walk.lines)
    except _RefusedError as error:
        return Marked(error=str(error), error_line=error.line)
    except yaml.YAMLError as error:
        return Marked(error=_plain(error, text), error_line=_line(error, first_line))
    except RecursionError:
        return Marked(error="it is nested too deeply", error_line=first_line)
    finally:
        loader.dispose()


class _RefusedError(Exception):
    """What YAML allows and we don't; on which line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Walk:
    """Goes through a document and notes the line of every value."""

    def __init__(self, loader: Any, first_line: int) -> None:
        self.lines: Lines = {}
        self._loader = loader
        self._first_line = first_line

    def visit(
        self, node: yaml.Node, path: tuple[str | int, ...], above: tuple[yaml.Node, ...]
    ) -> None:
        """Note the lines of a value and of what is below it; raises _RefusedError."""
        line = node.start_mark.line + self._first_line
        if node in above:
            raise _RefusedError("what an anchor (&) names is part of itself", line)
        if len(self.lines) >= MOST:
            raise _RefusedError("there is too much in it", line)
        self.lines[path] = line
        if isinstance(node, yaml.MappingNode):
            self._visit_mapping(node, path, (*above, node))
        elif isinstance(node, yaml.SequenceNode):
            for position, item in enumerate(node.value):
                self.visit(item, (*path, position), (*above, node))
        else:
            self._try(node, line)

    def _visit_mapping(
        self, node: yaml.MappingNode, path: tuple[str | int, ...], above: tuple[yaml.Node, ...]
    ) -> None:
        seen = set()
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + self._first_line
            if key in seen:
                raise _RefusedError(f'"{key}" is given twice', line)
            seen.add(key)
            self.visit(value_node, (*path, key), above)
            self.lines[(*path, key)] = line  # the key's line, where a reader looks for the field

    def _try(self, node: yaml.Node, line: int) -> None:
        """Refuse a date such as 2024-02-31, which looks like one and is none."""
        try:
            self._loader.construct_object(node)
        except ValueError:
            what = "a day of the calendar" if node.tag == _DATE else "a number"
            raise _RefusedError(f'"{str(node.value)[:60]}" is not {what}', line) from None


def _plain(error: yaml.YAMLError, text: str) -> str:
    said = _said(error)
    mark = getattr(error, "problem_mark", None)
    if mark and text[mark.index : mark.index + 1] == "\t":
        said = "tab character"
    plain = (words for part, words in _PLAIN if part in said)
    return next(plain, f"it is not proper YAML ({said})")


def _line(error: yaml.YAMLError, first_line: int) -> int:
    said = _said(error)
    mark = getattr(error, "problem_mark", None)
    if any(part in said for part in _UNCLOSED):
        mark = getattr(error, "context_mark", None) or mark
    return first_line + (mark.line if mark else 0)


def _said(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError):
        return " ".join(part for part in (error.context, error.problem) if part)
    return " ".join(str(error).split())
