"""The stylesheet of charts, read so that a chart can leave the page that loads it.

`portal/charts.css` is the only place where charts get their looks. A file of its own has no page
to take colours from, and programs that make pictures of SVG know no CSS variables; so the rules
for what a chart holds go with it, with the colours of the light palette put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

#: After these lines of charts.css come the rules for which drawing is shown, and for what is inside
#: of a chart.
BOXES = "/* ── The drawing that fits"
INSIDE = "/* ── Inside a chart ── */"
#: The variable that the classes of lines give a value of their own.
_HUE = "--cp-hue"

_BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_VARIABLE = re.compile(r"var\((--[\w-]+)(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
_CLASS = re.compile(r"\.([\w-]+)")
_CLASSES = re.compile(r' class="([^"]*)"')


class Rule(NamedTuple):
    """A rule: its selectors, and its declarations by property."""

    selectors: tuple[str, ...]
    declarations: Mapping[str, str]


class Styles:
    """The stylesheet of charts: its palettes and the rules for what is inside of a chart.

    `light` and `dark` are the variables of the two palettes, `shared` is all else. In a file, which
    may lie on anything, the ground is white.
    """

    def __init__(self, css: str) -> None:
        around, _, inside = css.partition(INSIDE)
        self.shared = BOXES + around.partition(BOXES)[2] + INSIDE + inside
        palettes = [
            block for names, block in _BLOCK.findall(_COMMENT.sub("", around)) if "scheme=" in names
        ]
        self.light = _declarations(palettes[0])
        self.dark = _declarations(palettes[1])
        self._rules = [
            Rule(tuple(name.strip() for name in names.split(",")), _declarations(block))
            for names, block in _BLOCK.findall(_COMMENT.sub("", inside))
        ]
        self._colours = {**self.light, "--cp-paper": "#fff"}
        self._of = lru_cache(maxsize=1024)(self._made)

    def applied(self, markup: str) -> tuple[str, str]:
        """The rules that a chart's markup needs, without a variable in them, and the markup.

        It has no classes any more that no rule is about.
        """
        style, changes = self._of(frozenset(_CLASSES.findall(markup)))
        for old, new in changes:
            markup = markup.replace(old, new)
        return style, markup

    def _made(self, found: frozenset[str]) -> tuple[str, Sequence[tuple[str, str]]]:
        """The rules for what is in class attributes, and how these change."""
        changes = []
        for names in sorted(found):
            kept = " ".join(name for name in names.split() if name in self._known)
            if kept != names:
                changes.append((f' class="{names}"', f' class="{kept}"' if kept else ""))
        used = frozenset(name for names in found for name in names.split())
        return "".join(self._written(used)), changes

    def colour(self, name: str) -> str:
        """A colour of the light palette: `colour("accent")`."""
        return self.resolved(f"var(--cp-{name})")

    def resolved(self, value: str, hue: str | None = None) -> str:
        """A value without variables; `hue` is the colour of the line that it is for."""

        def put(match: re.Match[str]) -> str:
            if match[1] == _HUE:
                return self.resolved(hue or match[2] or "")
            return self.resolved(self._colours[match[1]])

        return _VARIABLE.sub(put, value)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The classes that rules are about."""
        return frozenset(
            name
            for rule in self._rules
            for selector in rule.selectors
            if ":" not in selector
            for name in _CLASS.findall(selector)
        )

    def _written(self, used: frozenset[str]) -> Iterator[str]:
        hues = {
            selector[1:]: rule.declarations[_HUE]
            for rule in self._rules
            for selector in rule.selectors
            if _HUE in rule.declarations and selector[1:] in used
        }
        for rule in self._rules:
            selectors = [
                each
                for each in rule.selectors
                if ":" not in each and used.issuperset(_CLASS.findall(each))
            ]
            if not selectors:
                continue
            plain = {k: self.resolved(v) for k, v in rule.declarations.items() if k != _HUE}
            yield _rule(selectors, plain)
            hued = {k: v for k, v in rule.declarations.items() if f"var({_HUE}" in v}
            for name, hue in hues.items() if hued else ():
                own = {k: self.resolved(v, hue) for k, v in hued.items()}
                both = [text for s in selectors for text in (f".{name} {s}", f"{s}.{name}")]
                yield _rule(both, own)


def _rule(selectors: list[str], declarations: Mapping[str, str]) -> str:
    """A rule as text; a line's own class, whose only declaration was a variable, says nothing."""
    told = ";".join(f"{name}:{value}" for name, value in declarations.items())
    return f"{','.join(selectors)}{{{told}}}"


def _declarations(block: str) -> dict[str, str]:
    pairs = (each.partition(":") for each in block.split(";") if ":" in each)
    return {name.strip(): value.strip() for name, _, value in pairs}
