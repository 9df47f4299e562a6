"""Placeholders: shortcodes pass through Markdown as marks, whose place components take."""

from __future__ import annotations

import re
from collections.abc import Callable

from ci_portal.pages.components import Components
from ci_portal.pages.sanitize import sanitize
from ci_portal.pages.shortcodes import SHORTCODES, Call, replace_calls

# Private-use characters: they mean nothing to Markdown, and no keyboard types them.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_ALONE = re.compile(f"<p>\\s*{_OPEN}(\\d+){_CLOSE}\\s*</p>")
_COMMENT = re.compile(r"<!--cp:(\d+)-->")


class Placeholders:
    """The shortcodes of each page of a build, by the page's Markdown file.

    Components go in at two points. Those within a text go in before a search index is made, so
    that figures in prose are found; blocks go in after it, so that drawings and tables are not.
    """

    def __init__(self, components: Components) -> None:
        self._components = components
        self._calls: dict[str, list[Call]] = {}
        self._roots: dict[str, str] = {}

    def put(self, markdown: str, path: str, url: str) -> str:
        """The Markdown with a mark for each shortcode; `url` is the page's address."""
        calls: list[Call] = []
        self._calls[path] = calls
        self._roots[path] = "../" * url.count("/") or "./"

        def mark(call: Call) -> str:
            calls.append(call)
            return f"{_OPEN}{len(calls) - 1}{_CLOSE}"

        clean = markdown.replace(_OPEN, "").replace(_CLOSE, "")
        return replace_calls(clean, mark)

    def fill_text(self, html: str, path: str) -> str:
        """Sanitized HTML, with the components that stand within a text; blocks become comments."""
        html = _ALONE.sub(rf"{_OPEN}\1{_CLOSE}", sanitize(html))
        return _MARK.sub(self._filler(path, self._text_or_comment), html)

    def fill_blocks(self, html: str, path: str) -> str:
        """The HTML with everything in its place."""
        return _COMMENT.sub(self._filler(path, self._render), html)

    def _filler(
        self, path: str, fill: Callable[[Call, int, str], str]
    ) -> Callable[[re.Match[str]], str]:
        calls, root = self._calls.get(path, []), self._roots.get(path, "./")

        def filled(match: re.Match[str]) -> str:
            number = int(match[1])
            return fill(calls[number], number, root)

        return filled

    def _text_or_comment(self, call: Call, number: int, root: str) -> str:
        if SHORTCODES[call.name].block:
            return f"<!--cp:{number}-->"
        return self._render(call, number, root)

    def _render(self, call: Call, number: int, root: str) -> str:
        return self._components.render(call, root)
