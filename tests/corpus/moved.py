"""Portals in which something was renamed, moved or taken away, with what must be said about each.

As in `broken.py`, but a version that was published stands before: a change of the sound portal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.corpus.portals import DESCRIPTOR, FIGURES, INDICATOR, RESULT, SOUND, Change, changed

HOW = "content/about/how.md"
METHOD = "content/about/our-method.md"

#: The result under another id; `aliases` is a line for its former one.
RENAMED: Mapping[str, Change] = {
    RESULT: None,
    "content/results/reading-early.md": SOUND[RESULT],
    **changed(INDICATOR, "results: [early-reading]", "results: [reading-early]"),
}


def with_aliases(aliases: str = "[early-reading]") -> dict[str, Change]:
    """The result under another id, which says so."""
    page = SOUND[RESULT].replace("title:", f"aliases: {aliases}\ntitle:")
    return {**RENAMED, "content/results/reading-early.md": page}


def settings(text: str) -> dict[str, Change]:
    """Lines added to the settings of the portal."""
    return {DESCRIPTOR: SOUND[DESCRIPTOR] + text}


@dataclass(frozen=True)
class Moved:
    """One way to lose an address: before, now, and the problem it must be."""

    name: str
    files: Mapping[str, Change]
    message: tuple[str, ...]
    hint: tuple[str, ...]
    before: Mapping[str, Change] = field(default_factory=dict)
    code: str = "PUB001"


MOVED = (
    Moved(
        "a record with another id",
        RENAMED,
        ('"results/early-reading/"',),
        ("aliases: [early-reading]", "results/reading-early.md", "portal.gone"),
    ),
    Moved(
        "a record that is taken away",
        {},
        ('"indicators/second/"',),
        ("list second in its aliases", '{address: "indicators/second/", reason: "…"}'),
        {
            "content/indicators/second.md": SOUND[INDICATOR].replace(
                "tier: headline", "tier: contributing"
            ),
            FIGURES: SOUND[FIGURES] + "second,2018-19,all,all,60,600,1000,\n",
        },
    ),
    Moved(
        "a page with another address",
        {METHOD: "# How\n"},
        ('"about/how/"',),
        ('"about/how/": "about/our-method/"', "portal.redirects", "portal.gone"),
        {HOW: "# How\n"},
    ),
    Moved(
        "a file with another name",
        {"content/files/report-two.pdf": b"%PDF"},
        ('"files/report.pdf"',),
        ('"files/report.pdf": "files/report-two.pdf"',),
        {"content/files/report.pdf": b"%PDF"},
    ),
)
