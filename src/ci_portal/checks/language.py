"""Plain language: pages that most people can read.

That a translation is older than its original can't be told: records have no translated fields.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ci_portal.checks.advice import Advice
from ci_portal.checks.readability import FEWEST_WORDS, grade, plain_text
from ci_portal.model.portal import Portal
from ci_portal.model.record import Place
from ci_portal.model.records import Article

if TYPE_CHECKING:
    from ci_portal.reading.files.narratives import Narrative


def check_language(portal: Portal, narratives: Iterable[Narrative], advice: Advice) -> None:
    """LNG001, for pages in English of a portal in English, with enough words to tell."""
    first = next(iter(portal.settings.languages), "en")
    if first.split("-")[0] != "en":
        return
    most = portal.settings.checks.reading_grade
    for page in narratives:
        text = plain_text(page.body)
        if len(text.split()) < FEWEST_WORDS:
            continue
        found = grade(text)
        if found > most:
            place = Place(page.file, page.body_line)
            about = portal.records[page.collection].get(page.id)
            advice.info(
                "LNG001",
                place if about is None or isinstance(about, Article) else about,
                "body",
                f"This page needs the reading skills of grade {found:.0f}; many of its readers "
                f"have those of grade {most:g} or less.",
                "Use shorter sentences and shorter words, and say one thing at a time.",
                place,
            )
