"""Components of reports that rest on frozen figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from ci_portal.model.records import Report
from ci_portal.pages.addresses import DATA, frozen_figures, source_path
from ci_portal.pages.components import Components, Spot
from ci_portal.pages.reports.today import Today, is_news
from ci_portal.pages.shortcodes import SHORTCODES, Call

#: Blocks that show nothing of a day.
_TIMELESS = ("follow",)


@dataclass
class FrozenComponents(Components):
    """The components of a site as it was, on a report's page.

    They show the frozen figures, say of which day these are, and lead to the pages of today. What
    the live site offers of its charts, such as embeds, they don't.
    """

    live: Components = field(kw_only=True)
    today: Today = field(kw_only=True)

    def render(self, call: Call, spot: Spot) -> str:
        """The HTML of a call, with the day of its figures below what stands on its own."""
        if call.name == "cite":  # a report is cited as it is published, whatever it rests on
            return self.live.render(call, spot)
        html = self.today.linked(super().render(call, spot), spot.root)
        if not html or not SHORTCODES[call.name].block or call.name in _TIMELESS:
            return html
        return html + str(self._template("as_of", day=self._day, url=self._now(call, spot)))

    @cached_property
    def _day(self) -> str:
        return self.site.language.date(self.site.portal.settings.today)

    def _now(self, call: Call, spot: Spot) -> str | None:
        """The page of today on what a block shows."""
        for name in ("indicator", "result"):
            if name in call.arguments:
                found = self.today.record(f"{name}s", call.arguments[name])
                return spot.root + found if found else None
        return None


class Frozen:
    """The components of each page: those of the site, but for reports on frozen figures.

    Those are made when the first page asks for them, since only then it is known what is published.
    """

    def __init__(self, live: Components) -> None:
        self._live = live
        self._made: dict[str, FrozenComponents] = {}
        self._reports = {source_path("reports", key): key for key in live.site.frozen}

    @property
    def all(self) -> tuple[Components, ...]:
        """Those of the site, and those that were made for reports."""
        return (self._live, *self._made.values())

    def of_page(self, path: str) -> Components:
        """What renders the shortcodes of a page, by its Markdown file."""
        report = self._reports.get(path)
        if report is None:
            return self._live
        if report not in self._made:
            self._made[report] = self._make(report)
        return self._made[report]

    def _make(self, key: str) -> FrozenComponents:
        live = self._live.site
        report = live.portal.all(Report)[key]
        files = frozenset(live.snapshots[report.snapshot or ""].files)
        news = self._live.downloads
        return FrozenComponents(
            live.frozen[key],
            explore=self._live.explore,
            downloads={*(DATA + name for name in files), *filter(is_news, news)},
            figures_at=frozen_figures(key),
            live=self._live,
            today=Today(live, key, files, frozenset(news)),
        )
