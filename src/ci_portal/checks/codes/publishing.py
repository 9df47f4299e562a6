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
    Code(
        "PUB004",
        "What is said of a moved address does not hold",
        ERROR,
        "A redirect that leads nowhere, or in a circle, is worse than none: nobody sees that it "
        "is broken until a reader does.",
        "redirects: {about/how/: about/methd/}, where there is no about/methd/",
    ),
)
