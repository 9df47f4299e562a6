from __future__ import annotations

from pathlib import Path

import pytest

from ci_portal.checks import Problems
from ci_portal.reading.files.narratives import Narrative, read_narratives, split
from ci_portal.reading.files.project import Project


def narratives(folder: Path, files: dict[str, str]) -> list[Narrative]:
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    problems = Problems()
    found = list(read_narratives(Project(folder), problems))
    assert not len(problems)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: x\n---\nStory\n", ("title: x\n", "Story\n", 4)),
        ("---\n---\nStory\n", ("", "Story\n", 3)),
        ("Story\n", ("", "Story\n", 1)),
        ("---\nStory without an end\n", ("", "---\nStory without an end\n", 1)),
        ("Story\n---\nmore\n---\n", ("", "Story\n---\nmore\n---\n", 1)),
        ("", ("", "", 1)),
    ],
)
def test_front_matter_and_story_are_told_apart(text: str, expected: tuple[str, str, int]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("file", "collection", "record_id"),
    [
        ("wins/summer-places.md", "wins", "summer-places"),
        ("wins/index.md", "articles", "wins"),
        ("wins/2024/summer.md", "articles", "wins-2024-summer"),
        ("about/how-we-judge.md", "articles", "about-how-we-judge"),
        ("about/index.md", "articles", "about"),
        ("index.md", "articles", "index"),
    ],
)
def test_the_place_of_a_page_says_which_record_it_is(
    file: str, collection: str, record_id: str, tmp_path: Path
) -> None:
    (found,) = narratives(tmp_path, {file: "Story\n"})
    assert (found.file, found.collection, found.id) == (f"content/{file}", collection, record_id)


def test_a_page_knows_its_lines(tmp_path: Path) -> None:
    (found,) = narratives(tmp_path, {"a.md": "---\ntitle: A\ntags:\n  - x\n---\n\nStory\n"})
    assert found.fields == {"title": "A", "tags": ["x"]}
    assert found.lines["tags", 0] == 4
    assert (found.body, found.body_line) == ("\nStory\n", 6)


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    (found,) = narratives(tmp_path, {"a.md": "\ufeff---\r\ntitle: A\r\n---\r\nStory\r\n"})
    assert found.fields == {"title": "A"}
    assert found.body_line == 4


def test_pages_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    found = narratives(tmp_path, {"b.md": "", "a/z.md": "", "a.md": ""})
    assert [page.file for page in found] == ["content/a/z.md", "content/a.md", "content/b.md"]


def test_a_page_may_begin_with_a_rule(tmp_path: Path) -> None:
    (found,) = narratives(tmp_path, {"about.md": "---\nA page, not a record.\n"})
    assert found.readable
    assert found.body.startswith("---")
