"""What is news, in which feed, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, INDICATOR, SOUND
from tests.publishing.conftest import DESCRIBED, HOME, LIVELY, meetings, steps, win

from ci_portal.pages.site import Site
from ci_portal.publishing.feeds.entries import LATEST, midnight

News = Callable[..., dict[str, bytes]]
OF_RESULT = "results/early-reading/feed.json"


def items(files: dict[str, bytes], address: str = "feed.json") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files[address])["items"]
    return found


def names(found: list[dict[str, Any]]) -> list[str]:
    """The ids without the portal's own part."""
    return [item["id"].removeprefix("tag:springfield.example,2018:") for item in found]


def test_what_has_happened_the_latest_first(news_of: News) -> None:
    assert names(items(news_of())) == [
        "commitments/hours/late",
        "corrections/evening",
        "wins/noon",
        "sources/tests/2025-09-01",
        "partners/library/joined",
    ]


@pytest.mark.parametrize(
    "ahead",
    [
        win(date="2026-01-16"),
        steps("opening,The hall opens,2026-01-16,done,early-reading,"),
        steps("opening,The hall opens,2026-01-15,planned,early-reading,"),
        meetings("now,A meeting today,readers,2026-01-15T08:00,,,,,,,"),
        meetings("off,A meeting called off,readers,2026-01-15T08:00,,,,,,true,"),
    ],
    ids=["a win", "a step", "a step due today", "a meeting", "a meeting called off"],
)
def test_what_is_to_come_and_meetings_are_no_news(news_of: News, ahead: dict[str, str]) -> None:
    found = names(items(news_of({"content/wins/noon.md": None, **ahead})))
    assert not [name for name in found if name.startswith(("wins", "milestones", "meetings"))]


def test_what_happened_today_is(news_of: News) -> None:
    assert names(items(news_of(win(date="2026-01-15"))))[0] == "wins/noon"


def test_a_step_is_told_once_it_is_due(news_of: News) -> None:
    (late, *_) = items(news_of(steps("opening,The hall opens,2026-01-14,planned,,")))
    assert late["title"] == "Step late: The hall opens"
    (done, *_) = items(news_of(steps("opening,The hall opens,2026-01-15,done,,")))
    assert done["title"] == "Step taken: The hall opens"
    assert done["id"] == late["id"]
    assert done["date_published"] > late["date_published"]


def test_each_is_in_the_feed_of_the_site_and_of_its_result_once(news_of: News) -> None:
    files = news_of()
    whole, own = items(files), items(files, OF_RESULT)
    assert len(set(names(whole))) == len(whole)
    assert own == [item for item in whole if "Every child reads" in item["tags"]]
    assert names(own) == [
        "commitments/hours/late",
        "corrections/evening",
        "wins/noon",
        "sources/tests/2025-09-01",
    ]


def test_a_changed_day_moves_it_in_both(news_of: News) -> None:
    files = news_of(win(date="2026-01-02"))
    for address in ("feed.json", OF_RESULT):
        assert items(files, address)[0]["date_published"] == "2026-01-02T00:00:00-05:00"


def test_the_feed_of_the_data_tells_of_releases_alone(news_of: News) -> None:
    (release,) = items(news_of(), "data/feed.json")
    assert release["title"] == "New figures: State tests"
    assert release["summary"] == "Third graders who read well"
    assert release["url"] == f"{HOME}indicators/reading/"


