"""The published version, read from git: what it says, and that nothing is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.portals import DESCRIPTOR, INDICATOR, changed, write
from tests.corpus.repository import commit, git

from ci_portal.model.portal import Portal
from ci_portal.reading.portal import read_portal, read_project
from ci_portal.reading.published import NotPublishedError, published


def portal_of(root: Path, reference: str) -> Portal:
    with published(root, reference) as project:
        portal = read_project(project).portal
    assert portal is not None
    return portal


def committed(repository: Path, project: Path) -> Path:
    """The sound portal in a folder of a repository, committed and tagged "published"."""
    write(project, {})
    git(commit(repository), "tag", "published")
    return project


@pytest.mark.parametrize("inside", ["", "sites/reads"])
def test_the_files_of_then_are_read_and_those_of_now_stay(inside: str, tmp_path: Path) -> None:
    project = committed(tmp_path, tmp_path / inside)
    write(project, changed(INDICATOR, "value: 80", "value: 90"))
    (target,) = portal_of(project, "published").targets_of["reading"]
    assert target.value == 80
    assert "value: 90" in (project / INDICATOR).read_text(encoding="utf-8")
    assert git(project, "status", "--short", "--untracked-files=no").split() == ["M", INDICATOR]


def test_what_lies_beside_the_project_is_found(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    project = tmp_path / "portal"
    write(project, changed(DESCRIPTOR, "  today", "  data_roots: [../shared]\n  today"))
    commit(project)
    assert portal_of(project, "HEAD").settings.data_roots == ("../shared",)


@pytest.mark.parametrize("reference", ["no-such-branch", "--output=x", ""])
def test_a_version_that_is_not_there_is_told(reference: str, tmp_path: Path) -> None:
    project = committed(tmp_path, tmp_path)
    with pytest.raises(NotPublishedError, match="There is no"):
        portal_of(project, reference)
    assert not (project / "x").exists()


def test_a_folder_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NotPublishedError, match="not in a git repository"):
        portal_of(write(tmp_path, {}), "HEAD")


def test_a_folder_that_was_not_there_then_is_told(tmp_path: Path) -> None:
    committed(tmp_path, tmp_path / "old")
    with pytest.raises(NotPublishedError, match="was not there"):
        portal_of(write(tmp_path / "new", {}), "published")


def test_advice_is_not_asked_of_it(tmp_path: Path) -> None:
    """What has become overdue since it was published does not stand in the way of comparing."""
    write(tmp_path, changed(INDICATOR, "frequency: yearly", "frequency: yearly\nlag_days: 90"))
    assert read_portal(commit(tmp_path)).portal is None
    assert portal_of(tmp_path, "HEAD").indicators.keys() == {"reading"}
