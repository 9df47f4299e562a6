"""What a report's page says of itself, and what stands on it where nobody has written it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ci_portal.model.observations import ALL
from ci_portal.model.records import Indicator, Report, Result
from ci_portal.pages.addresses import frozen_data
from ci_portal.pages.site import Site
from ci_portal.snapshots.snapshot import DESCRIPTOR, Snapshot

#: Up to this month, a report tells of the year before its own.
_LOOKS_BACK = 6


class Part(NamedTuple):
    """A result in a report that nobody has written, with its headline and who is behind whom."""

    result: Result
    headline: Indicator
    by: tuple[str, ...]


class Telling(NamedTuple):
    """What report.md.j2 shows.

    `site` is the one whose figures are on the page: that of the report's snapshot, or today's.
    `of` names audience and results, `day` is that of frozen figures, `version` that of the data,
    both None for figures of today. `retractions` are sentences. `now` and `data` are addresses
    from the page: of today's figures, and of the frozen ones as a data package.
    """

    site: Site
    published: str
    audience: str | None
    results: tuple[Result, ...]
    day: str | None
    version: str | None
    retractions: tuple[str, ...]
    now: str | None
    data: str | None
    year: int
    parts: tuple[Part, ...]


def telling(site: Site, report: Report) -> Telling:
    """What the page of a report shows."""
    frozen = site.frozen.get(report.id)
    shown = frozen or site
    snapshot = site.snapshots.get(report.snapshot or "") if frozen else None
    own = shown.portal.results
    asked = [own[key] for key in report.results if key in own]
    results = tuple(asked or shown.portal.ordered_results)
    root = "../../"
    now = next((site.rooms[k] for k in ("results", "data", "timeline") if k in site.rooms), None)
    return Telling(
        site=shown,
        published=site.language.date(report.date),
        audience=report.audience,
        results=tuple(asked),
        day=site.language.date(shown.portal.settings.today) if frozen else None,
        version=_version(snapshot),
        retractions=tuple(_retractions(site, snapshot)) if snapshot else (),
        now=root + now if now else None,
        data=root + frozen_data(report.id) + DESCRIPTOR if frozen else None,
        year=report.date.year - (report.date.month <= _LOOKS_BACK),
        parts=() if report.body.strip() else tuple(_parts(shown, results)),
    )


def _parts(site: Site, results: tuple[Result, ...]) -> Iterator[Part]:
    """The results, each with its first headline and the breakdowns that it has to have."""
    portal = site.portal
    for result in results:
        headline = next((i for i in portal.indicators_of[result.id]), None)
        if headline is not None:
            groups = [by for by in portal.dimensions(headline.id) if by != ALL]
            required = tuple(by for by in groups if by in headline.required_dimensions)
            yield Part(result, headline, required or tuple(groups[:1]))


def _version(snapshot: Snapshot | None) -> str | None:
    version = snapshot.reading.initiative.get("version") if snapshot and snapshot.reading else None
    return str(version) if version else None


def _retractions(site: Site, snapshot: Snapshot) -> Iterator[str]:
    for entry in snapshot.retractions:
        yield site.language.ngettext(
            "On %(day)s we took %(count)s figure out of this report. The reason: %(reason)s",
            "On %(day)s we took %(count)s figures out of this report. The reason: %(reason)s",
            entry.cells,
        ) % {
            "day": site.language.date(entry.date),
            "count": site.language.number(entry.cells),
            "reason": entry.reason,
        }
