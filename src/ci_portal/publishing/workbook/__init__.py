"""What is published as one workbook, for those who open data in a spreadsheet."""

from ci_portal.publishing.workbook.workbook import workbook

__all__ = ["workbook"]
