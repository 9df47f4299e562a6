"""All reports, the latest first, by the years in which they were published."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from ci_portal.model.records import Report, Result
from ci_portal.pages.site import Site


class Entry(NamedTuple):
    """A report in the list; `day` is that of its figures, None where they are today's."""

    report: Report
    published: str
    results: tuple[Result, ...]
    day: str | None
    retracted: bool


def reports(site: Site) -> tuple[tuple[int, tuple[Entry, ...]], ...]:
    """Years, the latest first, each with its reports."""
    found = sorted(site.portal.all(Report).values(), key=lambda r: (r.date, r.id), reverse=True)
    return tuple(
        (year, tuple(_entry(site, report) for report in of_year))
        for year, of_year in groupby(found, key=lambda report: report.date.year)
    )


def _entry(site: Site, report: Report) -> Entry:
    frozen = site.frozen.get(report.id)
    snapshot = site.snapshots.get(report.snapshot or "")
    known = site.portal.results
    return Entry(
        report=report,
        published=site.language.date(report.date),
        results=tuple(known[key] for key in report.results if key in known),
        day=site.language.date(frozen.portal.settings.today) if frozen else None,
        retracted=bool(snapshot and snapshot.retractions),
    )
