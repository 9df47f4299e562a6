"""Figures: revised, new, gone, withheld, and shown again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ci_portal.model.records import Measured
from ci_portal.review.changes.change import Change
from ci_portal.review.facts import NUMBERS, Cell, Figures, Who
from ci_portal.review.mask import NOT_REPEATED
from ci_portal.review.telling import Telling, counted

#: Statuses of figures that were told as if they would stay.
_SETTLED = ("final", "revised", "unreliable")


def figures(telling: Telling) -> Iterator[Change]:
    """Every change of a figure of what is on both sides, in the order of ids."""
    for key, now in sorted(telling.now.figures.items()):
        before = telling.before.figures.get(key)
        if before and before.series != now.series:
            yield from _Comparison(telling, *key, before, now).changes()


@dataclass
class _Comparison:
    """The figures of one indicator, or performance measure, on both sides."""

    telling: Telling
    collection: str
    id: str
    before: Figures
    now: Figures

    def changes(self) -> Iterator[Change]:
        """What is different, series by series; new and lost periods put together."""
        new: defaultdict[tuple[str, str], list[tuple[Who, Cell]]] = defaultdict(list)
        lost: defaultdict[tuple[str, str], list[tuple[Who, Cell]]] = defaultdict(list)
        counts = 0
        for who, was, cell in self._differing():
            if was is not None and cell is not None:
                counts += _more_counts(was, cell)
                yield self._cell(who, was, cell)
            elif cell is not None:
                new[cell.when].append((who, cell))
            elif was is not None:
                lost[was.when].append((who, was))
        yield from self._whole_series()
        if counts:
            yield self._counts(counts)
        for found, kind in ((new, "period-added"), (lost, "period-removed")):
            for _, pairs in sorted(found.items()):
                yield self._period(kind, pairs)

    def _differing(self) -> Iterator[tuple[Who, Cell | None, Cell | None]]:
        """The cells that are not the same of those who have figures on both sides."""
        for who in sorted(self.before.series.keys() & self.now.series, key=self._order):
            if self.before.series[who] != self.now.series[who]:
                for pair in _pairs(self.before.cells(who), self.now.cells(who)):
                    yield who, *pair

    def _whole_series(self) -> Iterator[Change]:
        """The groups and places that are new, or gone."""
        for who in sorted(self.before.series.keys() ^ self.now.series, key=self._order):
            yield self._series(who, added=who in self.now.series)

    def _counts(self, number: int) -> Change:
        return self._change(
            "counts-shown",
            what="Counts of people",
            new=f"newly told behind {counted(number, 'figure')}",
            note="Check that they may be shown: with a count and a percent, a reader has both.",
        )

    def _order(self, who: Who) -> tuple[bool, bool, Who]:
        return who.place != self.now.home, not who.everyone, who

    @property
    def _of(self) -> Measured:
        return self.telling.measured(self.collection, self.id)

    def _change(self, kind: str, **told: Any) -> Change:
        return Change(kind=kind, **(self.telling.about(self.collection, self.id) | told))

    def _cell(self, who: Who, was: Cell, cell: Cell) -> Change:
        """One figure that is another now."""
        kind, note = _kind(was, cell)
        if kind in ("figure-detail", "figure-marked"):
            old, new = _marks(was), _marks(cell)
            note = note or _what_else(was, cell)
        else:
            old = self.telling.cell(self._of, was, cell)
            new = self.telling.cell(self._of, cell, was)
        if kind == "figure-withheld" and was.status == NOT_REPEATED:
            old = "shown"
        return self._change(
            kind,
            what=f"{cell.period}, {self.telling.who(who, self.now.home)}",
            old=old,
            new=new,
            note=note,
            data=_where(who, cell) | {"old": _numbers(was), "new": _numbers(cell)},
            **self.telling.row(self.collection, self.id, who, cell),
        )

    def _series(self, who: Who, added: bool) -> Change:
        cells = (self.now if added else self.before).cells(who)
        told = [cell for cell in cells if not cell.withheld]
        text = counted(len(cells), "figure")
        if added and told:
            text += f", latest {self.telling.cell(self._of, told[-1])} in {told[-1].period}"
        if added and len(told) < len(cells):
            text += f"; {len(cells) - len(told):,} not shown"
        what = self.telling.who(who, self.now.home)
        if not who.everyone:
            what = f"{self.telling.site.words.dimension(who.dimension)}: {what}"
        return self._change(
            "series-added" if added else "series-removed",
            what=what,
            old=None if added else text,
            new=text if added else None,
            note="" if added else "No longer there. What it showed is not repeated here.",
            data={"place": who.place, "dimension": who.dimension, "group": who.group},
        )

    def _period(self, kind: str, pairs: list[tuple[Who, Cell]]) -> Change:
        """All figures of a period that is new, or gone, for those who have others."""
        everyone = next((c for w, c in pairs if w == Who(self.now.home)), None)
        rest = [cell for who, cell in pairs if who != Who(self.now.home)]
        withheld = sum(cell.withheld for cell in rest)
        parts = [counted(len(rest), "figure") + " of groups and places"] if rest else []
        if withheld:
            parts.append(f"{withheld:,} of them not shown")
        added = kind == "period-added"
        if everyone and added:
            parts.insert(0, f"{self.telling.cell(self._of, everyone)} for everyone")
        elif everyone:
            parts.insert(0, "the figure for everyone")
        text = ", ".join(parts)
        return self._change(
            kind,
            what=pairs[0][1].period,
            old=None if added else text,
            new=text if added else None,
            note="" if added else "No longer there. What was shown is not repeated here.",
            data={"figures": len(pairs)},
        )


def _pairs(before: list[Cell], now: list[Cell]) -> Iterator[tuple[Cell | None, Cell | None]]:
    """The cells that are not the same, those of one period beside each other."""
    left = {cell.when: cell for cell in before}
    for cell in now:
        was = left.pop(cell.when, None)
        if was != cell:
            yield was, cell
    yield from ((was, None) for was in left.values())


def _kind(was: Cell, cell: Cell) -> tuple[str, str]:
    """The kind of a change, and what is to be known of it."""
    guarded = _guarded(was, cell)
    if guarded:
        return guarded
    if (was.value, was.low, was.high) != (cell.value, cell.low, cell.high):
        if was.status in _SETTLED:
            return "figure-revised", "" if cell.status == "revised" else _UNMARKED
        return ("figure-settled" if cell.status in _SETTLED else "figure-updated"), ""
    if was.status != cell.status:
        settled = was.status == "preliminary" and cell.status in _SETTLED
        return ("figure-settled" if settled else "figure-marked"), ""
    return "figure-detail", ""


def _guarded(was: Cell, cell: Cell) -> tuple[str, str] | None:
    """The same where something is withheld, was, or is not repeated; None for other changes."""
    if cell.withheld and not was.withheld:
        return "figure-withheld", "Was shown, now withheld. What it was is not repeated here."
    if was.withheld:
        return ("figure-marked", "") if cell.withheld else ("figure-shown", _SHOWN[was.status])
    if was.status == NOT_REPEATED:
        if was.value is not None and was.value == cell.value:
            return "figure-detail", _SAME
        if cell.value is None:
            return "figure-withheld", _RANGE
        return "figure-revised", _OTHERS
    if was.value is None and cell.value is not None:
        return "figure-shown", _SHOWN["range"]
    return None


_SHOWN = {
    "suppressed": "Was withheld, now shown: check that it may be.",
    "unavailable": "It was not available before: check that it may be shown.",
    "range": "Only a range was shown before: check that the figure may be.",
}
_RANGE = "Told as a range only from now on. What it was is not repeated here."
_SAME = "The value is the same; what else was told with it is not repeated."
_OTHERS = "Another figure of this indicator is withheld now, so the old one is not repeated."
_UNMARKED = 'It was published as final; the new figure is not marked "revised".'


def _marks(cell: Cell) -> str | None:
    """What stands beside a figure's value, in a word."""
    return cell.status if cell.status != NOT_REPEATED else None


