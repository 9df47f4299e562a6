"""Whoever begins with results and indicators has pages of these alone; the rest can come."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from tests.plugins.conftest import PLUGINS, broken_links

from ci_portal.model.records import COLLECTIONS

#: The pages of the small portal: one result and one indicator.
ALONE = {
    *("index.html", "404.html", "results/index.html", "results/early-reading/index.html"),
    *("indicators/reading/index.html", "equity/index.html"),
    *("about/method/index.html", "about/health/index.html", "data/index.html"),
}

#: A record of each other collection: its fields, without its title.
RECORDS: Mapping[str, str] = {
    "targets": "indicator: reading\nvalue: 70\ndate: 2028\nset_on: 2019-03-14\n",
    "forecasts": "indicator: reading\nmade_on: 2019-01-10\npoints: [2029=55]\n",
    "strategies": "results: [early-reading]\nstart: 2020-01-01\nstatus: active\n",
    "measures": "strategy: one\nquadrant: how-much\nunit: count\ndirection: up\n",
    "partners": "sector: education\njoined: 2019-01-01\n",
    "commitments": "partner: one\nkind: action\ntext: We do it.\nmade_on: 2025-12-01\n"
    "due: 2026-12-01\nstatus: in-progress\nresults: [early-reading]\n",
    "workgroups": "kind: workgroup\nresults: [early-reading]\n",
    "meetings": "workgroup: one\nstart: 2026-02-01T18:00:00\n",
    "backbone": "function: vision\nholders: [one]\n",
    "wins": "date: 2025-12-01\nkind: access\nresults: [early-reading]\nindicators: [reading]\n"
    "contribution: contributed\ncredit: [one]\n",
    "milestones": "date: 2026-03-01\nstatus: planned\nresults: [early-reading]\n",
    "corrections": "date: 2025-12-01\nwhat_happened: It did not work.\nlearned: Ask.\n"
    "changed: We ask.\nindicators: [reading]\n",
    "feedback": "date: 2025-12-01\nmethod: forum\nwho: Parents\nheard: Too late.\n"
    "response_due: 2026-02-01\nresults: [early-reading]\n",
    "sources": "steward: The state\nlicence: CC-BY-4.0\ncadence: yearly\n"
    "last_release: 2025-10-01\nnext_expected: 2026-10-01\n",
    "agreements": "parties: [one]\npurpose: Counting\nmin_cell: 10\n"
    "publication_allowed: true\nstarts: 2025-01-01\nexpires: 2027-01-01\n",
    "funding": "funder: one\nkind: new\nstart: 2025-01-01\nend: 2029-01-01\n",
    "collaborations": "relation: aligned\noverlaps: [early-reading]\n",
    "phases": "date: 2025-12-01\ncomponent: planning\nphase: 2\nevidence: There is a plan.\n",
    "reports": "date: 2025-12-01\nresults: [early-reading]\n",
}
#: What a record can't do without.
NEEDED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("commitments", "backbone", "wins", "agreements", "funding"), ("partners",)),
    "meetings": ("workgroups",),
    "measures": ("strategies",),
}
#: The pages that each collection brings.
PAGES: Mapping[str, set[str]] = {
    "strategies": {
        *("strategies/index.html", "strategies/one/index.html"),
        *("about/agenda/index.html", "about/conditions/index.html"),
    },
    "partners": {
        *("partners/index.html", "partners/one/index.html"),
        *("about/conditions/index.html", "timeline/index.html"),
    },
    "commitments": {"commitments/index.html", "timeline/index.html"},
    "wins": {"wins/index.html", "wins/one/index.html", "timeline/index.html"},
    "milestones": {"timeline/index.html"},
    "corrections": {"learning/index.html", "timeline/index.html"},
    "feedback": {"feedback/index.html", "timeline/index.html"},
    "reports": {"timeline/index.html", "reports/index.html", "reports/one/index.html"},
    "meetings": {"governance/index.html", "timeline/index.html"},
    **{
        name: {"governance/index.html", "about/conditions/index.html"}
        for name in (
            *("workgroups", "backbone", "agreements"),
            *("funding", "collaborations", "phases"),
        )
    },
}


def written(collection: str) -> dict[str, str]:
    """A record of a collection, and what it can't do without, as pages."""
    found = {}
    for name in (collection, *NEEDED.get(collection, ())):
        # An indicator's source is a fact of the indicator.
        found[f"content/{name}/one.md"] = f"---\ntitle: One of {name}\n{RECORDS[name]}---\n"
    return found


def pages(site: Any) -> set[str]:
    """The pages that readers go to; charts alone are for other people's pages."""
    found = {name for name in site.files if name.endswith(".html")}
    return {name for name in found if not name.startswith("embed/")}


def test_results_and_indicators_alone_have_no_other_pages(small: Any) -> None:
    assert pages(small) == ALONE
    assert not small.log
    assert not broken_links(small.site, "/springfield/")


def test_there_is_a_record_of_each_collection() -> None:
    assert RECORDS.keys() == COLLECTIONS.keys() - {"results", "indicators", "articles"}


@pytest.mark.parametrize("collection", RECORDS)
def test_each_collection_can_be_added_alone(built: Callable[..., Any], collection: str) -> None:
    site = built(written(collection))
    expected = {*ALONE, *PAGES.get(collection, set())}
    for needed in NEEDED.get(collection, ()):
        expected |= PAGES.get(needed, set())
    assert pages(site) == expected
    assert not [line for line in site.log if not line.startswith("ci-portal: ")]
    assert not broken_links(site.site, "/springfield/")
    for name in sorted(expected):
        assert not empty_sections(site.read(name)), name


@pytest.mark.parametrize("part", ["partners", "timeline"])
def test_a_portal_can_do_without_a_part(built: Callable[..., Any], part: str) -> None:
    """Everything is recorded; what is not published is not linked."""
    plugins = [name for name in PLUGINS if name != f"ci-portal/{part}"]
    everything = {
        name: text for collection in RECORDS for name, text in written(collection).items()
    }
    site = built(everything, *plugins)
    assert not [line for line in site.log if not line.startswith("ci-portal: ")]
    assert not broken_links(site.site, "/springfield/")
    folders = {
        "partners": ("partners", "commitments", "strategies", "governance"),
        "timeline": ("timeline", "wins", "learning", "feedback"),
    }
    made = {name.partition("/")[0] for name in pages(site)}
    assert not made & {*folders[part]}
    assert {*folders["partners"], *folders["timeline"]} - {*folders[part]} <= made


def empty_sections(html: str) -> list[str]:
    """Headings of a page's content after which nothing comes before the next one of their rank."""
    content = html.partition("<article")[2].partition("<footer")[0]
    parts = re.split(r"<h([1-4])\b([^>]*)>(.*?)</h\1>", content, flags=re.DOTALL)
    ranks, titles, bodies = parts[1::4], parts[3::4], parts[4::4]
    found = []
    for position, (rank, title, body) in enumerate(zip(ranks, titles, bodies, strict=True)):
        following = ranks[position + 1] if position + 1 < len(ranks) else "1"
        said = re.sub(r"<[^>]+>|\s", "", re.sub(r"<(svg|img)\b.*?>", "x", body))
        if not said and following <= rank:
            found.append(re.sub(r"<[^>]+>", "", title))
    return found
