"""What is withheld now is not told by a review either, though it once was published.

This works on the facts of the published version, before anything is compared, so that nothing
that comes later can tell what is not there. What goes:

- every number of a cell that has none now, and that of cells that are gone;
- numbers of the same indicator and an overlapping period that are others now: with the total and
  the other groups as they were, a reader would subtract;
- what was made from any of them: sentences, judgements and texts about that indicator;
- other texts that hold one of the numbers, in figures or in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ci_portal import schemas
from ci_portal.review.facts import NUMBERS, Cell, Facts, Fields, Figures, Rows, Who
from ci_portal.schemas import FieldSchema

#: Stands where a text is not repeated.
UNTOLD = "(not repeated here)"

#: The status of a cell of which nothing is told; no published cell has it.
NOT_REPEATED = "not-repeated"

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
_WORDS = (
    *("zero one two three four five six seven eight nine ten eleven twelve thirteen").split(),
    *("fourteen fifteen sixteen seventeen eighteen nineteen").split(),
)


@dataclass(frozen=True)
class Mask:
    """What must not be told: of which indicators and measures, and which numbers in texts."""

    indicators: frozenset[tuple[str, str]] = frozenset()
    tokens: frozenset[str] = frozenset()
    related: frozenset[tuple[str, str]] = field(default=frozenset())

    def covers(self, collection: str, key: str) -> bool:
        """Whether figures of an indicator or a measure are withheld since."""
        return (collection, key) in self.indicators

    def hides(self, text: str, collection: str | None = None, key: str | None = None) -> bool:
        """Whether a published text is not to be repeated."""
        if collection and key and (collection, key) in self.related:
            return True
        if not self.tokens:
            return False
        lowered = text.lower()
        spelled = (_bare(number) for number in _NUMBER.findall(lowered))
        words = re.findall(r"[a-z]+", lowered)
        return not self.tokens.isdisjoint([*spelled, *words, *_parts(lowered)])


def mask(before: Facts, now: Facts, words: Iterable[str] = ()) -> tuple[Facts, Mask]:
    """The published facts without what is withheld now, and what that was.

    `words` are the numbers from 0 on in words, in the site's language.
    """
    hidden: dict[tuple[str, str], list[Cell]] = {}
    for key, each in before.figures.items():
        cells = list(_vanished(each, now.figures.get(key)))
        if cells:
            hidden[key] = cells
    if not hidden:
        return before, Mask()
    found = Mask(
        indicators=frozenset(hidden),
        tokens=frozenset(_tokens((c for cells in hidden.values() for c in cells), tuple(words))),
        related=frozenset(_related(before, hidden)) | frozenset(_related(now, hidden)),
    )
    figures = dict(before.figures)
    for key, cells in hidden.items():
        figures[key] = _without(before.figures[key], now.figures.get(key), cells)
    return (
        replace(
            before,
            figures=figures,
            records=_records(before, now, found),
            settings=_texts(before.settings, now.settings, found),
        ),
        found,
    )


def _vanished(before: Figures, now: Figures | None) -> Iterator[Cell]:
    """The published cells of which a number is no longer told."""
    for who, rows in before.series.items():
        if now and now.series.get(who) == rows:
            continue
        left = {cell.when: cell for cell in now.cells(who)} if now else {}
        for cell in before.cells(who):
            after = left.get(cell.when)
            told = (name for name in NUMBERS if getattr(cell, name) is not None)
            if any(after is None or getattr(after, name) is None for name in told):
                yield cell


def _without(before: Figures, now: Figures | None, hidden: list[Cell]) -> Figures:
    """Figures without the hidden cells and those from which they follow."""
    spans = [cell.when for cell in hidden]

    def rows(who: Who) -> Rows:
        after = {cell.when: cell for cell in now.cells(who)} if now else {}
        return [list(_kept(cell, after.get(cell.when), spans)) for cell in before.cells(who)]

    return Figures(before.home, {who: rows(who) for who in before.series})


def _kept(cell: Cell, after: Cell | None, spans: list[tuple[str, str]]) -> Cell:
    if cell == after or cell.withheld:
        return cell
    start, end = cell.when
    if not any(start <= last and first <= end for first, last in spans):
        return cell
    # A value that is the same is told anyhow; what else was told with it is not.
    value = cell.value if after and after.value == cell.value else None
    return Cell(cell.period, start, end, value, status=NOT_REPEATED)


def _tokens(cells: Iterable[Cell], words: tuple[str, ...]) -> Iterator[str]:
    """Every way in which a text may hold one of the numbers."""
    for cell in cells:
        numbers = [getattr(cell, name) for name in NUMBERS if name != "moe_level"]
        if cell.numerator is not None and cell.denominator is not None:
            numbers.append(cell.denominator - cell.numerator)
        for number in (abs(each) for each in numbers if each is not None):
            for text in (f"{number:.12g}", *(f"{number:.{digits}f}" for digits in range(4))):
                yield _bare(text)
            if number < len(_WORDS) and number == int(number):
                yield _WORDS[int(number)]
                yield from (word.lower() for word in words[int(number) : int(number) + 1])


def _bare(number: str) -> str:
    """A number without what groups its digits; any sign for decimals is the same."""
    return re.sub(r"\D", "", number).lstrip("0") or "0"


def _parts(text: str) -> Iterator[str]:
    """Runs of digits each for itself, since what joins two may be no sign for decimals."""
    return (run.lstrip("0") or "0" for run in re.findall(r"\d+", text))


def _related(facts: Facts, hidden: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The records that are about these indicators and measures: by what they name, or are named."""
    wanted = set(hidden)
    yield from wanted
    for collection, records in facts.records.items():
        schema = schemas.load(collection).fields
        for key, fields in records.items():
            named = set(_named(fields, {n: f.references for n, f in schema.items()}))
            if not wanted.isdisjoint(named):
                yield collection, key
            if (collection, key) in wanted:
                yield from (each for each in named if each[0] in ("results", "strategies"))


