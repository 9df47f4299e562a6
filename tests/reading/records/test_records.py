from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.corpus.broken import ROWS, with_rows
from tests.corpus.portals import (
    FIGURES,
    HOME,
    INDICATOR,
    PACKAGE,
    RESULT,
    SOUND,
    changed,
    codes,
    read,
)

from ci_portal.model.portal import Portal
from ci_portal.model.records import Place


def portal(tmp_path: Path, files: dict[str, str | bytes | None]) -> Portal:
    reading = read(tmp_path, files)
    assert codes(reading) == []
    assert reading.portal is not None
    return reading.portal


def test_a_page_is_a_record(tmp_path: Path) -> None:
    result = portal(tmp_path, {}).results["early-reading"]
    assert result.title == "Every child reads"
    assert result.headline == ("reading",)
    assert result.body.strip() == "Reading opens every other door."
    assert result.origin.place("statement") == Place(RESULT, 3)
    assert result.origin.body_line == 10


def test_a_row_is_a_record(tmp_path: Path) -> None:
    table = "id,title,sector,joined,roles\n\nlib,Library,government,2020-01-31,data; funder\n"
    partner = portal(tmp_path, with_rows(table.replace("\n\n", "\n"))).records["partners"]["lib"]
    assert (partner.title, partner.joined) == ("Library", date(2020, 1, 31))  # type: ignore[attr-defined]
    assert partner.roles == ("data", "funder")  # type: ignore[attr-defined]
    assert partner.origin.place("sector") == Place(ROWS, 2)


def test_a_record_may_have_a_row_for_its_facts_and_a_page_for_its_story(tmp_path: Path) -> None:
    table = "id,title,sector,joined\nlib,Library,government,2020-01-31\n"
    page = "---\ndescription: Books for all.\n---\n\nThe story.\n"
    found = portal(tmp_path, {**with_rows(table), "content/partners/lib.md": page})
    partner = found.records["partners"]["lib"]
    assert partner.title == "Library"
    assert partner.description == "Books for all."  # type: ignore[attr-defined]
    assert partner.body.strip() == "The story."
    assert partner.origin.place("title") == Place(ROWS, 2)
    assert partner.origin.place("description") == Place("content/partners/lib.md", 2)
    assert partner.origin.place("body").file == "content/partners/lib.md"


def test_rows_may_stand_in_several_packages(tmp_path: Path) -> None:
    header = "id,title,sector,joined\n"
    files = with_rows(header + "a,A,health,2020-01-31\n")
    files["data/more/datapackage.yaml"] = "resources: [{name: partners, path: p.csv}]\n"
    files["data/more/p.csv"] = header + "b,B,health,2020-01-31\n"
    assert list(portal(tmp_path, files).records["partners"]) == ["a", "b"]


def test_targets_on_an_indicator_s_page_are_records_of_their_own(tmp_path: Path) -> None:
    found = portal(tmp_path, {})
    (target,) = found.targets_of["reading"]
    assert (target.indicator, target.value, target.date.label) == ("reading", 80.0, "2030")
    assert target.title == "Third graders who read well"
    assert (target.origin.file, target.origin.line) == (INDICATOR, 10)


def test_targets_may_stand_in_a_table_too(tmp_path: Path) -> None:
    table = "id,title,indicator,group,value,date,set_on\n"
    table += "t,T,reading,Low income,70,2030,2019-03-14\n"
    found = portal(tmp_path, with_rows(table, "targets"))
    assert {target.group for target in found.targets_of["reading"]} == {None, "Low income"}


def test_an_ordinary_page_may_say_anything_in_its_front_matter(tmp_path: Path) -> None:
    page = "---\ntitle: About us\nhide: [toc]\ntemplate: wide.html\n---\nText\n"
    articles = portal(tmp_path, {"content/about/us.md": page}).records["articles"]
    assert articles["about-us"].title == "About us"
    assert articles["index"].title == "index"
    assert articles["index"].origin.file == HOME


def test_records_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    pages: dict[str, str | bytes | None] = {
        f"content/results/{name}.md": SOUND[RESULT] for name in ("z", "a", "m")
    }
    pages |= changed(INDICATOR, "[early-reading]", "[z, early-reading, a, m]")
    assert list(portal(tmp_path, pages).results) == ["a", "early-reading", "m", "z"]


def test_a_record_that_is_wrong_is_there_all_the_same(tmp_path: Path) -> None:
    """Its result, its figures and its shortcode are not reported as if they named nothing."""
    broken = SOUND[INDICATOR].replace("unit: percent\n", "")
    assert codes(read(tmp_path, {INDICATOR: broken})) == [("FLD001", INDICATOR, 1)]
    unreadable = "---\ntitle: [a\n---\n"
    assert codes(read(tmp_path, {INDICATOR: unreadable})) == [("NAR002", INDICATOR, 2)]


def test_whom_a_wrong_record_names_is_checked_all_the_same(tmp_path: Path) -> None:
    broken = SOUND[INDICATOR].replace("unit: percent\n", "").replace("early-reading", "early")
    assert codes(read(tmp_path, {INDICATOR: broken})) == [
        ("FLD001", INDICATOR, 1),
        ("REF001", INDICATOR, 3),
    ]


def test_a_table_of_figures_is_no_table_of_records(tmp_path: Path) -> None:
    resource = SOUND[PACKAGE] + "  - name: enrolment\n    path: enrolment.csv\n"
    files: dict[str, str | bytes | None] = {
        PACKAGE: resource,
        "data/schools/enrolment.csv": "Year,Pupils\n2024,900\n",
    }
    assert len(portal(tmp_path, files).observations) == 5
    assert FIGURES in SOUND
