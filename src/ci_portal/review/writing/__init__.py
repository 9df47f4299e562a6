"""A review in each format: for pull requests, for programs, as annotations, and as a page."""

from ci_portal.review.writing.as_json import json_review
from ci_portal.review.writing.github import github_review
from ci_portal.review.writing.html import html_review
from ci_portal.review.writing.markdown import markdown_review

__all__ = ["github_review", "html_review", "json_review", "markdown_review"]
