"""Funding over time: a bar for each grant, from its first day to its last, in the order given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor
from typing import ClassVar, Literal, NamedTuple

from jinja2 import Environment

from ci_portal.charts.plane import NARROW, WIDE, Layout
from ci_portal.charts.scale import Linear, short
from ci_portal.charts.text import Box, Text, fill, width, wrap

#: More bars than these are a wall; the table has the others.
MOST_GRANTS = 20

# Half a bar, how far lines go beyond it on a phone, and the least length that can be seen.
_BAR, _UPRIGHT, _LEAST = 7, 11, 3.0
# The room for a name beside the plot, the most rows of a text, and from a name to the plot.
_NAME, _ROWS, _BESIDE = 250, 2, 16
# Around each row, between two texts of a row, and between the last of them and a bar below it.
_PAD, _APART, _NEAR = 8, 4, 8
# The height of a row of labels above the plot, and the least way between two of them.
_LABELS, _GAP = 1.45, 10
# The steps in which years are told, and with how many bars they are told below the plot again.
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_TALL = 6


class Grant(NamedTuple):
    """What one bar shows; `start` and `end` are decimal years, the end that of the day after.

    `title` says what is paid for, `funder` by whom, `sort` how much and with which money, part by
    part, and `days` from when to when.
    """

    title: str
    funder: str
    start: float
    end: float
    kind: Literal["new", "realigned", "in-kind"]
    sort: tuple[str, ...]
    days: str


class Mark(NamedTuple):
    """A line through all bars at the decimal year `t`, with what it stands for."""

    t: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Funding:
    """Grants over time: `today`, and the `horizon` up to which money should be secured.

    `id` becomes part of the ids in the page and must be unique there.
    """

    kind: ClassVar[str] = "funding"
    id: str
    title: str
    sentence: str
    grants: tuple[Grant, ...]
    today: Mark
    horizon: Mark


class Lane(NamedTuple):
    """A row in pixels: its grant, and the height of its bar's middle."""

    grant: Grant
    middle: float


def funding_svg(chart: Funding, environment: Environment) -> str:
    """The chart as two `<svg>`, for wide and for narrow pages, as `svg` gives other charts."""
    template = environment.get_template("portal/components/funding.svg")
    return "\n".join(
        template.render(chart=chart, layout=layout, **_view(chart, layout))
        for layout in (WIDE, NARROW)
    )


def _view(chart: Funding, layout: Layout) -> dict[str, object]:
    """What the template draws, in pixels."""
    size = layout.size
    left = _left(chart, layout)
    first = floor(min([chart.today.t, *(grant.start for grant in chart.grants)]))
    last = ceil(max([chart.horizon.t, *(grant.end for grant in chart.grants)]))
    edge = width(str(last), size) / 2
    x = Linear(first, last, left + edge, layout.width - edge)
    years = list(_years(x, first, last, layout))
    marks, rows = _named(chart, x, layout)
    top = _LABELS * size * (1 + rows)
    lanes, texts, bottom = _lanes(chart, left, top, layout)
    foot = bottom
    if len(lanes) > _TALL:
        foot += _LABELS * size
        texts += [_year(year, at, foot - 0.4 * size, layout) for year, at in years]
    texts += [_year(year, at, 0.9 * size, layout) for year, at in years]
    spans = _spans(lanes, top, bottom, layout)
    return {
        "plane": {"grid": _lines([x(year) for year, _ in years], spans)},
        "height": short(foot + 2),
        "texts": [text.drawn(size) for text in (*texts, *marks)],
        "glyphs": [],
        "bars": [_bar(lane, x) for lane in lanes],
        "rules": [
            (css, _lines([x(mark.t)], spans), mark.text)
            for css, mark in (("cp-now-line", chart.today), ("cp-horizon", chart.horizon))
        ],
    }


def _left(chart: Funding, layout: Layout) -> float:
    """Where the plot begins: on a desk beside the names, on a phone below them."""
    if layout is not WIDE:
        return 0.0
    rows = (
        width(row, layout.size)
        for grant in chart.grants
        for text in _said(grant, 0, _NAME, layout.size)
        for row in text.rows
    )
    return max(rows, default=0.0) + _BESIDE


