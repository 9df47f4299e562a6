"""The commands. Their last argument is the project's folder, by default the current one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from ci_portal.checks import Problems, Severity, report
from ci_portal.cli.due import due_command
from ci_portal.cli.folder import Folder
from ci_portal.cli.review import review
from ci_portal.cli.snapshots import freeze, retract
from ci_portal.publishing.version import check_version, published_version
from ci_portal.reading.files.configuration import read_configuration
from ci_portal.reading.published import NotPublishedError
from ci_portal.schemas import reference
from ci_portal.snapshots.since import check_since

app = typer.Typer(
    name="ci-portal",
    help="Check, review and describe the portal of a collective-impact initiative.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@app.callback()
def _commands() -> None:
    """Check, review and describe the portal of a collective-impact initiative."""


for command in (review, freeze, retract):
    app.command()(command)
app.command("due")(due_command)


@app.command()
def check(
    folder: Folder = Path(),
    output: Annotated[
        Format, typer.Option("--format", help="For people, for programs, or as annotations.")
    ] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")] = False,
    base: Annotated[
        str | None,
        typer.Option(
            metavar="REF",
            help="The published version (a branch, tag or commit), to be told what was changed.",
        ),
    ] = None,
) -> None:
    """Read the portal and print everything that is wrong, all at once.

    Exits with 0 if nothing stops a build, with 1 if something does, with 2 for wrong usage.
    """
    try:
        since = published_version(folder, base) if base else None
    except NotPublishedError as reason:
        raise typer.BadParameter(str(reason), param_hint="--base") from None
    problems = check_version(folder, since)
    if base:
        check_since(folder.resolve(), base, problems)
    if output is Format.JSON:
        typer.echo(report.json_report(problems))
    elif output is Format.GITHUB:
        typer.echo(report.github_report(problems))
    else:
        _print(problems)
    raise typer.Exit(1 if problems.stops(strict) else 0)


@app.command()
def links(
    site: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="The folder of the built site.")
    ] = Path("site"),
    base: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="The site's address, or its path on the host. By default what its home page says, "
            "or mkdocs.yml.",
        ),
    ] = None,
) -> None:
    """Look whether every link of a built site leads somewhere on it. Other sites are not asked.

    Exits with 0 if all do, with 1 if one does not, with 2 for wrong usage.
    """
    from ci_portal.publishing.links import broken_links, home_of

    if not (site / "index.html").is_file():
        raise typer.BadParameter("There is no built site: no index.html.", param_hint="SITE")
    home = base or home_of(site) or read_configuration(Path()).site_url
    broken = broken_links(site, home)
    for each in broken:
        typer.echo(f"{each.file}: {each.link} ({each.reason})")
    count = len(broken)
    typer.echo(
        f"{count:,} broken {'link' if count == 1 else 'links'}" if count else "no broken links"
    )
    raise typer.Exit(1 if broken else 0)


@app.command()
def schema() -> None:
    """Print the reference of all collections and their fields, as Markdown."""
    typer.echo(reference.markdown())


def _print(problems: Problems) -> None:
    """The report in colors, where the terminal has them."""
    console = Console(highlight=False, soft_wrap=True)
    styles = {
        Severity.ERROR.upper(): "bold red",
        Severity.WARNING.upper(): "bold yellow",
        Severity.INFO.upper(): "bold blue",
    }
    for line in report.text_report(problems).split("\n"):
        text = Text(line)
        for word, style in styles.items():
            if line.startswith(f"  {word}"):
                text.stylize(style, 2, 2 + len(word))
        if line and not line.startswith(" "):
            text.stylize("bold")
        console.print(text)


def main() -> None:
    """The entry point of the command `ci-portal`."""
    app()
