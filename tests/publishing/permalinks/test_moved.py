"""Former addresses: what is there, and what is said of entries that do not hold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.corpus.moved import METHOD, RENAMED, settings, with_aliases
from tests.corpus.portals import DESCRIPTOR, INDICATOR, RESULT, SOUND, Change, jargon
from tests.publishing.conftest import LIVELY
from tests.publishing.permalinks.test_lost import published

from ci_portal.checks import Problems
from ci_portal.publishing.files import files
from ci_portal.publishing.permalinks.check_moved import check_moved
from ci_portal.publishing.permalinks.lost import addresses
from ci_portal.publishing.permalinks.moved import moved, owners, renamed, with_former_charts
from ci_portal.publishing.permalinks.redirect import relative

PAGE: Mapping[str, Change] = {METHOD: "# How we *judge*\n"}
MOVES = '  redirects: {about/how/: "about/our-method/#rules"}\n'


def made(folder: Path, changes: Mapping[str, Change]) -> dict[str, bytes]:
    return {name: make() for name, make in files(published(folder, changes))}


def problems_of(folder: Path, changes: Mapping[str, Change]) -> list[tuple[str, int | None, str]]:
    problems = Problems()
    check_moved(published(folder, changes), problems)
    assert {problem.code for problem in problems} <= {"PUB007"}
    assert not [word for problem in problems for word in jargon(problem)]
    return [(p.file or "", p.line, f"{p.message} {p.hint}") for p in problems]


def test_a_former_id_leads_to_the_present_page(tmp_path: Path) -> None:
    found = made(tmp_path, with_aliases())
    page = found["results/early-reading/index.html"].decode()
    assert '<meta http-equiv="refresh" content="0; url=../reading-early/">' in page
    assert '<a href="../reading-early/">Every child reads</a>' in page
    assert '<link rel="canonical" href="https://reads.example/results/reading-early/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<html lang="en">' in page
    moved = found["_redirects"].decode().splitlines()
    assert "/results/early-reading/ /results/reading-early/ 301" in moved
    assert {line.count("early-reading") for line in moved} == {1}, "all of the former id"


def test_each_former_id_leads_there_at_once(tmp_path: Path) -> None:
    found = made(tmp_path, with_aliases("[early-reading, first-id]"))
    for old in ("early-reading", "first-id"):
        assert b"url=../reading-early/" in found[f"results/{old}/index.html"]


def test_files_named_after_a_record_are_there_under_its_former_id(tmp_path: Path) -> None:
    given = {**LIVELY, RESULT: SOUND[RESULT].replace("title:", "aliases: [reads]\ntitle:", 1)}
    given["content/results/early-reading/plan.pdf"] = b"%PDF-1"
    found = made(tmp_path, given)
    feed = json.loads(found["results/reads/feed.json"])
    assert feed["feed_url"] == "https://reads.example/results/early-reading/feed.json"
    assert found["results/reads/feed.xml"].startswith(b"<?xml")
    assert found["results/reads/plan.pdf"] == b"%PDF-1"


def test_any_announced_file_is_kept_by_the_same_rule(tmp_path: Path) -> None:
    there = [("data/indicators/reading.csv", lambda: b"a"), ("api/v1/schema.json", lambda: b"b")]
    given = {INDICATOR: SOUND[INDICATOR].replace("title:", "aliases: [old]\ntitle:", 1)}
    found = {name: make() for name, make in moved(published(tmp_path, given), there)}
    assert found["data/indicators/old.csv"] == b"a"
    assert set(found) == {"data/indicators/old.csv", "indicators/old/index.html", "_redirects"}


def test_charts_in_frames_stay_at_their_former_addresses(tmp_path: Path) -> None:
    charts = [
        ("embed/reading--gap--income/index.html", lambda: b"a"),
        ("embed/other/chart.svg", lambda: b"b"),
        ("embed/embed.css", lambda: b"c"),
    ]
    given = {INDICATOR: SOUND[INDICATOR].replace("title:", "aliases: [old]\ntitle:", 1)}
    found = dict(with_former_charts(published(tmp_path, given), charts))
    assert set(found) - {name for name, _ in charts} == {"embed/old--gap--income/index.html"}
    assert found["embed/old--gap--income/index.html"]() == b"a"


def test_a_page_that_has_moved_leads_to_its_new_place(tmp_path: Path) -> None:
    found = made(tmp_path, {**PAGE, **settings(MOVES)})
    page = found["about/how/index.html"].decode()
    assert 'content="0; url=../our-method/#rules"' in page
    assert found["_redirects"] == b"/about/how/ /about/our-method/#rules 301\n"


def test_a_file_that_has_moved_is_there_under_its_old_name(tmp_path: Path) -> None:
    given = {
        "content/files/two.pdf": b"%PDF-2",
        **settings("  redirects: {one.pdf: files/two.pdf}\n"),
    }
    assert made(tmp_path, given)["one.pdf"] == b"%PDF-2"


def test_a_file_may_have_become_a_page(tmp_path: Path) -> None:
    given = {**PAGE, **settings("  redirects: {files/how.pdf: about/our-method/}\n")}
    publication = published(tmp_path, given)
    (page,) = (make() for name, make in files(publication) if name.startswith("files/how.pdf/"))
    assert b"url=../../about/our-method/" in page
    assert "files/how.pdf" in addresses(publication)


def test_nothing_moved_makes_no_file(tmp_path: Path) -> None:
    assert "_redirects" not in made(tmp_path, {})


def test_titles_are_data_and_no_markup(tmp_path: Path) -> None:
    given = {**with_aliases()}
    name = "content/results/reading-early.md"
    given[name] = str(given[name]).replace("Every child reads", "<b>Reads & writes</b>", 1)
    page = made(tmp_path, given)["results/early-reading/index.html"].decode()
    assert "&lt;b&gt;Reads &amp; writes&lt;/b&gt;" in page
    assert "<b>" not in page


def test_a_page_says_what_is_gone(tmp_path: Path) -> None:
    gone = (
        "  gone:\n    - {address: about/news/, reason: We stopped., since: 2025-06-30}\n"
        "    - {address: files/old.pdf, reason: It was wrong.}\n"
    )
    publication = published(tmp_path, settings(gone))
    assert {"about/news/", "files/old.pdf"} <= addresses(publication)
    assert {page.path for page in publication.pages if page.kind == "gone"} == {
        "about/news.md",
        "files/old.pdf.md",
    }
    assert problems_of(tmp_path / "again", settings(gone)) == []


REDIRECT = "  redirects:\n    {}\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("about/how/: about/our-methd/", 'Did you mean "about/our-method/"?'),
        ("/about/how: about/our-method/", 'Write "about/how/"'),
        ("about/how: about/our-method/", 'Write "about/how/"'),
        ("about/how/: about/our-method", 'Write "about/our-method/"'),
        ("about/how/: https://elsewhere.example/", "the part after the address of the home page"),
        ("../how/: about/our-method/", "not an address"),
        ("about/our-method/: results/", "there is something already"),
        ("about/our-method/x.pdf/: results/", ""),
        ("about/how/: about/how/", "has moved itself"),
        ("data/assessments.csv/: results/", "there is something already"),
    ],
)
def test_a_wrong_redirect_is_told_with_its_line(line: str, words: str, tmp_path: Path) -> None:
    found = problems_of(tmp_path, {**PAGE, **settings(REDIRECT.format(line))})
    if words:
        ((file, number, text),) = found
        assert (file, number) == (DESCRIPTOR, 6)
        assert words in text
    else:
        assert found == []
    made(tmp_path / "made", {**PAGE, **settings(REDIRECT.format(line))})


def test_chains_and_circles_are_told(tmp_path: Path) -> None:
    chain = settings("  redirects: {a/: b/, b/: about/our-method/}\n")
    ((_, _, text),) = problems_of(tmp_path / "chain", {**PAGE, **chain})
    assert '"b/" has moved itself. Write where it is now: "about/our-method/".' in text
    circle = settings("  redirects: {a/: b/, b/: a/}\n")
    assert len(problems_of(tmp_path / "circle", {**PAGE, **circle})) == 2
    former = {**with_aliases(), **settings("  redirects: {a/: results/early-reading/}\n")}
    ((_, _, text),) = problems_of(tmp_path / "alias", former)
    assert 'Write where it is now: "results/reading-early/".' in text


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("about/our-method/", '"about/our-method/" is there'),
        ("results/early-reading/", "is there"),
        ("about/news", 'Write "about/news/"'),
        ("../x/", "not an address"),
    ],
)
def test_a_wrong_entry_of_what_is_gone_is_told(entry: str, words: str, tmp_path: Path) -> None:
    given = settings(f"  gone:\n    - reason: So.\n      address: {entry}\n")
    ((file, line, text),) = problems_of(tmp_path, {**PAGE, **given})
    assert (file, line) == (DESCRIPTOR, 7)
    assert words in text


def test_a_former_id_of_two_records_is_told(tmp_path: Path) -> None:
    second = SOUND[RESULT].replace("title:", "aliases: [first]\norder: 2\ntitle:", 1)
    given = {
        RESULT: SOUND[RESULT].replace("title:", "aliases: [first]\ntitle:", 1),
        "content/results/other.md": second,
        INDICATOR: SOUND[INDICATOR].replace("[early-reading]", "[early-reading, other]"),
    }
    ((file, line, text),) = problems_of(tmp_path, given)
    assert (file, line) == ("content/results/other.md", 2)
    assert '"early-reading" has this alias too' in text


def test_a_former_id_is_not_gone(tmp_path: Path) -> None:
    gone = settings("  gone: [{address: results/early-reading/, reason: So.}]\n")
    ((file, _, text),) = problems_of(tmp_path, {**with_aliases(), **gone})
    assert file == "content/results/reading-early.md"
    assert "stands under gone" in text


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("results/old/", "results/new/"),
        ("results/old/feed.xml", "results/new/feed.xml"),
        ("api/v1/results/old.json", "api/v1/results/new.json"),
        ("cards/results/old.png", "cards/results/new.png"),
        ("results/older/", None),
        ("indicators/old/", None),
        ("data/old-results/old.csv", None),
        ("data/results.csv", None),
    ],
)
def test_files_are_named_after_records_by_one_rule(address: str, other: str | None) -> None:
    assert (("results", "old") in owners(address)) is (other is not None)
    if other:
        assert renamed(address, "results", "old", "new") == other


def test_an_id_with_a_digit_first_can_be_the_new_one() -> None:
    assert renamed("results/old/", "results", "old", "2030-reads") == "results/2030-reads/"


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("a/", "b/", "../b/"),
        ("a/b/", "", "../../"),
        ("a/", "a/b.csv", "b.csv"),
        ("a/b/", "a/", "../"),
    ],
)
def test_the_way_from_one_page_to_another(old: str, new: str, way: str) -> None:
    assert relative(old, new) == way


def test_what_is_renamed_without_a_word_is_lost(tmp_path: Path) -> None:
    assert "results/early-reading/" not in addresses(published(tmp_path, RENAMED))


def test_the_script_is_the_one_that_the_policy_allows(tmp_path: Path) -> None:
    from base64 import b64encode
    from hashlib import sha256

    page = made(tmp_path, with_aliases())["results/early-reading/index.html"].decode()
    (script,) = re.findall(r"<script>(.*?)</script>", page)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
