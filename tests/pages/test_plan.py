"""The plan: which pages there are, whose they are, and that data in them stays data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from tests.corpus.portals import INDICATOR, RESULT, SOUND, changed

from ci_portal.pages.plan import Page, md, plan, quoted, shortcode
from ci_portal.pages.shortcodes import Call, find_calls

WRITTEN = {"index.md", "results/early-reading.md", "indicators/reading.md"}


def pages(reader: Any, written: set[str] = WRITTEN) -> dict[str, Page]:
    return {page.path: page for page in plan(reader.site, written)}


# -- which pages there are ------------------------------------------------------------------


def test_a_page_for_each_record_and_the_common_ones(reader: Any) -> None:
    found = pages(reader)
    assert {path: page.kind for path, page in found.items()} == {
        "results/index.md": "results",
        "equity/index.md": "equity",
        "about/method.md": "method",
        "about/health.md": "health",
        "data/index.md": "data",
        "results/early-reading.md": "result",
        "indicators/reading.md": "indicator",
    }
    records = {"results/early-reading.md", "indicators/reading.md"}
    assert {path for path, page in found.items() if not page.in_navigation} == records


def test_the_way_home(reader: Any) -> None:
    found = pages(reader)
    assert found["results/index.md"].crumbs == (("Home", ""), ("Results", "results/"))
    assert found["about/method.md"].crumbs == (("Home", ""), ("How we judge", "about/method/"))
    assert found["indicators/reading.md"].crumbs == (
        ("Home", ""),
        ("Results", "results/"),
        ("Every child reads", "results/early-reading/"),
        ("Third graders who read well", "indicators/reading/"),
    )


def test_a_page_names_the_file_that_holds_its_facts(reader: Any) -> None:
    found = pages(reader)
    assert found["results/early-reading.md"].place.file == RESULT
    assert found["indicators/reading.md"].place.file == INDICATOR


def test_a_record_of_a_table_names_its_row(reader_of: Callable[..., Any]) -> None:
    found = pages(
        reader_of(
            {
                RESULT: None,
                "data/records/datapackage.yaml": (
                    "name: records\ntitle: Records\nresources:\n"
                    "  - {name: results, path: results.csv}\n"
                ),
                "data/records/results.csv": (
                    "id,title,statement,population,level,geography,headline\n"
                    "early-reading,Every child reads,Every child reads.,Children,population,"
                    "Springfield,reading\n"
                ),
            }
        )
    )
    assert found["results/early-reading.md"].place == ("data/records/results.csv", 2)
    assert found["results/early-reading.md"].markdown


def test_an_author_s_page_of_all_results_wins(reader: Any) -> None:
    page = pages(reader, WRITTEN | {"results/index.md"})["results/index.md"]
    assert page.markdown is None
    assert page.place.file == "content/results/index.md"


def test_layout_own_leaves_the_page_to_its_author(reader_of: Callable[..., Any]) -> None:
    own = reader_of(changed(RESULT, "level: population", "level: population\nlayout: own"))
    found = pages(own)
    assert found["results/early-reading.md"].markdown is None
    assert found["indicators/reading.md"].markdown is not None


def test_a_page_has_story_drawing_and_meaning(reader: Any) -> None:
    front, tree = reader.page(pages(reader)["results/early-reading.md"].markdown)
    assert front["title"] == "Every child reads"
    assert "Every child in Springfield reads well by age nine." in tree.text
    assert "Reading opens every other door." in tree.text
    assert "54%" in tree.text
    assert {"svg", "table", "details"} <= set(tree.tags)


def test_every_shortcode_of_a_generated_page_is_sound(reader: Any) -> None:
    for page in pages(reader).values():
        found = list(find_calls(page.markdown or ""))
        assert found
        assert all(isinstance(call, Call) for call in found)


def test_a_portal_can_replace_the_page_of_a_kind(reader_of: Callable[..., Any]) -> None:
    ours = "---\ntitle: {{ yaml(title) }}\n---\n\n# Ours: {{ md(record.title) }}\n"
    found = pages(reader_of({"overrides/portal/pages/result.md.j2": ours}))
    assert "# Ours: Every child reads" in (found["results/early-reading.md"].markdown or "")
    assert "# Ours" not in (found["indicators/reading.md"].markdown or "")


# -- data stays data ------------------------------------------------------------------------

#: What Markdown, HTML, YAML, Jinja and shortcodes live on, and some of the rest.
HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("<>&\"'`*_[](){}#+-=|!~^$\\:;./@%\t\n 0123aé😀\u00a0\u2028")),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '{{ value("reading") }}',
    "{% raw %}",
    "**bold** _it_ `code` [a](b) ![c](d) <b>",
    "1. one",
    "12) one",
    "- one",
    "# heading #",
    "{: .class onclick=alert(1) }",
    "&lt;b&gt; &amp;amp;",
    "*[HTML]: x",
    "[^1]: note",
    "a | b",
    '!!! note "x"',
    "--- \n...",
    "$x$ ~~a~~ ==b== ^^c^^ :smile:",
    "\ue0000\ue001",
    "https://example.org/ and me@example.org",
    "Term\n: meaning",
]


def visible(text: str) -> str:
    """A text as a page shows it: on one line, without what has no place in HTML."""
    kept = "".join(c for c in text if c not in "\ue000\ue001\x02\x03\x00\ufeff")
    return " ".join(kept.split())


@pytest.mark.parametrize("text", ATTACKS)
def test_text_from_data_is_text(reader: Any, text: str) -> None:
    """In a heading, a paragraph, a definition, a link and a cell, it reads as it was written."""
    escaped = md(text)
    for source, tags in (
        (f"# {escaped}", ["h1"]),
        (f'<p class="cp-lede">{escaped}</p>', ["p"]),
        (f"Who\n: {escaped}", ["dl", "dt", "dd"]),
        (f"Where\n: [{escaped}](../a.md), [{escaped}](../b.md)", ["dl", "dt", "dd", "a", "a"]),
    ):
        tree = reader.tree(source)
        assert tree.tags == tags, source
        assert visible(text) in visible(tree.text)


@given(HOSTILE)
@example("1. one")
@example("\x1b[0m")
def test_no_title_ever_makes_an_element_or_a_shortcode(reader: Any, text: str) -> None:
    tree = reader.tree(f"# {md('x' + text)}\n\nWho\n: {md('x' + text)}")
    assert tree.tags == ["h1", "dl", "dt", "dd"]


@given(HOSTILE)
def test_text_from_data_is_never_a_shortcode(text: str) -> None:
    assert not list(find_calls(f"# {md(text)}\n\n: {md(text)}\n"))


@given(HOSTILE)
@example("\x07")
@example("\x7f\x85\x9f")
@example("a\ud83d\ude00b".encode("utf-16", "surrogatepass").decode("utf-16"))
@example("{a: b}: c # d")
def test_front_matter_says_what_data_says(text: str) -> None:
    read = yaml.safe_load(f"title: {quoted(text)}\nhide: [toc]\n")
    assert visible_in_yaml(read["title"]) == visible_in_yaml(text)
    assert read["hide"] == ["toc"]
    assert "\n" not in quoted(text)


def visible_in_yaml(text: str) -> str:
    return " ".join(text.split())


def test_a_hostile_title_comes_through_a_whole_page(reader_of: Callable[..., Any]) -> None:
    title = "\"><script>alert('x')</script> {{ value('reading') }} *b* `c` [d](e)"
    fields = yaml.safe_dump({"title": title, "statement": title, "population": title})
    body = SOUND[RESULT].split("---\n", 2)[2]
    rest = "level: population\ngeography: Springfield\nheadline: [reading]\n"
    hostile = reader_of({RESULT: f"---\n{fields}{rest}---\n{body}"})
    page = pages(hostile)["results/early-reading.md"]
    front, tree = hostile.page(page.markdown)
    assert front["title"] == front["description"] == title
    assert tree.text.count(title) >= 2
    assert not {"script", "em", "code"} & set(tree.tags)
    for name in ("scorecard()", 'scorecard(tier="all")', 'hero("reading")', 'work("reading")'):
        assert "script" not in hostile.tree("{{ " + name + " }}").tags


def test_a_call_is_written_as_an_author_would_write_it() -> None:
    written = shortcode("chart", 'a"b', by="x\\y }} z")
    (call,) = find_calls(written)
    assert isinstance(call, Call)
    assert call.arguments == {"indicator": 'a"b', "by": "x\\y }} z"}


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("https://example.org/a b?c=d#e", "https://example.org/a%20b?c=d#e"),
        ("http://example.org/(a)", "http://example.org/%28a%29"),
        ("javascript:alert(1)", "#"),
        ("//evil.example/", "#"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
    ],
)
def test_links_from_data_lead_to_web_addresses_alone(address: str, leads_to: str) -> None:
    from ci_portal.pages.plan import link

    html = markdown.markdown(f"[source]({link(address)})")
    assert f'href="{leads_to}"' in html.replace("&amp;", "&")
    assert html.count("<") == 4
