"""`data/assessments.csv`: every judgement of the portal as a table, for those who work with it.

The columns and the spellings in them stay as they are, since others build on them: see
`assessment_fields`, and at length docs/assessments.md. Codes are spelled as `ci_portal.measures`
spells them. Only published figures go in: judgements are made behind the privacy gate.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date

from ci_portal.measures import Assessment, Freshness, Gap, Judgement, Judgements
from ci_portal.model.observations import ALL, Point
from ci_portal.publishing.assessment_fields import FIELDS, SEPARATOR

#: The columns in their order.
COLUMNS = tuple(FIELDS)

#: Enough for any published figure; further digits are what floating point adds.
_DIGITS = 12

#: Whole numbers up to here are exact in floating point.
_EXACT = 2.0**53

Cell = str | float | date | bool | None


def assessments_csv(judgements: Judgements) -> str:
    """The table as CSV: UTF-8 once encoded, a line feed after each row, blank where undefined."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in assessments(judgements):
        writer.writerow({name: written(cell) for name, cell in row.items()})
    return text.getvalue()


def assessments(judgements: Judgements) -> Iterator[Mapping[str, Cell]]:
    """One row for each indicator, place, dimension and group, everyone before the groups.

    Indicators are in the order of their ids; of their places the portal's own is the first. An
    indicator without any figure has one row, for the place it will be judged for.
    """
    for indicator in sorted(judgements):
        yield from assessments_of(judgements, indicator)


def assessments_of(judgements: Judgements, indicator: str) -> Iterator[Mapping[str, Cell]]:
    """The rows of one indicator."""
    portal = judgements.portal
    for place in portal.places(indicator) or (portal.main_place(indicator),):
        yield from of_judgement(judgements.at(indicator, place))


def of_judgement(judgement: Judgement) -> Iterator[Mapping[str, Cell]]:
    """The rows of an indicator in a place."""
    gaps = {(gap.dimension, gap.group): gap for gap in judgement.gaps}
    assessed = {(ALL, ALL): judgement.total, **judgement.groups}
    for key, assessment in assessed.items():
        everyone = key == (ALL, ALL)
        yield {
            "indicator": judgement.indicator.id,
            "place": judgement.place,
            "dimension": key[0],
            "group": key[1],
            **_standing(assessment),
            **_gap(gaps.get(key)),
            "not_for": SEPARATOR.join(judgement.not_for) if everyone else None,
            **_freshness(judgement.freshness),
        }


def _standing(a: Assessment) -> Mapping[str, Cell]:
    """How everyone, or a group, stands for itself."""
    return {
        "status": a.status,
        "direction": a.direction,
        "rule": a.direction_rule,
        **_point("baseline", a.baseline),
        **_point("latest", a.latest),
        "target_value": a.target.value if a.target else None,
        "target_date": a.target.date.end if a.target else None,
        "share_of_way": a.share_of_way,
        "expected_now": a.expected_now,
        "pace": a.pace,
        "needed_per_year": a.needed_per_year,
        "observed_per_year": a.observed_per_year,
        "projected": a.projected,
        "projected_year": a.projected_year,
        "curve": a.curve,
    }


def _point(name: str, point: Point | None) -> Mapping[str, Cell]:
    return {
        f"{name}_period": point.period if point else None,
        f"{name}_value": point.value if point else None,
    }


def _gap(gap: Gap | None) -> Mapping[str, Cell]:
    """How far a group is behind the group it is compared with; all blank for that group itself."""
    return {
        "reference_group": gap.reference if gap else None,
        "gap_baseline": gap.baseline_difference if gap else None,
        "gap_latest": gap.latest_difference if gap else None,
        "gap_ratio": gap.latest_ratio if gap else None,
        "gap_direction": gap.trend if gap else None,
    }


def _freshness(freshness: Freshness) -> Mapping[str, Cell]:
    return {"due": freshness.due, "overdue": freshness.overdue}


def written(cell: Cell) -> str:
    """A cell as text: numbers with a point and nothing grouped, dates as in ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if isinstance(cell, str) else repr(exact(cell))


def exact(number: float) -> float | int:
    """A number with all digits that mean something: 15.6 for 15.600000000000001, 15 for 15.0."""
    if number == round(number) and abs(number) < _EXACT:
        return int(number)
    return float(f"{number:.{_DIGITS}g}")
