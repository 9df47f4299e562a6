"""What authors may write: all of Markdown, and HTML that does nothing by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    '<img src="x" onerror="alert(1)">',
    "<img src=x onerror=alert(1)//",
    "<svg onload=alert(1)><path d='M0 0'/></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" jAvA&#x0A;script:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    '[x](https://example.org){ onclick="alert(1)" }',
    '<p style="background:url(javascript:alert(1))">x</p>',
    '<iframe src="https://evil.example/"></iframe>',
    '<object data="x.swf"></object><embed src="x.swf">',
    '<form action="https://evil.example/"><input name="a"><button>go</button></form>',
    '<button formaction="javascript:alert(1)">x</button>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<base href="https://evil.example/">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    "<style>body{display:none}</style>",
    '<details ontoggle="alert(1)" open>x</details>',
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "<!--><script>alert(1)</script>-->",
    '<div data-cp-explore data-plotly="https://evil.example/x.js">x</div>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
]

LIVE = {"script", "iframe", "object", "embed", "form", "meta", "base", "link", "style", "math"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_could_run_survives(reader: Any, attack: str) -> None:
    tree = reader.tree(f"Before.\n\n{attack}\n\nText {attack} text.\n")
    assert not LIVE & set(tree.tags)
    for tag, given in tree.elements:
        for name, value in given.items():
            assert not name.startswith(("on", "data-", "form")), (tag, name)
            assert name not in ("style", "srcdoc", "action"), (tag, name)
            scheme = re.match(r"\s*([a-z][a-z+.-]*):", value or "", re.IGNORECASE)
            if name in ("href", "src", "xlink:href"):
                assert not scheme or scheme[1].lower() in ("http", "https", "mailto"), value


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A note.[^1]\n\n[^1]: Below.", '<div class="footnote">'),
        ("A note.[^1]\n\n[^1]: Below.", 'href="#fn:1"'),
        ("A note.[^1]\n\n[^1]: Below.", 'id="fn:1"'),
        ('!!! warning "Mind"\n    The gap.', '<div class="admonition warning">'),
        ('!!! warning "Mind"\n    The gap.', '<p class="admonition-title">Mind</p>'),
        ("A paragraph.\n{: .cp-lede #first }", '<p class="cp-lede" id="first">'),
        ("[Go](https://example.org){ .md-button }", 'class="md-button"'),
        ("Term\n:   Meaning", "<dt>Term</dt>"),
        ("| a | b |\n|:--|--:|\n| 1 | 2 |", "<td"),
        ("The HTML.\n\n*[HTML]: Hyper Text", '<abbr title="Hyper Text">'),
        ("<details open><summary>More</summary>Text</details>", "<details open"),
        ('<figure><img src="a.png" alt="A"><figcaption>B</figcaption></figure>', "<figcaption>"),
        ("Press <kbd>Tab</kbd>, <mark>new</mark>, H<sub>2</sub>O", "<kbd>Tab</kbd>"),
        ("```\n<script>\n```", "&lt;script&gt;"),
        ('<span lang="es">hola</span>', '<span lang="es">'),
        ("[Write](mailto:hello@example.org)", 'href="mailto:hello@example.org"'),
        ("[Away](https://example.org/)", 'href="https://example.org/"'),
        ("[Here](../about/index.md#top)", 'href="../about/index.md#top"'),
    ],
)
def test_markdown_comes_through(reader: Any, text: str, kept: str) -> None:
    assert kept in reader.html(text)


def test_alignment_of_columns_comes_through(reader: Any) -> None:
    html = reader.html("| a | b |\n|:--|--:|\n| 1 | 2 |")
    assert re.search(r'<td (align="right"|style="text-align: ?right;?")', html)


def test_components_are_not_sanitized_away(reader: Any, tree_of: Callable[[str], Any]) -> None:
    tags = tree_of(reader.html('{{ chart("reading") }}')).tags
    assert {"figure", "svg", "path", "details", "table"} <= set(tags)
