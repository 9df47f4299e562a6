"""`ci-portal review`: what a merge changes for readers."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ci_portal.cli.folder import Folder
from ci_portal.reading.published import NotPublishedError


class Format(StrEnum):
    """How a review is written."""

    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    GITHUB = "github"


def review(
    base: Annotated[
        str,
        typer.Option(
            metavar="REF",
            help="The published version to compare with: a branch, a tag or a commit.",
        ),
    ],
    folder: Folder = Path(),
    output: Annotated[
        Format,
        typer.Option(
            "--format", help="For a pull request, for programs, as a page, or as annotations."
        ),
    ] = Format.MARKDOWN,
    file: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="FILE",
            dir_okay=False,
            help="Write it here, and print its first sentence.",
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Let warnings that appear fail too.")
    ] = False,
) -> None:
    """Say what a merge would change for readers: figures, judgements, promises, addresses.

    Exits with 0 if nothing stops a build, with 1 if something does, with 2 for wrong usage.
    """
    from ci_portal.review import review as made  # takes a while, and other commands don't need it
    from ci_portal.review import writing

    try:
        found = made.review(folder, base)
    except NotPublishedError as reason:
        raise typer.BadParameter(str(reason), param_hint="--base") from None
    match output:
        case Format.JSON:
            text = writing.json_review(found, strict)
        case Format.HTML:
            text = writing.html_review(found)
        case Format.GITHUB:
            text = writing.github_review(found)
        case _:
            text = writing.markdown_review(found)
    if file is None:
        typer.echo(text, nl=False)
    else:
        _write(file, text)
        typer.echo(found.headline)
    raise typer.Exit(1 if found.stops(strict) else 0)


def _write(file: Path, text: str) -> None:
    """Write the review as bytes, so that no system turns line feeds into something else."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    except OSError as reason:
        message = f"{file} can't be written: {reason.strerror or reason}."
        raise typer.BadParameter(message, param_hint="--output") from None
