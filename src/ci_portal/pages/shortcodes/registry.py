"""All shortcodes there are, and what each can be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ci_portal.schemas import load
from ci_portal.timeline.event import KINDS

Kind = Literal[
    "indicator",
    "result",
    "strategy",
    "partner",
    "workgroup",
    "report",
    "dimension",
    "place",
    "group",
    "choice",
    "count",
    "year",
]

#: What is given as a number, without quotes.
NUMBERS: tuple[Kind, ...] = ("count", "year")

#: The collection whose ids a parameter takes.
COLLECTIONS_OF: Mapping[Kind, str] = {
    "indicator": "indicators",
    "result": "results",
    "strategy": "strategies",
    "partner": "partners",
    "workgroup": "workgroups",
    "report": "reports",
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

    @property
    def heading(self) -> str:
        """A call with what it needs."""
        needed = [parameter.name for parameter in self.parameters if parameter.required]
        given = [f'"{needed[0]}"', *(f'{name}="…"' for name in needed[1:])] if needed else []
        return f"{{{{ {self.name}({', '.join(given)}) }}}}"


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
#: What the page on data is made of.
CATALOGUE_PARTS = ("downloads", "sources", "dictionary", "privacy", "packages", "api")
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
            "cite",
            "How to cite an indicator, a result, a report or, without a name, the whole portal.",
            (replace(_INDICATOR, required=False), _RESULT, Parameter("report", "report")),
        ),
        Shortcode(
            "conditions",
            "What it takes to move a result together, what there is of it and what is missing.",
            (),
        ),
        Shortcode(
            "download",
            "Links to the files of an indicator or a result, or of everything.",
            (Parameter("indicator", "indicator"), _RESULT),
        ),
        Shortcode(
            "catalogue",
            "A part of the page on data: what can be taken along, its sources, what it means.",
            (Parameter("part", "choice", required=True, choices=CATALOGUE_PARTS),),
        ),
    )
}
