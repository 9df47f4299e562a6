"""Addresses: where pages and files are on the site, relative to its root. They never change."""

from __future__ import annotations

#: Where the interactive figures of charts are, and the one script that draws them.
FIGURES = "assets/figures/"
PLOTLY = "assets/plotly.min.js"

#: Every judgement as a table.
ASSESSMENTS = "data/assessments.csv"


def address(collection: str, record_id: str) -> str:
    """The address of a record's page: ids, never titles or years."""
    return f"{collection}/{record_id}/"


def source_path(collection: str, record_id: str) -> str:
    """The Markdown file, below `content/`, that has this address."""
    return f"{collection}/{record_id}.md"
