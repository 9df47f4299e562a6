"""The catalogue of data: what can be taken along, where it comes from, and what it means."""

from ci_portal.pages.data.downloads import Files, of_everything, of_indicator, of_result
from ci_portal.pages.data.sections import catalogue, parts

__all__ = ["Files", "catalogue", "of_everything", "of_indicator", "of_result", "parts"]
