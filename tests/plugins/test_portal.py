"""`ci-portal/portal`: reads, reports, renders, and says what to do where it can't."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, ConfigurationError
from tests.corpus.portals import DESCRIPTOR, FIGURES, HOME, INDICATOR, RESULT, SOUND, changed
from tests.plugins.conftest import PLUGINS, Built

import ci_portal_mkdocs

Project = Callable[..., Path]


def test_a_sound_portal_builds_without_a_word(small: Built) -> None:
    assert small.log == ()


def test_a_page_for_everything(small: Built) -> None:
    found = {name for name in small.files if name.endswith(".html")}
    assert {name for name in found if not name.startswith("embed/")} == {
        "404.html",
        "index.html",
        "results/index.html",
        "results/early-reading/index.html",
        "indicators/reading/index.html",
        "equity/index.html",
        "about/method/index.html",
        "about/health/index.html",
        "data/index.html",
    }


@pytest.mark.parametrize("order", [PLUGINS, PLUGINS[::-1]], ids=["usual", "reversed"])
def test_the_order_of_the_plugins_plays_no_role(
    order: tuple[str, ...], built: Callable[..., Built], small: Built
) -> None:
    assert built(None, *order).files == small.files


# -- a project that can't be built ------------------------------------------------------------


@pytest.mark.parametrize("plugin", PLUGINS[2:])
def test_without_the_portal_plugin_the_others_say_so(
    plugin: str, project: Project, again: Callable[..., Built]
) -> None:
    with pytest.raises(ConfigurationError, match=f"{plugin} needs ci-portal/portal: add it"):
        again(project(None, "search", plugin))


def test_content_is_where_stories_are(project: Project, again: Callable[..., Built]) -> None:
    folder = project({"mkdocs.yml": "site_name: A\nplugins: [ci-portal/portal]\n"})
    (folder / "docs").mkdir()
    with pytest.raises(ConfigurationError, match="set docs_dir: content"):
        again(folder)


def test_addresses_end_in_a_slash(project: Project, again: Callable[..., Built]) -> None:
    """Every link to a record would lead nowhere with addresses such as results/a.html."""
    with pytest.raises(ConfigurationError, match="use_directory_urls: true"):
        again(project(None, rest="use_directory_urls: false\n"))


def test_what_is_wrong_stops_the_build_with_file_line_and_hint(
    project: Project, again: Callable[..., Built], caplog: pytest.LogCaptureFixture
) -> None:
    folder = project(changed(HOME, 'value("reading")', 'value("raeding")'))
    with pytest.raises(Abort):
        again(folder)
    errors = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    message, last = errors
    assert "Nothing was published" in last
    assert "content/index.md:3" in message
    assert "raeding" in message
    assert '"reading"' in message
    assert not (folder / "site").exists()


# -- what stands on every page ----------------------------------------------------------------


def test_a_banner_only_where_the_portal_is_an_example(
    built: Callable[..., Built], small: Built
) -> None:
    example = {DESCRIPTOR: SOUND[DESCRIPTOR] + '  example: "Made up: <b>nothing</b> is real."\n'}
    shown = built(example)
    for name in shown.files:
        if name.endswith(".html"):
            assert "Made up: &lt;b&gt;nothing&lt;/b&gt; is real." in shown.read(name), name
            assert "Made up" not in small.read(name)
    quiet = built(example, "search", "ci-portal/portal: {banner: false}", *PLUGINS[2:])
    assert "Made up" not in quiet.read("index.html")


def test_suggest_a_change_leads_to_the_file_of_the_page(built: Callable[..., Built]) -> None:
    site = built(
        {
            DESCRIPTOR: SOUND[DESCRIPTOR] + "  edit_url: https://example.org/edit/{path}\n",
            "content/about/team.md": "# Team\n",
        }
    )
    for address, file in {
        "index.html": HOME,
        "results/index.html": DESCRIPTOR,
        "results/early-reading/index.html": RESULT,
        "indicators/reading/index.html": INDICATOR,
        "about/team/index.html": "content/about/team.md",
    }.items():
        assert f'href="https://example.org/edit/{file}"' in site.read(address), address
    assert "example.org/edit" not in site.read("404.html")


def test_an_article_s_title_is_a_title_everywhere(built: Callable[..., Built]) -> None:
    site = built({"content/about/team.md": "# Q & A, {{ value('reading') }} <b>now</b>\n"})
    html = site.read("about/team/index.html")
    title = re.search(r"<title>(.*?)</title>", html)
    assert title
    assert title[1].startswith("Q &amp; A, 54% now - ")
    crumb = re.search(r'aria-current="page">(Q.*?)</span>', html)
    assert crumb
    assert crumb[1] == "Q &amp; A, 54% now"


# -- nothing that authors or data bring may run ------------------------------------------------

ATTACK = "\"><img src=x onerror=alert(1)><script>alert(1)</script> & '"


def test_nothing_hostile_runs_wherever_it_is_written(
    built: Callable[..., Built], tree_of_page: Callable[[str], Any], small: Built
) -> None:
    """In fields of records, in front matter and headings of pages, in groups and periods."""
    quoted = "'" + ATTACK.replace("'", "''") + "'"
    cell = '"' + ATTACK.replace('"', '""') + '"'
    front = f"---\ntitle: {quoted}\ndescription: {quoted}\nauthor: {quoted}\n---\n"
    title = SOUND[RESULT].split("statement:")[0]
    rest = SOUND[RESULT].split("population:")[1]
    site = built(
        {
            RESULT: f"{title}statement: {quoted}\npopulation:{rest}",
            **changed(INDICATOR, "title: Third graders who read well", f"title: {quoted}"),
            **changed(FIGURES, "income,Low income,40", f"income,{cell},40"),
            "content/about/front.md": front + "# Sound\n",
            "content/about/heading.md": f"# {ATTACK}\n\n## {ATTACK}\n\n### &lt;b onclick=x&gt;\n",
            "content/about/entities.md": "# &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\n",
            "content/about/page.md": f"# Page\n\n{ATTACK}\n\n[x](javascript:alert(1))\n",
        }
    )
    assert site.log == ()
    for name in site.files:
        if not name.endswith(".html"):
            continue
        tree = tree_of_page(site.read(name))
        assert not tree.handlers, name
        assert not tree.dangerous_links, name
        assert not any("alert" in script for script in tree.scripts), name
    for name in ("results/early-reading/index.html", "indicators/reading/index.html"):
        assert tree_of_page(site.read(name)).headline.strip("¶") == ATTACK


def test_search_has_no_live_html_in_titles(built: Callable[..., Built]) -> None:
    """Material puts titles of the index into its list of results as HTML."""
    import json

    quoted = "'" + ATTACK.replace("'", "''") + "'"
    site = built({"content/about/front.md": f"---\ntitle: {quoted}\n---\n\nText.\n"})
    docs = json.loads(site.read("search/search_index.json"))["docs"]
    assert any("alert" in doc["title"] for doc in docs)
    assert not any(re.search(r"<(img|script)", doc["title"] + doc["text"]) for doc in docs)


# -- files that are not pages ------------------------------------------------------------------


def test_what_only_the_library_reads_is_not_published(small: Built) -> None:
    names = set(small.files)
    assert not [name for name in names if name.startswith(("portal/components", "portal/pages"))]
    assert not [name for name in names if name.endswith((".j2", ".po", ".pot"))]
    assert {"portal/portal.css", "portal/explore.js"} <= names


def test_a_portal_s_own_component_wins(built: Callable[..., Built]) -> None:
    ours = {"overrides/portal/components/value.html": '<b class="ours">{{ value }}</b>'}
    site = built(ours)
    assert '<b class="ours">54%</b>' in site.read("index.html")
    assert site.log == ()


def test_a_portal_s_own_style_wins(built: Callable[..., Built], small: Built) -> None:
    folder = {"overrides/portal/portal.css": "/* ours */\n"}
    theme = "theme: {name: material, font: false, custom_dir: overrides}\n"
    site = built(folder, rest=theme)
    assert site.read("portal/portal.css") == "/* ours */\n"
    assert site.read("portal/explore.js") == small.read("portal/explore.js")


# -- options ------------------------------------------------------------------------------------


def test_every_option_of_every_plugin_is_documented() -> None:
    """A text below each option, as MkDocs' own configuration has it."""
    folder = Path(inspect.getfile(ci_portal_mkdocs)).parent
    options = 0
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ClassDef) or not node.name.endswith("Config"):
                continue
            assert ast.get_docstring(node), f"{node.name} says nothing of itself"
            for position, statement in enumerate(node.body):
                if not isinstance(statement, ast.Assign):
                    continue
                options += 1
                below = node.body[position + 1] if position + 1 < len(node.body) else None
                documented = (
                    isinstance(below, ast.Expr)
                    and isinstance(below.value, ast.Constant)
                    and isinstance(below.value.value, str)
                )
                assert documented, f"{node.name}.{ast.unparse(statement.targets[0])}"
    assert options >= 3


