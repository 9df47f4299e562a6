"""`ci-portal links`: what it prints, and how it exits."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ci_portal.cli.app import app


def links(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["links", *map(str, arguments)])


def built(folder: Path, link: str) -> Path:
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text(f'<a href="{link}">x</a>', encoding="utf-8")
    return folder / "site"


def test_no_broken_link(tmp_path: Path) -> None:
    result = links(built(tmp_path, "#"))
    assert (result.exit_code, result.output) == (0, "no broken links\n")


def test_a_broken_link(tmp_path: Path) -> None:
    result = links(built(tmp_path, "about/"))
    assert result.exit_code == 1
    assert result.output == "index.html: about/ (no such page or file)\n1 broken link\n"


def test_the_address_is_given_or_that_of_mkdocs_yml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = built(tmp_path, "/portal/")
    assert links(site, "--base", "/portal/").exit_code == 0
    monkeypatch.chdir(tmp_path)
    assert links().exit_code == 1
    Path("mkdocs.yml").write_text("site_url: https://reads.example/portal/\n")
    assert links().exit_code == 0


def test_a_folder_without_a_site_is_told(tmp_path: Path) -> None:
    result = links(tmp_path)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
