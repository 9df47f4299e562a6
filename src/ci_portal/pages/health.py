"""The health page: what the check finds, and what is accepted."""

from __future__ import annotations

from typing import Any

from ci_portal.pages.site import Site


def health(site: Site, root: str) -> dict[str, Any]:
    """What health.html shows; `root` leads to the site's root."""
    return {"site": site, "root": root}
