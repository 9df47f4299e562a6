"""Components of results and indicators."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markupsafe import Markup

from ci_portal.charts import Chart
from ci_portal.measures.assess import Assessment
from ci_portal.measures.judge import Judgement
from ci_portal.model.records import Indicator
from ci_portal.pages import pictures, sentences
from ci_portal.pages.addresses import PLOTLY, address, work_address, work_id
from ci_portal.pages.components.base import Base, Spot, distinct
from ci_portal.pages.equity import equity
from ci_portal.pages.gap_table import gap_table
from ci_portal.pages.health import health
from ci_portal.pages.method import method
from ci_portal.pages.revisions import revisions
from ci_portal.pages.scorecard import scorecard
from ci_portal.pages.shown import Mark, Shown
from ci_portal.pages.tables import Figures, figures
from ci_portal.pages.work import work, work_of_groups

_PLAIN = re.compile(r"[\w-]+")


class Drawn(NamedTuple):
    """A chart, its drawings, and its figures as a table."""

    chart: Chart
    drawing: Markup
    figures: Figures


@dataclass
class ResultComponents(Base):
    """The components of results and indicators: figures, charts, verdicts and their work."""

    _charts: dict[tuple[str, str, str, str], Drawn | None] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    # -- one figure, in the middle of a text --------------------------------------------------

    def _value(
        self,
        spot: Spot,
        indicator: str,
        at: str = "latest",
        place: str | None = None,
        group: str | None = None,
    ) -> str:
        record = self._indicator(indicator)
        total = self._assessed(indicator, place, group)
        found = getattr(total, at) if total else None
        value = found.value if found else None
        text = self._missing() if value is None else self.site.words.value(record, value)
        return self._template(
            "value",
            value=text,
            label=record.title,
            url=spot.root + address("indicators", indicator),
            big=False,
        )

    def _status(self, spot: Spot, indicator: str) -> str:
        return self._template(
            "status",
            chips=self.site.words.chips(self.site.judgements[indicator]),
            url=spot.root + work_address(indicator),
        )

    def _sentence(self, spot: Spot, indicator: str) -> str:
        sentence = sentences.trend_sentence(self.site.judgements[indicator], self.site.words)
        return self._template("sentence", sentence=sentence, inline=True)

    def _sparkline(self, spot: Spot, indicator: str) -> str:
        return pictures.spark(self.site, indicator)

    # -- blocks -------------------------------------------------------------------------------

    def _hero(self, spot: Spot, indicator: str) -> str:
        judgement = self.site.judgements[indicator]
        record, total, words = judgement.indicator, judgement.total, self.site.words
        latest = total.latest
        return self._template(
            "hero",
            chips=words.chips(judgement),
            value=words.value(record, latest.value)
            if latest and latest.value is not None
            else None,
            label=sentences.figure_label(record, latest.period, words) if latest else None,
            sentence=sentences.trend_sentence(judgement, words),
            expected=sentences.curve_sentence(record, total, words),
            late=sentences.freshness_sentence(judgement.freshness, words)
            if judgement.freshness.overdue
            else "",
            facts=self._facts(judgement),
            work=self._work(spot, indicator),
            chart=self._chart(spot, indicator, said=True),
        )

    def _chart(
        self,
        spot: Spot,
        indicator: str,
        by: str | None = None,
        place: str | None = None,
        said: bool = False,
    ) -> str:
        drawn = self._drawn(indicator, "lines" if by else "trend", by, place)
        if drawn is None:
            return "" if said else self._template("absent", message=self._no_total(indicator))
        return self._figure(spot, indicator, drawn, said=said)

    def _gap(self, spot: Spot, indicator: str, by: str) -> str:
        drawn = self._drawn(indicator, "gap", by)
        return self._figure(spot, indicator, drawn) if drawn else ""

    def _places(self, spot: Spot, indicator: str) -> str:
        drawn = self._drawn(indicator, "places")
        if drawn is None:
            return self._template("absent", message=self._no_total(indicator))
        return self._figure(spot, indicator, drawn)

    def _figure(self, spot: Spot, indicator: str, drawn: Drawn, *, said: bool = False) -> str:
        """A chart in its frame; `said`: the page has its sentence already."""
        chart, drawing, figures = drawn
        explore = None
        if self.explore:
            file = f"{self.figures_at}{chart.id}.json"
            self.figures[file] = chart
            explore = {"figure": spot.root + file, "plotly": spot.root + PLOTLY}
        notes, source = self._chart_notes(chart), self._source(indicator)
        table = self._template("table", **vars(figures))
        share = None
        if self.shelf:
            shown = Shown(
                chart=chart,
                drawing=drawing,
                table=table,
                page=self.site.page("indicators", indicator) or "",
                marks=self._marks(indicator, chart),
                notes=notes,
                source=source,
                banner=self.site.portal.settings.example or "",
            )
            share = self._share(spot, shown)
        own_id = distinct(chart.id, spot.ids)
        if own_id != chart.id:
            chart = pictures.renamed(chart, own_id)
            drawing = pictures.drawing(self.site, chart)
        return self._template(
            "figure",
            id=own_id,
            title=chart.title,
            sentence=None if said else chart.sentence,
            svg=drawing,
            notes=notes,
            events=self._events(spot, indicator, chart),
            explore=explore,
            links=[],
            source=source,
            table=table,
            share=share,
        )

    def _events(self, spot: Spot, indicator: str, chart: Chart) -> list[dict[str, Any]]:
        """The list below a trend to which its marks lead."""
        site = self.site
        return [
            {
                "id": mark.anchor,
                "number": mark.number,
                "date": site.language.date(event.day),
                "kind": site.words.event(event),
                "title": event.record.title,
                "url": spot.root + where if (where := site.where(event)) else None,
            }
            for mark, event in zip(chart.events, site.timeline.marks[indicator], strict=False)
        ]

    def _marks(self, indicator: str, chart: Chart) -> tuple[Mark, ...]:
        """The same list as texts."""
        site, _ = self.site, self.site.language.gettext
        return tuple(
            Mark(
                mark.anchor,
                mark.number,
                _("%(date)s, %(kind)s: %(title)s")
                % {
                    "date": site.language.date(event.day),
                    "kind": site.words.event(event),
                    "title": event.record.title,
                },
            )
            for mark, event in zip(chart.events, site.timeline.marks[indicator], strict=False)
        )

    def _table(
        self, spot: Spot, indicator: str, by: str | None = None, place: str | None = None
    ) -> str:
        drawn = self._drawn(indicator, "lines" if by else "trend", by, place)
        if drawn is None:
            return self._template("absent", message=self._no_total(indicator))
        return self._template("table", **vars(drawn.figures))

    def _scorecard(self, spot: Spot, result: str | None = None, tier: str | None = None) -> str:
        return self._template("scorecard", **scorecard(self.site, spot.root, result, tier))

    def _gaps(self, spot: Spot, indicator: str, by: str | None = None) -> str:
        judgement = self.site.judgements[indicator]
        dimensions = [by] if by else list(dict.fromkeys(key[0] for key in judgement.groups))
        return "".join(
            self._template("gaps", **gap_table(self.site, judgement, dimension, spot.root))
            + self._template(
                "group_work",
                id=distinct(work_id(indicator, dimension), spot.ids),
                **work_of_groups(self.site, judgement, dimension, spot.root),
            )
            for dimension in dimensions
        )

    def _revisions(self, spot: Spot, indicator: str) -> str:
        return self._template("revisions", **revisions(self.site, self._indicator(indicator)))

    def _equity(self, spot: Spot) -> str:
        return self._template("equity", **equity(self.site, spot.root, self.downloads))

    def _method(self, spot: Spot, part: str | None = None) -> str:
        return self._template("method", **method(self.site, spot.root, part, self.downloads))

    def _health(self, spot: Spot) -> str:
        return self._template("health", **health(self.site, spot.root))

    def _work(self, spot: Spot, indicator: str) -> str:
        judgement = self.site.judgements[indicator]
        own_id = distinct(work_id(indicator), spot.ids)
        return self._template(
            "work", id=own_id, **work(self.site, judgement, spot.root, self.downloads)
        )

    # -- parts --------------------------------------------------------------------------------

    def _indicator(self, indicator: str) -> Indicator:
        return self.site.portal.indicators[indicator]

    def _drawn(
        self, indicator: str, kind: str, by: str | None = None, place: str | None = None
    ) -> Drawn | None:
        """A chart, its drawings and its table; made once however many pages show it."""
        site = self.site
        judgement = site.judgements[indicator]
        at = place or judgement.place
        key = (indicator, kind, by or "", at)
        if key not in self._charts:
            record = self._indicator(indicator)
            # A trend and a breakdown had their addresses before there were other kinds of chart.
            named = kind if kind in ("gap", "places") else ""
            # A dimension is called as data call it; it becomes the name of a folder.
            group = by if by is None or _PLAIN.fullmatch(by) else slug(by)
            parts = [indicator, named, group or "", "" if place is None else slug(place)]
            chart_id = distinct("--".join(part for part in parts if part), self._ids)
            make: Mapping[str, Callable[[], Chart | None]] = {
                "trend": lambda: pictures.trend(site, record, at, chart_id),
                "lines": lambda: pictures.breakdown(site, record, by or "", at, chart_id),
                "gap": lambda: pictures.gap(site, judgement, by or "", chart_id),
                "places": lambda: pictures.places(site, record, chart_id),
            }
            chart = make[kind]()
            self._charts[key] = (
                Drawn(chart, pictures.drawing(site, chart), figures(site, record, chart))
                if chart
                else None
            )
        return self._charts[key]

    def _assessed(self, indicator: str, place: str | None, group: str | None) -> Assessment | None:
        """The assessment of everyone, or of one group, in a place; None for a group without any."""
        judgement = self.site.judgements[indicator]
        if place not in (None, judgement.place):
            judgement = self.site.judgements.at(indicator, str(place))
        if group is None:
            return judgement.total
        found = (a for (_, name), a in judgement.groups.items() if name == group)
        return next(found, None)

    def _facts(self, judgement: Judgement) -> list[dict[str, str]]:
        """Baseline, where we should be, target: as far as they are known."""
        words, total, record = self.site.words, judgement.total, judgement.indicator
        _ = self.site.language.gettext
        facts = []
        if total.baseline and total.baseline.value is not None:
            facts.append(
                (
                    _("Baseline, %(period)s") % {"period": total.baseline.period},
                    total.baseline.value,
                )
            )
        if total.expected_now is not None and total.status not in ("target-met", "deadline-missed"):
            facts.append((_("Where we should be"), total.expected_now))
        if total.target:
            facts.append(
                (_("Target, %(period)s") % {"period": total.target.date.label}, total.target.value)
            )
        return [{"label": label, "value": words.value(record, value)} for label, value in facts]

    def _chart_notes(self, chart: Chart) -> list[str]:
        _ = self.site.language
        if not chart.left_out:
            return []
        return [
            _.ngettext(
                "%(count)s more group is in the table.",
                "%(count)s more groups are in the table.",
                chart.left_out,
            )
            % {"count": chart.left_out}
        ]

    def _source(self, indicator: str) -> str | None:
        source = self._indicator(indicator).source
        record = self.site.portal.records["sources"].get(source or "")
        if record is None:
            return None
        return self.site.language.gettext("Source: %(source)s") % {"source": record.title}

    def _no_total(self, indicator: str) -> str:
        return sentences.trend_sentence(self.site.judgements[indicator], self.site.words)

    def _missing(self) -> str:
        return self.site.language.gettext("no figure yet")


def slug(text: str) -> str:
    """A text as part of an address."""
    kept = "".join(c if c.isalnum() else "-" for c in text.lower())
    return "-".join(part for part in kept.split("-") if part)
