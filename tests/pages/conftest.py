"""Pages of the small portal as a reader gets them: shortcodes, Markdown, sanitizing, components."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from tests.corpus.portals import read

from ci_portal.i18n import Language
from ci_portal.measures import Thresholds
from ci_portal.measures.judge import Judgement, judge
from ci_portal.model.observations import ALL, Point, Series, SeriesKey
from ci_portal.model.periods import parse_period
from ci_portal.model.record import Origin
from ci_portal.model.records import Indicator, Target
from ci_portal.pages.components import Components
from ci_portal.pages.placeholders import Placeholders
from ci_portal.pages.site import Site
from ci_portal.pages.words import Words

EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html"),
    *("tables", "toc"),
]
PLACE = "Harbor County"
NOWHERE = Origin("content/indicators/reading.md", None, {})

#: Elements that have no end tag.
VOID = {"br", "hr", "img", "input", "link", "meta", "source"}


class Tree(HTMLParser):
    """What a page's HTML holds: its elements with their attributes, and all of its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.nested: list[tuple[str, ...]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.nested.append((*self.open, tag))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]

    def attribute(self, tag: str, name: str) -> str | None:
        """The attribute of the first such element."""
        return next(given.get(name) for found, given in self.elements if found == tag)


@dataclass
class Reader:
    """A portal's pages, made as the site makes them."""

    site: Site
    components: Components = field(init=False)

    def __post_init__(self) -> None:
        self.components = Components(self.site)

    def html(self, text: str, url: str = "about/") -> str:
        """The HTML of a Markdown text on the page of an address."""
        placeholders = Placeholders(self.components)
        marked = placeholders.put(text, "page.md", url)
        html = placeholders.fill_text(markdown.markdown(marked, extensions=EXTENSIONS), "page.md")
        return placeholders.fill_blocks(html, "page.md")

    def tree(self, text: str, url: str = "about/") -> Tree:
        return Tree(self.html(text, url))

    def page(self, text: str) -> tuple[dict[str, Any], Tree]:
        """Front matter and content of a generated page."""
        _, front, body = text.split("---\n", 2)
        return yaml.safe_load(front), self.tree(body, "results/early-reading/")


@pytest.fixture(scope="session")
def tree_of() -> Callable[[str], Tree]:
    return Tree


@pytest.fixture(scope="session")
def reader_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Reader]:
    """A function from changes to the small portal to its pages."""

    def reader(changes: Mapping[str, str] | None = None) -> Reader:
        folder = tmp_path_factory.mktemp("portal")
        reading = read(folder, changes or {})
        assert reading.judgements is not None, [problem.message for problem in reading.problems]
        own: Path = reading.project.overrides
        return Reader(Site(reading.judgements, reading.problems, own))

    return reader


@pytest.fixture(scope="session")
def reader(reader_of: Callable[..., Reader]) -> Reader:
    """The pages of the small portal as it is."""
    return reader_of()


@pytest.fixture(scope="session")
def words() -> Words:
    return Words(Language("en"))


def _series(values: Mapping[int | str, Any], by: str, group: str) -> Series:
    points = []
    for label, given in values.items():
        columns = given if isinstance(given, Mapping) else {"value": given}
        points.append(Point(*parse_period(str(label)), **columns))
    return Series(SeriesKey("reading", PLACE, by, group), tuple(points))


def _indicator(**fields: Any) -> Indicator:
    given = {
        "id": "reading",
        "title": "Reading",
        "origin": NOWHERE,
        "results": ("early-reading",),
        "tier": "headline",
        "lay_definition": "The share that reads.",
        "unit": "percent",
        "unit_label": "children read",
        "direction": "up",
        "frequency": "yearly",
    }
    return Indicator(**{**given, **fields})


@pytest.fixture(scope="session")
def judged() -> Callable[..., Judgement]:
    """A function from an indicator's figures by period to how it stands.

    `groups` are figures by group, `aim` and `due` the target, further names the indicator's fields.
    """

    def judgement(
        values: Mapping[int | str, Any],
        groups: Mapping[str, Mapping[int | str, Any]] | None = None,
        *,
        aim: float | None = None,
        due: str = "2030",
        today: date = date(2025, 6, 1),
        **fields: Any,
    ) -> Judgement:
        found = [_series(values, ALL, ALL)] if values else []
        found += [_series(given, "income", name) for name, given in (groups or {}).items()]
        targets = []
        if aim is not None:
            target = {"id": "aim", "title": "Aim", "origin": NOWHERE, "indicator": "reading"}
            when = {"date": parse_period(due), "set_on": date(2018, 1, 1)}
            targets.append(Target(**target, **when, value=aim))  # type: ignore[arg-type]  # mixed
        return judge(
            _indicator(**fields),
            place=PLACE,
            series={series.key: series for series in found},
            targets=targets,
            thresholds=Thresholds(),
            today=today,
        )

    return judgement
