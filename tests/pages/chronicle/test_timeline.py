"""The timeline as a component: what it shows of what, narrowed to what, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import Any

import pytest
from tests.corpus.portals import INDICATOR, SOUND, changed
from tests.corpus.records import all_of, written

STRATEGY = written("strategies", "tutoring", title="Tutoring")
SIGNED = written("commitments", "signed", kind="sign-on", status="kept", results=["early-reading"])

#: One of each kind, as `told` below reads them.
EVERYTHING = all_of(
    STRATEGY,
    written("commitments", "signed", kind="sign-on", status="kept", results=["early-reading"]),
    written("wins", "evening", title="Open in the evening", date=date(2025, 3, 1)),
    written("corrections", "noon", title="Classes at noon", results=["early-reading"]),
    written(
        "feedback",
        "too-late",
        title="We heard too late",
        response="We call every family.",
        responded_on=date(2025, 4, 1),
        results=["early-reading"],
    ),
    written("feedback", "rent", title="The rent", response_due=date(2025, 12, 1)),
    written("commitments", "hours", title="Long hours", due=date(2025, 12, 31)),
    written("milestones", "step", title="A first step", results=["early-reading"]),
    written("milestones", "tutors", title="Tutors come", strategies=["tutoring"]),
    written("reports", "report", title="The year 2025", audience="Residents"),
    written("workgroups", "reading-group", results=["early-reading"]),
    written("meetings", "feb", title="Group, February", place="Town hall", open=True),
    written("sources", "test", title="State test", last_release=date(2025, 1, 10)),
    changed(INDICATOR, "direction: up", "direction: up\nsource: test"),
)


def rows(html: str) -> dict[str, str]:
    """The text of each entry of a timeline, by its id."""
    found = re.findall(r'<li id="([^"]+)"(.*?)(?=<li id=|</ol>)', html, re.DOTALL)
    return {key: " ".join(re.sub(r"<[^>]+>", " ", "<" + text).split()) for key, text in found}


@pytest.fixture(scope="module")
def reader(reader_of: Callable[..., Any]) -> Any:
    return reader_of(EVERYTHING)


@pytest.fixture(scope="module")
def html(reader: Any) -> str:
    return str(reader.html("{{ timeline() }}", "timeline/"))


def test_each_kind_says_what_it_is_when_and_one_thing_of_it(html: str) -> None:
    found = rows(html)
    assert found == {
        "meetings--feb": (
            "February 5, 2026 Meeting Group, February 5:30 PM, Coordinated Universal Time, "
            "Town hall. Open to all. Every child reads"
        ),
        "targets--reading-target-1": (
            "December 31, 2030 Target date Third graders who read well 80% by 2030 "
            "Every child reads"
        ),
        "commitments--hours--late": (
            "December 31 Promise late Long hours County Library : We will open in the evening."
        ),
        "feedback--rent": "December 1 Answer late The rent We heard of it too late.",
        "feedback--too-late": (
            "April 1 You said, we answered We heard too late We heard of it too late. "
            "We call every family. Every child reads"
        ),
        "wins--evening": (
            "March 1 A win Open in the evening For whom: Families in Eastside Every child reads"
        ),
        "corrections--noon": (
            "March 1 We changed course Classes at noon Classes are at noon. Every child reads"
        ),
        "milestones--step": "March 1 Step taken A first step Every child reads",
        "milestones--tutors": "March 1 Step taken Tutors come Every child reads",
        "reports--report": "March 1 Report The year 2025 For: Residents",
        "sources--test--2025-01-10": (
            "January 10 New figures State test Third graders who read well Every child reads"
        ),
        "partners--library--joined": "January 1 New partner County Library Government",
    }


def test_what_comes_then_what_happened_by_years(html: str) -> None:
    headings = re.findall(r"<h(\d)>(.*?)</h", html)
    assert headings == [
        *(("2", "What comes"), ("2", "What happened"), ("3", "2025"), ("3", "2018"))
    ]
    assert list(rows(html))[:3] == [
        *("meetings--feb", "targets--reading-target-1", "commitments--hours--late")
    ]


def test_every_day_is_one_for_programs_too(html: str) -> None:
    assert html.count("<time ") == len(rows(html))
    assert '<time datetime="2025-12-31">December 31</time>' in html
    assert '<time datetime="2026-02-05">February 5, 2026</time>' in html


def test_what_is_late_says_so_in_word_shape_and_tone(html: str) -> None:
    for word in ("Promise late", "Answer late"):
        assert re.search(rf'cp-chip cp-bad"><svg[^>]*>.*?</svg>{word}<', html)


@pytest.mark.parametrize(
    ("entry", "leads_to"),
    [
        ("wins--evening", "../wins/evening/"),
        ("corrections--noon", "../learning/#corrections--noon"),
        ("feedback--too-late", "../feedback/#feedback--too-late"),
        ("feedback--rent", "../feedback/#feedback--rent"),
        ("commitments--hours--late", "../partners/library/#commitments--hours"),
        ("milestones--tutors", "../strategies/tutoring/"),
        ("meetings--feb", "../governance/#meetings--feb"),
        ("sources--test--2025-01-10", "../indicators/reading/"),
        ("targets--reading-target-1", "../indicators/reading/"),
        ("partners--library--joined", "../partners/library/"),
        ("reports--report", "../reports/report/"),
    ],
)
def test_a_title_leads_to_where_more_is_told(html: str, entry: str, leads_to: str) -> None:
    row = html.split(f'<li id="{entry}"')[1].split("</li>", maxsplit=1)[0]
    assert re.findall(r'<p class="cp-what"><a href="([^"]+)">', row) == [leads_to]


@pytest.mark.parametrize("entry", ["milestones--step"])
def test_what_is_told_nowhere_else_leads_to_its_entry_but_not_from_there(
    reader: Any, html: str, entry: str
) -> None:
    row = html.split(f'<li id="{entry}"')[1].split("</li>", maxsplit=1)[0]
    assert '<p class="cp-what"><a' not in row
    home = reader.html("{{ timeline(limit=20) }}", "")
    assert f'<a href="./timeline/#{entry}">' in home


# -- narrowed ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "ids"),
    [
        ('timeline(kind="win")', ["wins--evening"]),
        (
            'timeline(partner="library")',
            [
                *("commitments--hours--late", "wins--evening", "partners--library--joined"),
            ],
        ),
        ('timeline(strategy="tutoring")', ["milestones--tutors"]),
        ('timeline(strategy="tutoring", kind="win")', []),
        (
            'timeline(result="early-reading", limit=2)',
            [
                *("meetings--feb", "targets--reading-target-1"),
                *("feedback--too-late", "wins--evening"),
            ],
        ),
        ("timeline(year=2018)", ["partners--library--joined"]),
        ('timeline(partner="library", result="early-reading")', ["wins--evening"]),
    ],
)
def test_it_keeps_to_what_it_is_told(reader: Any, call: str, ids: list[str]) -> None:
    assert list(rows(reader.html("{{ " + call + " }}"))) == ids


def test_with_a_limit_few_things_that_come_are_shown_and_the_way_to_all(
    reader_of: Callable[..., Any],
) -> None:
    steps = [
        written("milestones", f"step-{n}", date=date(2026, 2, n), status="planned")
        for n in range(1, 10)
    ]
    past = [written("wins", f"win-{n}", date=date(2025, 1, n)) for n in range(1, 10)]
    html = reader_of(all_of(*steps, *past)).html("{{ timeline(limit=5) }}", "")
    assert list(rows(html)) == [
        *("milestones--step-1", "milestones--step-2", "milestones--step-3"),
        *("wins--win-9", "wins--win-8", "wins--win-7", "wins--win-6", "wins--win-5"),
    ]
    assert "<form" not in html
    assert '<a href="./timeline/">All on the timeline</a>' in html
    assert "January 9, 2025" in html, "without a heading of the year a day needs it"


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ('result="early-reading"', "../timeline/?result=early-reading"),
        ('kind="win", result="early-reading"', "../timeline/?kind=win&amp;result=early-reading"),
        ('partner="library"', "../timeline/"),
    ],
)
def test_the_way_to_all_keeps_what_was_asked(reader: Any, asked: str, address: str) -> None:
    html = reader.html("{{ timeline(" + asked + ", limit=3) }}", "about/")
    assert f'<a href="{address}">All on the timeline</a>' in html


def test_a_result_does_not_name_itself_and_a_partner_does_not_lead_to_itself(reader: Any) -> None:
    of_result = reader.html('{{ timeline(result="early-reading", limit=8) }}', "results/a/")
    assert "Every child reads" not in of_result
    of_partner = reader.html('{{ timeline(partner="library") }}', "partners/library/")
    assert 'href="../../partners/library/"' not in of_partner
    assert "County Library :" not in rows(of_partner)["commitments--hours--late"]
    assert "partners/library/#commitments--hours" in of_partner


def test_much_that_comes_is_folded_away_but_there(reader_of: Callable[..., Any]) -> None:
    steps = [
        written("milestones", f"step-{n}", date=date(2026, 2, n), status="planned")
        for n in range(1, 13)
    ]
    reader = reader_of(all_of(*steps))
    html = reader.html("{{ timeline() }}")
    folded = html.split("<details")[1].split("</details>")[0]
    assert "5 more that come later" in folded
    assert len(rows(folded)) == 5
    assert "<details" not in reader.html("{{ timeline(year=2026) }}")


# -- choices ----------------------------------------------------------------------------------


def test_each_entry_says_what_it_can_be_chosen_by(html: str) -> None:
    entry = html.split('<li id="corrections--noon"')[1].split(">", maxsplit=1)[0]
    assert 'data-f-kind="correction"' in entry
    assert 'data-f-result="early-reading"' in entry
    assert 'data-f-year="2025"' in entry
    assert html.count("data-cp-entry") == len(rows(html))


def test_only_what_occurs_can_be_chosen(html: str) -> None:
    chosen = re.findall(r'<select name="(\w+)">(.*?)</select>', html, re.DOTALL)
    options = {name: re.findall(r'value="([^"]*)"', text) for name, text in chosen}
    assert options["kind"] == [
        *("", "win", "correction", "feedback", "commitment", "milestone", "release"),
        *("partner", "report", "target", "meeting"),
    ]
    assert options["year"] == ["", "2030", "2026", "2025", "2018"]
    assert "result" not in options, "there is one result, so there is nothing to choose"
    assert "12 in all" in html


def test_among_a_few_events_of_a_partner_nobody_chooses(
    reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = '{{ timeline(result="early-reading") }}'
    assert "cp-filter" not in reader.html(call)
    monkeypatch.setattr("ci_portal.pages.chronicle.timeline.FEW", 3)
    assert "cp-filter" in reader.html(call)


# -- what is hard ----------------------------------------------------------------------------


def test_ids_are_unique_however_often_a_timeline_is_shown(reader: Any) -> None:
    tree = reader.tree(
        '{{ timeline() }}\n\n{{ timeline(result="early-reading", limit=8) }}\n\n'
        '{{ wins() }}\n\n{{ chart("reading") }}'
    )
    ids = [given["id"] for _, given in tree.elements if "id" in given]
    assert len(ids) == len(set(ids))
    lists = [given["data-cp-filter"] for _, given in tree.elements if "data-cp-filter" in given]
    assert set(lists) <= set(ids)


def test_a_promise_that_was_changed_or_dropped_says_why(reader_of: Callable[..., Any]) -> None:
    history = [
        {"date": date(2025, 2, 1), "status": "renegotiated", "note": "The grant came late."},
        {"date": date(2025, 6, 1), "status": "dropped", "note": "There was no grant."},
    ]
    found = rows(
        reader_of(
            all_of(
                written("commitments", "hours", status="dropped", history=history),
                written("commitments", "silent", status="dropped", status_on=date(2025, 6, 1)),
            )
        ).html("{{ timeline() }}")
    )
    assert found["commitments--hours--renegotiated"].endswith(": The grant came late.")
    assert found["commitments--hours--dropped"].endswith(": There was no grant.")
    assert found["commitments--silent--dropped"].endswith(": We will open in the evening.")


def test_of_many_numbers_that_are_new_a_few_are_named(reader_of: Callable[..., Any]) -> None:
    changes = written("sources", "test", last_release=date(2025, 1, 10))
    for number in range(5):
        text = SOUND[INDICATOR].replace("direction: up", "direction: up\nsource: test")
        changes[f"content/indicators/i{number}.md"] = text.replace(
            "title: Third graders who read well", f"title: Number {number}"
        )
    found = rows(reader_of(changes).html("{{ timeline(limit=5) }}"))
    assert "Number 0, Number 1, Number 2, and 2 more" in found["sources--test--2025-01-10"]


def test_without_anything_to_tell_it_says_so(reader_of: Callable[..., Any]) -> None:
    reader = reader_of(all_of(STRATEGY, SIGNED))
    for call in ('timeline(strategy="tutoring")', 'timeline(kind="win", limit=3)'):
        tree = reader.tree("{{ " + call + " }}")
        assert tree.text.strip() == "Nothing has been recorded yet."
        assert tree.tags == ["p"]


def test_a_portal_of_figures_alone_has_no_page_to_lead_to(reader_of: Callable[..., Any]) -> None:
    html = reader_of().html("{{ timeline(limit=5) }}")
    assert rows(html).keys() == {"targets--reading-target-1"}
    assert "timeline/" not in html


HOSTILE = "\"><script>alert(1)</script> {{ value('reading') }} *b*"


def test_hostile_text_is_text(reader_of: Callable[..., Any]) -> None:
    records = all_of(
        written("wins", "a", title=HOSTILE, who_benefits=HOSTILE),
        written("corrections", "b", title=HOSTILE, changed=HOSTILE),
        written("feedback", "c", title=HOSTILE, heard=HOSTILE, response=HOSTILE),
        written("commitments", "d", title=HOSTILE, text=HOSTILE, due=date(2027, 1, 1)),
        written("partners", "e", title=HOSTILE),
        written("reports", "f", title=HOSTILE, audience=HOSTILE),
        written("workgroups", "reading-group"),
        written("meetings", "g", title=HOSTILE, place=HOSTILE),
    )
    tree = reader_of(records).tree("{{ timeline() }}\n\n{{ wins() }}")
    assert "script" not in tree.tags
    assert "em" not in tree.tags
    assert tree.text.count(HOSTILE) >= 14


def test_a_long_timeline_is_made_fast(reader_of: Callable[..., Any]) -> None:
    """Far below a second for 250 entries, whatever machine this is; 30 ms on most."""
    wins = [written("wins", f"win-{n}") for n in range(250)]
    reader = reader_of(all_of(*wins))
    reader.html("{{ timeline() }}")
    begun = perf_counter()
    html = reader.html("{{ timeline() }}")
    assert perf_counter() - begun < 1
    assert len(rows(html)) == 251, "the library's year has a page of its own"
