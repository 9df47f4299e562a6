from __future__ import annotations

from pathlib import Path

from tests.corpus.broken import MAPPED, RATES, STATE
from tests.corpus.portals import (
    DESCRIPTOR,
    FIGURES,
    PACKAGE,
    SOUND,
    changed,
    codes,
    published,
    read,
    write,
)

from ci_portal.checks import Problems
from ci_portal.reading.files.packages import Catalogue
from ci_portal.reading.files.project import Project
from ci_portal.reading.portal import read_portal

#: A package that somebody else publishes, with some of the defects that such packages have.
PUBLISHED = {
    "shared/state/suspensions/datapackage.json": """\
{"resources": [{"path": "rates.csv", "schema": {"fields": [
  {"name": "Value", "type": "number"}, {"name": "Year", "type": "year"}]}}]}""",
    "shared/state/suspensions/rates.csv": MAPPED[RATES].replace("2020-21,White", " 2020-21 ,White"),
    "shared/state/broken/datapackage.json": "{",
}  # fmt: skip


def catalogue(folder: Path, files: dict[str, str]) -> tuple[Catalogue, Problems]:
    problems = Problems()
    return Catalogue(Project(write(folder, files)), problems), problems


def test_every_folder_with_a_descriptor_is_a_package(tmp_path: Path) -> None:
    found, problems = catalogue(tmp_path, {"data/state/x/datapackage.json": '{"title": "X"}'})
    assert [package.id for package in found] == [".", "schools", "state/x"]
    assert not len(problems)
    state = found.find("state/x")
    assert state is not None
    assert (state.title, state.file) == ("X", "data/state/x/datapackage.json")
    assert found.find("state/y") is None


def test_a_resource_without_a_name_is_called_after_its_file(tmp_path: Path) -> None:
    files = {**MAPPED, **changed(STATE, "name: rates\n    path", "path", MAPPED)}
    reading = read(tmp_path, files)
    assert codes(reading) == [("PKG005", STATE, 3)]
    assert len(published(reading, "value")) == 4


def test_the_schema_may_stand_in_a_file_of_the_package(tmp_path: Path) -> None:
    files = {
        PACKAGE: SOUND[PACKAGE] + "    schema: schema.json\n",
        "data/schools/schema.json": '{"fields": [{"name": "status", "type": "integer"}]}',
    }
    assert codes(read(tmp_path, files)) == [("PKG009", FIGURES, 3)]


def test_a_dialect_says_how_a_file_is_written(tmp_path: Path) -> None:
    text = "Figures of the district\n" + SOUND[FIGURES].replace(",", "|")
    dialect = '    dialect: {delimiter: "|", headerRows: [2]}\n'
    reading = read(tmp_path, {PACKAGE: SOUND[PACKAGE] + dialect, FIGURES: text})
    assert codes(reading) == []
    assert len(published(reading, "value")) == 5


def shared(tmp_path: Path) -> dict[str, str | None]:
    """A portal whose figures lie in a data root beside it."""
    return {
        **MAPPED,
        STATE: None,
        RATES: None,
        DESCRIPTOR: SOUND[DESCRIPTOR] + "  data_roots: shared\n",
        **PUBLISHED,
    }


def test_a_published_package_is_read_around_its_defects(tmp_path: Path) -> None:
    """No names, columns in another order, cells of another type: warnings, for we can't mend it."""
    reading = read(tmp_path, shared(tmp_path))
    assert reading.portal is not None
    assert {(problem.code, problem.severity) for problem in reading.problems} == {
        ("PKG005", "warning"),
        ("PKG008", "warning"),
        ("PKG009", "warning"),
    }
    assert ("White", 8.0) in published(reading, "group", "value")


def test_a_published_package_that_nobody_reads_is_not_reported(tmp_path: Path) -> None:
    assert not any("broken" in str(p.file) for p in read(tmp_path, shared(tmp_path)).problems)


def test_an_own_package_wins_over_a_published_one(tmp_path: Path) -> None:
    own = {"data/state/suspensions/datapackage.yaml": MAPPED[STATE], RATES: MAPPED[RATES]}
    reading = read(tmp_path, {**shared(tmp_path), **own})
    assert codes(reading) == []


def test_a_link_that_leads_out_of_the_package_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "students.csv"
    secret.write_text(SOUND[FIGURES], encoding="utf-8")
    folder = write(tmp_path / "portal", {FIGURES: None})
    (folder / FIGURES).symlink_to(secret)
    assert codes(read_portal(folder)) == [("PKG006", PACKAGE, 4)]
