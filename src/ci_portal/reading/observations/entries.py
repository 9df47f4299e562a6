"""One entry of a `series`, and what its author is told while it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ci_portal.checks import Problems
from ci_portal.checks.problem import did_you_mean
from ci_portal.model.portal import COLLECTION_OF
from ci_portal.model.records import Measured, Place

#: How many texts of a column a hint names at most.
NAMED = 8


@dataclass(frozen=True)
class Entry:
    """An entry as written, the indicator or measure it is of, and where it stands."""

    record: Measured
    entry: Mapping[str, Any]
    where: Place
    problems: Problems

    @property
    def place(self) -> dict[str, Any]:
        """Where messages about the entry point to."""
        return {
            "file": self.where.file,
            "line": self.where.line,
            "record": self.record.id,
            "collection": COLLECTION_OF[type(self.record)],
            "field": "series",
        }

    def error(self, code: str, message: str, hint: str) -> None:
        """Report an error in the entry."""
        self.problems.error(code, message, hint, **self.place)

    def warning(self, code: str, message: str, hint: str) -> None:
        """Report what is allowed, and hardly meant."""
        self.problems.warning(code, message, hint, **self.place)

    def part(self, name: str) -> dict[str, Any]:
        """What is said of one column, with the constant for where there is no column."""
        part = dict(self.entry.get(name) or {})
        constants = self.entry.get("constants", {})
        if "field" not in part and name in constants:
            part["constant"] = constants[name]
        return part

    def has(self, frame: pd.DataFrame, column: str, what: str) -> bool:
        """Whether the table has a column; reported where not."""
        if column and column in frame.columns:  # a column without a name is one of our own
            return True
        self.error(
            "SER002",
            f'The table has no column "{column}" (asked for by {what}).',
            did_you_mean(column, [str(name) for name in frame.columns if name]),
        )
        return False

    def selected(
        self, frame: pd.DataFrame, where: Mapping[str, Any], what: str
    ) -> pd.DataFrame | None:
        """The rows in which each named column has (one of) the given texts; None where none has."""
        chosen = np.ones(len(frame), dtype=bool)
        so_far: list[str] = []
        for column, wanted in where.items():
            if not self.has(frame, column, what):
                return None
            texts = [str(t).strip() for t in (wanted if isinstance(wanted, list) else [wanted])]
            condition = f'{column} "{", ".join(texts)}"'
            fits = frame[column].isin(texts).to_numpy()
            if not (fits & chosen).any():
                among = f"Among the rows with {' and '.join(so_far)}, none" if so_far else "No row"
                hint = nearest(texts[0], frame.loc[chosen, column])
                if what != "where" and so_far:
                    hint += (
                        " What the series says under where holds here as well; to look at other "
                        f"rows, give their conditions again: {what}: {{where: …}}."
                    )
                self.error("SER003", f"{among} has {condition} (asked for by {what}).", hint)
                return None
            chosen &= fits
            so_far.append(condition)
        return frame[chosen]


def nearest(text: str, column: Iterable[str]) -> str:
    """What a text in a column may have been meant to be: one that holds it, or one like it."""
    present = sorted(set(column) - {""})
    holding = [name for name in present if text and text.lower() in name.lower()]
    if len(holding) == 1:
        return f'Did you mean "{holding[0]}"?'
    if holding:
        return "Did you mean one of: " + "; ".join(holding[:NAMED]) + "?"
    return did_you_mean(text, present) or (
        "There are, among others: " + "; ".join(present[:NAMED]) + "."
    )
