"""Shortcodes: `{{ name("argument", option="…") }}` in any Markdown page."""

from __future__ import annotations

from ci_portal.pages.shortcodes.calls import (
    Call,
    Misuse,
    find_calls,
    find_unclosed,
    replace_calls,
)
from ci_portal.pages.shortcodes.registry import (
    COLLECTIONS_OF,
    GOVERNANCE_PARTS,
    METHOD_PARTS,
    SHORTCODES,
    Parameter,
    Shortcode,
)

__all__ = [
    "COLLECTIONS_OF",
    "GOVERNANCE_PARTS",
    "METHOD_PARTS",
    "SHORTCODES",
    "Call",
    "Misuse",
    "Parameter",
    "Shortcode",
    "find_calls",
    "find_unclosed",
    "replace_calls",
]
