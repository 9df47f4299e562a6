"""The figures that reports rest on, as they were frozen, beside each report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ci_portal.model.records import Report
from ci_portal.pages.addresses import frozen_data
from ci_portal.publishing.publication import File, Publication
from ci_portal.snapshots.seal import SEAL, seal_of


def frozen(publication: Publication) -> Iterator[File]:
    """Every file of each report's snapshot, its seal too."""
    site = publication.site
    for key, report in site.portal.all(Report).items():
        if key in site.frozen:
            files = site.snapshots[report.snapshot or ""].files
            for path, content in (*files.items(), (SEAL, seal_of(files))):
                yield frozen_data(key) + path, partial(bytes, content)
