"""Cards: what stands on them, and that nothing lies outside or on something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.conftest import Box
from tests.corpus.portals import INDICATOR, SOUND
from tests.publishing.conftest import DESCRIBED, LIVELY

from ci_portal import theme
from ci_portal.charts import TargetMark
from ci_portal.charts.styles import Styles
from ci_portal.i18n import Language
from ci_portal.model.observations import Point
from ci_portal.pages.site import Site
from ci_portal.publishing.cards.card import Card, Chip, Standing, cards
from ci_portal.publishing.cards.fonts import width
from ci_portal.publishing.cards.picture import HEIGHT, WIDTH, picture

SVG = "{http://www.w3.org/2000/svg}"
STYLES = Styles(theme.text(None, "portal/charts.css"))
TEMPLATES = theme.component_environment(None, Language("en"))


def boxes(svg: str) -> Iterator[Box]:
    """What each text of a card fills, small letters without their tails."""
    root = ElementTree.fromstring(svg)
    shifted = [(0.0, 0.0, e) for e in root.findall(f"{SVG}text")]
    for group in root.findall(f"{SVG}g"):
        x, y = re.findall(r"[\d.]+", group.get("transform", ""))
        shifted += [(float(x), float(y), e) for e in group.findall(f"{SVG}text")]
    for dx, dy, e in shifted:
        size = float(e.get("font-size", 0))
        wide = width(e.text or "", e.get("class", ""), size)
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[e.get("text-anchor", "start")]
        left, base = float(e.get("x", 0)) + dx - share * wide, float(e.get("y", 0)) + dy
        yield Box(left, base - 0.68 * size, left + wide, base + 0.1 * size, e.text or "")


def is_clear(svg: str) -> None:
    found = list(boxes(svg))
    for one, other in combinations(found, 2):
        assert not one.meets(other), f"{one} lies on {other}"
    for box in found:
        assert box.left >= 0, box
        assert box.right <= WIDTH, box
        assert box.top >= 0, box
        assert box.bottom <= HEIGHT, box


def drawn(card: Card) -> str:
    return picture(card, STYLES, TEMPLATES)


@pytest.fixture(scope="module")
def site(site_of: Callable[..., Site]) -> Site:
    return site_of()


def test_there_is_one_for_the_site_and_each_page_that_is_shared(site: Site) -> None:
    assert list(dict(cards(site))) == [
        *("cards/home.png", "cards/results/early-reading.png", "cards/indicators/reading.png")
    ]


def test_an_indicator_s_says_where_it_stands(site: Site) -> None:
    card = dict(cards(site))["cards/indicators/reading.png"]
    texts = " ".join(box.text for box in boxes(drawn(card)))
    judgement = site.judgements["reading"]
    latest = judgement.total.latest
    assert latest is not None
    assert site.portal.settings.title in texts
    assert site.portal.indicators["reading"].title in texts
    assert site.words.value(judgement.indicator, latest.value or 0) in texts
    assert latest.period in texts
    assert site.words.status(judgement.status) in texts


def test_a_result_s_has_its_statement(site: Site) -> None:
    card = dict(cards(site))["cards/results/early-reading.png"]
    assert card.title == site.portal.results["early-reading"].statement
    assert card.figure


def test_example_data_is_named(site_of: Callable[..., Site], site: Site) -> None:
    made_up = site_of({"data/datapackage.yaml": DESCRIBED + "  example: All is made up.\n"})
    for (_, card), (_, plain) in zip(cards(made_up), cards(site), strict=True):
        assert "Example data" in drawn(card)
        assert "Example data" not in drawn(plain)


def test_without_figures_there_is_no_curve(site_of: Callable[..., Site]) -> None:
    other = INDICATOR.replace("reading", "writing")
    added = {other: SOUND[INDICATOR].replace("title:", "title: Second", 1)}
    card = dict(cards(site_of(added, LIVELY)))["cards/indicators/writing.png"]
    svg = drawn(card)
    assert card.figure == ""
    assert "No data yet" in svg
    assert "<circle" not in re.sub(r"<g .*?</g>", "", svg)
    is_clear(svg)


def test_the_cards_of_a_portal_are_clear(site: Site) -> None:
    for _, card in cards(site):
        is_clear(drawn(card))


words = st.lists(
    st.text(st.sampled_from("abcdefghijklmnoMWÄñ.-%"), min_size=1, max_size=14), max_size=25
).map(" ".join)
labels = st.text(st.sampled_from("abcMW 0123456789%$,."), min_size=1, max_size=16)
statuses = st.builds(
    Chip, st.sampled_from(["far-behind", "on-track", "no-data"]), labels, st.booleans()
)
curves = st.lists(st.floats(0, 1e6) | st.none(), min_size=2, max_size=12).map(
    lambda values: tuple(
        Point(f"{2000 + n}-{1 + n:02}", date(2000 + n, 1, 1), date(2000 + n, 12, 31), value)
        for n, value in enumerate(values)
        if value is not None
    )
)
targets = st.none() | st.builds(
    TargetMark, st.just("2029-30"), st.floats(2013, 2040), st.floats(0, 1e6)
)


@settings(max_examples=50, deadline=None)
@given(
    st.builds(
        Card,
        above=words,
        title=words,
        banner=st.sampled_from(["", "Example data"]),
        figure=labels,
        label=words,
        chips=st.lists(statuses, max_size=4),
        points=curves,
        target=targets,
        target_label=labels.map(lambda text: text[:12].strip() or "0"),
        text=st.just(""),
        standings=st.just(()),
    )
)
def test_no_text_lies_on_another_whatever_it_says(card: Card) -> None:
    is_clear(drawn(card))


@settings(max_examples=25, deadline=None)
@given(words, words, st.lists(st.builds(Standing, words, statuses), max_size=4))
def test_nor_on_that_of_the_site(title: str, text: str, standings: list[Standing]) -> None:
    is_clear(drawn(Card(above="Place", title=title, text=text, standings=standings)))
