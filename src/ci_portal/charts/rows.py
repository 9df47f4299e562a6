"""What the rows of a chart say, each a group or a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ci_portal.charts.chart import Chart, Row
from ci_portal.charts.strand import Bound, Dot, Gap, as_mark
from ci_portal.charts.words import Words
from ci_portal.model.observations import Point


@dataclass(frozen=True, eq=False)
class Member:
    """A row made ready: its name, its ends and what is said of them.

    `number` is the figure, `remarks` what must be known of it (its period where that is unusual,
    "preliminary"), `absent` why there is none.
    """

    row: Row
    name: str
    latest: Dot | Bound | None
    baseline: Dot | Bound | None
    number: str
    remarks: str
    absent: str

    @property
    def end(self) -> Dot | Bound | None:
        """The mark that the number belongs to."""
        return self.latest or self.baseline

    @property
    def total(self) -> bool:
        """Whether it is everyone."""
        return self.row.role == "total"


class Periods(NamedTuple):
    """The periods that most rows have at their ends; "" where no row has that end."""

    baseline: str
    latest: str


def members_of(chart: Chart, words: Words) -> tuple[list[Member], Periods]:
    """The rows of a chart in its order, and their usual periods."""
    ends = [(row, _mark(row.baseline), _mark(row.latest)) for row in chart.rows]
    usual = Periods(
        _most(mark for _, mark, _ in ends if _shown(mark)),
        _most(mark for _, _, mark in ends if _shown(mark)),
    )
    return [_member(row, baseline, latest, usual, words) for row, baseline, latest in ends], usual


def known(members: Sequence[Member], role: str) -> Member | None:
    """The first row of a role whose latest figure is known exactly."""
    fitting = (m for m in members if m.row.role == role and isinstance(m.latest, Dot))
    return next(fitting, None)


def numbers(end: Dot | Bound) -> list[float]:
    """The numbers of a mark."""
    if isinstance(end, Dot):
        return [end.value]
    return [edge for edge in (end.low, end.high) if edge is not None]


def _mark(point: Point | None) -> Dot | Bound | Gap | None:
    return as_mark(point.t, point) if point else None


def _shown(mark: Dot | Bound | Gap | None) -> Dot | Bound | None:
    return None if isinstance(mark, Gap) else mark


def _most(marks: Iterable[Dot | Bound | Gap | None]) -> str:
    periods = Counter(mark.point.period for mark in marks if mark)
    return periods.most_common(1)[0][0] if periods else ""


def _member(
    row: Row,
    baseline: Dot | Bound | Gap | None,
    latest: Dot | Bound | Gap | None,
    usual: Periods,
    words: Words,
) -> Member:
    first, last = _shown(baseline), _shown(latest)
    end = last or first
    remarks = []
    if last and first and first.point.period != usual.baseline:
        remarks.append(words.since(first.point.period, last.point.period))
    elif end and (not last or last.point.period != usual.latest):
        remarks.append(end.point.period)
    if end and words.status(end.point):
        remarks.append(words.status(end.point))
    absent = ""
    if isinstance(latest, Gap):
        point = latest.point
        absent = words.gap(point) if first else words.withheld(point.status, point.note)
    elif not end:
        missing = baseline.point if isinstance(baseline, Gap) else None
        absent = words.gap(missing) if missing else words.withheld("unavailable")
    name = words.reference(row.label) if row.role == "reference" else row.label
    number = words.end(end) if end else ""
    return Member(row, name, last, first, number, ", ".join(remarks), absent)
