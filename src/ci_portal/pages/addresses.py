"""Addresses: where pages and files are on the site, relative to its root. They never change."""

from __future__ import annotations

import re

#: Where the interactive figures of charts are, and the one script that draws them.
FIGURES = "assets/figures/"
PLOTLY = "assets/plotly.min.js"

#: The page that tells how everything is judged, and the table of all judgements.
METHOD = "about/method/"
ASSESSMENTS = "data/assessments.csv"

#: A feed's two files, in the folder of what it tells of: the site, its data, or a result.
ATOM, JSON_FEED = "feed.xml", "feed.json"
SITE_FEED, DATA_FEED = "", "data/"
#: The calendar of meetings and milestones.
CALENDAR = "calendar.ics"

#: The names of folders in an address, and of what is in them.
_NAME = r"[^./\\?#\x00-\x1f\x7f][^/\\?#\x00-\x1f\x7f]*"
_SOUND = re.compile(rf"{_NAME}(?:/{_NAME})*/?")


def is_sound(address: str) -> bool:
    """Whether this can be an address from the site's root: nothing above it, nothing hidden.

    The address of a page ends with a slash; that of a file has a point in its name.
    """
    name = address.rpartition("/")[2]
    return bool(_SOUND.fullmatch(address)) and (not name or "." in name)


def address(collection: str, record_id: str) -> str:
    """The address of a record's page: ids, never titles or years."""
    return f"{collection}/{record_id}/"


def anchor(collection: str, record_id: str) -> str:
    """The id of a record's entry on the page of all records of its collection."""
    return f"{collection}--{record_id}"


def work_id(indicator: str, dimension: str = "") -> str:
    """The id of the work behind an indicator's status, or behind the gaps of a dimension."""
    return "--".join(part for part in ("judged", indicator, dimension) if part)


def work_address(indicator: str, dimension: str = "") -> str:
    """The address of that work on the indicator's page."""
    return f"{address('indicators', indicator)}#{work_id(indicator, dimension)}"


def source_path(collection: str, record_id: str) -> str:
    """The Markdown file, below `content/`, that has this address."""
    return f"{collection}/{record_id}.md"


def gone_path(address: str) -> str:
    """The Markdown file of the page that stands where something is gone.

    Asked for a file that is a folder, web servers give the page in it.
    """
    return f"{address.rstrip('/')}.md"
