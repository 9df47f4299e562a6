"""The theme's files: the shipped ones, and a portal's own, which win over them."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ci_portal.i18n import Language

#: What a site publishes of the theme lies beside these folders, which only this library reads.
INTERNAL = ("portal/pages/", "portal/components/", "portal/translations/")


def shipped() -> Path:
    """The theme that comes with the library: inside the wheel, or in the checkout."""
    inside = Path(__file__).parent / "overrides"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "overrides"


def folders(own: Path | None) -> list[Path]:
    """Where to look for a file of the theme, in order."""
    return [own, shipped()] if own and own.is_dir() and own != shipped() else [shipped()]


def text(own: Path | None, name: str) -> str:
    """The text of a file of the theme, the portal's own where it has one."""
    found = next(path for folder in folders(own) if (path := folder / name).is_file())
    return found.read_text(encoding="utf-8")


def catalogue(own: Path | None, code: str) -> Path | None:
    """The translations into a language; None where there are none and English holds."""
    for folder in folders(own):
        path = folder / "portal" / "translations" / f"{code}.po"
        if path.is_file():
            return path
    return None


def component_environment(own: Path | None, language: Language) -> Environment:
    """Jinja for components: HTML, so that everything that comes from data is escaped."""
    return _environment(own, language, autoescape=True)


def page_environment(own: Path | None, language: Language) -> Environment:
    """Jinja for page templates: Markdown, in which text from data is escaped by `md`."""
    return _environment(own, language, autoescape=False)


def _environment(own: Path | None, language: Language, *, autoescape: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders(own)]),
        autoescape=autoescape,  # noqa: S701 (pages are Markdown, which `md` escapes for)
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
        cache_size=-1,
    )
    install_language(environment, language)
    return environment


def install_language(environment: Environment, language: Language) -> None:
    """Give an environment's templates the words of a language."""
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        language.gettext, language.ngettext, newstyle=True
    )
