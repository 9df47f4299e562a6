"""Shortcodes come out of Markdown as their components, wherever in a text they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

VALUE = '{{ value("reading") }}'


@pytest.mark.parametrize(
    "text",
    [
        f"It is {VALUE} now.",
        f"**It is {VALUE} now.**",
        f"- one\n- it is {VALUE}\n",
        f"1. one\n2. it is {VALUE}\n",
        f"| a | b |\n|---|---|\n| {VALUE} | c |\n",
        f"> It is {VALUE}.",
        f'!!! note "Now"\n    It is {VALUE}.\n',
        f"Now\n:   It is {VALUE}.\n",
        f"Now.[^1]\n\n[^1]: It is {VALUE}.\n",
        f"## It is {VALUE} {'{#now}'}\n",
        f'<div class="cp-card">It is {VALUE}.</div>\n',
        f'<div class="cp-card" markdown>\nIt is {VALUE}.\n</div>\n',
        f"It is _{VALUE}_ and `{VALUE}`",
    ],
)
def test_a_figure_survives_markdown(reader: Any, text: str) -> None:
    tree = reader.tree(text)
    assert "54%" in tree.text
    assert tree.tags.count("a") >= 1
    assert "\ue000" not in tree.text


def test_two_in_a_line_and_two_in_a_cell(reader: Any) -> None:
    text = f'From {{{{ value("reading", at="baseline") }}}} to {VALUE}, aim: '
    text += '{{ value("reading", at="target") }}.\n'
    assert "From 51% to 54%, aim: 80%." in reader.tree(text).text
    assert (
        "51% → 54%"
        in reader.tree(
            f'| a |\n|---|\n| {{{{ value("reading", at="baseline") }}}} → {VALUE} |\n'
        ).text
    )


@pytest.mark.parametrize(
    "text",
    [
        '{{ chart("reading") }}',
        'Before.\n\n{{ chart("reading") }}\n\nAfter.',
        'Before.\n{{ chart("reading") }}\nAfter.',
        '- one\n\n    {{ chart("reading") }}\n\n- two\n',
        '!!! note\n    {{ chart("reading") }}\n',
        '<div class="cp-card" markdown>\n{{ chart("reading") }}\n</div>\n',
        '<section>\n{{ chart("reading") }}\n</section>\n',
    ],
)
def test_a_block_is_never_inside_a_paragraph(reader: Any, text: str) -> None:
    """A browser ends a paragraph where a figure begins: what follows would lose its style."""
    tree = reader.tree(text)
    found = [path for path in tree.nested if path[-1] == "figure"]
    assert len(found) == 1
    assert "p" not in found[0]
    assert ("Before." in text) == ("Before." in tree.text)
    assert ("After." in text) == ("After." in tree.text)


def test_a_link_may_hold_a_figure(reader: Any) -> None:
    """A link within a link is no HTML: browsers tear them apart."""
    tree = reader.tree(f"[{VALUE} of children read](https://example.org/more)")
    assert tree.tags.count("a") == 1
    assert tree.attribute("a", "href") == "https://example.org/more"
    assert "54% of children read" in tree.text


def test_an_attribute_holds_a_figure_as_text(reader: Any) -> None:
    tree = reader.tree(f"![{VALUE} of children](curve.png)")
    assert tree.tags == ["p", "img"]
    assert tree.attribute("img", "alt") == "54% of children"


def test_blocks_come_after_text_so_that_a_search_index_has_no_drawings(reader: Any) -> None:
    from ci_portal.pages.placeholders import Placeholders

    placeholders = Placeholders(reader.components)
    marked = placeholders.put(f'It is {VALUE}.\n\n{{{{ chart("reading") }}}}\n', "a.md", "a/")
    assert "{{" not in marked
    early = placeholders.fill_text(f"<p>{marked}</p>", "a.md")
    assert "54%" in early
    assert "<svg" not in early
    assert "<svg" in placeholders.fill_blocks(early, "a.md")


def test_addresses_lead_from_the_page_to_the_root(reader: Any) -> None:
    for url, root in (("", "./"), ("about/", "../"), ("results/early-reading/", "../../")):
        assert reader.tree(VALUE, url).attribute("a", "href") == f"{root}indicators/reading/"


def test_marks_that_an_author_types_do_nothing(reader: Any) -> None:
    tree = reader.tree(f"\ue0000\ue001 <!--cp:0--> &#xe000;99&#xe001; {VALUE}")
    assert tree.text.count("54%") == 1


def test_pages_do_not_take_each_other_s_figures(reader: Any) -> None:
    from ci_portal.pages.placeholders import Placeholders

    placeholders = Placeholders(reader.components)
    a = placeholders.put(VALUE, "a.md", "a/")
    b = placeholders.put('{{ value("reading", at="baseline") }}', "b.md", "b/")
    assert "54%" in placeholders.fill_text(a, "a.md")
    assert "51%" in placeholders.fill_text(b, "b.md")


def test_a_page_without_shortcodes_is_only_sanitized(reader: Any) -> None:
    assert reader.html("A *plain* text.") == "<p>A <em>plain</em> text.</p>"


def test_a_chart_stands_twice_on_a_page_with_ids_of_its_own(
    reader: Any, tree_of: Callable[[str], Any]
) -> None:
    """An id that occurs twice makes "Explore" and screen readers meet the wrong drawing."""
    html = reader.html('{{ chart("reading") }}\n\nAgain:\n\n{{ chart("reading") }}\n')
    ids = [given["id"] for _, given in tree_of(html).elements if given.get("id")]
    assert len(ids) == len(set(ids))
