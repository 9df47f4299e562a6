"""What is published as one workbook, for those who open data in a spreadsheet."""

from ci_portal.publishing.workbook.maker import workbook

__all__ = ["workbook"]
