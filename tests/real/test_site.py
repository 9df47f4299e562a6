"""The built site: strict, with the shipped theme, and without a trace of what is withheld."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from ci_portal import theme
from ci_portal.charts.explore import bundle

#: The marks of the published files, as a number might be written anywhere.
MARK = re.compile(
    r"(?:-|−|&minus;|&#8722;|\\u2212|%2D)(?:9[,.\u202f\xa0 ]?999|6[,.\u202f\xa0 ]?666)(?!\d)"
)


def text(page):
    """The words of a page's article, without drawings."""
    article = re.search(r"<article.*</article>", page, re.DOTALL)[0]
    plain = re.sub(r"<svg.*?</svg>", " ", article, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", plain)).split())


def rows(page, caption):
    """The rows of the table with that caption: a list of cells by the row's heading."""
    table = next(
        t for t in re.findall(r"<table.*?</table>", page, re.DOTALL) if f"{caption}</caption>" in t
    )
    cells = (
        [
            " ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    )
    return {row[0]: row[1:] for row in cells}


def test_a_strict_build_prints_no_warning(built):
    lines = built.log.splitlines()
    assert [line for line in lines if not line.startswith("INFO")] == []
    assert lines[-1].startswith("INFO    -  Documentation built in")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "results",
        "results/in-school",
        "results/through-school",
        "results/at-home",
        "indicators/chronic-absence",
        "indicators/suspension",
        "indicators/graduation",
        "indicators/single-parent-families",
        "indicators/children-in-placement",
    ],
)
def test_every_page_is_there_and_says_that_it_is_a_test(built, page):
    assert "no initiative stands behind these pages" in built.read(page)


def test_the_theme_is_the_one_that_is_shipped(built, root):
    config = yaml.safe_load((root / "tests" / "real" / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "custom_dir" not in config["theme"]
    shipped = theme.shipped() / "portal" / "portal.css"
    assert (built.path / "portal" / "portal.css").read_bytes() == shipped.read_bytes()


class TestMarks:
    def test_no_mark_is_in_any_byte_of_the_site(self, built):
        libraries = others()
        seen = []
        for path in sorted(built.path.rglob("*")):
            data = path.read_bytes() if path.is_file() else b""
            # Other people's scripts hold such numbers too (left: -9999px). Only a file that is
            # theirs to the last byte is passed over.
            if hashlib.sha256(data).digest() in libraries:
                continue
            if path.suffix == ".gz":
                data = gzip.decompress(data)
            seen.append(path.name)
            found = MARK.search(data.decode("utf-8", errors="replace"))
            assert found is None, f"{path}: {found}"
        assert {"index.html", "search_index.json", "sitemap.xml.gz", "graduation.json"} <= set(seen)

    @pytest.mark.parametrize(
        "written", ['"y":[-9999]', "−6,666%", "-9999.0", "&minus;9999", "-6\u202f666", "x=-6666"]
    )
    def test_marks_would_be_found_however_they_are_written(self, written):
        assert MARK.search(written)

    def test_where_a_figure_is_withheld_a_line_has_no_point(self, built):
        file = built.path / "assets" / "figures" / "suspension--race-ethnicity.json"
        traces = json.loads(file.read_text(encoding="utf-8"))["data"]
        lines = [trace for trace in traces if "lines" in trace["mode"]]
        last = max(t for trace in lines for t in trace["x"])
        drawn = {
            trace["name"]: value
            for trace in lines
            for t, value in zip(trace["x"], trace["y"], strict=True)
            if t == last
        }
        assert drawn == {"Black or African American": 0.2}


def others():
    """The hashes of all files that come with the theme below ours, and of plotly.js."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    files = [p for p in (Path(spec.origin).parent / "templates").rglob("*") if p.is_file()]
    return {hashlib.sha256(path.read_bytes()).digest() for path in (*files, bundle())}


class TestMissingTotal:
    PAGES = ("indicators/chronic-absence", "results/in-school")

    @pytest.mark.parametrize("page", PAGES)
    def test_the_page_says_that_there_is_none(self, built, page):
        said = text(built.read(page))
        assert "No figure for everyone has been published, only figures by group." in said
        assert "No data yet" in said

    @pytest.mark.parametrize("page", PAGES)
    def test_none_is_invented(self, built, page):
        found = built.read(page)
        assert "Everyone" not in text(found)
        # Neither the mean of the groups' percents nor that of the two ends.
        for invented in ("18.3%", "17.4%"):
            assert invented not in found
        assert not (built.path / "assets" / "figures" / "chronic-absence.json").exists()

    def test_groups_have_their_figures(self, built):
        table = rows(built.read("indicators/chronic-absence"), "by race and ethnicity")
        assert table["2019-20"] == [
            "not shown", "10.7%", "24.1%", "21.2%", "not shown", "21.4%", "13.9%"
        ]  # fmt: skip
        assert table["2011-12"] == [
            "0.0%", "7.2%", "20.6%", "22.5%", "not available", "28.6%", "15.0%"
        ]  # fmt: skip


def test_graduation_says_for_whom_it_does_not_hold(built):
    page = built.read("indicators/graduation")
    said = text(page)
    assert "In 2018-19, 81 of every 100 students graduate within four years, up from 64" in said
    assert "Not for everyone" in said
    table = rows(page, "Finishing high school in four years, by special education")
    assert table["2018-19"] == ["80.9%", "86.1%", "58.8%"]
    assert table["2010-11"] == ["63.9%", "66.1%", "46.5%"]
    assert "27.3 points (was 19.6 points)" in said
    assert "Widening" in said


def test_suspension_marks_the_break_and_claims_nothing(built):
    page = built.read("indicators/suspension")
    said = text(page)
    assert "2020-21: Most students learned from home, where few can be suspended." in said
    for claim in ("Improving", "On track", "down from", "Closing"):
        assert claim not in said
    table = rows(page, "by race and ethnicity")
    assert table["2020-21"][2] == "0.2%"
    assert table["2020-21"][-1] == "not shown"
    assert "cp-break" in page


def test_one_parent_families_show_margins_and_no_change(built):
    page = built.read("indicators/single-parent-families")
    said = text(page)
    assert "Little or no detectable change" in said
    assert "no clear change from 50 in 2006-2010" in said
    table = rows(page, "Families with one parent")
    assert table["2016-2020"] == ["51.7%", "± 3.0 points"]
    assert len([label for label in table if re.fullmatch(r"\d{4}-\d{4}", label)]) == 11


def test_children_in_care_are_those_of_the_region(built):
    page = built.read("indicators/children-in-placement")
    assert "581 children in state care" in text(page)
    assert rows(page, "Children in state care")["FY 2004-05"] == ["862"]
