"""The equity page: every gap, and whose figures are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

from ci_portal.measures.gaps import Gap, GapTrend
from ci_portal.measures.voices import MissingVoice, Reason
from ci_portal.model.records import Indicator
from ci_portal.pages import pictures
from ci_portal.pages.addresses import METHOD, address, work_address
from ci_portal.pages.sentences import freshness_sentence
from ci_portal.pages.site import Site
from ci_portal.pages.words import decimals_apart
from ci_portal.pages.work import all_judgements

#: What became of a gap; one that is known from earlier years only says nothing of now.
Kind = GapTrend | Literal["older"]

#: The worst news first.
ORDER: tuple[Kind, ...] = (
    *("widening", "levelling-down", "unchanged", "too-early", "closing"),
    "older",
)

#: A page of more rows than these is slow on a phone; the table for download has them all.
MOST_ROWS = 150


class Found(NamedTuple):
    """A gap, the indicator that it is of, and the place; None for the portal's own.

    `newest` is the end of the newest period for which the breakdown has a gap.
    """

    indicator: Indicator
    gap: Gap
    place: str | None
    newest: date

    @property
    def kind(self) -> Kind:
        """What became of the gap, if its latest figure is one of today."""
        return self.gap.trend if self.gap.latest.group.end >= self.newest else "older"


def equity(site: Site, root: str, downloads: Collection[str]) -> dict[str, Any]:
    """What equity.html shows; `root` leads to the site's root, where `downloads` are published."""
    found = sorted(_all_gaps(site), key=_rank)
    shown = found[:MOST_ROWS]
    voices = [row for key in site.judgements for row in _voices(site, root, key)]
    return {
        "summary": _summary(site, found),
        "sections": [
            {
                "id": kind,
                "title": _title(site, kind),
                "rows": [_row(site, root, each) for each in shown if each.kind == kind],
            }
            for kind in ORDER
            if any(each.kind == kind for each in shown)
        ],
        "more": _more(site, len(found) - len(shown)),
        "voices": voices[:MOST_ROWS],
        "more_voices": _more(site, len(voices) - MOST_ROWS),
        "links": [
            {"label": site.language.gettext("How we judge gaps"), "url": f"{root}{METHOD}#gaps"},
            *all_judgements(site, root, downloads),
        ],
    }


def _all_gaps(site: Site) -> Iterator[Found]:
    """Every group, in every place, and every place that is behind the one it is compared with."""
    for key, judgement in site.judgements.items():
        for place in site.portal.places(key):
            there = site.judgements.at(key, place)
            name = None if place == judgement.place else place
            yield from _behind(there.indicator, there.gaps, name)
        yield from _behind(judgement.indicator, site.judgements.between_places(key), None)


def _behind(indicator: Indicator, gaps: Iterable[Gap], place: str | None) -> Iterator[Found]:
    newest: dict[str, date] = {}
    for gap in gaps:
        newest[gap.dimension] = max(newest.get(gap.dimension, date.min), gap.latest.group.end)
    for gap in gaps:
        if gap.behind:
            yield Found(indicator, gap, place, newest[gap.dimension])


def _rank(found: Found) -> tuple[int, float, str, str, str]:
    """Widening first; of those alike the widest, by the ratio, which has no unit."""
    gap = found.gap
    wide = gap.latest_ratio if gap.latest_ratio is not None else float("inf")
    names = (found.indicator.title, gap.dimension, gap.group)
    return (ORDER.index(found.kind), -wide, *names)


def _title(site: Site, kind: Kind) -> str:
    _ = site.language.gettext
    return {
        "widening": _("Gaps that are growing"),
        "levelling-down": _("Gaps that shrank, with nobody better off"),
        "unchanged": _("Gaps that stay as they were"),
        "too-early": _("Gaps with one figure so far"),
        "closing": _("Gaps that are closing"),
        "older": _("Gaps known from earlier years only"),
    }[kind]


