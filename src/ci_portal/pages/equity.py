"""The equity page: every gap, and whose figures are missing."""

from __future__ import annotations

from typing import Any

from ci_portal.pages.site import Site


def equity(site: Site, root: str) -> dict[str, Any]:
    """What equity.html shows; `root` leads to the site's root."""
    return {"site": site, "root": root}
