"""One figure changes, and everything that is said of it changes with it, all over the site."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from tests.corpus.portals import FIGURES, changed
from tests.plugins.conftest import Built

PAGE = "indicators/reading/index.html"


class Told(NamedTuple):
    """What a site tells of the indicator, each from a place of its own."""

    sentence: str
    status: str
    chart: str
    description: str
    work: str
    inputs: str
    table: str
    assessments: str
    figure: str
    value: str
    scorecard: str
    method: str


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def told(site: Built) -> Told:
    page = site.read(PAGE)

    def part(pattern: str, html: str = page) -> str:
        found = re.search(pattern, html, re.DOTALL)
        assert found, pattern
        return found[1]

    rows = csv.DictReader(io.StringIO(site.read("data/assessments.csv")))
    total = next(row for row in rows if (row["dimension"], row["group"]) == ("all", "all"))
    trace = json.loads(site.read("assets/figures/reading.json"))["data"][0]
    return Told(
        sentence=part(r'<p class="cp-sentence">(.*?)</p>'),
        status=plain(part(r'<span class="cp-chips">(.*?)</span>\s*<p class="cp-big">')),
        chart=part(r'(<circle class="cp-point" [^>]*r="5">)'),
        description=part(r"<desc[^>]*>(.*?)</desc>"),
        work=plain(part(r'<p class="cp-part">The sums</p>(.*?)<p class="cp-part">')),
        inputs=plain(part(r'<ul class="cp-inputs">(.*?)</ul>')),
        table=plain(part(r"<tbody>\s*(<tr>.*?)</tbody>")),
        assessments=str(sorted(total.items())),
        figure=str(trace["y"]),
        value=plain(part(r'<a class="cp-value"[^>]*>(.*?)</a>', site.read("index.html"))),
        scorecard=plain(
            part(r'<td role="cell" class="cp-now">(.*?)</td>', site.read("results/index.html"))
        ),
        method=plain(
            part(r'<div class="cp-example">(.*?)</div>', site.read("about/method/index.html"))
        ),
    )


@pytest.fixture(scope="module")
def before(small: Built) -> Told:
    return told(small)


@pytest.fixture(scope="module")
def after(built: Callable[..., Built]) -> Told:
    row = "reading,2020-21,all,all,54,540,1000,"
    return told(built(changed(FIGURES, row, "reading,2020-21,all,all,62.5,625,1000,")))


@pytest.mark.parametrize("where", Told._fields)
def test_nothing_stays_behind(before: Told, after: Told, where: str) -> None:
    assert getattr(before, where) != getattr(after, where)


def test_what_was_told_before(before: Told) -> None:
    assert "54%" in before.sentence
    assert before.status == "Far behind"


def test_all_of_it_is_the_new_figure(after: Told) -> None:
    assert "62%" in after.sentence
    assert after.status == "On track"
    assert "62%" in after.description
    assert "62.5% − 51% = 11.5 points" in after.work
    assert "2020-21: 62.5% (625 of 1,000)" in after.inputs
    assert after.table.startswith("2020-21 62%")
    assert "'latest_value', '62.5'" in after.assessments
    assert "'status', 'on-track'" in after.assessments
    assert "62.5" in after.figure
    assert after.value == "62%"
    assert after.scorecard.startswith("62%")
    assert "62" in after.method


def test_the_old_figure_is_nowhere(after: Told) -> None:
    for where, text in after._asdict().items():
        if where != "chart":  # coordinates may hold any digits
            assert not re.search(r"\b54(%|\.0)?(?![.\d])", text), where
