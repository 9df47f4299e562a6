"""Both sides of a review: a published version is read once, and may not be there at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.corpus.portals import DESCRIPTOR, HOME, INDICATOR, PACKAGE, SOUND, write
from tests.corpus.repository import commit, git
from tests.review.conftest import PUBLISHED, change, command, page, row

from ci_portal.model.records import COLLECTIONS
from ci_portal.review import cache, sides
from ci_portal.review.codec import plain_record, typed_record
from ci_portal.review.facts import as_json, from_json
from ci_portal.review.review import review


def test_a_published_version_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(folder, page(INDICATOR, "value: 80", "value: 70"))
    first = command(folder).output

    def read(*_: object) -> None:
        raise AssertionError("the published version is read again")

    monkeypatch.setattr(sides, "_read", read)
    monkeypatch.setattr(sides, "published", read)
    result = command(folder)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.output == first
    assert "TGT003" in first, "of which the published records are asked"


def test_another_state_of_the_library_reads_it_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command(folder).exit_code == 0
    calls: list[object] = []
    original = sides._read
    monkeypatch.setattr(sides, "_read", lambda *given: (calls.append(given), original(*given))[1])
    assert command(folder).exit_code == 0
    assert not calls
    monkeypatch.setattr(cache, "library", lambda: "another")
    assert command(folder).exit_code == 0
    assert len(calls) == 1


def test_a_rule_belongs_to_the_state_of_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any byte of any module changes it."""
    package = tmp_path / "ci_portal" / "review"
    package.mkdir(parents=True)
    (tmp_path / "ci_portal" / "rule.py").write_text("LIMIT = 1\n")
    monkeypatch.setattr(cache, "__file__", str(package / "cache.py"))
    cache.library.cache_clear()
    first = cache.library()
    (tmp_path / "ci_portal" / "rule.py").write_text("LIMIT = 2\n")
    cache.library.cache_clear()
    assert cache.library() != first
    cache.library.cache_clear()


def test_another_day_reads_it_again(folder: Path) -> None:
    command(folder)
    change(folder, page(DESCRIPTOR, "2026-01-15", "2026-02-15"))
    command(folder)
    assert len(list((folder / ".cache" / "ci-portal" / "review").iterdir())) == 2


def test_only_the_merge_shows_and_not_the_calendar(folder: Path) -> None:
    """The published version would have been judged by an earlier day."""
    change(folder, page(DESCRIPTOR, "2026-01-15", "2031-01-15"))
    found = review(folder, "HEAD")
    assert found.headline == "Nothing changes for readers."


def test_data_beside_the_project_is_looked_at_again(tmp_path: Path) -> None:
    project = write(
        tmp_path / "portal",
        {**PUBLISHED, DESCRIPTOR: SOUND[DESCRIPTOR] + "  data_roots: [../beside]\n"},
    )
    beside = tmp_path / "beside" / "package"
    beside.mkdir(parents=True)
    (beside / "datapackage.yaml").write_text("name: package\nresources: []\n")
    (project / ".gitignore").write_text(".cache/\n")
    commit(project)
    command(project)
    kept = sides.Cache(project / ".cache" / "ci-portal", project.resolve())
    sha = git(project, "rev-parse", "HEAD").strip()
    assert kept.get(sha, project.resolve().as_posix(), "2026-01-15")
    (beside / "more.csv").write_text("a\n")
    assert kept.get(sha, project.resolve().as_posix(), "2026-01-15") is None


def test_a_spoiled_cache_is_made_again(folder: Path) -> None:
    first = command(folder).output
    (kept,) = (folder / ".cache" / "ci-portal" / "review").iterdir()
    for spoiled in (b"", b"not gzip", kept.read_bytes()[:200]):
        kept.write_bytes(spoiled)
        assert command(folder).output == first


def test_old_versions_are_let_go(folder: Path) -> None:
    for number in range(cache.KEPT + 2):
        change(folder, {HOME: f"# Home {number}\n"})
        git(folder, "commit", "-qam", "again")
        command(folder)
    assert len(list((folder / ".cache" / "ci-portal" / "review").iterdir())) == cache.KEPT


def test_facts_are_the_same_after_a_round_through_json(folder: Path) -> None:
    facts = review(folder, "HEAD").now
    again = from_json(json.loads(json.dumps(as_json(facts))))
    assert as_json(again) == as_json(facts)
    assert again.figures == facts.figures


