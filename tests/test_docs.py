"""The pages of docs/ that follow from the code say what the code says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ci_portal.pages.shortcodes import SHORTCODES
from ci_portal_mkdocs.charts import ChartsConfig
from ci_portal_mkdocs.pages import PagesConfig
from ci_portal_mkdocs.portal import PortalConfig
from ci_portal_mkdocs.publishing import PublishingConfig


def test_fields_codes_and_shortcodes_are_up_to_date(root: Path) -> None:
    command = [sys.executable, "scripts/reference.py", "--check"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", SHORTCODES)
def test_every_shortcode_and_argument_is_documented(root: Path, name: str) -> None:
    page = (root / "docs" / "shortcodes.md").read_text(encoding="utf-8")
    section = page.split(f"## `{{{{ {name}(")[1].split("\n## ")[0]
    assert SHORTCODES[name].summary in section
    assert all(f"`{parameter.name}`" in section for parameter in SHORTCODES[name].parameters)


@pytest.mark.parametrize(
    ("plugin", "options"),
    [
        ("portal", PortalConfig),
        ("results", PagesConfig),
        ("partners", PagesConfig),
        ("timeline", PagesConfig),
        ("charts", ChartsConfig),
        ("publishing", PublishingConfig),
    ],
)
def test_every_option_of_a_plugin_is_documented(root: Path, plugin: str, options: type) -> None:
    page = (root / "docs" / "plugins.md").read_text(encoding="utf-8")
    section = page.split(f"## `ci-portal/{plugin}`")[1].split("\n## ")[0]
    assert all(f"- `{name}` (default" in section for name, _ in options()._schema)
