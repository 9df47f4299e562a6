"""Sanitizing: what authors may write as HTML. Scripts, handlers and their links never survive."""

from __future__ import annotations

import nh3

#: Beyond nh3's own list: what Markdown extensions write.
_TAGS = nh3.ALLOWED_TAGS | {
    *("section", "figure", "figcaption", "details", "summary", "main", "picture", "source"),
    *("input", "label", "button", "svg", "path", "dl", "dt", "dd", "mark", "small"),
}

_ATTRIBUTES = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    "*": {"class", "id", "title", "lang", "dir", "role", "aria-label", "aria-hidden", "hidden"},
    "a": {"href", "hreflang", "target", "rel", "name"},
    "img": {"src", "srcset", "alt", "width", "height", "loading", "align"},
    "source": {"src", "srcset", "media", "type"},
    "input": {"type", "name", "checked", "disabled"},
    "label": {"for"},
    "details": {"open"},
    "svg": {"viewbox", "viewBox", "xmlns", "width", "height"},
    "path": {"d"},
    "td": {"style", "align", "colspan", "rowspan"},
    "th": {"style", "align", "colspan", "rowspan", "scope"},
}

#: How Markdown says on which side a table's column is lined up.
_STYLES = {"text-align"}


def sanitize(html: str) -> str:
    """The HTML without anything that could run: scripts, event handlers, `javascript:` links."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        filter_style_properties=_STYLES,
        link_rel=None,
    )
