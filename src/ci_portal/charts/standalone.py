"""A chart as a file of its own: it needs no page, no stylesheet and no font to be loaded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment

from ci_portal.charts.plane import WIDE
from ci_portal.charts.scale import short
from ci_portal.charts.styles import Styles
from ci_portal.charts.text import LINE_HEIGHT, wrap

#: The width of the picture and of its margins.
EDGE = 24
WIDTH = WIDE.width + 2 * EDGE

_HEIGHT = re.compile(r'viewBox="0 0 \d+ ([\d.]+)"')
_OPENING = re.compile(r'<svg class="cp-chart cp-wide"')
_LINK = re.compile(r'<a class="cp-event"[^>]*>')
#: More rows than these no sentence of ours has.
_MANY = 40
#: Running text may be set denser than labels, since it may run into the margin.
_DENSER = 1.12


@dataclass(frozen=True)
class Around:
    """What stands around a chart: above it title and sentence, below it what its marks are.

    `banner` is said first, since it holds of all figures: that they are made up. `events` are what
    the numbered marks stand for, in their order; `below` where the figures are from, of which day
    they are, and where to read more.
    """

    title: str
    sentence: str
    events: Sequence[str] = ()
    notes: Sequence[str] = ()
    below: Sequence[str] = ()
    banner: str = ""
    language: str = "en"


def standalone(drawing: str, around: Around, styles: Styles, environment: Environment) -> str:
    """The SVG file of a chart; `drawing` is what `svg` gave, of which the wide one is taken."""
    wide = drawing.partition("\n<svg")[0]
    found = _HEIGHT.search(wide)
    assert found is not None, "a drawing has a size"
    texts: list[tuple[object, ...]] = []
    y = float(EDGE)

    def write(css: str, text: str, size: float, after: float) -> None:
        """Write a text below what is there."""
        nonlocal y
        rows = wrap(text, WIDE.width * _DENSER, size, _MANY, css == "title") if text else ()
        for row in rows:
            y += size * LINE_HEIGHT
            texts.append((css, short(y), short(size), row))
        y += after if rows else 0

    write("note", around.banner, 13, 4)
    write("title", around.title, 20, 4)
    write("said", around.sentence, 16, 14)
    top = y
    y += float(found[1]) + 6
    for number, event in enumerate(around.events, start=1):
        write("note", f"{number}. {event}", 13, 1)
    for note in around.notes:
        write("note", note, 13, 1)
    y += 6
    for text in around.below:
        write("note", text, 13, 1)
    inner = _LINK.sub("<g>", wide).replace("</a>", "</g>")
    inner = _OPENING.sub(f'<svg x="{EDGE}" y="{short(top)}" overflow="visible"', inner, count=1)
    style, inner = styles.applied(inner)
    return environment.get_template("portal/components/standalone.svg").render(
        language=around.language,
        title=around.title,
        width=WIDTH,
        height=short(y + EDGE),
        edge=EDGE,
        texts=texts,
        style=style,
        chart=inner,
        sans=styles.colour("sans"),
        serif=styles.colour("serif"),
        ink=styles.colour("ink"),
        muted=styles.colour("muted"),
    )
