"""The equity page: every gap, and whose figures are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from ci_portal.measures.gaps import Gap, GapTrend
from ci_portal.measures.voices import MissingVoice, Reason
from ci_portal.model.records import Indicator
from ci_portal.pages import pictures
from ci_portal.pages.addresses import METHOD, address, work_address
from ci_portal.pages.sentences import freshness_sentence
from ci_portal.pages.site import Site
from ci_portal.pages.words import decimals_apart
from ci_portal.pages.work import all_judgements

#: The worst news first.
ORDER: tuple[GapTrend, ...] = ("widening", "levelling-down", "unchanged", "too-early", "closing")

#: A page of more rows than these is slow on a phone; the table for download has them all.
MOST_ROWS = 150


class Found(NamedTuple):
    """A gap, the indicator that it is of, and the place; None for the portal's own."""

    indicator: Indicator
    gap: Gap
    place: str | None


def equity(site: Site, root: str, downloads: Collection[str]) -> dict[str, Any]:
    """What equity.html shows; `root` leads to the site's root, where `downloads` are published."""
    found = sorted(_all_gaps(site), key=_rank)
    shown = found[:MOST_ROWS]
    return {
        "summary": _summary(site, found),
        "sections": [
            {
                "id": trend,
                "title": _title(site, trend),
                "rows": [_row(site, root, each) for each in shown if each.gap.trend == trend],
            }
            for trend in ORDER
            if any(each.gap.trend == trend for each in shown)
        ],
        "more": _more(site, len(found) - len(shown)),
        "voices": [row for key in site.judgements for row in _voices(site, root, key)],
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
            yield from (Found(there.indicator, gap, name) for gap in there.gaps if gap.behind)
        between = site.judgements.between_places(key)
        yield from (Found(judgement.indicator, gap, None) for gap in between if gap.behind)


def _rank(found: Found) -> tuple[int, float, str, str, str]:
    """Widening first; of those alike the widest, by the ratio, which has no unit."""
    gap = found.gap
    wide = gap.latest_ratio if gap.latest_ratio is not None else float("inf")
    names = (found.indicator.title, gap.dimension, gap.group)
    return (ORDER.index(gap.trend), -wide, *names)


def _title(site: Site, trend: GapTrend) -> str:
    _ = site.language.gettext
    return {
        "widening": _("Gaps that are growing"),
        "levelling-down": _("Gaps that shrank, with nobody better off"),
        "unchanged": _("Gaps that stay as they were"),
        "too-early": _("Gaps with one figure so far"),
        "closing": _("Gaps that are closing"),
    }[trend]


def _summary(site: Site, found: list[Found]) -> list[str]:
    """How many gaps there are, and how many of them grow or close."""
    language, count = site.language, site.words.count
    if not found:
        return [language.gettext("No group is behind another one in the figures we have.")]
    by_trend = Counter(each.gap.trend for each in found)
    total, wider, closer = len(found), by_trend["widening"], by_trend["closing"]
    return [
        language.ngettext(
            "There is one gap between groups or places.",
            "There are %(count)s gaps between groups or places.",
            total,
        )
        % {"count": count(total)},
        language.ngettext("One of them is growing.", "%(count)s of them are growing.", wider)
        % {"count": count(wider).capitalize()},
        language.ngettext("One is closing.", "%(count)s are closing.", closer)
        % {"count": count(closer).capitalize()},
    ]


def _more(site: Site, left: int) -> str | None:
    if left <= 0:
        return None
    return site.language.ngettext(
        "One more gap is in the table for download.",
        "%(count)s more gaps are in the table for download.",
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
        "before": _("%(value)s in %(period)s")
        % {"value": language.points(before, record.unit, fine), "period": gap.baseline_period}
        if before is not None
        else None,
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
