"""Text in a picture: how wide it runs, how it wraps, which box it fills."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width

from ci_portal.charts.scale import short

# Width of a character in em: nobody knows the reader's font, so the wider ones are assumed.
EM, EM_BOLD = 0.6, 0.66
LINE_HEIGHT = 1.2


class Box(NamedTuple):
    """A rectangle, in pixels from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    def meets_any(self, others: Iterable[Box]) -> bool:
        """Whether it shares any area with one of the others."""
        left, top, right, bottom = self
        return any(
            left < other_right and other_left < right and top < other_bottom and other_top < bottom
            for other_left, other_top, other_right, other_bottom in others
        )


class Text(NamedTuple):
    """Rows of text: `x`, `y` is where the first row's baseline starts, ends or has its middle.

    `css` is its class, `anchor` one of start, middle and end, `title` the whole text where the
    rows had to cut it short.
    """

    css: str
    x: float
    y: float
    anchor: str
    rows: tuple[str, ...]
    size: float
    bold: bool = False
    title: str = ""

    @property
    def box(self) -> Box:
        """What the text fills."""
        wide = max(width(row, self.size, self.bold) for row in self.rows)
        left = self.x - wide * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]
        top = self.y - 0.8 * self.size
        return Box(left, top, left + wide, top + height(len(self.rows), self.size))

    def drawn(self, usual: float) -> tuple[object, ...]:
        """The element: class, x, y, anchor, size, bold, first row, other rows, leading, title.

        Anchor and size are "" where they are what they would be anyway, `usual` being the size.
        """
        return (
            self.css,
            short(self.x),
            short(self.y),
            "" if self.anchor == "start" else self.anchor,
            "" if self.size == usual else short(self.size),
            self.bold,
            self.rows[0],
            self.rows[1:],
            short(self.size * LINE_HEIGHT),
            self.title,
        )


def height(rows: int, size: float) -> float:
    """The height of rows of text."""
    return size + (rows - 1) * size * LINE_HEIGHT


@lru_cache(maxsize=16384)
def width(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text runs, rather too wide than too narrow."""
    count = float(len(text))
    if not text.isascii():
        # A Chinese, Japanese or Korean character is as wide as it is high.
        count += sum(0.7 for letter in text if east_asian_width(letter) in "WF")
    return count * size * (EM_BOLD if bold else EM)


def wrap(text: str, room: float, size: float, rows: int, bold: bool = False) -> tuple[str, ...]:
    """Break a text into at most `rows` rows that fit `room`; the last ends in "…" if it must."""
    return fill(text.split(), room, size, rows, bold)


def fill(
    words: Sequence[str], room: float, size: float, rows: int, bold: bool = False
) -> tuple[str, ...]:
    """As `wrap`, for words, each of which may hold blanks that must not be broken at."""
    most = max(2, int(room / (size * (EM_BOLD if bold else EM))))
    lines: list[str] = []
    for word in words or ("",):
        if lines and width(f"{lines[-1]} {word}", size, bold) <= room:
            lines[-1] += f" {word}"
            continue
        rest = word
        while len(rest) > most and width(rest, size, bold) > room:
            lines.append(rest[:most])
            rest = rest[most:]
        lines.append(rest)
    if len(lines) <= rows:
        return tuple(lines)
    last = lines[rows - 1]
    while last and width(f"{last}…", size, bold) > room:
        last = last[:-1]
    return (*lines[: rows - 1], f"{last.rstrip(' ,;:')}…")


def named(
    name: str, number: str, room: float, size: float, bold: bool = False
) -> tuple[tuple[str, ...], str]:
    """A name and its number in at most five rows, and the whole name if it had to be cut short.

    The number is never broken nor cut; `room` must be enough for it.
    """
    words = name.split()
    rows = fill([*words, number], room, size, 5, bold)
    if not rows[-1].endswith("…"):
        return rows, ""
    return (*fill(words, room, size, 4, bold), number), name