def test_records_are_the_same_after_a_round_through_json(root: Path) -> None:
    from ci_portal.reading.files.project import Project
    from ci_portal.reading.portal import read_project

    portal = read_project(Project(root)).portal
    assert portal is not None
    seen = 0
    for collection, records in portal.records.items():
        for record in records.values():
            written = json.loads(json.dumps(plain_record(record)))
            again = typed_record(COLLECTIONS[collection], written)
            assert plain_record(again) == plain_record(record)
            seen += 1
    assert seen > 100


def test_a_reference_that_is_not_there(folder: Path) -> None:
    from typer.testing import CliRunner

    from ci_portal.cli.app import app

    result = CliRunner().invoke(app, ["review", "--base", "nowhere", str(folder)])
    assert result.exit_code == 2
    assert "nowhere" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("form", ["markdown", "json", "html", "github"])
def test_a_published_version_without_a_portal(form: str, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Soon\n")
    commit(tmp_path)
    write(tmp_path, PUBLISHED)
    result = command(tmp_path, "--format", form)
    assert result.exit_code == 0, result.output
    if form == "markdown":
        assert "There is no portal at" in result.output
        assert "1 result, 2 indicators, 2 partners, 1 promise, 14 figures" in result.output


def test_a_folder_that_was_not_there(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Soon\n")
    commit(tmp_path)
    project = write(tmp_path / "portal", PUBLISHED)
    result = command(project)
    assert result.exit_code == 0
    assert "There is no portal at" in result.output


@pytest.mark.parametrize("form", ["markdown", "json", "html", "github"])
def test_a_published_version_with_errors(form: str, tmp_path: Path) -> None:
    broken = {INDICATOR: SOUND[INDICATOR].replace("unit: percent", "unit: percnt")}
    project = commit(write(tmp_path, {**PUBLISHED, **broken}))
    write(project, PUBLISHED)
    result = command(project, "--format", form)
    assert result.exit_code == 0, result.output
    if form == "markdown":
        assert "has errors itself" in result.output.replace("\\", "")
        assert "FLD004" in result.output, "it is resolved"


def test_a_folder_outside_any_repository(tmp_path: Path) -> None:
    result = command(write(tmp_path, PUBLISHED))
    assert result.exit_code == 2
    assert "not in a git repository" in " ".join(result.output.replace("│", " ").split())


def test_advice_that_stops_a_build_hides_no_change(folder: Path) -> None:
    """An error of the lint leaves the figures sound: both are told."""
    change(folder, page("content/results/early-reading.md", "level: population", "level: program"))
    change(folder, row("", "reading,2023-24,all,all,61,610,1000,"))
    found = review(folder, "HEAD")
    assert any(p.code == "RES001" for p in found.errors)
    assert any(c.kind == "period-added" for c in found.changes)
    assert found.stops()


def test_what_came_to_the_published_branch_meanwhile_is_no_change_of_this_one(
    folder: Path,
) -> None:
    """A merge keeps it, so it is not told as if it were taken away."""
    git(folder, "branch", "published")
    git(folder, "checkout", "-q", "published")
    change(folder, row("", "reading,2023-24,all,all,61,610,1000,"))
    git(folder, "commit", "-qam", "a new year")
    git(folder, "checkout", "-q", "-")
    change(folder, page(HOME, "of our third", "of all our third"))
    assert review(folder, "published").headline == "Only prose changes: content/index.md."


def test_the_descriptor_of_a_package_is_told_as_a_file(folder: Path) -> None:
    change(folder, page(PACKAGE, "title: Schools", "title: Our schools"))
    found = review(folder, "HEAD")
    assert [(c.kind, c.file) for c in found.changes] == [("file-changed", PACKAGE)]


def test_what_the_initiative_says_of_itself_is_told_as_a_setting(folder: Path) -> None:
    more = "contributors: [{title: County Library}]\n"
    change(folder, {DESCRIPTOR: SOUND[DESCRIPTOR].replace("portal:", f"{more}portal:")})
    found = review(folder, "HEAD")
    assert [(c.kind, c.what, c.new) for c in found.changes] == [
        ("setting-changed", "contributors", "County Library")
    ]
