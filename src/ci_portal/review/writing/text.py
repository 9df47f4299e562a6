"""Text of a review as readers get it: on one line, not too long, without hidden characters."""

from __future__ import annotations

import re

from ci_portal.publishing.plain import plain

#: Marks that turn the direction of what follows, or are not seen at all.
_HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


def clean(text: str | None) -> str:
    """The text on one line, without what would hide or turn it."""
    return plain(_HIDDEN.sub("", text or ""))


def cut(text: str, most: int) -> str:
    """A text that is at most so long."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def beside(old: str | None, new: str | None, most: int) -> tuple[str, str]:
    """Two long texts, cut to the part in which they differ."""
    texts = clean(old), clean(new)
    if max(map(len, texts)) <= most or not all(texts):
        return cut(texts[0], most), cut(texts[1], most)
    same = next(
        (at for at, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), min(map(len, texts))
    )
    start = max(0, texts[0].rfind(" ", 0, max(0, same - most // 4)))
    if start == 0:
        return cut(texts[0], most), cut(texts[1], most)
    first, second = (cut("… " + text[start:].strip(), most) for text in texts)
    return first, second
