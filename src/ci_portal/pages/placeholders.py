"""Placeholders: shortcodes pass through Markdown as marks, whose place components take."""

from __future__ import annotations

import re
from functools import partial
from html import escape

from markupsafe import Markup

from ci_portal.pages.components import Components, Spot
from ci_portal.pages.reports.frozen import Frozen
from ci_portal.pages.sanitize import sanitize
from ci_portal.pages.shortcodes import SHORTCODES, Call, replace_calls

# Private-use characters: they mean nothing to Markdown, and no keyboard types them.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_COMMENT = re.compile(r"<!--cp:(\d+)-->")

# Where a component can't be put as it is: in a tag, in a link, and a block in a paragraph.
_TAG = re.compile(f"<[a-z][^>]*{_OPEN}[^>]*>")
_LINK = re.compile(r"(<a\b[^>]*>)(.*?)(</a>)", re.DOTALL)
_LINK_TAGS = re.compile(r"</?a\b[^>]*>")
_PARAGRAPH = re.compile(r"<p\b[^>]*>(?:(?!</p>).)*</p>", re.DOTALL)
_EMPTY = re.compile(r"<p\b[^>]*>\s*</p>")


class Placeholders:
    """The shortcodes of each page of a build, by the page's Markdown file.

    Components go in at two points. Those within a text go in before a search index is made, so
    that figures in prose are found; blocks go in after it, so that drawings and tables are not.

    Those of a report come from the figures that it rests on.
    """

    def __init__(self, components: Components) -> None:
        self._components = Frozen(components)
        self._calls: dict[str, list[Call]] = {}
        self._roots: dict[str, str] = {}

    @property
    def components(self) -> tuple[Components, ...]:
        """Whatever has rendered pages: the components of the site, and those of its reports."""
        return self._components.all

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
        clean = sanitize(html)
        if _OPEN not in clean:
            return clean

        def words(match: re.Match[str]) -> str:
            return self.plain(match[0], path)

        def unlinked(match: re.Match[str]) -> str:
            return match[1] + _LINK_TAGS.sub("", self._filled(_MARK, match[2], path)) + match[3]

        clean = _PARAGRAPH.sub(partial(self._apart, path), _TAG.sub(words, clean))
        return self._filled(_MARK, _LINK.sub(unlinked, clean), path)

    def fill_blocks(self, html: str, path: str) -> str:
        """The HTML with everything in its place."""
        return self._filled(_COMMENT, html, path)

    def plain(self, text: str, path: str) -> str:
        """A text that can't hold elements (an attribute, a title) with the words of components."""
        return _MARK.sub(lambda match: escape(_text(self._filled(_MARK, match[0], path))), text)

    def _apart(self, path: str, paragraph: re.Match[str]) -> str:
        """A paragraph, which ends before each block in it and begins again after it."""

        def cut(mark: re.Match[str]) -> str:
            call = self._call(mark, path)
            return f"</p>{mark[0]}<p>" if call and SHORTCODES[call.name].block else mark[0]

        text = _MARK.sub(cut, paragraph[0])
        return text if text == paragraph[0] else _EMPTY.sub("", text)

    def _filled(self, pattern: re.Pattern[str], html: str, path: str) -> str:
        """The HTML with the components of all marks, or of all comments (where blocks are)."""
        spot = Spot(self._roots.get(path, "./"))

        def fill(match: re.Match[str]) -> str:
            call = self._call(match, path)
            if call is None:
                return ""
            if pattern is _MARK and SHORTCODES[call.name].block:
                return f"<!--cp:{match[1]}-->"
            return self._components.of_page(path).render(call, spot)

        return pattern.sub(fill, html)

    def _call(self, mark: re.Match[str], path: str) -> Call | None:
        """The shortcode of a mark; None for one that somebody has typed."""
        calls = self._calls.get(path, [])
        number = int(mark[1])
        return calls[number] if number < len(calls) else None


def _text(html: str) -> str:
    """What HTML says, without its elements."""
    return Markup(html).striptags()  # noqa: S704 (taken apart, not published)
