"""A portal that withholds a small group: no byte of its site tells of it, or was made from it."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, INDICATOR, SOUND, changed
from tests.plugins.conftest import Built

HEADER = "indicator,period,place,dimension,group,value,numerator,denominator,low,high,moe,status\n"

#: Four people of seventeen in the latest period. Everything that a page could make of the cell has
#: digits that occur nowhere else: the cell's own numbers, the gap and its ratio to the others'
#: 61.7 %, and the change from the year before.
ROWS = """\
reading,2018-19,,all,all,51,510,1000,,,,
reading,2020-21,,all,all,54,540,1000,,,,
reading,2018-19,,income,Low income,31.313,313131,1000000,,,,
reading,2020-21,,income,Low income,23.529,4,17,17.313,37.717,13.131,
reading,2018-19,,income,Not low income,57.1,571,1000,,,,
reading,2020-21,,income,Not low income,61.7,617,1000,,,,
"""
CANARIES = (
    *("23.529", "23.5%", "24%", "17.313", "37.717", "13.131", "13.1 points"),
    *("38.171", "38.2 points", "1.99661", "2.0 times", "7.784", "7.8 points"),
)


@pytest.fixture(scope="module")
def site(built: Callable[..., Built]) -> Built:
    return built(
        {
            DESCRIPTOR: SOUND[DESCRIPTOR] + "  privacy: {mode: build}\n",
            FIGURES: HEADER + ROWS,
            **changed(INDICATOR, "direction: up", "direction: up\nrequired_dimensions: [income]"),
        }
    )


def test_the_page_says_that_it_is_withheld(site: Built) -> None:
    assert "not shown" in site.read("indicators/reading/index.html").lower()
    assert "So few people" in site.read("equity/index.html")


@pytest.mark.parametrize("canary", CANARIES)
def test_no_byte_tells_of_it(site: Built, canary: str) -> None:
    pattern = re.compile(rf"(?<![\d.]){re.escape(canary)}")
    for name, data in site.files.items():
        if name.endswith((".min.js", ".css", ".map")) or "/javascripts/" in name:
            continue  # other people's, the same on every site
        text = _unzipped(name, data).decode("utf-8", "replace")
        assert not pattern.search(text), name


def _unzipped(name: str, data: bytes) -> bytes:
    """The bytes of a file, or of all files in it."""
    if name.endswith(".gz"):
        return gzip.decompress(data)
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"\n".join(map(archive.read, archive.namelist()))
    return data


def test_the_canaries_would_be_found(built: Callable[..., Built]) -> None:
    """In a portal that withholds nothing they are all over the place."""
    shown = built({FIGURES: HEADER + ROWS.replace(",4,17,", ",4000,17000,")})
    page = shown.read("indicators/reading/index.html") + shown.read("equity/index.html")
    page += shown.read("data/assessments.csv")
    book = _unzipped("portal.xlsx", shown.files["data/portal.xlsx"]).decode("utf-8", "replace")
    assert "23.529" in book
    assert "38.171" in book
    assert "23.529" in shown.read("api/v1/indicators/reading.json")
    assert "23.529" in page
    assert "24%" in page
    assert "38.171" in page
    assert "2.0 times" in page
