"""YAML that remembers the line each value was written on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

#: From the keys and list positions that lead to a value to its line.
Lines = dict[tuple[str | int, ...], int]


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

    Keys that occur twice are an error here, since YAML would silently keep the last one.
    """
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Marked(data=None)
        lines: Lines = {}
        twice = _collect(node, (), lines, first_line)
        if twice is not None:
            key, line = twice
            return Marked(error=f'"{key}" is given twice', error_line=line)
        return Marked(data=loader.construct_document(node), lines=lines)
    except yaml.YAMLError as error:
        return Marked(error=_plain(error), error_line=_line(error, first_line))
    except ValueError as error:  # a date such as 2024-02-31
        return Marked(error=str(error), error_line=first_line)
    finally:
        loader.dispose()


def _collect(
    node: yaml.Node, path: tuple[str | int, ...], lines: Lines, first_line: int
) -> tuple[str, int] | None:
    """Note the line of every value below `node`; return the first key given twice."""
    lines[path] = node.start_mark.line + first_line
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + first_line
            if key in seen:
                return key, line
            seen.add(key)
            twice = _collect(value_node, (*path, key), lines, first_line)
            if twice:
                return twice
            lines[(*path, key)] = line  # the key's line, where a reader looks for the field
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            twice = _collect(item, (*path, position), lines, first_line)
            if twice:
                return twice
    return None


def _plain(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError):
        return " ".join(part for part in (error.context, error.problem) if part)
    return " ".join(str(error).split())


def _line(error: yaml.YAMLError, first_line: int) -> int:
    mark = getattr(error, "problem_mark", None)
    return first_line + (mark.line if mark else 0)
