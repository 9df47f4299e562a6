"""Reading the settings: the root package's descriptor and its `portal` section."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ci_portal import schemas
from ci_portal.checks import Problems
from ci_portal.model.check_limits import CheckLimits
from ci_portal.model.policy import Policy
from ci_portal.model.records import Place
from ci_portal.model.settings import FileAcceptance, Gone, Settings
from ci_portal.model.thresholds import Thresholds
from ci_portal.reading.files.packages import Package
from ci_portal.reading.files.project import Project
from ci_portal.reading.records.fields import Source, read_sound_fields

#: How the texts beside the portal section are written.
_EXAMPLES = {
    "title": "Harbor County Cradle to Career",
    "description": "Everybody who works for the children of Harbor County.",
    "homepage": "https://example.org/harbor-county/",
}


def read_settings(package: Package, project: Project, problems: Problems) -> Settings:
    """The settings of a portal.

    What is wrong is reported and left out: the portal is then unsound, but what else is wrong in it
    can still be found, by the settings that are right.
    """

    def place(path: tuple[str | int, ...]) -> Place:
        for length in range(len(path), -1, -1):
            if ("portal", *path[:length]) in package.lines:
                return Place(package.file, package.lines["portal", *path[:length]])
        return Place(package.file, 1)

    descriptor = package.descriptor
    texts = {name: _text(name, package, problems) for name in _EXAMPLES}
    if not descriptor.get("title"):
        problems.error(
            "FLD001",
            '"title" is missing: the name of the initiative.',
            "Add title: at the top of the file.",
            file=package.file,
            line=1,
            field="title",
        )
    portal = descriptor.get("portal")
    if not isinstance(portal, dict):
        problems.error(
            "FLD001",
            'The "portal" section is missing, or has no names and values.',
            "Add portal: with at least place: below it (see the reference of fields).",
            file=package.file,
            line=package.lines.get(("portal",), 1),
            field="portal",
        )
        fields: dict[str, Any] = {}
    else:
        written = {str(name): value for name, value in portal.items()}
        source = Source(record=None, place=place)
        fields, _ = read_sound_fields(written, schemas.load("portal"), source, problems)
    return Settings(
        title=texts["title"] or "",
        place=fields.pop("place", "?"),
        description=texts["description"] or "",
        homepage=texts["homepage"],
        licences=tuple(_licences(descriptor)),
        today=_today(fields.pop("today", None), project),
        privacy=Policy(**fields.pop("privacy", {})),
        progress=Thresholds(**fields.pop("progress", {})),
        checks=CheckLimits(**fields.pop("checks", {})),
        accept=tuple(FileAcceptance(**entry) for entry in fields.pop("accept", ())),
        gone=tuple(Gone(**entry) for entry in fields.pop("gone", ())),
        **fields,
    )


def _today(written: date | None, project: Project) -> date:
    """The day to judge by: the project's own where it is read for another day than its own."""
    return project.today or written or today(project.root)


def _text(name: str, package: Package, problems: Problems) -> str | None:
    """A text of the descriptor; None where it is missing, or none (reported)."""
    value = package.descriptor.get(name)
    if isinstance(value, list | dict):
        problems.error(
            "FLD003",
            f'"{name}" is not a text.',
            f"Write it like this: {name}: {_EXAMPLES[name]}",
            file=package.file,
            line=package.lines.get((name,), 1),
            field=name,
        )
        return None
    return str(value) if value else None


def _licences(descriptor: Any) -> list[str]:
    entries = descriptor.get("licenses")
    entries = entries if isinstance(entries, list) else []
    return [str(e.get("title") or e.get("name")) for e in entries if isinstance(e, dict)]


def today(root: Path) -> date:
    """The day to judge by: SOURCE_DATE_EPOCH, else the newest commit's, else this day.

    The same commit is judged the same on every machine and on every day.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdigit():
        git = subprocess.run(  # noqa: S603 (nothing in the command comes from authors)
            ["git", "-C", str(root), "log", "-1", "--format=%ct"],  # noqa: S607 (git from PATH)
            capture_output=True,
            text=True,
            check=False,
        )
        epoch = git.stdout.strip()
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).date()
