"""What a card says: of an indicator, a result, a report, or the whole site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ci_portal.charts import TargetMark
from ci_portal.measures.judge import Judgement
from ci_portal.model.observations import Point
from ci_portal.model.records import Report
from ci_portal.pages.addresses import HOME_CARD, card
from ci_portal.pages.pictures import target_mark
from ci_portal.pages.sentences import figure_label
from ci_portal.pages.site import Site

#: On the card of the site there is room for so many results.
_RESULTS = 4


class Chip(NamedTuple):
    """A status: `key` picks icon and colour, `cautious` is for a good one that is not for all."""

    key: str
    word: str
    cautious: bool = False


class Standing(NamedTuple):
    """A result in one line, and where it stands."""

    title: str
    chip: Chip


class Card(NamedTuple):
    """What a card says.

    `above` is whose card it is, `banner` that all figures are made up, if they are. `figure` is the
    latest one with its unit, `label` what it counts and when; `points` and `target` are the curve.
    `text` stands for figure and curve where there are none.
    """

    above: str
    title: str
    banner: str = ""
    text: str = ""
    figure: str = ""
    label: str = ""
    chips: Sequence[Chip] = ()
    points: Sequence[Point] = ()
    target: TargetMark | None = None
    target_label: str = ""
    standings: Sequence[Standing] = ()

    @property
    def words(self) -> str:
        """Everything that is written on it."""
        standings = (f"{each.title} {each.chip.word}" for each in self.standings)
        periods = (point.period for point in self.points)
        named = (self.above, self.title, self.banner, self.text, self.figure, self.label)
        chips = (chip.word for chip in self.chips)
        return " ".join((*named, self.target_label, *chips, *standings, *periods))


def cards(site: Site) -> Iterator[tuple[str, Card]]:
    """Each card with its address; of records those that have a page."""
    portal = site.portal
    yield HOME_CARD, _home(site)
    for key, result in portal.results.items():
        headline = next((i for i in result.headline if i in portal.indicators), None)
        if site.page("results", key):
            title = result.statement or result.title
            yield card("results", key), _judged(site, title, headline)
    for key, indicator in portal.indicators.items():
        if site.page("indicators", key):
            yield card("indicators", key), _judged(site, indicator.title, key)
    for key, report in portal.all(Report).items():
        if site.page("reports", key):
            yield card("reports", key), _report(site, report)


def _home(site: Site) -> Card:
    """The site: whose it is, what for, and where its first results stand."""
    settings = site.portal.settings
    standings = []
    for result in site.portal.ordered_results[:_RESULTS]:
        headline = next((i for i in result.headline if i in site.portal.indicators), None)
        if headline:
            chips = _chips(site, site.judgements[headline])
            worst = next((chip for chip in chips if chip.key == "not-for-everyone"), chips[0])
            cautious = chips[0].key in ("on-track", "target-met") and worst is not chips[0]
            standings.append(Standing(result.title, worst if cautious else chips[0]))
    return Card(
        above=settings.place if settings.place != settings.title else "",
        title=settings.title,
        banner=_banner(site),
        text=settings.description,
        standings=standings,
    )


def _judged(site: Site, title: str, indicator: str | None) -> Card:
    """An indicator, or a result by its headline indicator."""
    known = Card(above=site.portal.settings.title, title=title, banner=_banner(site))
    if indicator is None:
        return known
    judgement, words = site.judgements[indicator], site.words
    record, total = judgement.indicator, judgement.total
    series = site.total(indicator, judgement.place)
    target = target_mark(total)
    known = known._replace(chips=_chips(site, judgement))
    if series is None or total.latest is None or total.latest.value is None:
        return known
    return known._replace(
        figure=words.value(record, total.latest.value),
        label=figure_label(record, total.latest.period, words),
        points=series.points,
        target=target,
        target_label=site.language.gettext("Target %(value)s")
        % {"value": words.value(record, target.value)}
        if target
        else "",
    )


def _report(site: Site, report: Report) -> Card:
    """A report: of which day it is."""
    text = site.language.gettext("Report of %(date)s") % {"date": site.language.date(report.date)}
    settings = site.portal.settings
    return Card(above=settings.title, title=report.title, banner=_banner(site), text=text)


def _chips(site: Site, judgement: Judgement) -> list[Chip]:
    """The statuses of an indicator, as its page shows them."""
    found = site.words.chips(judgement)
    veto = any(chip["key"] == "not-for-everyone" for chip in found)
    return [
        Chip(chip["key"], chip["word"], veto and chip["key"] in ("on-track", "target-met"))
        for chip in found
    ]


def _banner(site: Site) -> str:
    return site.language.gettext("Example data") if site.portal.settings.example else ""
