"""How progress is judged: from points to figures, a direction, a status, gaps, and for whom.

Pure functions on series: nothing here knows pages, languages or files. All work on unrounded
values, and give the same answer when a figure is framed the other way round (60 % who do, 40 % who
don't), when its unit is rescaled, and whatever the order of its rows.
"""

from ci_portal.measures.assess import Assessment, Yardstick, assess
from ci_portal.measures.coverage import Coverage, behind, coverage, coverage_of
from ci_portal.measures.direction import Direction, DirectionRule, Finding
from ci_portal.measures.disparity import Disparity, disparities
from ci_portal.measures.flips import Flip
from ci_portal.measures.forecast import Curve, Expectation, Outlook
from ci_portal.measures.freshness import Freshness, freshness_of
from ci_portal.measures.gaps import Gap, GapTrend, Pair, ReferenceRule, gaps
from ci_portal.measures.judge import Judgement, Veto, judge, target_for
from ci_portal.measures.judgements import Judgements
from ci_portal.measures.points import BaselineRule
from ci_portal.measures.status import TONES, Standing, Status, StatusRule, Tone
from ci_portal.measures.sufficiency import (
    Contribution,
    Obstacle,
    Sufficiency,
    obstacle_of,
    sufficiency_of,
)
from ci_portal.measures.trend import Trend
from ci_portal.measures.uncertainty import StandardError
from ci_portal.measures.work import Kind, Step, Term
from ci_portal.model.thresholds import Thresholds

__all__ = [
    "TONES",
    "Assessment",
    "BaselineRule",
    "Contribution",
    "Coverage",
    "Curve",
    "Direction",
    "DirectionRule",
    "Disparity",
    "Expectation",
    "Finding",
    "Flip",
    "Freshness",
    "Gap",
    "GapTrend",
    "Judgement",
    "Judgements",
    "Kind",
    "Obstacle",
    "Outlook",
    "Pair",
    "ReferenceRule",
    "StandardError",
    "Standing",
    "Status",
    "StatusRule",
    "Step",
    "Sufficiency",
    "Term",
    "Thresholds",
    "Tone",
    "Trend",
    "Veto",
    "Yardstick",
    "assess",
    "behind",
    "coverage",
    "coverage_of",
    "disparities",
    "freshness_of",
    "gaps",
    "judge",
    "obstacle_of",
    "sufficiency_of",
    "target_for",
]
