"""Shortcodes in narratives: each must be known, and name what exists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ci_portal.checks.problem import Problems, did_you_mean
from ci_portal.model.portal import Portal
from ci_portal.pages.shortcodes import SHORTCODES, Call, Misuse, Parameter, find_calls

if TYPE_CHECKING:
    from ci_portal.reading.narratives import Narrative


def check_shortcodes(narratives: Iterable[Narrative], portal: Portal, problems: Problems) -> None:
    """Report every shortcode that can't be carried out, with its file and line."""
    for narrative in narratives:
        for call in find_calls(narrative.body):
            found = call if isinstance(call, Misuse) else _misuse(call, portal)
            if found:
                problems.error(
                    found.code,
                    found.message,
                    found.hint,
                    file=narrative.file,
                    line=narrative.body_line + found.line - 1,
                )


def _misuse(call: Call, portal: Portal) -> Misuse | None:
    """What is wrong with the arguments of a call, if anything is."""
    for parameter in SHORTCODES[call.name].parameters:
        if parameter.name in call.arguments:
            value = call.arguments[parameter.name]
            known = _known(parameter, call, portal)
            if value not in known:
                hint = did_you_mean(value, known) or "See the records in content/ and data/."
                message = f'{call.name}: there is no {parameter.name} "{value}"'
                if parameter.kind in ("dimension", "place"):
                    message += f" in the figures of {call.arguments.get('indicator', '')}"
                return Misuse("NAR007", message + ".", hint, call.line)
    return None


def _known(parameter: Parameter, call: Call, portal: Portal) -> tuple[str, ...]:
    """The values that a parameter can have."""
    if parameter.kind == "choice":
        return parameter.choices
    if parameter.kind in ("indicator", "result"):
        return tuple(portal.records[f"{parameter.kind}s"])
    indicator = call.arguments.get("indicator", "")
    if indicator not in portal.indicators:
        return (call.arguments[parameter.name],)  # the indicator itself is reported
    if parameter.kind == "place":
        return portal.places(indicator)
    places = ("place",) if len(portal.places(indicator)) > 1 else ()
    return (*portal.dimensions(indicator), *places)
