"""A card as SVG: where its texts and its curve go, in pixels of a picture 1200 by 630."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from jinja2 import Environment

from ci_portal.charts import TargetMark
from ci_portal.charts.scale import Linear, short
from ci_portal.charts.shapes import joined
from ci_portal.charts.strand import Dot, strand
from ci_portal.charts.styles import Styles
from ci_portal.publishing.cards.card import Card, Chip, Standing
from ci_portal.publishing.cards.fonts import balanced, fitted, width

#: The shape that places which show cards ask for.
WIDTH, HEIGHT = 1200, 630
_EDGE = 64
_ROOM = WIDTH - 2 * _EDGE
#: The column of the figure, and the plot beside it.
_COLUMN = 500
_LEFT, _RIGHT, _TOP, _BOTTOM = 640, WIDTH - _EDGE - 14, 350, 450
#: The baseline of the periods below it, and the size of what is written in it.
_PERIODS, _SMALL = 496, 26
#: The height and padding of a chip, its text, its icon, and the way to the next one.
_CHIP, _PAD, _WORD, _ICON, _NEXT = 52, 22, 28, 24, 16
_LEADING = 1.22
#: Where the title begins.
_TITLE = 112


class Written(NamedTuple):
    """A text; `x`, `y` is where its baseline begins or ends or has its middle."""

    text: str
    font: str
    colour: str
    x: float
    y: float
    size: float
    anchor: str = "start"


class Pill(NamedTuple):
    """A chip in its place."""

    key: str
    tone: str | None
    x: str
    wide: str
    word: str


def picture(card: Card, styles: Styles, environment: Environment) -> str:
    """The card as SVG, for the fonts of `fonts`."""
    texts, y = _head(card)
    curve: dict[str, Any] = {}
    pills: list[Pill] = []
    if card.figure:
        texts += _figure(card)
        curve = _curve(card)
        texts += curve.pop("texts", [])
    elif card.text:
        size, rows = fitted(
            card.text, "sans", dict.fromkeys((34, 30), 2 if card.standings else 5), _ROOM
        )
        texts += _rows(rows, "sans", "muted", y + 14, size)
    if card.chips:
        pills = _pills(card.chips)
    names = list(_standings(card.standings))
    return environment.get_template("portal/components/card.svg").render(
        width=WIDTH,
        height=HEIGHT,
        texts=texts,
        pills=pills,
        chip_top=_foot() - _CHIP,
        chip_height=_CHIP,
        icon=_ICON,
        curve=curve,
        standings=names,
        colour=styles.colour,
    )


def _foot() -> int:
    """Where the lowest thing on a card ends."""
    return HEIGHT - 48


def _head(card: Card) -> tuple[list[Written], float]:
    """Whose card it is, that figures are made up, the title, and where that ends."""
    texts = []
    banner = width(card.banner, "bold", 28) + 40 if card.banner else 0
    if card.above:
        size, rows = fitted(card.above, "sans", dict.fromkeys((30, 26, 22), 1), _ROOM - banner)
        texts += _rows(rows, "sans", "muted", 56, size)
    if card.banner:
        texts.append(Written(card.banner, "bold", "bad", WIDTH - _EDGE, 56 + 0.8 * 30, 28, "end"))
    high = 170 if card.standings else 186 if card.figure else 300
    sizes = {size: int(high / (size * _LEADING)) for size in (68, 60, 54, 48, 44)}
    size, rows = fitted(card.title, "serif", sizes, _ROOM)
    texts += _rows(balanced(rows, "serif", size, _ROOM), "serif", "ink", _TITLE, size)
    return texts, _TITLE + len(rows) * size * _LEADING


def _figure(card: Card) -> list[Written]:
    """The latest figure, and what it counts."""
    size, rows = fitted(card.figure, "serif", dict.fromkeys((124, 96, 72, 54), 1), _COLUMN)
    texts = _rows(rows, "serif", "ink", 406 - 0.8 * size, size)
    size, rows = fitted(card.label, "sans", {30: 2, 27: 2, 24: 3}, _COLUMN)
    return [*texts, *_rows(rows, "sans", "muted", 442, size)]


def _curve(card: Card) -> dict[str, Any]:
    """The curve of everyone, its end, and the target; nothing of a single figure."""
    line = strand(card.points)
    dots, target = line.dots, card.target
    if len(dots) < 2:
        return {}
    last = dots[-1]
    values = [dot.value for dot in dots] + ([target.value] if target else [])
    x = Linear(dots[0].t, max(last.t, target.t) if target else last.t, _LEFT, _RIGHT)
    y = Linear(min(values), max(values), _BOTTOM, _TOP)
    end = (x(last.t), y(last.value))
    ring = (x(target.t), y(target.value)) if target else None
    texts = _periods(dots[0], last, target, end[0])
    if target and ring:
        wide = width(card.target_label, "bold", _SMALL)
        right = max(ring[0] + 14, _LEFT + wide)
        way = sorted([*((x(dot.t), y(dot.value)) for dot in dots), ring])
        over = _highest(way, min(right - wide, ring[0]), right)
        texts.append(Written(card.target_label, "bold", "ink", right, over - 26, _SMALL, "end"))
    return {
        "texts": texts,
        "line": "".join(
            joined([(x(dot.t), y(dot.value)) for dot in (run.dots * 2)[: max(len(run.dots), 2)]])
            for run in line.runs
        ),
        "end": [short(at) for at in end],
        "target": [short(at) for at in ring] if ring else None,
        "way": joined([end, ring]) if ring and ring[0] > end[0] else "",
        "base": f"M{_LEFT} {_BOTTOM + 14}H{WIDTH - _EDGE}",
    }


def _periods(first: Dot, last: Dot, target: TargetMark | None, end: float) -> list[Written]:
    """The periods below the curve: the first, the target's and, if it has room, the latest."""
    left, right = float(_LEFT), float(WIDTH - _EDGE)
    texts = [Written(first.point.period, "sans", "muted", left, _PERIODS, _SMALL)]
    left += width(first.point.period, "sans", _SMALL) + 20
    if target:
        texts.append(Written(target.period, "sans", "muted", right, _PERIODS, _SMALL, "end"))
        if target.period == last.point.period:
            return texts
        right -= width(target.period, "sans", _SMALL) + 20
    half = width(last.point.period, "sans", _SMALL) / 2
    at = min(max(end, left + half), right - half)
    if left + half <= at and abs(at - end) <= 1.5 * half:
        texts.append(Written(last.point.period, "sans", "muted", at, _PERIODS, _SMALL, "middle"))
    return texts


