"""The codes of what is published: that addresses last, and lead somewhere."""

from __future__ import annotations

from ci_portal.checks.codes.code import ERROR, Code

FAMILIES = {"PUB": "What is published"}

CODES = (
    Code(
        "PUB001",
        "A published address would lead nowhere",
        ERROR,
        "Funders, papers and neighbours have linked to it, and nobody can tell them all that it "
        "has moved (W3C, Cool URIs don't change).",
        "content/results/early-reading.md, renamed reading.md without aliases: [early-reading]",
    ),
)
