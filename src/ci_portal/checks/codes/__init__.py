"""The codes of problems: what each stands for, how much it weighs, and why it is looked at.

A code is stable: people accept warnings by it, and look it up. One that is no longer used is not
given to something else.
"""

from __future__ import annotations

from collections.abc import Mapping

from ci_portal.checks.codes import advice, publishing, reading
from ci_portal.checks.codes.code import Code

__all__ = ["CODES", "FAMILIES", "Code", "markdown"]

FAMILIES: Mapping[str, str] = {
    **reading.FAMILIES,
    **advice.FAMILIES,
    **publishing.FAMILIES,
}

CODES: Mapping[str, Code] = {
    code.code: code for code in (*reading.CODES, *advice.CODES, *publishing.CODES)
}


def markdown() -> str:
    """The reference of all codes, as a Markdown page."""
    lines = ["# What the check finds", ""]
    for family, name in FAMILIES.items():
        lines += [f"## {name}", ""]
        for code in CODES.values():
            if code.code.startswith(family):
                severities = " or ".join(code.severities)
                lines += [
                    f"### {code.code}: {code.title}",
                    "",
                    f"*{severities.capitalize()}.* {code.why}",
                    "",
                    f"    {code.example}",
                    "",
                ]
    return "\n".join(lines)
