"""`ci-portal/results`: the pages of results and indicators, and the scorecard."""

from __future__ import annotations

from ci_portal_mkdocs.pages import PagesPlugin


class ResultsPlugin(PagesPlugin):
    """Pours the pages of results and indicators into MkDocs."""

    part = "results"
