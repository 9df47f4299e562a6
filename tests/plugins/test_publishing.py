"""`ci-portal/publishing`: files beside the pages, and links to none that is not there."""

from __future__ import annotations

import csv
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from tests.plugins.conftest import PLUGINS, Built

from ci_portal_mkdocs.publishing import PublishingPlugin

TABLE = "data/assessments.csv"
METHOD = "about/method/index.html"


def test_mkdocs_knows_the_plugin() -> None:
    (found,) = entry_points(group="mkdocs.plugins", name="ci-portal/publishing")
    assert found.load() is PublishingPlugin


def test_the_table_of_judgements_is_published_and_linked(small: Built) -> None:
    rows = list(csv.DictReader(small.read(TABLE).splitlines()))
    assert [row["group"] for row in rows] == ["all", "Low income", "Not low income"]
    assert 'href="../../data/assessments.csv"' in small.read(METHOD)


def test_without_the_plugin_nothing_links_to_it(built: Callable[..., Built]) -> None:
    site = built(None, *(name for name in PLUGINS if name != "ci-portal/publishing"))
    assert TABLE not in site.files
    assert "assessments.csv" not in site.read(METHOD)
    assert not site.log


def test_it_needs_a_portal(project: Callable[..., Path]) -> None:
    config = load_config(str(project() / "mkdocs.yml"), plugins=["search"])
    with pytest.raises(ConfigurationError, match="needs ci-portal/portal"):
        PublishingPlugin().on_config(config)
