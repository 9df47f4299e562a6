"""Groups and places beside each other, and the gaps between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ci_portal.measures.gaps import Gap
from ci_portal.measures.points import known
from ci_portal.model.observations import Point, Series
from ci_portal.model.records import Indicator
from ci_portal.pages.words import Words, decimals_apart


def groups_sentence(
    indicator: Indicator, members: Mapping[str, Series], total: Series | None, words: Words
) -> str:
    """Best and worst off in the latest period in which groups have figures."""
    _ = words.language.gettext
    latest = max(
        (p.end for series in members.values() for p in series.points if p.usable), default=None
    )
    known = sorted(
        (point.value, name, point.period)
        for name, series in members.items()
        for point in series.points
        if point.usable and point.end == latest and point.value is not None
    )
    if not known:
        return _("No figure by group has been published yet.")
    period = known[0][2]
    if len(known) == 1:
        return _("In %(period)s it was %(value)s for %(group)s.") % {
            "period": period,
            "value": words.value(indicator, known[0][0]),
            "group": words.group(known[0][1]),
        }
    sentence = _("In %(period)s it ranged from %(low)s (%(lowest)s) to %(high)s (%(highest)s)") % {
        "period": period,
        "low": words.value(indicator, known[0][0]),
        "lowest": known[0][1],
        "high": words.value(indicator, known[-1][0]),
        "highest": known[-1][1],
    }
    same = [p for p in (total.points if total else ()) if p.end == latest and p.value is not None]
    if same and same[0].value is not None:
        sentence += _("; it was %(value)s for everyone") % {
            "value": words.value(indicator, same[0].value)
        }
    return sentence + "."


def gaps_sentence(indicator: Indicator, gaps: Sequence[Gap], words: Words) -> str:
    """The widest gap of a dimension, and what became of it."""
    _ = words.language.gettext
    behind = [gap for gap in gaps if gap.behind]
    if not gaps:
        return _("No two groups have a figure for the same time, so there is no gap to show.")
    if not behind:
        return _("No group is behind %(group)s.") % {"group": words.group(gaps[0].reference)}
    widest = max(behind, key=lambda gap: (gap.latest_difference, gap.group))
    return gap_sentence(indicator, widest, words)


def gap_sentence(indicator: Indicator, gap: Gap, words: Words) -> str:
    """One gap: both figures, how far they are apart, and whether that grew."""
    _ = words.language.gettext
    now, before = gap.latest_difference, gap.baseline_difference
    fine = _sum_decimals(indicator, gap)
    if before is not None and gap.trend != "unchanged":
        fine = decimals_apart(abs(now), abs(before), fine)

    def figure(point: Point) -> str:
        return words.language.value(known(point), indicator.unit, fine)

    def size(difference: float) -> str:
        return words.language.points(abs(difference), indicator.unit, fine)

    latest = gap.latest
    parts = [
        _("In %(period)s it was %(value)s for %(group)s and %(other)s for %(reference)s")
        % {
            "period": latest.group.period,
            "value": figure(latest.group),
            "group": words.group(gap.group),
            "other": figure(latest.reference),
            "reference": words.group(gap.reference),
        }
    ]
    values = {
        "gap": size(now),
        "before": size(before) if before is not None else "",
        "period": gap.baseline_period,
        "reference": words.group(gap.reference),
    }
    if before is None:
        return parts[0] + _(": a gap of %(gap)s.") % values
    if gap.trend == "unchanged":
        return parts[0] + _(": a gap of %(gap)s, about as wide as in %(period)s.") % values
    if gap.trend == "widening":
        parts.append(_(": a gap of %(gap)s, up from %(before)s in %(period)s.") % values)
        if _both_better(gap):
            parts.append(_(" Both got better, and the gap still grew."))
    else:
        parts.append(_(": a gap of %(gap)s, down from %(before)s in %(period)s.") % values)
        if gap.trend == "levelling-down":
            parts.append(_(" It shrank without those behind doing any better."))
        elif gap.years_to_parity is not None:
            years = max(1, round(gap.years_to_parity))
            parts.append(
                words.language.ngettext(
                    " At the pace of late it would be gone in about a year.",
                    " At the pace of late it would be gone in about %(years)s years.",
                    years,
                )
                % {"years": words.count(years)}
            )
    return "".join(parts)


def _sum_decimals(indicator: Indicator, gap: Gap) -> int:
    """As few decimals as let a reader take one figure from the other: 28 less 13 is not 16."""

    def adds_up(decimals: int) -> bool:
        group, reference = (round(known(point), decimals) for point in gap.latest)
        difference = round(abs(gap.latest_difference), decimals)
        return round(abs(group - reference) - difference, decimals + 1) == 0

    fewest = indicator.decimals
    return next((n for n in range(fewest, fewest + 3) if adds_up(n)), fewest)


def _both_better(gap: Gap) -> bool:
    if gap.baseline is None:
        return False
    pairs = zip(gap.baseline, gap.latest, strict=True)
    return all(gap.sign * (known(now) - known(was)) > 0 for was, now in pairs)
