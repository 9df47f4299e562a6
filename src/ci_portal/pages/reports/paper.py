"""What a report needs on paper: links that tell where they lead."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin

_LINK = re.compile(r'(<a\b[^>]*\bhref=")([^"]*)(")')
_ELSEWHERE = re.compile(r"#|//|[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def addressed(html: str, page: str | None) -> str:
    """HTML with the whole address of each link within the site; `page` is that of the page.

    Where it isn't known, links say nothing of it, and paper leaves it out.
    """
    if not page:
        return html

    def link(match: re.Match[str]) -> str:
        href = unescape(match[2])
        if _ELSEWHERE.match(href):
            return match[0]
        return f'{match[0]} data-address="{escape(urljoin(page, href))}"'

    return _LINK.sub(link, html)
