"""Addresses: where pages and files are on the site, relative to its root. They never change."""

from __future__ import annotations

import re

#: Where the interactive figures of charts are, and the one script that draws them.
FIGURES = "assets/figures/"
PLOTLY = "assets/plotly.min.js"

#: A chart alone, to be shown on other people's pages: a folder for each, with the chart as files.
EMBEDS = "embed/"
EMBED_STYLES = "embed/embed.css"
OEMBED, CHART_SVG, CHART_CSV = "oembed.json", "chart.svg", "chart.csv"

#: Pictures that stand for a page where somebody shares its address.
CARDS = "cards/"
HOME_CARD = "cards/home.png"

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
#: How to cite a page, in the folder of that page: for BibTeX, and for other programs.
BIBTEX, RIS = "cite.bib", "cite.ris"
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


def embed(chart_id: str) -> str:
    """The address of a chart alone."""
    return f"{EMBEDS}{chart_id}/"


def card(collection: str, record_id: str) -> str:
    """The address of the picture that stands for a record's page."""
    return f"{CARDS}{collection}/{record_id}.png"


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


def frozen_data(report: str) -> str:
    """The folder of the figures that a report rests on, as a data package."""
    return f"{address('reports', report)}data/"


def frozen_figures(report: str) -> str:
    """The folder of the interactive figures of a report's charts."""
    return f"{address('reports', report)}figures/"


def source_path(collection: str, record_id: str) -> str:
    """The Markdown file, below `content/`, that has this address."""
    return f"{collection}/{record_id}.md"


def gone_path(address: str) -> str:
    """The Markdown file of the page that stands where something is gone.

    Asked for a file that is a folder, web servers give the page in it.
    """
    return f"{address.rstrip('/')}.md"
