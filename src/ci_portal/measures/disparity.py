"""Disparity: one number for how far the groups of a dimension are apart, where there are many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import fsum
from typing import NamedTuple

from ci_portal.measures.gaps import Gap, Pair, adverse
from ci_portal.measures.points import known
from ci_portal.measures.progress import NEGLIGIBLE

#: With fewer groups (the one compared with among them) the gap says it all.
FEWEST_GROUPS = 3


class Disparity(NamedTuple):
    """The index of disparity of a dimension, in percent, for the groups that have both ends.

    `baseline` and `latest` are for the same groups and the same two periods; `baseline` is None
    where there is no earlier period. `groups` counts the reference too.
    """

    dimension: str
    reference: str
    groups: int
    baseline: float | None
    latest: float


def disparities(gaps: Iterable[Gap]) -> tuple[Disparity, ...]:
    """The index of each dimension with at least three groups, in the order of the dimensions.

    100 × mean |rᵢ − r| ∕ r over the groups other than the reference, r being the reference's: of
    the adverse forms, so that it is the same told of those who do and of those who don't (Pearcy
    and Keppel, "A Summary Measure of Health Disparity", Public Health Reports 117, 2002). It has
    no sign: groups ahead never make up for groups behind.
    """
    by_dimension: defaultdict[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        by_dimension[gap.dimension].append(gap)
    found = []
    for dimension, members in by_dimension.items():
        latest = max(gap.latest.group.end for gap in members)
        same = [gap for gap in members if gap.latest.group.end == latest]
        index = _index([(gap, gap.latest) for gap in same])
        if len(same) + 1 < FEWEST_GROUPS or index is None:
            continue
        pairs = [(gap, gap.baseline) for gap in same if gap.baseline is not None]
        comparable = len(pairs) == len(same) and len({p.group.end for _, p in pairs}) == 1
        before = _index(pairs) if comparable else None
        found.append(Disparity(dimension, same[0].reference, len(same) + 1, before, index))
    return tuple(found)


def _index(pairs: list[tuple[Gap, Pair]]) -> float | None:
    """The index for pairs of one period; None where the reference's adverse form is 0."""
    rates = [
        (adverse(known(p.group), g.better, g.unit), adverse(known(p.reference), g.better, g.unit))
        for g, p in pairs
    ]
    if any(reference <= NEGLIGIBLE * group for group, reference in rates):
        return None
    return 100 * fsum(abs(group - reference) / reference for group, reference in rates) / len(rates)
