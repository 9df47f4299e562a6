"""`ci-portal/charts`: the figures that pages show, and one script, for those who ask."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from tests.plugins.conftest import Built

FIGURES = "assets/figures/"
SCRIPT = "assets/plotly.min.js"


def test_a_figure_for_each_chart_and_no_more(small: Built) -> None:
    found = {name for name in small.files if name.startswith(FIGURES)}
    names = ("reading", "reading--income", "reading--gap--income")
    assert found == {f"{FIGURES}{name}.json" for name in names}
    for name in found:
        figure = json.loads(small.read(name))
        assert figure["data"]
        address = name.removeprefix("assets/")
        assert address in small.read("indicators/reading/index.html")


def test_the_script_is_the_site_s_own_and_no_page_loads_it(small: Built) -> None:
    assert SCRIPT in small.files
    for name in small.files:
        if name.endswith(".html"):
            assert not re.search(r"<(script|link)[^>]*plotly", small.read(name)), name


def test_without_explore_there_are_drawings_and_tables_alone(
    built: Callable[..., Built], tree_of_page: Callable[[str], object]
) -> None:
    plugins = ("search", "ci-portal/portal", "ci-portal/results")
    for more in (("ci-portal/charts: {explore: false}",), ()):
        site = built(None, *plugins, *more)
        assert SCRIPT not in site.files
        assert not [name for name in site.files if name.startswith(FIGURES)]
        html = site.read("indicators/reading/index.html")
        assert "data-cp-explore" not in html
        assert "cp-chart" in html
        assert "cp-table" in html


def test_another_script_can_be_named(
    project: Callable[..., Path], again: Callable[..., Built]
) -> None:
    options = "ci-portal/charts: {bundle: own.js}"
    folder = project({"own.js": "// ours\n"}, "ci-portal/portal", "ci-portal/results", options)
    assert again(folder).files[SCRIPT] == b"// ours\n"


def test_a_script_that_is_not_there_is_an_error_of_configuration(
    project: Callable[..., Path], again: Callable[..., Built]
) -> None:
    folder = project(None, "ci-portal/portal", "ci-portal/charts: {bundle: missing.js}")
    with pytest.raises(Abort):
        again(folder)
