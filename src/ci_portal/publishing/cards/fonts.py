"""The fonts of cards: the same on every machine, and how wide they run.

They come with two Python packages that hold nothing but the files. A machine that builds sites may
have no fonts at all, and two that have some would not make the same picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from struct import unpack_from
from typing import NamedTuple

#: The fonts by the name they have here: package and file.
_FILES: Mapping[str, tuple[str, str]] = {
    "serif": ("font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
    "sans": ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "bold": ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
}


class Font(NamedTuple):
    """How wide each character of a font is, in em."""

    widths: Mapping[int, float]

    def width(self, text: str, size: float) -> float:
        """The width of a text. Kerning is left out, which makes it a hair too wide."""
        return size * sum(self.widths.get(ord(letter), 1.0) for letter in text)


def path(name: str) -> Path:
    """The file of a font."""
    package, file = _FILES[name]
    # The package itself is not imported: it wants pkg_resources, which is gone from setuptools.
    spec = find_spec(package)
    assert spec is not None, f"{package} is a dependency"
    assert spec.origin is not None
    return Path(spec.origin).parent / "files" / file


def paths() -> list[str]:
    """The files of all fonts."""
    return [str(path(name)) for name in _FILES]


@cache
def font(name: str) -> Font:
    """A font, read from its file (the tables cmap, head, hhea and hmtx of TrueType)."""
    data = path(name).read_bytes()
    tables = {}
    (count,) = unpack_from(">H", data, 4)
    for number in range(count):
        tag, _, offset, _ = unpack_from(">4sIII", data, 12 + 16 * number)
        tables[tag] = offset
    (em,) = unpack_from(">H", data, tables[b"head"] + 18)
    (metrics,) = unpack_from(">H", data, tables[b"hhea"] + 34)
    advances = unpack_from(">" + "Hh" * metrics, data, tables[b"hmtx"])[::2]
    return Font(
        {
            code: advances[min(glyph, metrics - 1)] / em
            for code, glyph in _glyphs(data, tables[b"cmap"]).items()
        }
    )


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """The glyph of each character: the subtable of Windows for Unicode's first plane (format 4)."""
    (count,) = unpack_from(">H", data, cmap + 2)
    entries = (unpack_from(">HHI", data, cmap + 4 + 8 * number) for number in range(count))
    at = next(cmap + offset for platform, kind, offset in entries if (platform, kind) == (3, 1))
    (twice,) = unpack_from(">H", data, at + 6)
    half = twice // 2
    ends = unpack_from(f">{half}H", data, at + 14)
    starts = unpack_from(f">{half}H", data, at + 16 + twice)
    deltas = unpack_from(f">{half}H", data, at + 16 + 2 * twice)
    ranges = unpack_from(f">{half}H", data, at + 16 + 3 * twice)
    found = {}
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, end + 1):
            glyph = code
            if ranges[number]:
                here = at + 16 + 3 * twice + 2 * number
                (glyph,) = unpack_from(">H", data, here + ranges[number] + 2 * (code - start))
            if glyph:
                found[code] = (glyph + deltas[number]) & 0xFFFF
    return {code: glyph for code, glyph in found.items() if glyph and code != 0xFFFF}


@lru_cache(maxsize=65536)
def width(text: str, name: str, size: float) -> float:
    """How wide a text runs in a font."""
    return font(name).width(text, size)


def writable(text: str) -> bool:
    """Whether the fonts have every character of a text."""
    known = _known()
    return all(ord(letter) in known for letter in text if not letter.isspace())


@cache
def _known() -> frozenset[int]:
    return frozenset(font("sans").widths.keys() & font("serif").widths.keys())


def wrap(text: str, name: str, size: float, room: float) -> list[str] | None:
    """A text in rows that fit `room`; None where a word alone is longer."""
    rows: list[str] = []
    for word in text.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and width(longer, name, size) <= room:
            rows[-1] = longer
        elif width(word, name, size) <= room:
            rows.append(word)
        else:
            return None
    return rows


def fitted(text: str, name: str, sizes: Mapping[int, int], room: float) -> tuple[float, list[str]]:
    """The first of the sizes at which a text fits, and its rows; `sizes` says how many it may have.

    One that is too long even for the last ends with "…" after its last whole word that fits.
    """
    for size, most in sizes.items():
        rows = wrap(text, name, size, room)
        if rows is not None and len(rows) <= most:
            return size, rows
    size, most = list(sizes.items())[-1]
    words = text.split()
    while len(words) > 1:
        words.pop()
        rows = wrap(f"{' '.join(words)} …", name, size, room)
        if rows is not None and len(rows) <= most:
            return size, rows
    cut = words[0] if words else ""
    while cut and width(f"{cut}…", name, size) > room:
        cut = cut[:-1]
    return size, [f"{cut}…"] if cut else []


def balanced(rows: list[str], name: str, size: float, room: float) -> list[str]:
    """The same text in as many rows that are about as long as each other: none is a word alone."""
    best, narrower = rows, room
    while len(rows) > 1:
        narrower *= 0.95
        tried = wrap(" ".join(rows), name, size, narrower)
        if tried is None or len(tried) > len(rows):
            break
        best = tried
    return best
