"""Reports: the figures of their day, whatever becomes of the data."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from tests.corpus.portals import FIGURES, INDICATOR, SOUND, changed
from tests.corpus.snapshots import FOLDER, REPORT, frozen, naming, placed, report
from tests.plugins.conftest import Built, broken_links

from ci_portal.snapshots.retract import retract

BODY = """\
{{ value("reading") }} read well. {{ sentence("reading") }}

{{ hero("reading") }}

{{ gap("reading", by="income") }}

{{ scorecard() }}

{{ timeline() }}

{{ equity() }}
"""
PAGE = "reports/first/index.html"
REVISED = changed(FIGURES, "54,540,1000", "58,580,1000")


def article(site: Built, page: str = PAGE) -> str:
    found = re.search(r"<article.*</article>", site.read(page), re.DOTALL)
    assert found
    return found[0]


@pytest.fixture(scope="module")
def then(project: Callable[..., Path]) -> Path:
    """A project with a report on frozen figures."""
    return project({**placed(frozen()), **naming("then", BODY)})


@pytest.fixture(scope="module")
def before(then: Path, again: Callable[..., Built]) -> Built:
    return again(then, "before")


@pytest.fixture(scope="module")
def after(then: Path, before: Built, again: Callable[..., Built]) -> Built:
    """The same once an observation was revised."""
    assert before
    (then / FIGURES).write_text(REVISED[FIGURES], encoding="utf-8")
    return again(then, "after")


def test_a_revision_leaves_a_report_as_it_was_byte_for_byte(before: Built, after: Built) -> None:
    assert article(before) == article(after)
    assert "54" in article(after)
    page = "results/early-reading/index.html"
    assert article(before, page) != article(after, page)
    assert "58" in article(after, page)


def test_files_of_a_report_stay_too(before: Built, after: Built) -> None:
    own = {n: c for n, c in before.files.items() if n.startswith("reports/first/")}
    assert own == {n: c for n, c in after.files.items() if n.startswith("reports/first/")}
    assert "reports/first/figures/reading.json" in own
    for name, content in frozen().items():
        assert own[f"reports/first/data/{name}"] == content
    assert b"58" in after.files["assets/figures/reading.json"]


def test_the_day_stands_on_top_and_beside_each_figure(after: Built) -> None:
    page = article(after)
    assert "<b>As of January 15, 2026</b>" in page
    blocks = ("hero", "gap", "scorecard", "timeline", "equity")
    assert page.count('class="cp-as-of"') == len(blocks)
    assert 'href="../../results/"' in page
    assert 'href="../../reports/first/data/datapackage.json"' in page
    assert "Figures as of January 15, 2026" in page


def test_links_lead_to_what_there_is_today(after: Built) -> None:
    assert not after.log
    assert broken_links(after.site, "/springfield/") == []
    links = re.findall(r'href="(\.\./\.\./[^"]*)"', article(after))
    assert "../../indicators/reading/" in links
    assert not [link for link in links if "#" in link and link.startswith("../../indicators")]


def test_a_link_follows_a_new_id_and_one_to_nothing_is_words(
    project: Callable[..., Path], again: Callable[..., Built]
) -> None:
    page = SOUND[INDICATOR].replace("results:", "aliases: [reading]\nresults:")
    result = SOUND["content/results/early-reading.md"].replace("[reading]", "[reads-well]")
    site = again(
        project(
            {
                **placed(frozen()),
                **naming("then", BODY),
                INDICATOR: None,
                "content/indicators/reads-well.md": page.replace("[early-reading]", "[early]"),
                "content/results/early-reading.md": None,
                "content/results/early.md": result,
                "content/index.md": "# Home\n",
                FIGURES: SOUND[FIGURES].replace("\nreading,", "\nreads-well,"),
            }
        )
    )
    shown = article(site)
    assert 'href="../../indicators/reads-well/"' in shown
    assert "results/early-reading" not in shown
    assert "Every child in Springfield reads well by age nine." in shown
    assert broken_links(site.site, "/springfield/") == []


def test_what_a_report_asks_for_is_held_against_its_own_figures(
    built: Callable[..., Built],
) -> None:
    """A breakdown that there is today, and was not then, is an error; the other way it is none."""
    today = {**placed(frozen()), FIGURES: SOUND[FIGURES].replace("income", "family-income")}
    site = built({**today, **naming("then", '{{ gap("reading", by="income") }}')})
    assert "Low income" in article(site)
    with pytest.raises(Abort):
        built({**today, **naming("then", '{{ gap("reading", by="family-income") }}')})


def test_a_report_that_nobody_has_written_is_made(built: Callable[..., Built]) -> None:
    site = built({**placed(frozen()), **naming("then", "")})
    page = article(site)
    assert "Where we stand" in page
    assert "Every child in Springfield reads well by age nine." in page
    assert 'class="cp-hero"' in page
    assert "What we promised" not in page  # the portal has no promises
    assert not site.log


def test_a_report_without_a_snapshot_says_so(built: Callable[..., Built]) -> None:
    site = built({REPORT: report('{{ value("reading") }}')})
    assert "They change when new data come in." in article(site)
    assert "With today's figures" in site.read("reports/index.html")
    assert [message for message in site.log if "PUB005" in message]
    assert "cp-as-of" not in article(site)


def test_a_retraction_is_told_and_leaves_no_byte(
    project: Callable[..., Path], again: Callable[..., Built]
) -> None:
    hidden = changed(FIGURES, "Low income,40,160,400,", "Low income,,,,suppressed")
    folder = project({**placed(frozen()), **naming("then", BODY), **hidden})
    retract(folder, "then", "So few children.")
    site = again(folder)
    told = unescape(site.read(PAGE))
    assert "we took 1 figure out of this report. The reason: So few children." in told
    assert "Some figures were taken out later." in site.read("reports/index.html")
    for name, content in site.files.items():
        if name.startswith(("reports/", "data/", "indicators/")):
            assert b"23.3" not in content, name  # the gap of 63.3 and 40 percent


@pytest.mark.parametrize(
    "tamper",
    [
        lambda folder: (folder / "observations.csv").write_bytes(
            frozen()["observations.csv"].replace(b"540", b"541")
        ),
        lambda folder: (folder / "results.csv").unlink(),
        lambda folder: (folder / "more.csv").write_text("a"),
        lambda folder: (folder / "datapackage.json").write_bytes(
            frozen()["datapackage.json"] + b"\n"
        ),
        lambda folder: (folder / "checksums.txt").write_bytes(
            frozen()["checksums.txt"].replace(b"0", b"1", 1)
        ),
    ],
    ids=["a digit", "a deleted file", "an added file", "the descriptor", "the checksum itself"],
)
def test_tampering_fails_the_build(
    tamper: Callable[[Path], object],
    project: Callable[..., Path],
    again: Callable[..., Built],
) -> None:
    folder = project({**placed(frozen()), **naming("then")})
    tamper(folder / FOLDER)
    with pytest.raises(Abort):
        again(folder)


def test_without_the_plugin_there_are_no_reports(built: Callable[..., Built]) -> None:
    site = built({**placed(frozen()), **naming("then", BODY)}, "ci-portal/portal")
    assert not [name for name in site.files if name.startswith("reports/")]
