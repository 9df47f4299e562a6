"""`ci-portal freeze` and `ci-portal retract`: the figures that reports rest on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from ci_portal.cli.folder import Folder
from ci_portal.reading.files.project import Project
from ci_portal.reading.portal import read_portal
from ci_portal.snapshots.freeze import freeze as freeze_portal
from ci_portal.snapshots.retract import retract as retract_figures
from ci_portal.snapshots.write import NotWrittenError

Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="The snapshot's id, such as annual-report-2025."),
]


def freeze(snapshot: Id, folder: Folder = Path()) -> None:
    """Keep what is published now, as it is, for a report to rest on.

    Writes data/snapshots/ID. Exits with 1, and writes nothing, if the portal has errors or if there
    is such a snapshot already.
    """
    try:
        reading = read_portal(folder)
        made = freeze_portal(reading, snapshot)
    except NotWrittenError as reason:
        _refuse("Nothing was frozen", reason)
    name = reading.project.name(made)
    day = reading.portal.settings.today.isoformat() if reading.portal else ""
    typer.echo(
        f"{name} now holds what is published, as of {day}.\n"
        "What to do next:\n"
        f"  1. Name it in the report: snapshot: {snapshot}\n"
        f"  2. Commit the folder with the report: git add {name.rpartition('/')[0]}\n"
        "Never edit its files: ci-portal check finds every changed byte."
    )


def retract(
    snapshot: Id,
    reason: Annotated[
        str, typer.Option("--reason", help="Why. It stands on the report's page, for everyone.")
    ],
    folder: Folder = Path(),
    everything: Annotated[
        bool, typer.Option("--all", help="Take out all figures, not only those withheld today.")
    ] = False,
) -> None:
    """Take figures out of a snapshot that may not be shown any more, and say why.

    By default these are all that the portal withholds today. What was computed from them is
    computed anew.
    """
    try:
        done = retract_figures(folder.resolve(), snapshot, reason, everything=everything)
    except NotWrittenError as refused:
        _refuse("Nothing was changed", refused)
    name = Project(folder.resolve()).name(done.folder)
    figures = "1 figure was" if done.cells == 1 else f"{done.cells:,} figures were"
    typer.echo(
        f"{figures} taken out of {name}. Every report that rests on it says so now.\n"
        "What to do next:\n"
        f"  1. Look at the report, then commit: git add {name}\n"
        "  2. Publish the site, so that the old page goes.\n"
        "  3. The old numbers are still in the history of git, in its forks and in what others "
        "have\n"
        "     downloaded. If they can point to a person, tell whoever is answerable for the data,\n"
        "     and remove them from the history (git filter-repo --path "
        f"{name} --invert-paths,\n"
        "     then add the folder as it is now), push that with force, and ask the host of the\n"
        "     repository to delete what it keeps of it. Until then treat them as public.\n"
        "  4. A text that repeats a number stays as it is: search content/ for it."
    )


def _refuse(what: str, reason: NotWrittenError) -> NoReturn:
    typer.echo(f"{what}. {reason}", err=True)
    raise typer.Exit(1)
