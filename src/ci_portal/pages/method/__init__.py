"""The method page: the rules of judging in plain words, with this portal's own numbers.

Its prose is Markdown (overrides/portal/pages/method.md.j2), so that it is searched and linked to
like any page; what is a table, or follows from figures, is the component `method`, part by part.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ci_portal.pages.addresses import ASSESSMENTS
from ci_portal.pages.method.answers import curves, gap_trends, statuses
from ci_portal.pages.method.example import example
from ci_portal.pages.method.formulas import formulas, symbols
from ci_portal.pages.method.rules import Rules
from ci_portal.pages.site import Site


def method(
    site: Site, root: str, part: str | None = None, downloads: Collection[str] = ()
) -> dict[str, Any]:
    """What method.html shows: one part of the page, or all of them.

    `root` leads to the site's root; `downloads` are the files that are published.
    """
    rules = Rules(site)
    return {
        "part": part,
        "example": example(site, root),
        "status": statuses(rules),
        "gaps": gap_trends(rules),
        "forecast": curves(rules),
        "symbols": symbols(site.language),
        "formulas": formulas(rules),
        "download": root + ASSESSMENTS if ASSESSMENTS in downloads else None,
    }
