"""A card as SVG: where its texts and its curve go, in pixels of a picture 1200 by 630."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from jinja2 import Environment

from ci_portal.charts.scale import Linear, short
from ci_portal.charts.shapes import joined
from ci_portal.charts.strand import strand
from ci_portal.charts.styles import Styles
from ci_portal.publishing.cards.card import Card, Chip, Standing
from ci_portal.publishing.cards.fonts import fitted, width

#: The shape that places which show cards ask for.
WIDTH, HEIGHT = 1200, 630
_EDGE = 64
_ROOM = WIDTH - 2 * _EDGE
#: The column of the figure, and the plot beside it.
_COLUMN = 500
_LEFT, _RIGHT, _TOP, _BOTTOM = 640, WIDTH - _EDGE - 14, 352, 486
#: The height and padding of a chip, its text, its icon, and the way to the next one.
_CHIP, _PAD, _WORD, _ICON, _NEXT = 52, 22, 28, 24, 16
_LEADING = 1.22


class Written(NamedTuple):
    """A text: its font, colour, place, size and anchor."""

    font: str
    colour: str
    x: str
    y: str
    size: str
    anchor: str
    text: str


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
        size, rows = fitted(card.text, "sans", (34, 30), _ROOM, 5 if not card.standings else 2)
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
        size, rows = fitted(card.above, "sans", (30, 26, 22), _ROOM - banner, 1)
        texts += _rows(rows, "sans", "muted", 56, size)
    if card.banner:
        texts.append(_text(card.banner, "bold", "bad", WIDTH - _EDGE, 56 + 0.8 * 30, 28, "end"))
    roomy = not card.figure and not card.standings
    most = 4 if roomy else 2 if card.standings else 3
    size, rows = fitted(card.title, "serif", (68, 60, 54, 48, 44), _ROOM, most)
    texts += _rows(rows, "serif", "ink", 116, size)
    return texts, 116 + len(rows) * size * _LEADING


def _figure(card: Card) -> list[Written]:
    """The latest figure, and what it counts."""
    size, rows = fitted(card.figure, "serif", (124, 96, 72, 54), _COLUMN, 1)
    texts = _rows(rows, "serif", "ink", 318, size)
    size, rows = fitted(card.label, "sans", (30, 27, 24), _COLUMN, 3 if len(card.label) > 60 else 2)
    return [*texts, *_rows(rows, "sans", "muted", 450, size)]


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
    texts = [
        _text(dots[0].point.period, "sans", "muted", _LEFT, _BOTTOM + 48, 26, "start"),
    ]
    end = x(last.t)
    taken = _LEFT + width(dots[0].point.period, "sans", 26) + 20
    half = width(last.point.period, "sans", 26) / 2
    right = float(WIDTH - _EDGE)
    if target:
        named = width(target.period, "sans", 26)
        texts.append(_text(target.period, "sans", "muted", right, _BOTTOM + 48, 26, "end"))
        # The target's words stand on the side of its ring where the curve is not.
        below = y(target.value) > (_TOP + _BOTTOM) / 2
        level = y(target.value) + (42 if below else -26)
        if below:
            level = min(level, _BOTTOM + 18)
        texts.append(_text(card.target_label, "bold", "ink", right, level, 26, "end"))
        right -= named + 20
    at = min(max(end, taken + half), right - half if target else right - half)
    if taken + half <= at and abs(at - end) <= 2 * half:
        texts.append(_text(last.point.period, "sans", "muted", at, _BOTTOM + 48, 26, "middle"))
    return {
        "texts": texts,
        "line": "".join(
            joined([(x(dot.t), y(dot.value)) for dot in (run.dots * 2)[: max(len(run.dots), 2)]])
            for run in line.runs
        ),
        "end": (short(end), short(y(last.value))),
        "target": (short(x(target.t)), short(y(target.value))) if target else None,
        "way": joined([(end, y(last.value)), (x(target.t), y(target.value))])
        if target and target.t > last.t
        else "",
        "base": f"M{_LEFT} {_BOTTOM + 14}H{WIDTH - _EDGE}",
    }


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
        size, rows = fitted(each.title, "serif", (32, 28, 26), status - _EDGE - 80, 1)
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
        _text(row, font, colour, _EDGE, top + (0.8 + number * _LEADING) * size, size, "start")
        for number, row in enumerate(rows)
    ]


def _text(
    text: str, font: str, colour: str, x: float, y: float, size: float, anchor: str
) -> Written:
    return Written(font, colour, short(x), short(y), short(size), anchor, text)
