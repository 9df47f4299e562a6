"""What a wheel holds, and how plotly.js gets into it."""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def hook(root: Path) -> ModuleType:
    """hatch_build.py as a module: it is part of no package."""
    spec = importlib.util.spec_from_file_location("hatch_build", root / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def archive_of(path: Path, files: dict[str, bytes]) -> Path:
    """An archive such as npm makes."""
    with tarfile.open(path, "w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return path


@pytest.fixture
def small(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Two little files in place of the pinned ones: name in the archive → content."""
    files = {"package/plotly.js": b"draw()", "package/LICENSE": b"MIT"}
    pins = {
        "package/plotly.js": ("plotly.js", hook.digest(b"draw()")),
        "package/LICENSE": ("LICENSE.txt", hook.digest(b"MIT")),
    }
    monkeypatch.setattr(hook, "FILES", pins)
    return files


def test_a_wheel_holds_the_theme_and_the_schemas(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, place in (
        ("overrides", "ci_portal/overrides"),
        ("src/ci_portal/schemas", "ci_portal/schemas"),
        ("plugins/ci_portal_mkdocs", "ci_portal_mkdocs"),
    ):
        files = [path.relative_to(root / folder) for path in (root / folder).rglob("*.*")]
        expected = {
            f"{place}/{path.as_posix()}"
            for path in files
            if path.suffix not in (".pyc", ".mo") and (root / folder / path).is_file()
        }
        assert expected
        assert expected <= names
    assert "ci_portal/py.typed" in names


def test_the_pinned_files_are_taken_from_npms_archive_and_nothing_else(
    hook: ModuleType, small: dict[str, bytes], tmp_path: Path
) -> None:
    archive = archive_of(tmp_path / "a.tgz", {**small, "package/../../evil.js": b"evil()"})
    assert hook.unpack(archive) == {"plotly.js": b"draw()", "LICENSE.txt": b"MIT"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"package/plotly.js": b"steal()"}, "not the expected file"),
        ({"package/plotly.js": b""}, "not the expected file"),
    ],
)
def test_another_content_is_refused(
    hook: ModuleType,
    small: dict[str, bytes],
    tmp_path: Path,
    change: dict[str, bytes],
    reason: str,
) -> None:
    archive = archive_of(tmp_path / "a.tgz", {**small, **change})
    with pytest.raises(hook.NotFetchedError, match=reason):
        hook.unpack(archive)


def test_an_archive_that_lacks_a_file_or_is_none_is_refused(
    hook: ModuleType, small: dict[str, bytes], tmp_path: Path
) -> None:
    del small["package/LICENSE"]
    with pytest.raises(hook.NotFetchedError, match="can't be used"):
        hook.unpack(archive_of(tmp_path / "a.tgz", small))
    (tmp_path / "b.tgz").write_bytes(b"no archive")
    with pytest.raises(hook.NotFetchedError, match="can't be used"):
        hook.unpack(tmp_path / "b.tgz")


def test_what_is_there_is_not_fetched_again(
    hook: ModuleType, small: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = archive_of(tmp_path / "a.tgz", small)
    monkeypatch.setattr(hook, "pack", lambda _: archive)
    vendor = tmp_path / "vendor"
    assert not hook.is_complete(vendor)
    hook.fetch(vendor)
    assert hook.is_complete(vendor)
    assert sorted(path.name for path in vendor.iterdir()) == ["LICENSE.txt", "plotly.js"]


@pytest.mark.usefixtures("small")
def test_without_npm_an_old_version_goes_and_the_reason_is_told(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plotly.js").write_bytes(b"an older version")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(hook.NotFetchedError, match="npm is not installed"):
        hook.fetch(tmp_path)
    assert not (tmp_path / "plotly.js").exists()
