"""Charts that leave the page: each alone for other people's pages, and as files.

A folder for each chart that pages show: `index.html` without theme and script, `oembed.json` that
tells other programs how to show it, `chart.svg` and `chart.csv`. All of them share one stylesheet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from ci_portal import theme
from ci_portal.charts.standalone import Around, standalone
from ci_portal.charts.styles import Styles
from ci_portal.pages.addresses import (
    CHART_CSV,
    CHART_SVG,
    EMBED_STYLES,
    OEMBED,
    embed,
)
from ci_portal.pages.shown import EMBED_WIDTH, Shown, code
from ci_portal.publishing.charts.chart_csv import chart_csv
from ci_portal.publishing.publication import File, Publication


def embeds(publication: Publication) -> Iterator[File]:
    """The files of all charts that pages show."""
    shelf = publication.components.shelf
    if shelf is None or not shelf.charts:
        return
    writer = _Writer(publication)
    yield EMBED_STYLES, lambda: writer.stylesheet().encode()
    for _key, shown in sorted(shelf.charts.items()):
        yield from writer.files(shown)


@dataclass(frozen=True)
class _Writer:
    """Writes the files of charts."""

    publication: Publication

    @cached_property
    def styles(self) -> Styles:
        """The stylesheet of charts, the portal's own where it has one."""
        return Styles(theme.text(self.publication.site.overrides, "portal/charts.css"))

    @cached_property
    def as_of(self) -> str:
        """Of which day all figures are."""
        language = self.publication.site.language
        day = language.date(self.publication.site.portal.settings.today)
        return language.gettext("Figures as of %(date)s") % {"date": day}

    def files(self, shown: Shown) -> Iterator[File]:
        """The files of one chart."""
        folder = embed(shown.chart.id)
        yield folder + "index.html", lambda: self.page(shown).encode()
        yield folder + CHART_SVG, lambda: self.picture(shown).encode()
        yield folder + CHART_CSV, lambda: chart_csv(shown.chart).encode()
        home = self.publication.home
        if home:
            yield folder + OEMBED, lambda: self.oembed(shown, home).encode()

    def stylesheet(self) -> str:
        """The one stylesheet of embeds: the palettes, the frame, and what is inside of a chart."""
        frame = theme.text(self.publication.site.overrides, "portal/components/embed.css")
        light, dark = (
            ";".join(f"{name}:{value}" for name, value in palette.items())
            for palette in (self.styles.light, self.styles.dark)
        )
        return (
            f":root{{color-scheme:light dark;{light}}}\n"
            f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
            f"{self.styles.shared}{frame}"
        )

    def page(self, shown: Shown) -> str:
        """The chart alone, as a page."""
        home, folder = self.publication.home, embed(shown.chart.id)
        root = "../" * folder.count("/")
        settings = self.publication.site.portal.settings
        template = self.publication.site.components.get_template("portal/components/embed.html")
        return template.render(
            shown=shown,
            title=shown.chart.title,
            sentence=shown.chart.sentence,
            language=settings.languages[0],
            portal=settings.title,
            styles=root + EMBED_STYLES,
            page=(home or root) + quote(shown.page),
            canonical=home + quote(shown.page) if home else None,
            oembed=home + quote(folder) + OEMBED if home else None,
            as_of=self.as_of,
        )

    def picture(self, shown: Shown) -> str:
        """The chart as an SVG file."""
        site = self.publication.site
        settings, home = site.portal.settings, self.publication.home
        about = [f"{shown.source}." if shown.source else "", f"{self.as_of}."]
        around = Around(
            title=shown.chart.title,
            sentence=shown.chart.sentence,
            events=[mark.text for mark in shown.marks],
            notes=shown.notes,
            below=[
                " ".join(part for part in (settings.title + ".", *about) if part),
                home + shown.page if home else "",
            ],
            banner=shown.banner,
            language=settings.languages[0],
        )
        return standalone(shown.drawing, around, self.styles, site.components)

    def oembed(self, shown: Shown, home: str) -> str:
        """What programs need to show the chart (oEmbed 1.0, as a static document)."""
        told = {
            "version": "1.0",
            "type": "rich",
            "title": shown.chart.title,
            "provider_name": self.publication.site.portal.settings.title,
            "provider_url": home,
            "width": EMBED_WIDTH,
            "height": shown.height,
            "html": code(home, shown, str(EMBED_WIDTH)),
        }
        return json.dumps(told, ensure_ascii=False) + "\n"