def _summary(site: Site, found: list[Found]) -> list[str]:
    """How many gaps there are, and how many of them grow or close."""
    language, count = site.language, site.words.count
    if not found:
        return [language.gettext("No group is behind another one in the figures we have.")]
    by_kind = Counter(each.kind for each in found)
    total, wider, closer = len(found), by_kind["widening"], by_kind["closing"]
    return [
        language.ngettext(
            "There is one gap between groups or places.",
            "There are %(count)s gaps between groups or places.",
            total,
        )
        % {"count": count(total)},
        language.gettext("None of them is growing.")
        if not wider
        else language.ngettext("One of them is growing.", "%(count)s of them are growing.", wider)
        % {"count": site.words.first(wider)},
        language.gettext("None is closing.")
        if not closer
        else language.ngettext("One is closing.", "%(count)s are closing.", closer)
        % {"count": site.words.first(closer)},
    ]


def _more(site: Site, left: int) -> str | None:
    if left <= 0:
        return None
    return site.language.ngettext(
        "One more is in the table for download.",
        "%(count)s more are in the table for download.",
        left,
    ) % {"count": site.language.number(left)}


def _row(site: Site, root: str, found: Found) -> dict[str, Any]:
    """One gap."""
    record, gap, words, language = found.indicator, found.gap, site.words, site.language
    _ = language.gettext
    now, before, fine = gap.latest_difference, gap.baseline_difference, record.decimals
    if before is not None and gap.trend != "unchanged":
        fine = decimals_apart(abs(now), abs(before), fine)
    years = gap.years_to_parity
    return {
        "indicator": record.title,
        "url": root + address("indicators", record.id),
        "group": words.group(gap.group),
        "reference": _("compared with %(group)s") % {"group": words.group(gap.reference)},
        "place": found.place,
        "spark": pictures.gap_spark(site, gap),
        "before": _before(site, record, gap, fine),
        "now": language.points(now, record.unit, fine),
        "period": gap.latest_period,
        "ratio": _("%(ratio)s times") % {"ratio": language.number(gap.latest_ratio, 1)}
        if gap.latest_ratio is not None
        else None,
        "parity": language.ngettext(
            "gone in about a year at this pace",
            "gone in about %(years)s years at this pace",
            max(1, round(years)),
        )
        % {"years": words.count(round(years))}
        if years is not None
        else None,
        "chips": [{"key": gap.trend, "word": words.status(gap.trend)}],
        "work": None
        if gap.dimension == "place" or found.place
        else root + work_address(record.id, gap.dimension),
    }


def _before(site: Site, record: Indicator, gap: Gap, fine: int) -> str | None:
    """What the gap was at the baseline; the group may have been ahead then."""
    _ = site.language.gettext
    before = gap.baseline_difference
    if before is None:
        return None
    text = _("ahead by %(value)s in %(period)s") if before < 0 else _("%(value)s in %(period)s")
    size = site.language.points(abs(before), record.unit, fine)
    return text % {"value": size, "period": gap.baseline_period}


def _voices(site: Site, root: str, indicator: str) -> Iterator[dict[str, Any]]:
    """The groups of an indicator that are not told of, those with one reason together."""
    portal, words = site.portal, site.words
    record = portal.indicators[indicator]
    by_reason: dict[tuple[str, Reason, str], list[MissingVoice]] = {}
    for voice in site.judgements.missing_voices(indicator):
        note = voice.point.note if voice.point and voice.reason == "unavailable" else ""
        by_reason.setdefault((voice.dimension, voice.reason, note), []).append(voice)
    source = portal.source_of(indicator)
    for (dimension, reason, note), voices in by_reason.items():
        names = [words.group(voice.group) for voice in voices if voice.group]
        yield {
            "indicator": record.title,
            "url": root + address("indicators", indicator),
            "groups": site.language.join(names) or words.dimension(dimension),
            "dimension": words.dimension(dimension) if names else None,
            "why": _why(site, reason, note, voices[0]),
            "who": source.steward if source else None,
            "next": freshness_sentence(site.judgements[indicator].freshness, words) or None,
        }


def _why(site: Site, reason: Reason, note: str, voice: MissingVoice) -> str:
    _ = site.language.gettext
    if reason == "unavailable" and note:
        return note
    return {
        "suppressed": _("So few people that somebody could be recognized."),
        "unavailable": _("The source has no figure."),
        "unreliable": _("The figure is too unsure to be judged."),
        "older": _("The last figure is of %(period)s.")
        % {"period": voice.point.period if voice.point else ""},
        "absent": _("It is not in the data at all."),
    }[reason]
