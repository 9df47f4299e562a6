"""The example portal as it is published: complete, sound, private, and always the same."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from tests.conftest import FOREIGN_WARNING
from tests.plugins.conftest import PageTree, broken_links

EDIT = "https://github.com/example/harbor-county/edit/main/"


@pytest.fixture(scope="module")
def pages(example_site: Any) -> Mapping[str, PageTree]:
    """Every page of the example by its file's name."""
    return {
        path.relative_to(example_site.path).as_posix(): PageTree(path.read_text(encoding="utf-8"))
        for path in sorted(example_site.path.rglob("*.html"))
    }


def records(root: Path, collection: str) -> list[str]:
    return sorted(path.stem for path in (root / "content" / collection).glob("*.md"))


def test_a_build_prints_no_warning_but_the_example_s_own(example_site: Any) -> None:
    """Those are the check's, with their codes: they tell a story."""
    assert not FOREIGN_WARNING.search(example_site.log)
    assert not re.search("deprecat", example_site.log, re.IGNORECASE)
    assert "WARNING -  ci-portal: STR001 content/results/early-reading.md:1" in example_site.log


def test_a_strict_build_fails_for_them_and_prints_them(root: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode != 0
    printed = set(re.findall(r"^WARNING -  ci-portal: (\w{6}) ", done.stdout, re.MULTILINE))
    assert printed == {"COM002", "FUN001", "PAR001", "PAR002", "PAR003", "STR001", "STR004"}
    assert "in strict mode" in done.stdout


def test_a_page_for_each_result_and_indicator(example_site: Any, root: Path) -> None:
    for collection, fewest in (("results", 3), ("indicators", 12)):
        names = records(root, collection)
        assert len(names) >= fewest
        for name in names:
            html = example_site.read(f"{collection}/{name}/")
            assert "The story behind the curve" in html
            assert "cp-chart" in html


def test_every_page_says_that_it_is_an_example(
    pages: Mapping[str, PageTree], example_site: Any
) -> None:
    assert "404.html" in pages
    for name in pages:
        html = (example_site.path / name).read_text(encoding="utf-8")
        leads_on = 'http-equiv="refresh"' in html  # and shows nothing
        assert leads_on or "Example data: Harbor County is not a real place" in html, name


def test_every_link_leads_somewhere(example_site: Any) -> None:
    """Pages, files, and the places within pages that links name."""
    broken = broken_links(example_site.path, "/harbor-county/")
    assert not broken, "\n".join(broken)


def test_no_id_stands_twice_on_a_page(pages: Mapping[str, PageTree]) -> None:
    for name, tree in pages.items():
        twice = {each for each in tree.ids if tree.ids.count(each) > 1}
        assert not twice, name


def test_no_shortcode_and_no_mark_is_left(example_site: Any, pages: Mapping[str, PageTree]) -> None:
    for name in pages:
        html = (example_site.path / name).read_text(encoding="utf-8")
        assert not re.search("\\{\\{|[\ue000\ue001]|<!--cp:", html), name


def test_nothing_comes_from_another_host(pages: Mapping[str, PageTree], example_site: Any) -> None:
    for name, tree in pages.items():
        assert not [link for link in tree.loads if urlsplit(link).netloc], name
        assert not tree.handlers, name
        assert not tree.dangerous_links, name
    for path in example_site.path.rglob("*.css"):
        css = path.read_text(encoding="utf-8")
        assert not re.search(r"""(url\(|@import)\s*['"]?(https?:)?//""", css), path.name


def test_suggest_a_change_names_a_file_of_the_repository(example_site: Any, root: Path) -> None:
    for collection in ("results", "indicators"):
        for name in records(root, collection):
            html = example_site.read(f"{collection}/{name}/")
            link = re.search(r'<a href="([^"]*)">Suggest a change</a>', html)
            assert link
            file = unescape(link[1]).removeprefix(EDIT)
            assert file == f"content/{collection}/{name}.md"
            assert (root / file).is_file()


def test_search_finds_stories_and_figures_in_prose_but_no_drawings(example_site: Any) -> None:
    index = (example_site.path / "search" / "search_index.json").read_text(encoding="utf-8")
    docs = json.loads(index)["docs"]
    text = "\n".join(doc["text"] for doc in docs)
    assert "One way of teaching reading." in text  # a story
    assert "children in free summer programs, up from" in text  # a sentence in prose
    assert "Harbor County" in text
    for drawn in (
        "How do we judge this?",
        "The figures as a table",
        "cp-chart",
        "<svg",
        "<table",
        "not available",
    ):
        assert drawn not in text, drawn
    assert not re.search("[\ue000\ue001]|<!--cp:|\\{\\{", index)


def test_search_leads_to_places_that_exist(
    example_site: Any, pages: Mapping[str, PageTree]
) -> None:
    docs = json.loads((example_site.path / "search" / "search_index.json").read_text("utf-8"))[
        "docs"
    ]
    for doc in docs:
        path, _, fragment = doc["location"].partition("#")
        assert f"{path}index.html" in pages
        assert not fragment or unquote(fragment) in pages[f"{path}index.html"].ids


def test_every_indicator_is_in_the_table_of_judgements_and_in_that_of_due_dates(
    example_site: Any, pages: Mapping[str, PageTree], root: Path
) -> None:
    with (example_site.path / "data" / "assessments.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        judged = {row["indicator"] for row in csv.DictReader(file)}
    links = pages["about/health/index.html"].links
    for name in records(root, "indicators"):
        assert name in judged
        assert f"../../indicators/{name}/" in links


def test_search_finds_how_we_judge(example_site: Any) -> None:
    index = (example_site.path / "search" / "search_index.json").read_text(encoding="utf-8")
    found = {doc["location"]: doc["text"] for doc in json.loads(index)["docs"]}
    assert "reference group" in found["about/method/#gaps"]
    assert "margin of error" in found["about/method/#direction"]


def test_every_build_of_the_same_files_has_the_same_bytes(
    example_site: Any, root: Path, tmp_path: Path, again: Callable[..., Any]
) -> None:
    """In another folder, without a cache and with one."""
    for name in ("content", "data", "overrides"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    published = {
        path.relative_to(example_site.path).as_posix(): path.read_bytes()
        for path in example_site.path.rglob("*")
        if path.is_file()
    }
    for name in ("cold", "warm"):
        files = again(tmp_path, name).files
        assert files.keys() == published.keys()
        assert [file for file in files if files[file] != published[file]] == []
    assert "sitemap.xml.gz" in published
