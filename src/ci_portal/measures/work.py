"""The record of work: how a figure or a word came about, step by step, in no language.

Names and rules are codes, formulas are symbols: whoever shows a step has the words for the codes
and writes the numbers in the reader's way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Literal, NamedTuple

from ci_portal.model.observations import Point

#: What a number is, so that it can be written with its unit: a value of the indicator, a difference
#: of two (points, for a percent), a percentage, a ratio, a length of time, a year, people, or bare.
Kind = Literal["value", "difference", "percent", "ratio", "years", "year", "people", "number"]


class Term(NamedTuple):
    """One number of a formula: the symbol it has there, and the number put in."""

    symbol: str
    value: float
    kind: Kind = "value"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One figure or word, and how it came about.

    `name` is what was worked out and `rule` the way it was, both codes. `template` is the formula
    with a `{key}` for each of `terms`; empty where something was looked up. `value` is the outcome:
    a number of the given `kind`, the code of a word, or None ("never"). `inputs` are the points
    that went in, each with its `source_row`.
    """

    name: str
    rule: str
    value: float | str | None
    kind: Kind = "number"
    template: str = ""
    terms: Mapping[str, Term] = field(default_factory=dict)
    inputs: tuple[Point, ...] = ()

    @property
    def formula(self) -> str:
        """The formula in symbols: `y₀ + (T − y₀) × (t₁ − t₀) ∕ (tT − t₀)`."""
        return self.template.format_map({key: term.symbol for key, term in self.terms.items()})

    @property
    def filled(self) -> str:
        """The same with plain numbers put in: `52 + (80 − 52) × 6 ∕ 12 = 66`."""
        return self.fill(lambda number, _kind: plain(number))

    def fill(self, write: Callable[[float, Kind], str]) -> str:
        """The formula with numbers put in by `write(number, kind)`, and what they come to."""
        numbers = {
            key: _bracketed(write(term.value, term.kind), term.value)
            for key, term in self.terms.items()
        }
        text = self.template.format_map(numbers)
        if text and isinstance(self.value, (int, float)):
            text = f"{text} = {write(self.value, self.kind)}"
        return text


class Sheet:
    """The numbers known so far, by key: what a formula's `{key}` stands for."""

    def __init__(self) -> None:
        self._terms: dict[str, Term] = {}

    def put(self, key: str, symbol: str, value: float | None, kind: Kind = "value") -> None:
        """Write down a number; None, for one that is not defined, is passed over."""
        if value is not None:
            self._terms[key] = Term(symbol, value, kind)

    def step(
        self,
        name: str,
        rule: str,
        value: float | str | None,
        kind: Kind = "number",
        *,
        template: str = "",
        inputs: tuple[Point, ...] = (),
    ) -> Step:
        """A step whose terms are those that its template names."""
        keys = (key for _, key, _, _ in Formatter().parse(template) if key)
        return Step(
            name=name,
            rule=rule,
            value=value,
            kind=kind,
            template=template,
            terms={key: self._terms[key] for key in keys},
            inputs=inputs,
        )


def plain(number: float) -> str:
    """A number with at most four decimals (more if it is tiny), a real minus, nothing grouped."""
    if number != 0 and abs(number) < 0.001:
        text = f"{number:.2g}"
    else:
        text = f"{number:.4f}".rstrip("0").rstrip(".")
    return text.replace("-", "\N{MINUS SIGN}")


def _bracketed(text: str, number: float) -> str:
    return f"({text})" if number < 0 else text
