"""Shortcodes in narratives: each must be known, and name what exists."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from ci_portal.checks.problem import Problems, did_you_mean
from ci_portal.model.observations import ALL
from ci_portal.model.portal import Portal
from ci_portal.pages.shortcodes import (
    COLLECTIONS_OF,
    SHORTCODES,
    Call,
    Misuse,
    Parameter,
    find_calls,
    find_unclosed,
)

if TYPE_CHECKING:
    from ci_portal.reading.files.narratives import Narrative
    from ci_portal.reading.records.records import Ids


def check_shortcodes(
    narratives: Iterable[Narrative], portal: Portal, ids: Ids, problems: Problems
) -> None:
    """Report every shortcode that can't be carried out, with its file and line.

    `ids` are those of all records there are, sound or not.
    """
    for narrative in narratives:
        calls = find_calls(narrative.body)
        misused = (c if isinstance(c, Misuse) else _misuse(c, portal, ids) for c in calls)
        for found in (find_unclosed(narrative.body), *misused):
            if found:
                problems.error(
                    found.code,
                    found.message,
                    found.hint,
                    file=narrative.file,
                    line=narrative.body_line + found.line - 1,
                )


def _misuse(call: Call, portal: Portal, ids: Ids) -> Misuse | None:
    """What is wrong with the arguments of a call, if anything is."""
    for parameter in SHORTCODES[call.name].parameters:
        value = call.arguments.get(parameter.name)
        if value is None:
            continue
        known = _known(parameter, call, portal, ids)
        if value not in known:
            indicator = call.arguments.get("indicator", "")
            message = {
                "choice": f'In {call.name}, {parameter.name} can\'t be "{value}".',
                "dimension": f'The figures of "{indicator}" are not broken down by "{value}".',
                "place": f'There are no figures of "{indicator}" for "{value}".',
                "group": f'There are no figures of "{indicator}" for "{value}".',
            }.get(parameter.kind, f'There is no {parameter.kind} "{value}" (in {call.name}).')
            hint = did_you_mean(value, known) or f"Correct it, or add the {parameter.kind}."
            return Misuse("NAR007", message, hint, call.line)
    return None


def _known(parameter: Parameter, call: Call, portal: Portal, ids: Ids) -> Collection[str]:
    """The values that a parameter can have."""
    if parameter.kind == "choice":
        return parameter.choices
    if parameter.kind in ("count", "year"):
        return (call.arguments[parameter.name],)
    if parameter.kind in COLLECTIONS_OF:
        return ids[COLLECTIONS_OF[parameter.kind]]
    indicator = call.arguments.get("indicator", "")
    if indicator not in portal.indicators:
        return (call.arguments[parameter.name],)  # the indicator itself is reported
    if parameter.kind == "place":
        return portal.places(indicator)
    if parameter.kind == "group":
        return tuple({key.group for key in portal.series_of[indicator]} - {ALL})
    places = ("place",) if len(portal.places(indicator)) > 1 else ()
    return (*portal.dimensions(indicator), *places)
