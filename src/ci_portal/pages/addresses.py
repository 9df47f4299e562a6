"""Addresses: where pages and files are on the site, relative to its root. They never change."""

from __future__ import annotations

#: Where the interactive figures of charts are, and the one script that draws them.
FIGURES = "assets/figures/"
PLOTLY = "assets/plotly.min.js"

#: The page that tells how everything is judged, and the table of all judgements.
METHOD = "about/method/"
ASSESSMENTS = "data/assessments.csv"

#: The data package of everything that is published, and the same as one workbook.
DATA = "data/"
DESCRIPTOR = "data/datapackage.json"
OBSERVATIONS = "data/observations.csv"
WORKBOOK = "data/portal.xlsx"

#: The same for programs, as JSON.
API = "api/v1/"
API_INDEX = "api/v1/index.json"
API_TIMELINE = "api/v1/timeline.json"
API_SCHEMA = "api/v1/schema.json"

#: A feed's two files, in the folder of what it tells of: the site, its data, or a result.
ATOM, JSON_FEED = "feed.xml", "feed.json"
SITE_FEED, DATA_FEED = "", "data/"
#: The calendar of meetings and milestones.
CALENDAR = "calendar.ics"


def address(collection: str, record_id: str) -> str:
    """The address of a record's page: ids, never titles or years."""
    return f"{collection}/{record_id}/"


def table_address(indicator: str) -> str:
    """The address of the table of an indicator's figures."""
    return f"data/indicators/{indicator}.csv"


def api_address(collection: str, record_id: str) -> str:
    """The address of a record in the API."""
    return f"{API}{collection}/{record_id}.json"


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
