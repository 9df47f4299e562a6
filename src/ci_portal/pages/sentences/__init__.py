"""Sentences: what figures show, in plain words that follow from them by rule.

For people, not analysts: short, no term that is not explained, so many of every hundred rather
than percentages where people are counted. Where chance could have made a change, none is claimed.
"""

from ci_portal.pages.sentences.groups import gap_sentence, gaps_sentence, groups_sentence
from ci_portal.pages.sentences.history import target_sentence
from ci_portal.pages.sentences.trend import figure_label, figure_sentence, trend_sentence
from ci_portal.pages.sentences.verdict import (
    curve_sentence,
    flip_sentence,
    freshness_sentence,
    people_sentence,
    verdict_sentence,
    veto_sentence,
)

__all__ = [
    "curve_sentence",
    "figure_label",
    "figure_sentence",
    "flip_sentence",
    "freshness_sentence",
    "gap_sentence",
    "gaps_sentence",
    "groups_sentence",
    "people_sentence",
    "target_sentence",
    "trend_sentence",
    "verdict_sentence",
    "veto_sentence",
]
