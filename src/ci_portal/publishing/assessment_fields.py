"""The columns of the table of judgements: their types, what they are called and what they hold.

Names and spellings stay as they are, since others build on them; a new column comes last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from ci_portal.measures import Curve, Direction, DirectionRule, GapTrend, Status

#: Stands between the names of a list, in `not_for`.
SEPARATOR = ";"


@dataclass(frozen=True)
class Column:
    """A column: its type in a Table Schema, its title, what it holds, and the codes that occur.

    `required` says that no cell of it is blank.
    """

    type: str
    title: str
    description: str
    enum: tuple[str, ...] = ()
    required: bool = False


FIELDS: Mapping[str, Column] = {
    "indicator": Column("string", "Indicator", "The id of the indicator.", required=True),
    "place": Column("string", "Place", "The place, as the figures name it.", required=True),
    "dimension": Column(
        "string", "Dimension", 'The breakdown, such as income; "all" for everyone.', required=True
    ),
    "group": Column("string", "Group", 'The group; "all" for everyone.', required=True),
    "status": Column(
        "string",
        "Status",
        "Where it stands; without a target the direction.",
        get_args(Status),
        required=True,
    ),
    "direction": Column(
        "string",
        "Direction",
        "Whether it gets better, as far as chance can be told from change.",
        get_args(Direction),
        required=True,
    ),
    "rule": Column(
        "string",
        "Rule of the direction",
        "What gave the direction: the change against the margins of error (z), a line through the "
        "figures (slope), the share of the way to the target, or nothing.",
        get_args(DirectionRule),
        required=True,
    ),
    "baseline_period": Column("string", "Baseline period", "The period change is counted from."),
    "baseline_value": Column("number", "Baseline", "The figure that change is counted from."),
    "latest_period": Column("string", "Latest period", "The period of the newest usable figure."),
    "latest_value": Column("number", "Latest figure", "The newest figure that can be used."),
    "target_value": Column("number", "Target", "The value to be reached."),
    "target_date": Column("date", "Target date", "The last day of the target's period."),
    "share_of_way": Column(
        "number", "Share of the way", "The part of the way from baseline to target; 1 is all of it."
    ),
    "expected_now": Column(
        "number",
        "Expected now",
        "The value on the straight way to the target at the time of the latest figure.",
    ),
    "pace": Column(
        "number", "Pace", "The change made for each one needed by then; 1 is exactly on pace."
    ),
    "needed_per_year": Column(
        "number", "Needed per year", "The change a year that is needed from the latest figure on."
    ),
    "observed_per_year": Column(
        "number",
        "Observed per year",
        "The change a year of a line through the latest figures, six at most.",
    ),
    "projected": Column(
        "number", "Projected", "The value at the target's date if that change goes on."
    ),
    "projected_year": Column(
        "number",
        "Projected year",
        "The year in which the target is reached if that goes on; blank if it never is.",
    ),
    "curve": Column("string", "The curve", "What became of the forecast.", get_args(Curve)),
    "reference_group": Column(
        "string", "Reference group", "The group that this one is compared with."
    ),
    "gap_baseline": Column(
        "number",
        "Gap at the baseline",
        "How far the group was behind in the first period that both have, in the indicator's unit; "
        "below 0 where it was ahead.",
    ),
    "gap_latest": Column(
        "number", "Latest gap", "The same in the latest period that both groups have."
    ),
    "gap_ratio": Column(
        "number",
        "Ratio of the gap",
        "How many times as often the group meets the bad outcome in the latest period.",
    ),
    "gap_direction": Column(
        "string", "Direction of the gap", "What became of the gap.", get_args(GapTrend)
    ),
    "not_for": Column(
        "list",
        "Not for",
        "In the row of everyone, the groups for whom the status does not hold.",
    ),
    "due": Column(
        "date", "Next figure due", "The day on which the next figure is due; blank if not promised."
    ),
    "overdue": Column("boolean", "Overdue", "Whether that day is past.", required=True),
}


def table_schema() -> dict[str, Any]:
    """The table's schema, as Table Schema has it."""
    return {
        "title": "How everything is judged",
        "description": "A row for each indicator, place, dimension and group that has figures, and "
        "one for each indicator that has none yet.",
        "fields": [_field(name, column) for name, column in FIELDS.items()],
        "primaryKey": list(FIELDS)[:4],
    }


def _field(name: str, column: Column) -> dict[str, Any]:
    constraints = {
        **({"required": True} if column.required else {}),
        **({"enum": list(column.enum)} if column.enum else {}),
    }
    return {
        "name": name,
        "title": column.title,
        "type": column.type,
        "description": column.description,
        **({"delimiter": SEPARATOR} if column.type == "list" else {}),
        **({"constraints": constraints} if constraints else {}),
    }