def test_an_option_that_does_not_exist_is_refused(
    project: Project, again: Callable[..., Built]
) -> None:
    folder = project(None, "search", "ci-portal/portal: {baner: true}")
    assert any("baner" in message for message in again(folder).log)


def test_each_plugin_takes_options_that_are_checked() -> None:
    from ci_portal_mkdocs.charts import ChartsPlugin
    from ci_portal_mkdocs.portal import PortalPlugin
    from ci_portal_mkdocs.results import ResultsPlugin

    for plugin in (PortalPlugin, ResultsPlugin, ChartsPlugin):
        assert issubclass(plugin.config_class, Config)


def test_the_pages_of_a_part_stand_below_the_tabs_where_there_are_several(
    built: Callable[..., Any],
) -> None:
    nav = (
        "nav:\n  - Home: index.md\n  - Results:\n      - All: results/index.md\n"
        "      - For whom: equity/index.md\n  - More:\n      - Judging: about/method.md\n"
    )
    site = built(None, rest=nav)
    shown = {
        name: re.findall(r'<nav class="cp-tabs cp-section".*?</nav>', site.read(name), re.DOTALL)
        for name in ("index.html", "results/index.html", "about/method/index.html")
    }
    assert [len(found) for found in shown.values()] == [0, 1, 0]
    assert 'aria-current="page">All</a>' in shown["results/index.html"][0]
    # A record's page is in no navigation: it belongs where its breadcrumbs lead.
    (below,) = re.findall(
        r'<nav class="cp-tabs cp-section".*?</nav>',
        site.read("results/early-reading/index.html"),
        re.DOTALL,
    )
    assert 'class="cp-on">All</a>' in below
