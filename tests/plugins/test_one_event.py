"""One record of what happened, and every place of a site that tells of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from urllib.parse import parse_qs

import pytest
from tests.corpus.records import all_of, written
from tests.plugins.conftest import Built

#: How the win's name in a feed ends.
NAME = ":springfield/wins/evening"
BEFORE, AFTER = date(2019, 10, 3), date(2020, 11, 24)


def portal(day: date, title: str = "Open in the evening") -> dict[str, str]:
    """The small portal with one win, and with other events around it."""
    return all_of(
        written("wins", "evening", title=title, date=day, indicators=["reading"]),
        written("corrections", "noon", date=date(2020, 3, 1), indicators=["reading"]),
        written("milestones", "step", date=date(2021, 1, 1), results=["early-reading"]),
    )


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def only(pattern: str, html: str) -> str:
    """What a pattern finds, which must be there once."""
    found = re.findall(pattern, html, re.DOTALL)
    assert len(found) == 1, (pattern, found)
    return str(found[0])


def entry(site: Built, page: str) -> str:
    """The win's entry on a page with a timeline: its attributes and all that is in it."""
    return only(r'<li (id="wins--evening"(?:(?!</li>).)*)', site.read(page))


def mark(site: Built, page: str) -> str:
    """The win's mark on the curve: where it is drawn, on the wide drawing and on the narrow one."""
    html = site.read(page)
    at = only(r'<li id="([^"]+)" value="\d+">[^<]*, A win: ', html)
    return " ".join(
        re.findall(rf'<a [^>]*href="#{at}"[^>]*>.*?(cx="[^"]+" cy="[^"]+")', html, re.DOTALL)
    )


def listed(site: Built, page: str) -> str:
    """The win's entry in the list below the curve."""
    return plain(only(r'<li id="[^"]+" value="\d+">([^<]*, A win: .*?)</li>', site.read(page)))


def feeds(site: Built) -> dict[str, str]:
    """When each feed says that the win was, by the feed's address; it is in each of them once."""
    found = {}
    for folder in ("", "results/early-reading/"):
        atom = only(f"<entry>((?:(?!</entry>).)*{NAME}.*?)</entry>", site.read(f"{folder}feed.xml"))
        found[f"{folder}feed.xml"] = only(r"<published>(.*?)</published>", atom)
        (item,) = (
            each
            for each in json.loads(site.read(f"{folder}feed.json"))["items"]
            if each["id"].endswith(NAME)
        )
        found[f"{folder}feed.json"] = item["date_published"]
    return found


def told(site: Built) -> dict[str, str]:
    """What a site tells of the win, by the place where it does."""
    return {
        "timeline": entry(site, "timeline/index.html"),
        "result": entry(site, "results/early-reading/index.html"),
        "mark on the result's page": mark(site, "results/early-reading/index.html"),
        "mark on the indicator's page": mark(site, "indicators/reading/index.html"),
        "mark on its own page": mark(site, "wins/evening/index.html"),
        "list below the curve": listed(site, "indicators/reading/index.html"),
        "wins": plain(only(r"<li data-cp-entry(.*?)</li>", site.read("wins/index.html"))),
        "its own page": only(
            r'<p class="cp-quiet">([^<]*) · Access', site.read("wins/evening/index.html")
        ),
        **feeds(site),
    }


@pytest.fixture(scope="module")
def site(built: Callable[..., Built]) -> Built:
    return built(portal(BEFORE))


@pytest.fixture(scope="module")
def moved(built: Callable[..., Built]) -> Built:
    return built(portal(AFTER))


@pytest.mark.parametrize(
    ("page", "times"),
    [("timeline/index.html", 1), ("results/early-reading/index.html", 1)],
)
def test_it_is_there_once(site: Built, page: str, times: int) -> None:
    html = site.read(page)
    assert html.count('id="wins--evening"') == times
    assert len(re.findall(r'<p class="cp-what"><a href="[^"]*wins/evening/">', html)) == times


def test_every_entry_leads_to_its_page(site: Built) -> None:
    for page in ("timeline/index.html", "results/early-reading/index.html", "wins/index.html"):
        assert 'wins/evening/">Open in the evening</a>' in site.read(page)
    assert (site.site / "wins/evening/index.html").is_file()


def test_it_has_a_mark_on_the_curve_that_leads_to_its_entry_in_the_list(site: Built) -> None:
    for page in ("indicators/reading", "results/early-reading", "wins/evening"):
        places = mark(site, f"{page}/index.html")
        assert places.count("cx=") == 2
        assert listed(site, f"{page}/index.html") == ("October 3, 2019, A win: Open in the evening")


def test_one_day_moves_all_of_them(site: Built, moved: Built) -> None:
    before, after = told(site), told(moved)
    assert before.keys() == after.keys()
    stays = [place for place in before if before[place] == after[place]]
    assert not stays
    for place, text in after.items():
        assert "2019-10-03" not in text, place
        assert "October 3" not in text, place
    assert 'datetime="2020-11-24"' in after["timeline"]
    assert 'datetime="2020-11-24"' in after["result"]
    assert after["its own page"] == "November 24, 2020"
    assert {day[:10] for day in feeds(moved).values()} == {"2020-11-24"}
    assert after["list below the curve"] == "November 24, 2020, A win: Open in the evening"


def test_its_place_among_others_moves_too(site: Built, moved: Built) -> None:
    def order(built: Built) -> list[str]:
        return re.findall(r'<li id="([^"]+)" data-cp', built.read("timeline/index.html"))

    first, second = order(site), order(moved)
    assert first.index("wins--evening") > first.index("corrections--noon")
    assert second.index("wins--evening") < second.index("corrections--noon")
    assert sorted(first) == sorted(second), "each keeps its id"


def test_another_title_moves_nothing(built: Callable[..., Built], site: Built) -> None:
    renamed = built(portal(BEFORE, title="Late hours"))
    page = "timeline/index.html"
    assert 'id="wins--evening"' in renamed.read(page)
    assert 'wins/evening/">Late hours</a>' in renamed.read(page)
    assert feeds(renamed) == feeds(site)
    assert mark(renamed, "indicators/reading/index.html") == mark(
        site, "indicators/reading/index.html"
    )


# -- the frame ---------------------------------------------------------------------------------


def test_a_page_with_figures_asks_for_questions_and_any_other_for_words(
    built: Callable[..., Built],
) -> None:
    changes = portal(BEFORE)
    changes["data/datapackage.yaml"] = (
        "title: Springfield Reads\nportal:\n  place: Springfield\n  today: 2026-01-15\n"
        "  feedback_url: https://example.org/ask?of={title}&at={address}\n"
    )
    site = built(changes)
    for page, label in (
        ("results/early-reading/", "Question this number"),
        ("results/", "Question this number"),
        ("indicators/reading/", "Question this number"),
        ("equity/", "Question this number"),
        ("wins/evening/", "Question this number"),
        ("", "Tell us"),
        ("timeline/", "Tell us"),
        ("learning/", "Tell us"),
    ):
        html = site.read(f"{page}index.html")
        foot = html.split('<footer class="cp-foot">')[1].split("</footer>")[0]
        found = re.search(rf'<a href="https://example.org/ask\?([^"]+)">{label}</a>', foot)
        assert found, page
        asked = parse_qs(unescape(found[1]))
        assert asked["at"] == [f"https://example.org/springfield/{page}"]
        title = re.search(r"<title>(.*?) - Springfield Reads</title>", html)
        assert asked["of"] == [unescape(title[1]) if title else "Springfield Reads"]