def _what_else(was: Cell, cell: Cell) -> str:
    """What changed of a figure that has the same value."""
    parts = {
        "the counts behind it": ("numerator", "denominator"),
        "its margin of error": ("moe", "moe_level", "low", "high"),
        "its note": ("note",),
        "the break in the series": ("break_",),
        "the name of its period": ("period",),
    }
    found = [
        words
        for words, names in parts.items()
        if any(getattr(was, name) != getattr(cell, name) for name in names)
    ]
    return f"The value is the same; changed: {', '.join(found)}." if found else ""


def _more_counts(was: Cell, cell: Cell) -> bool:
    """Whether a count is told now that was not, of a figure that was told."""
    if was.withheld or was.status == NOT_REPEATED:
        return False
    names = ("numerator", "denominator")
    return any(getattr(was, n) is None and getattr(cell, n) is not None for n in names)


def _where(who: Who, cell: Cell) -> dict[str, Any]:
    return {
        "place": who.place,
        "dimension": who.dimension,
        "group": who.group,
        "period": cell.period,
        "start": cell.start,
        "end": cell.end,
    }


def _numbers(cell: Cell) -> dict[str, Any]:
    told = {name: getattr(cell, name) for name in NUMBERS if getattr(cell, name) is not None}
    return {"status": cell.status, **told}
