"""A portal in a repository: what was published, and what a pull request makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.corpus.portals import FIGURES, INDICATOR, SOUND, Change, write
from tests.corpus.records import LIBRARY, written
from tests.corpus.repository import commit
from typer.testing import CliRunner, Result

from ci_portal.cli.app import app
from ci_portal.review.changes.change import Change as Difference
from ci_portal.review.review import Review, review

#: Numbers that are nowhere else: of cells that one side shows and the other withholds.
CANARY = {"value": "37.61", "numerator": "7613", "denominator": "20242"}

HEADER = "indicator,period,dimension,group,value,numerator,denominator,status\n"
ROWS = (
    "reading,2018-19,all,all,51,510,1000,",
    "reading,2019-20,all,all,52,520,1000,",
    "reading,2020-21,all,all,53,530,1000,",
    "reading,2021-22,all,all,55,550,1000,",
    "reading,2022-23,all,all,58,580,1000,preliminary",
    "reading,2018-19,income,Low income,40,160,400,",
    "reading,2022-23,income,Low income,46,184,400,",
    "reading,2018-19,income,Not low income,58.3,350,600,",
    "reading,2022-23,income,Not low income,66,396,600,",
    "attendance,2021-22,all,all,80,800,1000,",
    "attendance,2022-23,all,all,81,810,1000,",
    "attendance,2021-22,income,Low income,,,,suppressed",
    f"attendance,2022-23,income,Low income,{','.join(CANARY.values())},",
    "attendance,2022-23,income,Not low income,85,8500,10000,",
)

ATTENDANCE = SOUND[INDICATOR].replace("Third graders who read well", "Children who are at school")

#: What was published.
PUBLISHED: Mapping[str, Change] = {
    FIGURES: HEADER + "\n".join(ROWS) + "\n",
    "content/indicators/attendance.md": ATTENDANCE.replace("tier: headline", "tier: contributing"),
    **LIBRARY,
    **written("partners", "clinic", title="Eastside Clinic", sector="health"),
    **written("commitments", "evenings", title="Open in the evening"),
    **written("feedback", "late-bus", title="The bus is late", response_due=None),
}

Reviewer = Callable[..., Review]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The published portal, committed."""
    project = write(tmp_path / "portal", PUBLISHED)
    (project / ".gitignore").write_text(".cache/\n")
    return commit(project)


@pytest.fixture
def reviewed(folder: Path) -> Reviewer:
    """Reviews the published portal with changes: files by their path, None for those that go."""

    def made(changes: Mapping[str, Change]) -> Review:
        change(folder, changes)
        return review(folder, "HEAD")

    return made


def change(folder: Path, changes: Mapping[str, Change]) -> Path:
    """Write changes over what is in the folder."""
    for name, content in changes.items():
        if content is None:
            (folder / name).unlink()
    return write(folder, changes, sound={})


def row(old: str, new: str) -> dict[str, Change]:
    """The published figures with one row that is another; "" for one that goes, or comes."""
    assert not old or old in ROWS
    rows = [new if each == old else each for each in ROWS] if old else [*ROWS, new]
    return {FIGURES: HEADER + "".join(f"{each}\n" for each in rows if each)}


def page(file: str, old: str, new: str) -> dict[str, Change]:
    """A published page with one stretch of it replaced."""
    text = str({**SOUND, **PUBLISHED}[file])
    assert text.count(old) == 1
    return {file: text.replace(old, new)}


def named(found: Review, kind: str) -> list[Difference]:
    """The changes of a kind."""
    return [each for each in found.changes if each.kind == kind]


def told(found: Review, kind: str) -> list[tuple[str, str, str | None, str | None]]:
    """Title, part, before and after of the changes of a kind."""
    return [(c.title, c.what, c.old, c.new) for c in named(found, kind)]


def command(folder: Path, *options: str) -> Result:
    """What `ci-portal review` does."""
    return CliRunner().invoke(app, ["review", "--base", "HEAD", *options, str(folder)])
