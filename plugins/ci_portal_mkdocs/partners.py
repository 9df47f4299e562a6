"""`ci-portal/partners`: who works together, on what terms, and what they have promised and do."""

from __future__ import annotations

from ci_portal_mkdocs.pages import PagesPlugin


class PartnersPlugin(PagesPlugin):
    """Pours the pages of partners, commitments, strategies and governance into MkDocs."""

    part = "partners"
