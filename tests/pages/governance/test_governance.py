"""The page on working together: a part for each collection that has records, and no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.pages.governance.records import PARTNERS, READERS, portal

from ci_portal.pages.plan import plan
from ci_portal.pages.shortcodes import GOVERNANCE_PARTS

NINE = [
    "aim,Our aim,vision,library,All know it.,Money follows it.,Half know it.",
    "fit,Fit together,alignment,library;schools,,,",
    "gone,Old radio,public-will,radio,,,",
]
ALL: dict[str, list[str]] = {
    "backbone": NINE,
    "workgroups": [READERS],
    "meetings": ["feb,February,readers,2026-02-12T17:30,,,,,,,"],
    "phases": ["p,Planning,2025-12-04,planning,2,Two results have strategies."],
    "funding": ["g,A grant,library,new,true,1000,,2025-01-01,2027-01-01,results/early-reading"],
    "agreements": ["a,An agreement,schools;library,Reading,15,true,2025-01-01,2027-01-01,"],
    "collaborations": ["c,Port group,https://port.example,early-reading,schools,aligned,Clean air"],
}


def markdown(reader: Any, kind: str = "governance") -> str | None:
    pages = {page.kind: page.markdown for page in plan(reader.site, set())}
    return pages.get(kind)


def hrefs(tree: Any) -> list[str | None]:
    return [given.get("href") for tag, given in tree.elements if tag == "a"]


@pytest.fixture(scope="module")
def full(reader_of: Callable[..., Any]) -> Any:
    return reader_of(portal(PARTNERS, **ALL))


def test_a_portal_of_results_alone_has_none_of_these_pages(reader: Any) -> None:
    kinds = {page.kind for page in plan(reader.site, set())}
    assert not kinds & {"governance", "agenda", "conditions"}


@pytest.mark.parametrize("collection", list(ALL))
def test_each_collection_makes_its_own_part_alone(
    reader_of: Callable[..., Any], collection: str
) -> None:
    needed = {collection: ALL[collection]}
    if collection == "meetings":
        needed["workgroups"] = ALL["workgroups"]
    reader = reader_of(portal(PARTNERS, **needed))
    _, tree = reader.page(markdown(reader))
    parts = [given.get("id") for tag, given in tree.elements if tag == "h2"]
    assert parts == (["workgroups", "meetings"] if collection == "meetings" else [collection])


def test_all_parts_in_order_with_a_list_of_them(full: Any) -> None:
    _, tree = full.page(markdown(full))
    parts = [given.get("id") for tag, given in tree.elements if tag == "h2"]
    assert parts == list(ALL)
    assert [href for href in hrefs(tree) if href and href.startswith("#")][: len(parts)] == [
        f"#{part}" for part in parts
    ]


def test_the_shortcode_alone_shows_all_parts_with_the_same_headings(full: Any) -> None:
    tree = full.tree("{{ governance() }}")
    assert [given.get("id") for tag, given in tree.elements if tag == "h2"] == list(ALL)
    ids = [given["id"] for _, given in tree.elements if "id" in given]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("part", GOVERNANCE_PARTS)
def test_one_part_is_shown_alone_and_without_its_heading(full: Any, part: str) -> None:
    tree = full.tree(f'{{{{ governance(part="{part}") }}}}')
    assert "h2" not in tree.tags
    assert f"{part}--{ALL[part][0].partition(',')[0]}" in str(tree.elements) or part == "phases"


@pytest.mark.parametrize("part", [None, *GOVERNANCE_PARTS])
def test_without_records_a_short_sentence_stands_there(reader: Any, part: str | None) -> None:
    tree = reader.tree(f'{{{{ governance(part="{part}") }}}}' if part else "{{ governance() }}")
    assert tree.tags == ["p"]
    assert tree.text.strip().endswith(".")


# -- backbone ------------------------------------------------------------------------------------


def test_functions_that_nobody_holds_are_said(full: Any) -> None:
    tree = full.tree('{{ governance(part="backbone") }}')
    assert "Two of the six tasks are taken." in tree.text
    assert "Nobody has taken this on: Measure together, Build public will, Change rules" in (
        tree.text
    )
    # Four functions are held by nobody; one of them by a partner who has left.
    assert tree.text.count("Nobody does this") == 4
    assert "Radio Springfield (has left)" in tree.text


def test_a_function_has_its_holders_and_what_comes_of_it(full: Any) -> None:
    tree = full.tree('{{ governance(part="backbone") }}')
    assert "../partners/library/" in hrefs(tree)
    for text in ("All know it.", "Money follows it.", "Half know it."):
        assert text in tree.text
    # The title is the portal's own, the function's word stands below it.
    assert "Our aim" in tree.text
    assert "Keep the aim and the plan in view" in tree.text


def test_all_six_functions_held(reader_of: Callable[..., Any]) -> None:
    names = ("vision", "alignment", "measurement", "public-will", "policy", "funding")
    lines = [f"{name},{name},{name},library,,," for name in names]
    tree = reader_of(portal(PARTNERS, backbone=lines)).tree('{{ governance(part="backbone") }}')
    assert "All six tasks are taken, by one partner." in tree.text
    assert "Nobody" not in tree.text


# -- workgroups ----------------------------------------------------------------------------------


def test_chairs_are_partners_or_people(reader_of: Callable[..., Any]) -> None:
    line = "readers,Reading group,workgroup,Ana Reyes;schools,library,early-reading,2,"
    tree = reader_of(portal(PARTNERS, workgroups=[line])).tree(
        '{{ governance(part="workgroups") }}'
    )
    assert "Ana Reyes and Springfield Schools" in tree.text
    assert {"../partners/schools/", "../partners/library/", "../results/early-reading/"} == set(
        hrefs(tree)
    )


def test_seats_of_residents_are_said_openly(reader_of: Callable[..., Any]) -> None:
    lines = [
        READERS,
        "two,Second,workgroup,,,,3,",
        "none,Third,workgroup,,,,0,",
        "silent,Fourth,data,,,,,",
    ]
    text = reader_of(portal(PARTNERS, workgroups=lines)).tree("{{ governance() }}").text
    assert "Residents who live with the problem hold five seats in these groups." in text
    assert "No seat for residents: Third." in text
    assert "Not written down for: Fourth." in text


def test_nobody_wrote_seats_down(reader_of: Callable[..., Any]) -> None:
    text = reader_of(portal(PARTNERS, workgroups=["a,A,data,,,,,"])).tree("{{ governance() }}").text
    assert "Nobody has written down how many seats residents have." in text


def test_last_minutes_and_next_meeting(reader_of: Callable[..., Any]) -> None:
    meetings = [
        "dec,December,readers,2025-12-11T17:30,,,,,,,",
        "nov,November,readers,2025-11-13T17:30,,,,,https://example.org/minutes,,",
        "off,Off,readers,2026-01-20T17:30,,,,,,,true",
        "feb,February,readers,2026-02-12T17:30,,,,,,,",
    ]
    reader = reader_of(portal(PARTNERS, workgroups=[READERS], meetings=meetings))
    tree = reader.tree('{{ governance(part="workgroups") }}')
    assert "Last minutesNovember 13, 2025" in tree.text
    assert "Next meetingFebruary 12, 2026" in tree.text
    assert {"https://example.org/minutes", "../governance/#meetings--feb"} <= set(hrefs(tree))


def test_a_group_that_met_without_minutes(reader_of: Callable[..., Any]) -> None:
    meetings = ["dec,December,readers,2025-12-11T17:30,,,,,,,"]
    reader = reader_of(portal(PARTNERS, workgroups=[READERS], meetings=meetings))
    text = reader.tree('{{ governance(part="workgroups") }}').text
    assert "December 11, 2025, with no minutes yet" in text
    assert "Next meeting" not in text


# -- phases --------------------------------------------------------------------------------------

PHASES = [
    "a,Planning 2023,2023-12-04,planning,1,We had no plan.",
    "b,Planning 2025,2025-12-04,planning,2,Two results have strategies.",
    "c,Community 2025,2025-12-04,community,3,Residents chair two groups.",
]


def test_the_latest_assessment_counts(reader_of: Callable[..., Any]) -> None:
    tree = reader_of(portal(PARTNERS, phases=PHASES)).tree('{{ governance(part="phases") }}')
    now, before = tree.text.split("How it was before")
    assert "2 Building Two results have strategies. December 4, 2025" in now
    assert "3 Sustaining Residents chair two groups." in now
    assert "We had no plan." not in now
    assert "December 4, 2023. Planning: Starting. We had no plan." in before
    assert now.count("Not looked at yet") == 2


def test_phases_are_a_table_with_headers(reader_of: Callable[..., Any]) -> None:
    tree = reader_of(portal(PARTNERS, phases=PHASES)).tree('{{ governance(part="phases") }}')
    headers = [given.get("scope") for tag, given in tree.elements if tag == "th"]
    assert headers.count("col") == 3
    assert headers.count("row") == 4
    # The phase stands in its own column, with a mark that is no colour.
    cells = [given.get("class") for tag, given in tree.elements if tag == "td"][1:]
    assert cells == [
        *("cp-withheld",),
        *("cp-none", "cp-here", "cp-none"),
        *("cp-none", "cp-none", "cp-here"),
        *("cp-withheld",),
    ]


# -- agreements and collaborations ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("2022-01-01,2026-01-14", "Has ended"),
        ("2022-01-01,2026-01-15", "Ends soon"),
        ("2022-01-01,2026-07-01", "Ends soon"),
        ("2022-01-01,2027-07-01", "In force"),
        ("2026-02-01,2027-07-01", "Not in force yet"),
    ],
)
def test_whether_an_agreement_holds(reader_of: Callable[..., Any], days: str, said: str) -> None:
    line = f"a,An agreement,schools;The state,Reading,15,true,{days},In short."
    text = reader_of(portal(PARTNERS, agreements=[line])).tree("{{ governance() }}").text
    words = ("Has ended", "Ends soon", "In force", "Not in force yet")
    assert [word for word in words if word in text] == [said]
    assert "Springfield Schools and The state" in text
    assert "Yes, for groups of at least 15 people." in text


def test_an_agreement_that_lets_nothing_be_shown(reader_of: Callable[..., Any]) -> None:
    line = "a,An agreement,schools,Reading,1,false,2022-01-01,2027-07-01,"
    text = reader_of(portal(PARTNERS, agreements=[line])).tree("{{ governance() }}").text
    assert "May figures be shown?No." in text


def test_a_related_collaboration(full: Any) -> None:
    tree = full.tree('{{ governance(part="collaborations") }}')
    assert {"https://port.example", "../results/early-reading/", "../partners/schools/"} == set(
        hrefs(tree)
    )
    assert "We work side by side" in tree.text
    assert "Clean air" in tree.text


# -- data stays data -----------------------------------------------------------------------------

HOSTILE = '"><script>x</script> {{ value("reading") }} <b>"'


def test_hostile_text_stays_text_in_every_part(reader_of: Callable[..., Any]) -> None:
    text = '"' + HOSTILE.replace('"', '""') + '"'
    partners = PARTNERS.replace("Springfield Schools", text)
    reader = reader_of(
        portal(
            partners,
            backbone=[f"a,{text},vision,schools,{text},{text},{text}"],
            workgroups=[f"readers,{text},workgroup,schools;{text},schools,,1,{text}"],
            phases=[f"a,{text},2025-12-04,planning,2,{text}"],
            funding=[f"a,{text},schools,new,true,,{text},2025-01-01,2027-01-01,"],
            agreements=[f"a,{text},{text},{text},5,true,2025-01-01,2027-01-01,{text}"],
            collaborations=[f"a,{text},,,{text},separate,{text}"],
        )
    )
    tree = reader.tree("{{ governance() }}")
    assert not {"script", "value"} & set(tree.tags)
    assert tree.text.count("<script>x</script>") > 10
    for kind in ("governance", "agenda", "conditions"):
        if text_of := markdown(reader, kind):
            _, page = reader.page(text_of)
            assert "script" not in page.tags
