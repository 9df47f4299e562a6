"""The work behind a status: each step with its numbers, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ci_portal.measures.judge import Judgement
from ci_portal.measures.work import Kind
from ci_portal.model.records import Indicator
from ci_portal.pages.site import Site


def work(site: Site, judgement: Judgement) -> dict[str, Any]:
    """What work.html shows."""
    words = site.words

    def write(number: float, kind: Kind) -> str:
        return _number(site, judgement.indicator, number, kind)

    steps = []
    for step in judgement.total.work:
        value = None
        if isinstance(step.value, str):
            value = words.status(step.value)
        elif step.value is not None and not step.template:  # a sum ends with what it comes to
            value = write(step.value, step.kind)
        # A step without a sum looked a figure up: it shows which.
        looked_up = step.inputs[0].period if len(step.inputs) == 1 else ""
        steps.append(
            {
                "name": words.step(step.name),
                "filled": step.fill(write) or looked_up,
                "value": value,
                "formula": step.formula or None,
                "rule": words.rule(step.rule),
            }
        )
    return {"verdict": words.status(judgement.status), "steps": steps, "links": []}


def _number(site: Site, record: Indicator, number: float, kind: Kind) -> str:
    """A number of a step: exact enough that a reader's own sum comes out the same."""
    language = site.language
    fine = _decimals(number, record.decimals + 1)
    writers: Mapping[Kind, Callable[[], str]] = {
        "value": lambda: language.value(number, record.unit, fine),
        "difference": lambda: language.points(number, record.unit, fine),
        "percent": lambda: language.value(number, "percent", _decimals(number, 1)),
        "year": lambda: str(round(number)),
        "people": lambda: language.number(number),
    }
    return writers.get(kind, lambda: language.number(number, _decimals(number, 3)))()


def _decimals(number: float, most: int) -> int:
    """How many decimals say as much of a number as `most` would: 7.00 needs none."""
    return next(n for n in range(most + 1) if n == most or round(number, n) == round(number, most))
