"""The method page: the rules of judging in plain words, with this portal's own numbers."""

from __future__ import annotations

from typing import Any

from ci_portal.pages.site import Site


def method(site: Site, root: str) -> dict[str, Any]:
    """What method.html shows; `root` leads to the site's root."""
    return {"site": site, "root": root}
