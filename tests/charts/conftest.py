"""Points from as little as a test has to say, and charts drawn with the shipped theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ci_portal.charts import Chart, Event, Expected, Line, Row, TargetMark, Unit, svg
from ci_portal.i18n import Language
from ci_portal.model.observations import Point

OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"


class Box(NamedTuple):
    """A rectangle that a text fills, and the text."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Drawing:
    """One layout of a chart: its markup, and what a test asks of it."""

    markup: str

    @property
    def root(self) -> ElementTree.Element:
        return ElementTree.fromstring(self.markup)

    @property
    def width(self) -> float:
        return float(self.root.attrib["width"])

    @property
    def height(self) -> float:
        return float(self.root.attrib["height"])

    def all(self, css: str) -> list[ElementTree.Element]:
        """The elements of a class."""
        return [e for e in self.root.iter() if css in e.get("class", "").split()]

    def tips(self, css: str) -> list[str]:
        """What the elements of a class say when pointed at."""
        return [e.findtext("title", "") for e in self.all(css)]

    def texts(self, css: str = "") -> list[str]:
        """The texts that can be read, or those of a class."""
        return [
            box.text
            for element, box in zip(self._elements(), self.boxes(), strict=True)
            if not css or css in element.get("class", "").split()
        ]

    def boxes(self) -> list[Box]:
        """What each text fills, at 0.56 em a character."""
        return [self._box(element) for element in self._elements()]

    def runs(self, css: str = "cp-line") -> int:
        """How many separate pieces the lines of a class have."""
        return sum(e.attrib["d"].count("M") for e in self.all(css))

    def _elements(self) -> list[ElementTree.Element]:
        return list(self.root.iter("text"))

    def _box(self, element: ElementTree.Element) -> Box:
        size = float(element.get("font-size", self.root.attrib["font-size"]))
        tspans = element.findall("tspan")
        rows = [(element.text or "").strip(), *((e.text or "").strip() for e in tspans)]
        title = element.find("title")
        if title is not None:
            rows[0] = (title.tail or "").strip()
        leading = float(tspans[0].attrib["dy"]) if tspans else 0.0
        wide = max(len(row) for row in rows) * 0.56 * size
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
        left, base = float(element.attrib["x"]) - share * wide, float(element.attrib["y"])
        bottom = base + 0.2 * size + leading * len(tspans)
        return Box(left, base - 0.75 * size, left + wide, bottom, " ".join(rows))


def texts_are_clear(drawing: Drawing) -> None:
    """No text lies on another or leaves the picture."""
    boxes = drawing.boxes()
    for one, other in combinations(boxes, 2):
        assert not one.meets(other), f"{one} lies on {other}"
    for box in boxes:
        assert box.left > -1, box
        assert box.right < drawing.width + 1, box
        assert box.top > -1, box
        assert box.bottom < drawing.height + 1, box


class Pair(NamedTuple):
    """Both layouts."""

    wide: Drawing
    narrow: Drawing


def _year(year: int, value: float | None = None, **columns: Any) -> Point:
    """A year's point; without a value, a bound or a status it is suppressed."""
    if value is None and not {"low", "high", "status"} & set(columns):
        columns["status"] = "suppressed"
    return Point(str(year), date(year, 1, 1), date(year, 12, 31), value, **columns)


def _years(first: int, *values: float | None) -> tuple[Point, ...]:
    return tuple(_year(first + number, value) for number, value in enumerate(values))


def _trend(points: tuple[Point, ...], **fields: Any) -> Chart:
    return Chart(
        **{
            "kind": "trend",
            "id": "reading",
            "title": "Third graders reading at grade level",
            "sentence": "It rises.",
            "unit": Unit("percent"),
            "lines": (Line("All children", points, main=True),),
            **fields,
        }
    )


def _lines(groups: dict[str, tuple[Point, ...]], **fields: Any) -> Chart:
    lines = tuple(Line(name, points, main=name == "All") for name, points in groups.items())
    return _trend((), **{"kind": "lines", "lines": lines, **fields})


def _rows(kind: str, *rows: Row, **fields: Any) -> Chart:
    return _trend((), **{"kind": kind, "lines": (), "rows": rows, **fields})


@pytest.fixture(scope="session")
def gap() -> Callable[..., Chart]:
    return partial(_rows, "gap")


@pytest.fixture(scope="session")
def places() -> Callable[..., Chart]:
    return partial(_rows, "places")


@pytest.fixture(scope="session")
def outlook(year: Callable[..., Point]) -> Callable[..., Chart]:
    """A trend with all that can lie ahead of it."""

    def made(**fields: Any) -> Chart:
        values = [50, 51, 52, 53, 54, 57, 61]
        points = tuple(year(2018 + number, value) for number, value in enumerate(values))
        return _trend(
            points,
            **{
                "baseline": points[2],
                "target": TargetMark(
                    "2030", 2031.0, 80, (("2026", 2027.0, 66), ("2028", 2029.0, 72))
                ),
                "forecast": tuple(
                    Expected(
                        str(y), y + 1.0, 52 + (y - 2020) / 2, 51.5 + (y - 2020) / 4, 52.5 + y - 2020
                    )
                    for y in range(2020, 2031)
                ),
                "forecast_label": "if nothing had changed",
                "projection": Expected("2030", 2031.0, 71),
                "projection_label": "at this pace",
                "events": (
                    Event(2021.75, 1, "Tutoring begins", "event-1"),
                    Event(2023.5, 2, "Summer reading", "event-2"),
                ),
                **fields,
            },
        )

    return made


@pytest.fixture(scope="session")
def english() -> Language:
    return Language("en")


@pytest.fixture(scope="session")
def environment() -> Environment:
    """The shipped theme, as strict as the site's."""
    return Environment(
        loader=FileSystemLoader(OVERRIDES), autoescape=True, undefined=StrictUndefined
    )


@pytest.fixture(scope="session")
def draw(english: Language, environment: Environment) -> Callable[[Chart], Pair]:
    """Draw a chart in both layouts."""

    def drawn(chart: Chart) -> Pair:
        wide, narrow = svg(chart, english, environment).split("\n<svg")
        return Pair(Drawing(wide), Drawing(f"<svg{narrow}"))

    return drawn


@pytest.fixture(scope="session")
def year() -> Callable[..., Point]:
    return _year


@pytest.fixture(scope="session")
def years() -> Callable[..., tuple[Point, ...]]:
    return _years


@pytest.fixture(scope="session")
def trend() -> Callable[..., Chart]:
    return _trend


@pytest.fixture(scope="session")
def lines() -> Callable[..., Chart]:
    return _lines
