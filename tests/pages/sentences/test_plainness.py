"""Every sentence that the example can produce, and how hard it is to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from pathlib import Path

import pytest

from ci_portal.checks.readability import grade
from ci_portal.pages import pictures, sentences
from ci_portal.pages.chronicle.answers import summary
from ci_portal.pages.chronicle.wins import Asked, wins
from ci_portal.pages.equity import equity
from ci_portal.pages.governance import money
from ci_portal.pages.governance.conditions import conditions
from ci_portal.pages.people import said as promised
from ci_portal.pages.site import Site
from ci_portal.pages.strategies import measures, strategy, sufficiency
from ci_portal.pages.tables import figures
from ci_portal.pages.words import Words
from ci_portal.reading.portal import read_portal

#: The grade that a kind of sentence may ask for, all of its sentences taken together.
GRADE = 8
#: A single one may be harder: a few long names of an author's make a short text hard.
SINGLE = 10

#: Words of the trade that nobody may be expected to know.
JARGON = (
    *("baseline", "disaggregat", "percentile", "p-value", "statistic", "significan", "slope"),
    *("confidence", "interval", "regression", "index", "indicator", "standard error", "disparity"),
)


@pytest.fixture(scope="module")
def said(root: Path) -> Mapping[str, Set[str]]:
    """The sentences by kind: of every indicator, place, group, gap, target and chart."""
    judgements = read_portal(root).judgements
    assert judgements is not None
    site = Site(judgements)
    words = site.words
    found: dict[str, set[str]] = defaultdict(set)
    for key, record in site.portal.indicators.items():
        for place in site.portal.places(key):
            _of_place(site, key, place, found)
        gaps = (*judgements[key].gaps, *judgements.between_places(key))
        found["gap"] |= {sentences.gap_sentence(record, gap, words) for gap in gaps}
        for target in site.portal.targets_of[key]:
            for before in (None, target):
                found["target"].add(sentences.target_sentence(record, target, before, words))
        _of_charts(site, key, found)
    _of_strategies(site, found)
    _of_people(site, found)
    page = equity(site, "../", ())
    found["equity"] |= {*page["summary"], *(row["why"] for row in page["voices"])}
    return {kind: {text for text in texts if text} for kind, texts in found.items()}


def _of_place(site: Site, key: str, place: str, found: dict[str, set[str]]) -> None:
    words: Words = site.words
    judgement = site.judgements.at(key, place)
    record = judgement.indicator
    found["trend"].add(sentences.trend_sentence(judgement, words))
    found["veto"].add(sentences.veto_sentence(judgement, words))
    found["freshness"].add(sentences.freshness_sentence(judgement.freshness, words))
    for a in (judgement.total, *judgement.groups.values()):
        found["verdict"].add(sentences.verdict_sentence(record, a, words))
        found["flip"].add(sentences.flip_sentence(record, a, words))
        found["curve"].add(sentences.curve_sentence(record, a, words))
        found["people"].add(sentences.people_sentence(record, a, words))


def _of_charts(site: Site, key: str, found: dict[str, set[str]]) -> None:
    record, judgement = site.portal.indicators[key], site.judgements[key]
    charts = [
        pictures.trend(site, record, judgement.place, "a"),
        pictures.places(site, record, "b"),
    ]
    for by in site.breakdowns(key):
        charts.append(pictures.breakdown(site, record, by, judgement.place, "c"))
        charts.append(pictures.gap(site, judgement, by, "d"))
    for chart in charts:
        if chart is not None:
            found["chart"].add(chart.sentence)
            found["note"] |= set(figures(site, record, chart).notes)


def _of_strategies(site: Site, found: dict[str, set[str]]) -> None:
    for result in site.portal.results:
        page = sufficiency(site, result, "e")
        found["sufficiency"] |= {page["sentence"], *page["notes"]}
    for key in site.portal.records["strategies"]:
        facts = strategy(site, "../", key)["facts"]
        found["strategy"] |= {note for fact in facts for note in fact["notes"]}
        quadrants = measures(site, "../", key)["quadrants"]
        found["measure"] |= {
            f"{measure['change']} {measure['better']}"
            for quadrant in quadrants
            for measure in quadrant["measures"]
            if measure["change"]
        }


def _of_people(site: Site, found: dict[str, set[str]]) -> None:
    found["promise"] |= {*promised.summary(site, site.people.promises)}
    for key in site.portal.records["partners"]:
        found["promise"] |= {*promised.summary(site, site.people.promises_of_partner[key])}
    found["money"] |= {*money.horizon(site), *money.mix(site)}
    found["answer"] |= {*summary(site)}
    balance = wins(site, "../", Asked(), None)["balance"]
    found["win"] |= {*balance["sentences"]}
    page = conditions(site, "../")
    found["condition"] |= {
        _without_titles(site, line["text"])
        for each in (*page["together"], *page["first"])
        for line in (*each["evidence"], *each["missing"], {"text": each["what"]})
    }


def _without_titles(site: Site, text: str) -> str:
    """A list of an author's titles is hard to read whatever we say of them."""
    titles = {r.title for records in site.portal.records.values() for r in records.values()}
    for title in sorted(titles, key=len, reverse=True):
        text = text.replace(title, "Ann")
    return text


KINDS = (
    *("trend", "verdict", "flip", "curve", "veto", "people", "freshness", "gap", "chart", "note"),
    *("target", "equity", "sufficiency", "strategy", "measure"),
    *("promise", "money", "answer", "win", "condition"),
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_sentence_is_easy_to_read(said: Mapping[str, Set[str]], kind: str) -> None:
    assert said[kind], "the example has some"
    together = grade(" ".join(sorted(said[kind])))
    assert together <= GRADE, f"{kind}: grade {together:.1f}"


@pytest.mark.parametrize("kind", KINDS)
def test_no_single_one_is_hard(said: Mapping[str, Set[str]], kind: str) -> None:
    hard = {text: round(grade(text), 1) for text in said[kind] if grade(text) > SINGLE}
    assert not hard


def test_there_are_as_many_as_a_real_portal_has(said: Mapping[str, Set[str]]) -> None:
    assert set(said) == set(KINDS)
    assert sum(map(len, said.values())) > 500


def test_no_word_of_the_trade_is_left_unexplained(said: Mapping[str, Set[str]]) -> None:
    found = {
        (word, text)
        for texts in said.values()
        for text in texts
        for word in JARGON
        if word in text.lower()
    }
    assert not found
