"""The one gate between raw and publishable observations."""

from ci_portal.privacy.gate import publishable

__all__ = ["publishable"]
