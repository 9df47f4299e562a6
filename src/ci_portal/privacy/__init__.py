"""The one gate between raw and publishable observations."""

from ci_portal.privacy.gate import publishable
from ci_portal.privacy.policy import Policy

__all__ = ["Policy", "publishable"]
