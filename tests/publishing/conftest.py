"""A small portal with a life: wins, corrections, promises, meetings, steps and data releases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest
from tests.corpus.portals import DESCRIPTOR, INDICATOR, SOUND, Change, read
from tests.corpus.unwise import rows, table

from ci_portal.pages.components import Components
from ci_portal.pages.contents import contents
from ci_portal.pages.plan import plan
from ci_portal.pages.site import Site
from ci_portal.publishing.files import files
from ci_portal.publishing.news import news
from ci_portal.publishing.publication import Publication

HOME = "https://reads.example/"

DESCRIBED = """\
title: Springfield Reads
homepage: https://springfield.example/
portal:
  place: Springfield
  today: 2026-01-15
  started: 2018-09-01
  timezone: America/New_York
"""
WIN = """\
---
title: {title}
date: {date}
kind: access
results: [early-reading]
indicators: [reading]
mechanism: It helps.
who_benefits: {who}
contribution: contributed
credit: [library]
evidence_url: https://library.example/evidence
---
"""
MEETINGS = "id,title,workgroup,start,end,timezone,place,agenda_url,open,cancelled,revision\n"
SPRING = "spring,Meeting in spring,readers,2026-03-05T18:00,2026-03-05T19:30,,,,,,\n"
SUMMER = "summer,Meeting in summer,readers,2026-06-04T18:00,2026-06-04T19:30,,,,,,\n"
STEPS = "id,title,date,status,results,revision\n"
OPENING = "opening,The hall opens,2026-04-01,planned,early-reading,\n"


def win(
    title: str = "Noon classes", date: str = "2025-10-01", who: str = "Children"
) -> dict[str, str]:
    """A win, `content/wins/noon.md`."""
    return {"content/wins/noon.md": WIN.format(title=title, date=date, who=who)}


#: Past and to come, of most kinds.
LIVELY: Mapping[str, Change] = {
    **rows(
        partners="id,title,sector,joined,public,description\n"
        "library,Springfield Library,government,2019-01-01,true,It lends books.\n",
        commitments="id,title,partner,kind,text,results,made_on,due,status\n"
        "hours,Open longer,library,action,We open on Sundays.,early-reading,2025-01-01,"
        "2025-12-01,promised\n"
        "cards,A card for all,library,action,Each child gets a card.,early-reading,2025-01-01,"
        "2026-12-01,promised\n",
        sources="id,title,steward,licence,cadence,last_release,next_expected\n"
        "tests,State tests,The state,CC0,yearly,2025-09-01,2026-09-01\n",
        workgroups="id,title,kind,members,results\nreaders,Readers,workgroup,library,"
        "early-reading\n",
        meetings=MEETINGS + SPRING + SUMMER,
        milestones=STEPS + OPENING,
        corrections="id,title,date,what_happened,learned,changed,results\n"
        "evening,We stopped evening classes,2025-11-01,Nobody came.,Ask first.,"
        "They are at noon.,early-reading\n",
    ),
    DESCRIPTOR: DESCRIBED,
    INDICATOR: SOUND[INDICATOR].replace("tier: headline", "tier: headline\nsource: tests"),
    **win(),
}


def meetings(*lines: str) -> dict[str, Change]:
    """The meetings of the portal, one a line."""
    return {table("meetings"): MEETINGS + "".join(f"{line}\n" for line in lines)}


def steps(*lines: str) -> dict[str, Change]:
    """The milestones of the portal, one a line."""
    return {table("milestones"): STEPS + "".join(f"{line}\n" for line in lines)}


@pytest.fixture(scope="session")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """A function from changes to the lively portal, or to another, to its site."""

    def site(
        changes: Mapping[str, Change] | None = None, to: Mapping[str, Change] = LIVELY
    ) -> Site:
        reading = read(tmp_path_factory.mktemp("portal"), {**to, **(changes or {})})
        assert reading.judgements is not None, [problem.message for problem in reading.problems]
        return Site(reading.judgements, reading.problems)

    return site


@pytest.fixture(scope="session")
def news_of(site_of: Callable[..., Site]) -> Callable[..., dict[str, bytes]]:
    """A function from changes to the lively portal to its feeds and calendar, by address."""

    def files(
        changes: Mapping[str, Change] | None = None,
        to: Mapping[str, Change] = LIVELY,
        home: str = HOME,
    ) -> dict[str, bytes]:
        return dict(news(site_of(changes, to), home))

    return files


@pytest.fixture(scope="session")
def files_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, bytes]]:
    """A function from changes to the lively portal to the files beside its pages, by address.

    `downloads` are files that other parts of the site publish.
    """

    def made(
        changes: Mapping[str, Change] | None = None,
        home: str | None = HOME,
        downloads: Iterable[str] = (),
    ) -> dict[str, bytes]:
        reading = read(tmp_path_factory.mktemp("portal"), {**LIVELY, **(changes or {})})
        assert reading.judgements is not None, [problem.message for problem in reading.problems]
        components = Components(Site(reading.judgements, reading.problems), home=home)
        pages = contents(plan(components.site, ()), reading)
        publication = Publication(reading, components, home, tuple(pages))
        announced = dict(files(publication))
        components.downloads.update(announced, downloads)
        return {address: make() for address, make in announced.items()}

    return made