def _years(x: Linear, first: int, last: int, layout: Layout) -> Iterator[tuple[int, float]]:
    """The years that have room for their label, and where those stand."""
    room = max(width(str(year), layout.size) for year in (first, last)) + _GAP
    step = next((s for s in _STEPS if x(first + s) - x(first) >= room), _STEPS[-1])
    for year in range(first, last + 1):
        if year % step == 0:
            yield year, x(year)


def _year(year: int, at: float, y: float, layout: Layout) -> Text:
    return Text("cp-tick", at, y, "middle", (str(year),), layout.size)


def _named(chart: Funding, x: Linear, layout: Layout) -> tuple[list[Text], int]:
    """What the two lines stand for, above the plot, and how many rows that takes."""
    size = layout.size
    taken: list[Box] = []
    texts: list[Text] = []
    rows = 1
    for mark, anchor in ((chart.today, "end"), (chart.horizon, "start")):
        (text,) = wrap(mark.text, layout.width / 2, size, 1)
        wide = width(text, size)
        # Away from each other, as far as the picture goes.
        least, most = (wide, layout.width) if anchor == "end" else (0, layout.width - wide)
        at = min(max(x(mark.t), least), most)
        named = Text("cp-label", at, (0.9 + _LABELS) * size, anchor, (text,), size)
        box = named.box
        if box._replace(left=box.left - _GAP, right=box.right + _GAP).meets_any(taken):
            named, rows = named._replace(y=named.y + _LABELS * size), 2
        taken.append(named.box)
        texts.append(named)
    return texts, rows


def _lanes(
    chart: Funding, left: float, top: float, layout: Layout
) -> tuple[list[Lane], list[Text], float]:
    """The rows below each other, with all that is said of them, and where they end."""
    lanes: list[Lane] = []
    texts: list[Text] = []
    for grant in chart.grants:
        lane, said, end = _lane(grant, left, top + _PAD, layout)
        lanes.append(lane)
        texts += said
        top = end + _PAD
    return lanes, texts, top


def _lane(grant: Grant, left: float, top: float, layout: Layout) -> tuple[Lane, list[Text], float]:
    """A row from `top` down, all that is said of it, and where it ends.

    On a desk the bar is level with the middle of the texts, on a phone it is below them.
    """
    room = _NAME if left else layout.width
    texts = _said(grant, top, room, layout.size)
    end = texts[-1].box.bottom
    if left:
        return Lane(grant, (top + end) / 2), texts, end
    return Lane(grant, end + _NEAR + _BAR), texts, end + _NEAR + 2 * _BAR


def _said(grant: Grant, top: float, room: float, size: float) -> list[Text]:
    """What is said of a grant, below each other from `top` down."""
    blocks = (
        ("cp-label", grant.title, grant.title.split()),
        ("cp-tick", grant.funder, grant.funder.split()),
        ("cp-note", " · ".join(grant.sort), _parted(grant.sort)),
    )
    texts: list[Text] = []
    for css, whole, words in blocks:
        rows = fill(words, room, size, _ROWS)
        cut = whole if rows[-1].endswith("…") else ""
        texts.append(Text(css, 0, top + 0.8 * size, "start", rows, size, title=cut))
        top = texts[-1].box.bottom + _APART
    return texts


def _parted(parts: tuple[str, ...]) -> list[str]:
    """The words of several parts; a point between two of them never begins a row."""
    words: list[str] = []
    for number, part in enumerate(parts):
        found = part.split()
        if number < len(parts) - 1 and found:
            found[-1] += " ·"
        words += found
    return words


def _bar(lane: Lane, x: Linear) -> tuple[str, str, str]:
    """A bar: the kind of its money, its path, and what it says when pointed at."""
    grant = lane.grant
    start = x(grant.start)
    stop = max(x(grant.end), start + _LEAST)
    path = f"M{short(start)} {short(lane.middle - _BAR)}H{short(stop)}v{2 * _BAR}H{short(start)}z"
    return grant.kind, path, f"{grant.title}: {grant.days}"


def _spans(
    lanes: list[Lane], top: float, bottom: float, layout: Layout
) -> list[tuple[float, float]]:
    """From where to where upright lines go: through all, on a phone without the names."""
    if layout is WIDE:
        return [(top, bottom)]
    return [(lane.middle - _UPRIGHT, lane.middle + _UPRIGHT) for lane in lanes]


def _lines(places: list[float], spans: list[tuple[float, float]]) -> str:
    """Upright lines."""
    return "".join(
        f"M{short(at)} {short(top)}V{short(bottom)}" for at in places for top, bottom in spans
    )
