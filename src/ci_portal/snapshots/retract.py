"""Retracting: figures that should not have been published are taken out of a snapshot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from ci_portal.checks.report import summary
from ci_portal.measures.judgements import Judgements
from ci_portal.model.observations import WITHHELD
from ci_portal.model.portal import Portal
from ci_portal.privacy.gate import NUMBERS
from ci_portal.reading.files.project import Project
from ci_portal.reading.portal import read_project
from ci_portal.snapshots.snapshot import Retraction, folder_of, read_snapshot
from ci_portal.snapshots.withheld import exposed
from ci_portal.snapshots.write import NotWrittenError, contents, known_id, write


class Retracted(NamedTuple):
    """What was done: the snapshot's folder, and how many figures were taken out."""

    folder: Path
    cells: int


def retract(root: Path, key: str, reason: str, *, everything: bool = False) -> Retracted:
    """Take out every cell that the portal withholds today, or with `everything` all figures.

    Everything computed from them is computed anew. The snapshot says what was done, when and why.
    Raises NotWrittenError.
    """
    known_id(key)
    reason = " ".join(reason.split())
    if not reason:
        raise NotWrittenError("Say why: the reason stands on the report's page.")
    if not (folder_of(root) / key).is_dir():
        raise NotWrittenError(f'There is no snapshot "{key}" in data/snapshots/.')
    # The portal as it is, without the check of its snapshots: that is what this mends.
    live = read_project(Project(root))
    if live.portal is None:
        raise NotWrittenError(
            f"The portal has {summary(live.problems)}. Correct the errors first: what it withholds "
            "today can't be told before."
        )
    snapshot = read_snapshot(Project(root), key, read_project)
    if snapshot.broken:
        raise NotWrittenError(
            f"The snapshot was changed by hand: {snapshot.broken[0]} Put it back first, "
            f"such as with git restore {snapshot.file}."
        )
    if snapshot.reading is None or snapshot.judgements is None:
        raise NotWrittenError("The snapshot can't be read; ci-portal check says why.")
    frozen = snapshot.judgements.portal
    portal, cells = _emptied(frozen, live.portal) if everything else _without(frozen, live.portal)
    if not cells:
        raise NotWrittenError(
            "There is no figure to take out: the snapshot shows none"
            + ("." if everything else " that the portal withholds today.")
        )
    entry = Retraction(live.portal.settings.today, reason, cells)
    judgements = Judgements(portal)
    files = contents(judgements, snapshot.reading.initiative, (*snapshot.retractions, entry))
    return Retracted(write(root, key, judgements, files), cells)


def _without(frozen: Portal, live: Portal) -> tuple[Portal, int]:
    """The frozen portal without the cells that are withheld today, and how many these are."""
    cells, of_measures = exposed(frozen, live)
    performance = frozen.performance
    return (
        replace(
            frozen,
            observations=_blanked(frozen.observations, cells),
            performance=None if performance is None else _blanked(performance, of_measures),
        ),
        len(cells) + len(of_measures),
    )


def _emptied(frozen: Portal, live: Portal) -> tuple[Portal, int]:
    """The frozen portal without any figure, nor any forecast that was made from some.

    Cells that were withheld stay what they were; what is taken out says when that was.
    """
    note = f"Taken out on {live.settings.today.isoformat()}."
    performance = frozen.performance
    found = _shown(frozen.observations, note)
    of_measures = None if performance is None else _shown(performance, note)
    return (
        replace(
            frozen,
            records={**frozen.records, "forecasts": {}},
            observations=_blanked(frozen.observations, found),
            performance=performance
            if performance is None or of_measures is None
            else _blanked(performance, of_measures),
        ),
        len(found) + (0 if of_measures is None else len(of_measures)),
    )


def _shown(frame: pd.DataFrame, note: str) -> pd.DataFrame:
    shown = ~frame["status"].isin(WITHHELD) & frame[NUMBERS].notna().any(axis=1)
    return pd.DataFrame({"status": "unavailable", "note": note}, index=frame.index[shown])


def _blanked(frame: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """The observations with some cells withheld, for the reason that is given for each."""
    result = frame.astype({"status": object, "note": object})
    result.loc[cells.index, ["status", "note"]] = cells[["status", "note"]]
    result.loc[cells.index, NUMBERS] = np.nan
    return result.astype({"status": "category", "note": "category"})
