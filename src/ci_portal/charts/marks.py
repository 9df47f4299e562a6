"""What the marks in a chart mean: notes at breaks in series, and the key below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ci_portal.charts.placing import Placing
from ci_portal.charts.plane import Entry, Plane
from ci_portal.charts.shapes import BAR, CIRCLE, DIAMOND, RULE, SUPPRESSED, UNAVAILABLE, bounded
from ci_portal.charts.strand import Bound, Break, Dot, Gap
from ci_portal.charts.text import Text, wrap
from ci_portal.charts.words import Words

#: Figures that may yet change, or bear little weight, are drawn with nothing inside.
HOLLOW = {"preliminary": CIRCLE, "unreliable": DIAMOND}

GAP_SHAPES = {"suppressed": SUPPRESSED, "unavailable": UNAVAILABLE}


def entries(
    words: Words, dots: Sequence[Dot], gaps: Sequence[Gap], levels: set[float | None]
) -> list[Entry]:
    """The key for marks that explain themselves to nobody, as far as the chart has any.

    `levels` are the confidence levels of the error bars that are drawn, empty without any.
    """
    found: list[Entry] = []
    names = {dot.point.status: words.status(dot.point) for dot in dots}
    for status, shape in HOLLOW.items():
        if status in names:
            found.append(Entry(shape, "cp-point cp-point-provisional", names[status]))
    if levels:
        found.append(Entry(BAR, "cp-error", words.uncertainty(levels)))
    for status, shape in GAP_SHAPES.items():
        notes = {gap.point.note for gap in gaps if gap.point.status == status}
        if notes:
            note = notes.pop() if len(notes) == 1 else ""
            found.append(Entry(shape, "cp-gap-mark", words.withheld(status, note)))
    return found


def bound_marks(
    bounds: Sequence[Bound], plane: Plane, words: Words, name: str = ""
) -> list[tuple[str, str]]:
    """The paths of coded points, and what each says; `name` is the group's among others."""
    x, y = plane.x, plane.y
    return [
        (
            bounded(
                None if bound.low is None else y(bound.low),
                None if bound.high is None else y(bound.high),
                x(bound.t),
            ),
            words.of(name, words.tip(bound)) if name else words.tip(bound),
        )
        for bound in bounds
    ]


def break_notes(
    breaks: Sequence[Break], words: Words, plane: Plane, placing: Placing
) -> list[Entry]:
    """Write the reason of each break beside its rule, or give it back for the key."""
    size = plane.layout.size
    left = []
    for rule in breaks:
        note = words.break_(rule.note)
        if not placing.best(_places(note, rule, plane, size), worst=1):
            left.append(Entry(RULE, "cp-break", words.at(rule.period, note)))
    return left


def _places(note: str, rule: Break, plane: Plane, size: float) -> Iterator[Text]:
    """Beside a rule, left and right, from the plot's foot up; in few rows, else in more."""
    at = plane.x(rule.t)
    tried: set[tuple[str, ...]] = set()
    for share, most in ((0.3, 3), (0.18, 5)):
        rows = wrap(note, plane.layout.width * share, size, most)
        if rows[-1].endswith("…") or rows in tried:
            continue
        tried.add(rows)
        box = Text("cp-note", 0, 0, "end", rows, size).box
        y = plane.bottom - 8 - box.bottom
        while y + box.top > plane.top:
            yield Text("cp-note", at - 7, y, "end", rows, size)
            yield Text("cp-note", at + 7, y, "start", rows, size)
            y -= size * 1.5
