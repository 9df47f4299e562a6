"""The component that says how to cite a page."""

from __future__ import annotations

from dataclasses import dataclass

from ci_portal.pages.addresses import BIBTEX, RIS
from ci_portal.pages.citation import Kind, as_text, citation
from ci_portal.pages.components.base import Base, Spot

#: The files with a citation: name, kind of file, and what it is called.
_FILES = ((BIBTEX, "application/x-bibtex", "BibTeX"), (RIS, "application/x-research-info", "RIS"))


@dataclass
class CitationComponents(Base):
    """The component that says how to cite a page."""

    def _cite(
        self,
        spot: Spot,
        indicator: str | None = None,
        result: str | None = None,
        report: str | None = None,
    ) -> str:
        asked: dict[Kind, str | None] = {
            "indicators": indicator,
            "results": result,
            "reports": report,
        }
        kind, key = next(((k, key) for k, key in asked.items() if key), ("portal", ""))
        # Where a record has no page, the portal as a whole is what can be cited.
        cited = citation(self.site, self.home, kind, key) or citation(self.site, self.home)
        assert cited is not None  # the portal itself can always be
        links = [
            {"url": spot.root + cited.folder + name, "type": type_, "format": format_}
            for name, type_, format_ in _FILES
            if cited.folder + name in self.downloads
        ]
        return self._template("cite", text=as_text(self.site, cited), links=links)
