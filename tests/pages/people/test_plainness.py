"""What is said of partners and promises is easy to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ci_portal.checks.readability import grade
from ci_portal.pages.people import said
from ci_portal.pages.people.ledger import ledger
from ci_portal.pages.people.roster import roster
from ci_portal.pages.people.sign_ons import accountable
from ci_portal.pages.site import Site
from ci_portal.reading.portal import read_portal

#: The grade that all sentences together may ask for, and a single one: names make some hard.
GRADE, SINGLE = 8, 12


@pytest.fixture(scope="module")
def sentences(root: Path) -> set[str]:
    judgements = read_portal(root).judgements
    assert judgements is not None
    site = Site(judgements)
    found: set[str] = set()
    page = ledger(site, "../", str)
    found |= {*page["summary"], page["sign_ons"]["summary"]}
    found |= {section["lede"] for section in page["sections"] if section["lede"]}
    found |= {*roster(site, "../", str)["summary"]}
    for promise in site.people.promises:
        found |= {said.when(site, promise), said.since(site, promise)}
    for result in site.portal.results:
        view = accountable(site, "../", result)
        found |= {text for text in (view["signed_lede"], view["others_lede"]) if text}
    return found


def test_together_they_are_easy(sentences: set[str]) -> None:
    assert len(sentences) > 40
    assert grade(" ".join(sorted(sentences))) <= GRADE


def test_no_single_one_is_hard(sentences: set[str]) -> None:
    assert not {text: grade(text) for text in sentences if grade(text) > SINGLE}
