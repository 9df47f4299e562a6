"""How progress is judged: from points to figures, a direction, a status, gaps, and for whom.

Pure functions on series: nothing here knows pages, languages or files. All work on unrounded
values, and give the same answer when a figure is framed the other way round (60 % who do, 40 % who
don't), when its unit is rescaled, and whatever the order of its rows.
"""

from ci_portal.measures.assess import Assessment, Yardstick, assess
from ci_portal.measures.direction import Direction, DirectionRule, Finding
from ci_portal.measures.gaps import Gap, GapTrend, Pair, ReferenceRule, gaps
from ci_portal.measures.judge import Judgement, judge, target_for
from ci_portal.measures.points import BaselineRule
from ci_portal.measures.status import TONES, Standing, Status, StatusRule, Tone
from ci_portal.measures.trend import Trend
from ci_portal.measures.uncertainty import StandardError
from ci_portal.measures.work import Kind, Step, Term
from ci_portal.model.thresholds import Thresholds

__all__ = [
    "TONES",
    "Assessment",
    "BaselineRule",
    "Direction",
    "DirectionRule",
    "Finding",
    "Gap",
    "GapTrend",
    "Judgement",
    "Kind",
    "Pair",
    "ReferenceRule",
    "StandardError",
    "Standing",
    "Status",
    "StatusRule",
    "Step",
    "Term",
    "Thresholds",
    "Tone",
    "Trend",
    "Yardstick",
    "assess",
    "gaps",
    "judge",
    "target_for",
]
