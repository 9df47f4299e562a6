"""The New Haven portal, read and built once from packages that are not in this repository."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from ci_portal.measures.judge import Judgement
from ci_portal.measures.judgements import Judgements
from ci_portal.model.observations import ALL, Point, SeriesKey
from ci_portal.model.portal import Portal
from ci_portal.reading.portal import Reading, read_portal

HERE = Path(__file__).resolve().parent
PUBLISHED = HERE.parents[2] / "shared" / "real-data"
MISSING = f"the published packages are not here ({PUBLISHED})"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything below this folder, so that `-m "not real"` leaves it out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.real)
            if not PUBLISHED.is_dir():
                item.add_marker(pytest.mark.skip(reason=MISSING))


@pytest.fixture(scope="session")
def published() -> Path:
    """The folder of the Connecticut packages."""
    return PUBLISHED / "ct"


@pytest.fixture(scope="session")
def built(site_of: Callable[[Path], Any]) -> Any:
    """The site of the portal, built strictly."""
    return site_of(HERE / "mkdocs.yml")


@pytest.fixture(scope="session")
def reading(built: Any) -> Reading:
    """What the library reads; after the build, which has validated the packages already."""
    return read_portal(HERE)


@pytest.fixture(scope="session")
def portal(reading: Reading) -> Portal:
    """The portal that was read."""
    assert reading.portal is not None, list(reading.problems)
    return reading.portal


@pytest.fixture(scope="session")
def judgements(portal: Portal) -> Mapping[str, Judgement]:
    """How each indicator stands."""
    return Judgements(portal)


@pytest.fixture(scope="session")
def points(portal: Portal) -> Callable[..., dict[str, Point]]:
    """The points of a group (by default of everyone) in New Haven, by period."""

    def of(indicator: str, group: str = ALL, place: str = "New Haven") -> dict[str, Point]:
        (dimension,) = portal.dimensions(indicator) if group != ALL else (ALL,)
        series = portal.series[SeriesKey(indicator, place, dimension, group)]
        return {point.period: point for point in series.points}

    return of


@pytest.fixture
def changed(tmp_path: Path, built: Any) -> Callable[..., Reading]:
    """A function that reads a copy of the portal with texts replaced in an indicator's page.

    The other indicators have one made-up figure there, which saves the time to read theirs.
    """

    def read(indicator: str, *replacements: tuple[str, str], settings: str = "") -> Reading:
        project = tmp_path / "portal"
        file = f"content/indicators/{indicator}.md"
        if not project.exists():
            shutil.copytree(HERE / "content", project / "content")
            shutil.copytree(HERE / "data", project / "data")
            # What the build has validated need not be validated again.
            shutil.copytree(HERE / ".cache", project / ".cache")
            ours = project / "data" / "datapackage.yaml"
            _replace(ours, "../../../shared/real-data", os.path.relpath(PUBLISHED, project))
            _replace(ours, "  place: New Haven\n", f"  place: New Haven\n{settings}")
            others = set((project / "content" / "indicators").iterdir())
            others.discard(project / file)
            for page in others:
                _without_series(page)
            _with_one_figure(project / "data" / "made-up", {page.stem for page in others})
        for old, new in replacements:
            _replace(project / file, old, new)
        return read_portal(project)

    return read


def _without_series(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^required_dimensions:.*\n", "", text)
    page.write_text(re.sub(r"(?m)^series:\n(?: .*\n)+", "", text), encoding="utf-8")


def _with_one_figure(package: Path, indicators: set[str]) -> None:
    package.mkdir()
    descriptor = "name: made-up\nresources: [{name: observations, path: observations.csv}]\n"
    (package / "datapackage.yaml").write_text(descriptor, encoding="utf-8")
    rows = [f"{key},2020-21,all,all,50\n" for key in sorted(indicators)]
    text = "".join(["indicator,period,dimension,group,value\n", *rows])
    (package / "observations.csv").write_text(text, encoding="utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} does not hold {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")
