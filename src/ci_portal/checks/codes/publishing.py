"""The codes of what is published: that addresses last, and that snapshots stay as they were."""

from __future__ import annotations

from ci_portal.checks.codes.code import ERROR, WARNING, Code

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
        "PUB002",
        "A snapshot is not as it was frozen",
        ERROR,
        "A report keeps the figures it was written on, and nobody can trust a report whose figures "
        "may be changed in silence.",
        "somebody corrects a number in data/snapshots/annual-report-2025/observations.csv",
    ),
    Code(
        "PUB003",
        "A report rests on a snapshot that can't be read",
        ERROR,
        "Without its snapshot a report would have to show other figures than those it was "
        "written on.",
        "snapshot: anual-report-2025",
    ),
    Code(
        "PUB004",
        "A snapshot shows a figure that the portal withholds today",
        ERROR,
        "A figure that may not be shown today may not be shown as it was then either.",
        "a small group is suppressed in data/, and its number still stands in a snapshot",
    ),
    Code(
        "PUB005",
        "A report shows figures and rests on no snapshot",
        WARNING,
        "Figures that go on changing under a report's date make it say what nobody wrote.",
        'a report of 2026-01-29 with {{ chart("reading") }} and without snapshot:',
    ),
    Code(
        "PUB006",
        "Frozen figures are judged in another way than when they were frozen",
        WARNING,
        "A newer version of ci-portal may judge the same figures in another way, and then the "
        "report no longer says what it said.",
        "a snapshot frozen with an older version of ci-portal",
    ),
    Code(
        "PUB007",
        "What is said of a moved address does not hold",
        ERROR,
        "A redirect that leads nowhere, or in a circle, is worse than none: nobody sees that it "
        "is broken until a reader does.",
        "redirects: {about/how/: about/methd/}, where there is no about/methd/",
    ),
)
