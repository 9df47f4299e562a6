"""Whether every link of a built site leads somewhere on it."""

from ci_portal.publishing.links.links import Broken, broken_links, home_of

__all__ = ["Broken", "broken_links", "home_of"]
