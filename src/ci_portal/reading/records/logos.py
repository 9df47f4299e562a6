"""Logos: each one that a partner names must be a picture in the content folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from ci_portal.checks import Problems
from ci_portal.checks.problem import did_you_mean
from ci_portal.model.records import Partner
from ci_portal.reading.files.paths import safe_path
from ci_portal.reading.files.project import Project
from ci_portal.reading.records.records import Found
from ci_portal.reading.records.values import quoted

#: What every browser shows as a picture.
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")


def check_logos(found: Found, project: Project, problems: Problems) -> None:
    """Report every logo that can't be shown: another site's, no picture, or a missing file."""
    for partner in cast("Mapping[str, Partner]", found.records["partners"]).values():
        if partner.logo is None:
            continue
        wrong = _wrong(partner.logo, project)
        if wrong:
            place = partner.origin.place("logo")
            problems.error(
                "FLD009",
                wrong[0],
                wrong[1],
                file=place.file,
                line=place.line,
                record=partner.id,
                field="logo",
            )


def _wrong(logo: str, project: Project) -> tuple[str, str] | None:
    """What is wrong with a logo, and what to do; None where it can be shown."""
    hint = "Put the picture into content/partners/, and write logo: partners/its-file-name.svg"
    try:
        path = safe_path(project.content, logo)
    except ValueError:
        return f"{quoted(logo)} is no file of the content folder, so it can't be shown.", hint
    if path.suffix.lower() not in PICTURES:
        kinds = ", ".join(PICTURES)
        return f"{quoted(logo)} is no picture that all browsers show.", f"Use one of: {kinds}."
    if not path.is_file():
        near = did_you_mean(logo, _pictures(path.parent, project))
        return f"There is no picture {quoted(logo)} in the content folder.", near or hint
    return None


def _pictures(folder: Path, project: Project) -> list[str]:
    """The pictures of a folder, as a partner would name them."""
    found = (file for file in folder.glob("*") if file.suffix.lower() in PICTURES)
    return [file.relative_to(project.content).as_posix() for file in found]
