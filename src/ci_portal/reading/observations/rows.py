"""Where the rows of a frame were written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from ci_portal.checks import Problems

#: How many rows with the same defect are named before the rest is only counted.
SHOWN = 3


class Rows:
    """Where the rows of a frame were written, for messages and for `source_row`."""

    def __init__(self, file: str, package: str, resource: str, lines: Any) -> None:
        self.file = file
        self.source = f"{package}/{resource}"
        self.lines = np.asarray(lines)

    def report(
        self,
        rows: Iterable[int],
        code: str,
        message: str,
        hint: str,
        problems: Problems,
        **more: Any,
    ) -> None:
        """One error for the first row, counting the others."""
        lines = [int(self.lines[row]) for row in rows]
        if not lines:
            return
        others = lines[1:]
        if others:
            named = ", ".join(str(line) for line in others[:SHOWN])
            rest = f" and {len(others) - SHOWN:,} more" if len(others) > SHOWN else ""
            message += f" Also in line {named}{rest}."
        problems.error(code, message, hint, file=self.file, line=lines[0], **more)

    def report_cells(
        self, errors: Iterable[tuple[int, str]], field: str, problems: Problems, **more: Any
    ) -> None:
        """Cells that are not numbers; the same message is reported once."""
        by_message: dict[str, list[int]] = {}
        for row, message in errors:
            by_message.setdefault(message, []).append(row)
        for message, rows in by_message.items():
            self.report(
                rows,
                "SER004",
                message,
                "Correct it. If it stands for a figure that is withheld or missing, say so: in a "
                "tidy table leave the cell blank and set status to suppressed or unavailable, in a "
                "mapped series list the mark under marks.",
                problems,
                field=field,
                **more,
            )
