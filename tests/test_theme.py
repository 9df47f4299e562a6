"""The theme: ours, below what a portal puts in its own overrides/."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from ci_portal import theme
from ci_portal.i18n import Language

ENGLISH = Language("en")


def test_the_shipped_theme_has_pages_components_and_words() -> None:
    for name in ("main.html", "404.html", *(f"{folder}" for folder in theme.INTERNAL)):
        assert (theme.shipped() / name).exists(), name


@pytest.mark.parametrize("own", [None, Path("nowhere")])
def test_a_portal_needs_no_theme_of_its_own(own: Path | None) -> None:
    assert theme.folders(own) == [theme.shipped()]
    assert theme.component_environment(own, ENGLISH).get_template("portal/components/value.html")


def test_a_portal_s_own_files_win_one_by_one(tmp_path: Path) -> None:
    component = tmp_path / "portal" / "components" / "value.html"
    component.parent.mkdir(parents=True)
    component.write_text("Ours: {{ value }}", encoding="utf-8")
    environment = theme.component_environment(tmp_path, ENGLISH)
    assert (
        environment.get_template("portal/components/value.html").render(value="<") == "Ours: &lt;"
    )
    assert environment.get_template("portal/components/absent.html").render(message="None")


def test_the_shipped_theme_given_as_one_s_own_is_one_folder() -> None:
    assert theme.folders(theme.shipped()) == [theme.shipped()]


def test_a_catalogue_of_one_s_own_wins(tmp_path: Path) -> None:
    assert theme.catalogue(None, "en") == theme.shipped() / "portal" / "translations" / "en.po"
    assert theme.catalogue(tmp_path, "xx") is None
    own = tmp_path / "portal" / "translations" / "en.po"
    own.parent.mkdir(parents=True)
    own.write_text("", encoding="utf-8")
    assert theme.catalogue(tmp_path, "en") == own


def test_components_escape_and_pages_leave_that_to_the_function_for_markdown(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.html").write_text("{{ text }}", encoding="utf-8")
    components = theme.component_environment(tmp_path, ENGLISH)
    pages = theme.page_environment(tmp_path, ENGLISH)
    assert components.get_template("a.html").render(text="<b>") == "&lt;b&gt;"
    assert pages.get_template("a.html").render(text="<b>") == "<b>"


def test_a_variable_that_is_misspelt_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ txet }}", encoding="utf-8")
    with pytest.raises(UndefinedError):
        theme.component_environment(tmp_path, ENGLISH).get_template("a.html").render(text="a")


def test_no_template_is_found_outside_of_the_theme() -> None:
    with pytest.raises(TemplateNotFound):
        theme.page_environment(None, ENGLISH).get_template("../pyproject.toml")


def test_templates_speak_the_reader_s_language(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ _('Result') }}", encoding="utf-8")
    language = Language("en", labels={"Result": "Goal"})
    environment = theme.component_environment(tmp_path, language)
    assert environment.get_template("a.html").render() == "Goal"
