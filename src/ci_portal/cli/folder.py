"""What all commands have in common: their last argument."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[
    Path,
    typer.Argument(
        exists=True, file_okay=False, help="The project: the folder with content/ and data/."
    ),
]
