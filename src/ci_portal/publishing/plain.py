"""Text from data as other programs take it: on one line, without what XML and they forbid."""

from __future__ import annotations

import re

#: Control characters, lone halves of a character, and what Unicode says is none.
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def plain(text: str) -> str:
    """The text on one line, without characters that may not stand in a feed or a calendar."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())