def _named(fields: Fields, references: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        collection = references.get(name)
        if collection is None:
            continue
        for each in value if isinstance(value, list) else (value,):
            if collection == "*":
                kind, _, key = str(each).partition("/")
                yield kind, key
            else:
                yield collection, str(each)


def _records(before: Facts, now: Facts, found: Mask) -> Mapping[str, Mapping[str, Fields]]:
    return {
        collection: {
            key: _fields(
                collection, key, fields, now.records.get(collection, {}).get(key, {}), found
            )
            for key, fields in records.items()
        }
        for collection, records in before.records.items()
    }


def _fields(collection: str, key: str, fields: Fields, now: Fields, found: Mask) -> Fields:
    """A record's fields; texts that are others now are not repeated where they may tell of it."""
    schema = schemas.load(collection).fields
    result = {}
    for name, value in fields.items():
        field_ = schema.get(name)
        if name == "id" or field_ is None or same(value, now.get(name)):
            result[name] = value
        elif _is_text(field_):
            texts = value if isinstance(value, list) else [value]
            hidden = any(found.hides(str(each), collection, key) for each in texts)
            untold = UNTOLD if isinstance(value, str) else [UNTOLD]
            result[name] = untold if hidden else value
        elif field_.type in ("number", "integer"):
            result[name] = None if found.hides(f"{value:.12g}") else value
        else:
            result[name] = value
    return {name: value for name, value in result.items() if value is not None}


def _is_text(field_: FieldSchema) -> bool:
    """Whether a field holds words of an author's own."""
    closed = field_.enum or field_.references or field_.format.startswith("period")
    return field_.type in ("string", "list") and not closed


def same(one: object, other: object) -> bool:
    """Whether two values say the same; how a text is broken into lines says nothing."""
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return one == other


def _texts(before: Mapping[str, str], now: Mapping[str, str], found: Mask) -> Mapping[str, str]:
    """The settings; what is a sentence, and another now, is held against the numbers."""
    return {
        name: UNTOLD if " " in text and text != now.get(name) and found.hides(text) else text
        for name, text in before.items()
    }
