"""What the library takes from mkdocs.yml, whatever else is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ci_portal.reading.files.configuration import Configuration, read_configuration


def configured(folder: Path, text: str) -> Configuration:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return read_configuration(folder)


def test_address_name_and_parts(tmp_path: Path) -> None:
    text = """\
site_name: Springfield Reads
site_url: https://reads.example/portal
plugins:
  - search
  - ci-portal/portal
  - ci-portal/results: {one: 1}
  - ci-portal/timeline: {enabled: false}
"""
    assert configured(tmp_path, text) == Configuration(
        "https://reads.example/portal/", "Springfield Reads", frozenset({"portal", "results"})
    )


def test_plugins_may_be_names_with_options(tmp_path: Path) -> None:
    found = configured(tmp_path, "plugins:\n  search: {}\n  ci-portal/results: {}\n")
    assert found.parts == {"results"}


def test_tags_of_the_engine_break_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOT_SET", raising=False)
    text = """\
site_name: !ENV [NOT_SET, Springfield]
site_url: !ENV NOT_SET
plugins: [ci-portal/results]
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
hooks: !relative $config_dir
"""
    expected = Configuration(None, "Springfield", frozenset({"results"}))
    assert configured(tmp_path, text) == expected


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE", "https://reads.example/")
    text = "site_url: !ENV [OTHER_SITE, SITE, 'https://else.example/']\n"
    assert configured(tmp_path, text).site_url == "https://reads.example/"
    assert configured(tmp_path, "site_url: !ENV SITE\n").site_url == "https://reads.example/"


def test_a_file_may_build_on_another(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("site_url: https://a.example/\nsite_name: A\n")
    found = configured(tmp_path, "INHERIT: base.yml\nsite_name: B\n")
    assert (found.site_url, found.site_name) == ("https://a.example/", "B")
    assert configured(tmp_path, "INHERIT: mkdocs.yml\nsite_name: B\n").site_name == "B"


@pytest.mark.parametrize("text", ["", "- a\n", "a: [\n", "a: *b\n", "\x00", "plugins: 3\n"])
def test_what_can_not_be_read_says_nothing(text: str, tmp_path: Path) -> None:
    found = configured(tmp_path, text)
    assert (found.site_url, found.site_name) == (None, "")


def test_without_a_file_all_parts_are_there(tmp_path: Path) -> None:
    assert read_configuration(tmp_path) == Configuration(None, "", None)