def _highest(way: Sequence[tuple[float, float]], left: float, right: float) -> float:
    """How high a line goes between `left` and `right`, in pixels from the top."""
    found = [y for x, y in way if left <= x <= right]
    for (x, y), (further, beyond) in pairwise(way):
        found += [
            y + (beyond - y) * (at - x) / (further - x) for at in (left, right) if x < at < further
        ]
    return min(found)


def _pills(chips: Sequence[Chip]) -> list[Pill]:
    """The statuses in a row, as many as it holds."""
    pills, x = [], float(_EDGE)
    for chip in chips:
        wide = 2 * _PAD + _ICON + 14 + width(chip.word, "bold", _WORD)
        if x + wide > WIDTH - _EDGE:
            break
        tone = "slow" if chip.cautious else None
        pills.append(Pill(chip.key, tone, short(x), short(wide), chip.word))
        x += wide + _NEXT
    return pills


def _standings(standings: Sequence[Standing]) -> Iterator[dict[str, str]]:
    """Results below each other, their statuses in a column of their own."""
    step = 58
    top = _foot() - step * len(standings)
    words = max((width(each.chip.word, "bold", 28) for each in standings), default=0.0)
    status = WIDTH - _EDGE - words
    for number, each in enumerate(standings):
        size, rows = fitted(
            each.title, "serif", dict.fromkeys((32, 28, 26), 1), status - _EDGE - 80
        )
        yield {
            "key": each.chip.key,
            "title": rows[0] if rows else "",
            "size": short(size),
            "y": short(top + number * step + 40),
            "rule": short(top + number * step),
            "status": short(status),
            "icon": short(status - 38),
            "icon_y": short(top + number * step + 18),
            "word": each.chip.word,
        }


def _rows(rows: Sequence[str], font: str, colour: str, top: float, size: float) -> list[Written]:
    """Rows of text from the margin, from `top` down."""
    return [
        Written(row, font, colour, _EDGE, top + (0.8 + number * _LEADING) * size, size)
        for number, row in enumerate(rows)
    ]
