"""A small portal with partners, as an initiative writes its tables, and ways to look into pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.corpus.portals import FIGURES, INDICATOR, PACKAGE, RESULT, SOUND

from ci_portal.pages.plan import plan

VOID = {"br", "hr", "img", "input", "link", "meta", "source"}

PARTNERS = """\
id,title,sector,roles,champions,joined,left,description
clinic,The Clinic,health,data,,2019-02-01,,Two doctors and a nurse.
library,The Library,government,implementer;champion,Ruth Okafor,2018-11-01,,Seven branches.
parents,Parents' Council,resident,resident-voice,,2018-11-01,,Two parents of each school.
radio,The Radio,media,advocate,,2019-05-01,2024-06-30,It went off the air.
schools,The Schools,education,implementer;data,Ana Reyes;Tom Hill,2018-11-01,,One district.
"""

STRATEGIES = """\
id,title,results,lead,partners,places,start,status
tutoring,Tutors at school,early-reading,schools,library,Eastside;Old Harbor,2020-01-01,active
checks,A check for each child,maths,clinic,parents,,2020-01-01,active
old,Tutors after school,early-reading,schools,,Northside,2016-01-01,ended
"""

#: Today is 2026-01-15.
COMMITMENTS = """\
id,title,partner,kind,text,results,strategies,made_on,due,status,status_on,evidence_url
late,Hire two tutors,schools,staff,We hire.,,tutoring,2024-01-10,2025-05-14,promised,2025-02-01,
later,Open at night,library,action,We will open.,early-reading,,2024-01-10,2025-12-31,in-progress,,
kept,Teach one way,schools,practice-change,We will teach one way.,early-reading,,2020-01-10,2021-06-30,kept,2021-06-01,https://schools.example/kept
slow,Share the counts,clinic,data,We will share.,maths,,2020-01-10,2021-01-01,kept,2021-07-15,
soon,Ask each fall,parents,data,We will ask each fall.,maths,,2025-01-10,2026-09-30,promised,,
going,Train all,schools,action,We will train all.,early-reading,,2025-01-10,,in-progress,2025-10-01,
gone,Read it on air,radio,action,We read.,early-reading,,2019-06-01,2020-06-01,dropped,2024-06-30,
s-schools,The schools sign,schools,sign-on,We stand by it.,early-reading,,2018-11-15,,kept,2018-11-15,https://schools.example/minutes
s-parents,The parents sign,parents,sign-on,We stand by both.,early-reading;maths,,2019-11-15,,kept,,
s-clinic,The clinic signs,clinic,sign-on,We stood by it.,maths,,2019-11-15,,dropped,2023-03-01,
"""

MATHS = {
    "content/indicators/maths.md": SOUND[INDICATOR]
    .replace("results: [early-reading]", "results: [maths]")
    .replace("Third graders who read well", "Third graders who calculate well"),
    "content/results/maths.md": SOUND[RESULT]
    .replace("headline: [reading]", "headline: [maths]")
    .replace("title: Every child reads", "title: Every child calculates"),
    FIGURES: SOUND[FIGURES]
    + "maths,2018-19,all,all,51,510,1000,\nmaths,2020-21,all,all,54,540,1000,\n",
}


def tables(**texts: str) -> dict[str, str]:
    """The two results with these tables of records."""
    listed = "".join(f"  - {{name: {name}, path: {name}.csv}}\n" for name in texts)
    files = {f"data/schools/{name}.csv": text for name, text in texts.items()}
    return {**MATHS, PACKAGE: SOUND[PACKAGE] + listed, **files}


def everything(**texts: str) -> dict[str, str]:
    """The portal of this folder, with some of its tables replaced."""
    given = {"partners": PARTNERS, "strategies": STRATEGIES, "commitments": COMMITMENTS, **texts}
    return tables(**given)


class Entries(HTMLParser):
    """The list items of some HTML: each with its attributes and all of its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[Mapping[str, str | None], str]] = []
        self._open: list[list[Any]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self._open.append([dict(attrs), ""])

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            attrs, text = self._open.pop()
            self.found.append((attrs, " ".join(text.split())))

    def handle_data(self, data: str) -> None:
        for entry in self._open:
            entry[1] += data


@pytest.fixture(scope="session")
def people(reader_of: Callable[..., Any]) -> Any:
    """The pages of the portal of this folder."""
    return reader_of(everything())


@pytest.fixture(scope="session")
def entries() -> Callable[[str], list[tuple[Mapping[str, str | None], str]]]:
    """A function from HTML to its list items: attributes and text."""
    return lambda html: Entries(html).found


@pytest.fixture(scope="session")
def page_of() -> Callable[[Any, str], tuple[dict[str, Any], Any, str]]:
    """A function from a reader and a file's path to front matter, tree and HTML of that page."""

    def page(reader: Any, path: str) -> tuple[dict[str, Any], Any, str]:
        text = next(p.markdown for p in plan(reader.site, set()) if p.path == path)
        front, tree = reader.page(text)
        url = path.removesuffix(".md").removesuffix("index").rstrip("/") + "/"
        return front, tree, reader.html(text.split("---\n", 2)[2], url)

    return page
