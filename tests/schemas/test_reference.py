"""The reference page: everything in it, and readable as Markdown."""

from __future__ import annotations

import re

import markdown as python_markdown
import pytest

from ci_portal import schemas
from ci_portal.model.records import COLLECTIONS
from ci_portal.schemas.reference import markdown

PAGE = markdown()
HTML = python_markdown.markdown(PAGE, extensions=["tables", "toc", "fenced_code"])


@pytest.mark.parametrize("name", ["record", *COLLECTIONS, "observations", "portal", "series"])
def test_each_schema_has_a_section_with_its_fields(name):
    schema = schemas.load(name)
    section = re.split(rf"^##+ {re.escape(schema.title)}$", PAGE, flags=re.MULTILINE)[1]
    section = re.split(r"^##", section, flags=re.MULTILINE)[0]
    listed = re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)
    common = set(schemas.load("record").fields) if name in COLLECTIONS else set()
    assert listed == [field for field in schema.fields if field not in common]


def test_every_row_has_five_cells():
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert len(rows) > 200
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}


def test_a_row_says_what_an_author_needs():
    assert "| `tier` | yes | `headline`, `contributing`, `data-development` | **Tier.** " in PAGE
    assert "| `phase` | yes | whole number, from 1 to 3 |" in PAGE
    assert "| `lead` |  | id: [Partners](#partners) |" in PAGE


def test_every_link_leads_to_a_heading():
    anchors = set(re.findall(r'<h\d id="([^"]+)"', HTML))
    links = set(re.findall(r'href="#([^"]+)"', HTML))
    assert links
    assert links <= anchors


def test_the_page_is_the_same_on_every_run():
    assert markdown() == PAGE
