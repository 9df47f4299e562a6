"""Charts that pages show, with all that goes with them where they leave the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from ci_portal.charts import AddUp, Chart
from ci_portal.charts.funding import Funding
from ci_portal.charts.text import wrap
from ci_portal.pages.addresses import CHART_CSV, CHART_SVG, OEMBED, embed

#: The width that an embedded chart has where nobody sets another: that of the drawing for a desk.
EMBED_WIDTH = 728

# Sizes in components/embed.css, in pixels: the least width of what stands between the margins, the
# height of margins and lines below a chart, and of a part that is folded, sizes of text, and the
# height of a row to that.
_PHONE, _AROUND, _FOLDED, _TITLE, _SENTENCE, _SMALL, _ROW = 288, 150, 30, 19, 17, 14, 1.45
#: Running text is set denser than the labels that `wrap` measures for.
_DENSER = 1.12
#: More rows than these no text of ours has.
_MANY = 40

_SIZES = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


class Mark(NamedTuple):
    """What a numbered mark on a chart stands for; `id` is what the mark leads to."""

    id: str
    number: int
    text: str


@dataclass(frozen=True)
class Shown:
    """A chart that pages show.

    `drawing` is its markup for wide and for narrow pages, `table` that of its figures. `page` is
    the address of the page that tells most of it. `banner` says that all figures are made up, if
    they are.
    """

    chart: Chart | AddUp | Funding
    drawing: Markup
    table: Markup
    page: str
    marks: Sequence[Mark] = ()
    notes: Sequence[str] = ()
    source: str | None = None
    banner: str = ""

    @cached_property
    def height(self) -> int:
        """The height of the chart alone, so that it fits on a phone and on a desk.

        A frame on somebody else's page can't fit itself to what is in it without a script there.
        """
        (wide, tall), (narrow, taller) = (
            (float(size) for size in sizes) for sizes in _SIZES.findall(self.drawing)
        )
        phone = taller * min(1.0, _PHONE / narrow) + self._texts(_PHONE)
        return ceil(max(tall + self._texts(wide), phone) / 10) * 10

    def _texts(self, room: float) -> float:
        """The height of all texts around the drawing."""
        texts = [
            (self.banner, _SMALL),
            (self.chart.title, _TITLE),
            (self.chart.sentence, _SENTENCE),
            *((note, _SMALL) for note in self.notes),
            (self.source or "", _SMALL),
        ]
        rows = (
            (len(wrap(text, room * _DENSER, size, _MANY)), size) for text, size in texts if text
        )
        folded = _FOLDED if self.marks else 0
        return _AROUND + folded + sum(count * size * _ROW for count, size in rows)


@dataclass
class Shelf:
    """The charts that pages have shown so far, by id, for the files that are made of them.

    `home` is the site's own address, without which no code to embed can be given.
    """

    home: str | None = None
    charts: dict[str, Shown] = field(default_factory=dict)

    def add(self, shown: Shown) -> Shown:
        """Keep a chart; the first page that shows it settles what goes with it."""
        return self.charts.setdefault(shown.chart.id, shown)

    def oembed(self, shown: Shown) -> str:
        """The whole address of what tells programs how to show a chart; `home` must be known."""
        return f"{self.home}{quote(embed(shown.chart.id))}{OEMBED}"

    def share(self, shown: Shown, root: str) -> dict[str, Any]:
        """What share.html shows of a chart; `root` leads from its page to the site's root."""
        folder = root + embed(shown.chart.id)
        return {
            "svg": folder + CHART_SVG,
            "csv": folder + CHART_CSV,
            "code": code(self.home, shown) if self.home else None,
        }


def code(home: str, shown: Shown, width: str = "100%") -> Markup:
    """The HTML that shows a chart on any page; `home` is the site's own address.

    `frameborder` is dated and does what CSS does elsewhere. Publishing systems that sanitize what
    their authors paste let it through, and no `style`.
    """
    return Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" frameborder="0">'
        "</iframe>"
    ).format(home + quote(embed(shown.chart.id)), shown.chart.title, width, shown.height)
