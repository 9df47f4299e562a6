"""What a portal promises about small groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Policy:
    """The smallest count that may be published, and what is done with smaller ones.

    Mode `source`: a smaller count anywhere in `data/` is an error, for a public repository
    discloses in its history what the site withholds. Mode `build`, for private repositories:
    smaller counts are withheld when the portal is read.
    """

    minimum: int = 10
    mode: Literal["source", "build"] = "source"
