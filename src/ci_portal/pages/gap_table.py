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
from ci_portal.pages import pictures
from ci_portal.pages.site import Site


def gap_table(site: Site, judgement: Judgement, dimension: str) -> dict[str, Any]:
    """What gaps.html shows of one dimension: best off first, everyone last."""
    words, record = site.words, judgement.indicator
    _ = site.language.gettext
    gaps = {gap.group: gap for gap in judgement.gaps if gap.dimension == dimension}
    members = {key[1]: a for key, a in judgement.groups.items() if key[0] == dimension}
    series = site.members(record.id, dimension, judgement.place)
    assessed = [*members.values(), judgement.total]
    first = _usual([a.baseline for a in assessed], _("Baseline"))
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
        "notes": notes,
    }


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
        change = assessment.change
        return {
            "group": words.group(name),
            "baseline": self._at(assessment.baseline, self.first),
            "latest": self._at(assessment.latest, self.last),
            "change": words.signed(record, change) if change is not None else None,
            "gap": self._gap(gap) if gap else None,
            "chips": [{"key": code, "word": words.status(code)} for code in codes],
            "total": False,
            "withheld": pictures.cell(record, newest, words) if assessment.latest is None else None,
        }

    def _at(self, point: Point | None, heading: str) -> str | None:
        """A figure; if it is of another period than its column, it says so."""
        if point is None or point.value is None:
            return None
        text = self.site.words.value(self.record, point.value)
        return text if point.period == heading else f"{text} ({point.period})"

    def _gap(self, gap: Gap) -> str:
        """A gap and what it was, with a decimal more where rounding would hide the change."""
        words, language, record = self.site.words, self.site.language, self.record
        now, before = gap.latest_difference, gap.baseline_difference
        if before is None:
            return words.difference(record, now)
        texts = [words.difference(record, number) for number in (now, before)]
        if texts[0] == texts[1] and gap.trend != "unchanged":
            fine = record.decimals + 1
            texts = [language.points(number, record.unit, fine) for number in (now, before)]
        return language.gettext("%(gap)s (was %(before)s)") % {"gap": texts[0], "before": texts[1]}


def _rank(assessment: Assessment, record: Indicator) -> float:
    """Best off first; those without a figure last."""
    if assessment.latest is None or assessment.latest.value is None:
        return float("inf")
    return -assessment.latest.value if record.direction == "up" else assessment.latest.value
