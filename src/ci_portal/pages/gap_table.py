"""The table "for whom": each group from baseline to latest, and how far behind it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ci_portal.measures.assess import Assessment
from ci_portal.measures.gaps import Gap
from ci_portal.measures.judge import Judgement
from ci_portal.model.observations import ALL, Point
from ci_portal.model.records import Indicator
from ci_portal.pages.addresses import work_address
from ci_portal.pages.site import Site
from ci_portal.pages.tables import cell
from ci_portal.pages.words import decimals_apart


def gap_table(site: Site, judgement: Judgement, dimension: str, root: str) -> dict[str, Any]:
    """What gaps.html shows of one dimension: best off first, everyone last."""
    words, record = site.words, judgement.indicator
    _ = site.language.gettext
    gaps = {gap.group: gap for gap in judgement.gaps if gap.dimension == dimension}
    members = {key[1]: a for key, a in judgement.groups.items() if key[0] == dimension}
    series = site.members(record.id, dimension, judgement.place)
    assessed = [*members.values(), judgement.total]
    first = _usual([_earlier(a) for a in assessed], _("Baseline"))
    last = _usual([a.latest for a in assessed], _("Latest"))
    row = _Rows(site, record, first, last).row
    rows = [
        row(name, members[name], gaps.get(name), series[name].points[-1])
        for name in sorted(members, key=lambda name: _rank(members[name], record))
    ]
    total = judgement.total
    if total.latest:
        rows.append(row(ALL, total, None, total.latest) | {"total": True})
    notes = []
    if gaps:
        reference = words.group(next(iter(gaps.values())).reference)
        notes.append(_("Each group is compared with %(group)s.") % {"group": reference})
    return {
        "caption": _("Each group from the first to the latest figure"),
        "heading": words.dimension(dimension),
        "baseline_label": first,
        "latest_label": last,
        "rows": rows,
        "work": root + work_address(record.id, dimension),
        "notes": notes,
    }


def _earlier(assessment: Assessment) -> Point | None:
    """The baseline, if it is not the latest figure itself."""
    return assessment.baseline if assessment.baseline != assessment.latest else None


def _usual(points: Iterable[Point | None], otherwise: str) -> str:
    """The period that most of the points are of: a column's heading."""
    periods = Counter(point.period for point in points if point)
    return periods.most_common(1)[0][0] if periods else otherwise


@dataclass(frozen=True)
class _Rows:
    """The rows of a table whose columns are headed `first` and `last`, two periods."""

    site: Site
    record: Indicator
    first: str
    last: str

    def row(
        self, name: str, assessment: Assessment, gap: Gap | None, newest: Point
    ) -> dict[str, Any]:
        """One group; `newest` is its last point, which says why nothing is shown if nothing is."""
        words, record = self.site.words, self.record
        codes: list[str] = []
        if assessment.direction != "too-early":
            codes.append(assessment.direction)
        if gap and gap.trend != "too-early":
            codes.append(gap.trend)
        return {
            "group": words.group(name),
            "baseline": self._at(_earlier(assessment), self.first),
            "latest": self._at(assessment.latest, self.last),
            "change": self._change(assessment),
            "gap": self._gap(gap) if gap else None,
            "chips": [{"key": code, "word": words.status(code)} for code in codes],
            "total": False,
            "withheld": cell(record, newest, words) if assessment.latest is None else None,
        }

    def _at(self, point: Point | None, heading: str) -> str | None:
        """A figure; if it is of another period than its column, it says so."""
        if point is None or point.value is None:
            return None
        text = self.site.words.value(self.record, point.value)
        return text if point.period == heading else f"{text} ({point.period})"

    def _change(self, assessment: Assessment) -> str | None:
        """The change, with more decimals where rounding would hide one that is claimed."""
        change, fine = assessment.change, self.record.decimals
        if change is None:
            return None
        if assessment.direction != "little-change":
            fine = decimals_apart(change, 0.0, fine)
        return self.site.words.signed(self.record, change, fine)

    def _gap(self, gap: Gap) -> str:
        """A gap and what it was, with more decimals where rounding would hide the difference."""
        language, record = self.site.language, self.record
        now, before, fine = gap.latest_difference, gap.baseline_difference, record.decimals
        if before is None:
            return self.site.words.difference(record, now)
        if gap.trend != "unchanged":
            fine = decimals_apart(now, before, fine)
        texts = [language.points(number, record.unit, fine) for number in (now, before)]
        return language.gettext("%(gap)s (was %(before)s)") % {"gap": texts[0], "before": texts[1]}


def _rank(assessment: Assessment, record: Indicator) -> float:
    """Best off first; those without a figure last."""
    if assessment.latest is None or assessment.latest.value is None:
        return float("inf")
    return -assessment.latest.value if record.direction == "up" else assessment.latest.value
