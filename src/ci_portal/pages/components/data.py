"""Components of the data themselves: what can be taken along, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from ci_portal.pages.components.base import Base, Spot
from ci_portal.pages.data import Files, catalogue, of_everything, of_indicator, of_result, parts


@dataclass
class DataComponents(Base):
    """Components of the data themselves: what can be taken along, and where it comes from."""

    def _download(self, spot: Spot, indicator: str | None = None, result: str | None = None) -> str:
        files = self._files(spot)
        if indicator:
            found = of_indicator(files, indicator)
        elif result:
            found = of_result(files, result)
        else:
            found = of_everything(files)
        if not found["links"]:
            message = self.site.language.gettext("No data files are published here.")
            return self._template("absent", message=message)
        return self._template("download", **found)

    def _catalogue(self, spot: Spot, part: str) -> str:
        if part not in parts(self.site):
            _ = self.site.language.gettext
            messages = {
                "sources": _("No source is recorded yet."),
                "packages": _("No package of figures is there yet."),
            }
            return self._template("absent", message=messages[part])
        return self._template("catalogue", **catalogue(self._files(spot), part))

    def _files(self, spot: Spot) -> Files:
        return Files(self.site, spot.root, self.downloads, self.sizes)