def test_what_an_entry_says(news_of: News) -> None:
    found = {
        name: item for item, name in zip(items(news_of()), names(items(news_of())), strict=True)
    }
    entry = found["wins/noon"]
    assert entry["title"] == "A win: Noon classes"
    assert entry["url"] == f"{HOME}wins/noon/"
    assert entry["summary"] == "For whom: Children"
    assert (
        entry["content_text"]
        == "For whom: Children\n\nOctober 1, 2025\n\nResult: Every child reads"
    )
    assert entry["content_html"] == (
        "<p>For whom: Children</p><p>October 1, 2025</p><p>Result: "
        f'<a href="{HOME}results/early-reading/">Every child reads</a></p>'
    )
    assert entry["tags"] == ["Wins", "Every child reads"]
    assert entry["_ci_portal"] == {
        "kind": "win",
        "state": "done",
        "day": "2025-10-01",
        "results": ["early-reading"],
    }
    told = {name: item.get("summary") for name, item in found.items()}
    assert told["commitments/hours/late"] == "Springfield Library: We open on Sundays."
    assert told["corrections/evening"] == "They are at noon."
    assert told["partners/library/joined"] == "Government"


def test_a_day_begins_where_the_portal_is(news_of: News) -> None:
    days = {
        name: item["date_published"]
        for item, name in zip(items(news_of()), names(items(news_of())), strict=True)
    }
    assert days["wins/noon"] == "2025-10-01T00:00:00-04:00"
    assert days["commitments/hours/late"] == "2025-12-01T00:00:00-05:00"


def test_a_day_from_before_there_were_time_zones_has_no_odd_seconds() -> None:
    assert midnight(date(1850, 1, 1), ZoneInfo("America/New_York")) == datetime(
        1850, 1, 1, tzinfo=UTC
    )


def test_what_is_told_nowhere_else_leads_to_the_timeline(news_of: News) -> None:
    (item, *_) = items(news_of(steps("opening,The hall opens,2026-01-14,done,,")))
    assert item["url"] == f"{HOME}timeline/#milestones--opening"
    assert "summary" not in item
    assert item["content_text"] == "January 14, 2026"


def test_what_a_target_was_is_told_with_its_value(news_of: News) -> None:
    indicator = str(LIVELY[INDICATOR]).replace("date: 2030", "date: 2024")
    found = [item for item in items(news_of({INDICATOR: indicator})) if "Targets" in item["tags"]]
    assert [item["summary"] for item in found] == ["80% by 2024"]


def test_no_more_than_a_hundred(news_of: News) -> None:
    many = steps(*(f"step-{n},Step {n},2024-01-01,done,," for n in range(LATEST + 20)))
    assert len(items(news_of(many))) == LATEST


def test_no_figure_is_in_any_file(news_of: News) -> None:
    """So that none can get around the privacy gate: with other figures the files are the same."""
    figures = SOUND[FIGURES].replace("54,540", "61.7,617").replace("40,160", "31.3,125")
    assert news_of({FIGURES: figures}) == news_of()


def test_results_and_indicators_alone_are_no_news(news_of: News) -> None:
    assert news_of(to=SOUND) == {}


def test_with_sources_there_is_a_feed_of_the_data_alone(news_of: News) -> None:
    only = {
        name: text
        for name, text in LIVELY.items()
        if not name.startswith("content/wins")
        and not name.endswith(
            (
                "partners.csv",
                "commitments.csv",
                "workgroups.csv",
                "meetings.csv",
                "milestones.csv",
                "corrections.csv",
            )
        )
    }
    package = "data/schools/datapackage.yaml"
    only[package] = SOUND[package] + "  - {name: sources, path: sources.csv}\n"
    assert set(news_of(to=only)) == {"data/feed.xml", "data/feed.json"}


def test_names_stay_when_titles_and_the_site_s_address_change(news_of: News) -> None:
    before = news_of()
    texts = {
        **win(title="Classes at noon"),
        DESCRIPTOR: DESCRIBED.replace("Springfield Reads", "Reading in Springfield"),
    }
    after = news_of(texts, home="https://elsewhere.example/springfield/")
    assert set(before) == set(after)
    for address in before:
        if address.endswith(".json"):
            assert names(items(before, address)) == names(items(after, address))
    assert b"Classes at noon" in after["feed.xml"]


def test_the_same_portal_gives_the_same_bytes(site_of: Callable[..., Site], news_of: News) -> None:
    assert news_of() == news_of()
