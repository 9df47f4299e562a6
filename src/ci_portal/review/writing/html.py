"""A review as one file to open in a browser: no script, and nothing that is asked of elsewhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ci_portal import theme
from ci_portal.review.changes.change import Change
from ci_portal.review.review import Review
from ci_portal.review.writing.pictures import pairs
from ci_portal.review.writing.text import beside, clean, cut

_HERE = Path(__file__).parent

#: So many changes of a section are shown at once, and so many at all.
_FOLDED, _MOST = 12, 500
_CELL = 600


def html_review(review: Review) -> str:
    """The review as HTML."""
    pictures, left_out = pairs(review)
    return (
        _environment()
        .get_template("review.html.j2")
        .render(
            review=review,
            pictures=pictures,
            left_out=left_out,
            folded=_FOLDED,
            most=_MOST,
            styles=Markup(_styles() + _own_styles()),  # noqa: S704 (our own, nothing from authors)
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["clean"] = clean
    environment.globals["both"] = _both
    environment.globals["where"] = _where
    return environment


def _both(change: Change) -> tuple[str, str]:
    """Before and after, as far as they are shown."""
    return beside(change.old, change.new, _CELL)


def _where(change: Change) -> str:
    """The file, and the line."""
    if not change.file:
        return ""
    return cut(clean(change.file), 200) + (f":{change.line}" if change.line else "")


def _own_styles() -> str:
    return (_HERE / "review.css").read_text(encoding="utf-8")


@cache
def _styles() -> str:
    """The theme's styles for charts, in the colours that the reader's machine asks for."""
    written = (theme.shipped() / "portal" / "charts.css").read_text(encoding="utf-8")
    dark = '[data-md-color-scheme="slate"]'
    return written.replace(
        f"@media screen {{\n  {dark}",
        "@media screen and (prefers-color-scheme: dark) {\n  :root",
    ).replace(', [data-md-color-scheme="default"]', "")
