"""The reference page of all shortcodes."""

from __future__ import annotations

from collections.abc import Mapping

from ci_portal.pages.shortcodes.registry import SHORTCODES, Kind

#: What an argument must be the name of.
_NAMES: Mapping[Kind, str] = {
    "indicator": "the id of an indicator",
    "result": "the id of a result",
    "strategy": "the id of a strategy",
    "partner": "the id of a partner",
    "workgroup": "the id of a workgroup",
    "report": "the id of a report",
    "dimension": "a dimension of the indicator's figures, or `place`",
    "place": "a place of the indicator's figures",
    "group": "a group of the indicator's figures",
    "choice": "",
    "count": "how many at most, a number without quotes",
    "year": "a year, a number without quotes",
}


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
            f"## `{shortcode.heading}`",
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
