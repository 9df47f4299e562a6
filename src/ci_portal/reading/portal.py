"""Reading a portal: from the files of a project to records and publishable observations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from ci_portal.checks import Problems
from ci_portal.checks.accept import with_accepted
from ci_portal.checks.lint import lint
from ci_portal.checks.shortcodes import check_shortcodes
from ci_portal.checks.snapshots import check_snapshots
from ci_portal.measures.judgements import Judgements
from ci_portal.model.portal import Portal
from ci_portal.model.records import Indicator, Measure, Measured, Report
from ci_portal.privacy import publishable
from ci_portal.reading.files.narratives import Narrative, read_narratives
from ci_portal.reading.files.packages import ROOT, Catalogue
from ci_portal.reading.files.project import Project
from ci_portal.reading.files.validation import validate
from ci_portal.reading.observations.frame import join
from ci_portal.reading.observations.limits import check_limits
from ci_portal.reading.observations.owners import apart, unmistakable
from ci_portal.reading.observations.series import read_series
from ci_portal.reading.observations.tidy import read_tidy
from ci_portal.reading.observations.totals import with_totals
from ci_portal.reading.records.logos import check_logos
from ci_portal.reading.records.records import read_records
from ci_portal.reading.records.references import check_references
from ci_portal.reading.records.settings import read_settings
from ci_portal.snapshots.snapshot import Snapshot, read_snapshots

__all__ = ["Project", "Reading", "advised", "read_portal", "read_project"]


@dataclass(frozen=True)
class Reading:
    """What came of reading a project. `judgements` is None where an error makes it unsound.

    `packages` are the descriptors of the packages that were read, as they were written, by id.
    `snapshots` are the figures that were frozen, by id.
    """

    project: Project
    judgements: Judgements | None
    narratives: tuple[Narrative, ...]
    problems: Problems
    packages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)

    @property
    def initiative(self) -> Mapping[str, Any]:
        """The descriptor of the initiative itself."""
        return self.packages.get(ROOT, {})

    @property
    def portal(self) -> Portal | None:
        """The portal, if it is sound."""
        return self.judgements.portal if self.judgements else None


def read_portal(root: Path, since: Portal | None = None) -> Reading:
    """Read the project in a folder; with `since`, hold it against its published version.

    Never raises for what authors wrote: everything that is wrong is in `problems`. A portal comes
    out only if nothing is: half a portal would publish half the truth.
    """
    return advised(read_project(Project(root.resolve())), since)


def advised(found: Reading, since: Portal | None = None) -> Reading:
    """What was read of a project, with the advice on what is in it; `since` as in `read_portal`."""
    if found.judgements is None:
        return found
    problems = Problems()
    problems.extend(found.problems)
    lint(found.judgements, found.narratives, problems, since)
    snapshots = read_snapshots(found.project, read_project)
    portal, cache = found.judgements.portal, found.project.cache
    check_snapshots(portal, snapshots, found.narratives, problems, cache)
    problems = with_accepted(problems, found.judgements.portal)
    judgements = None if problems.stops() else found.judgements
    return replace(found, judgements=judgements, problems=problems, snapshots=snapshots)


def read_project(project: Project) -> Reading:
    """Read the files of a project; as `read_portal`, without advice on what is in them."""
    problems = Problems()
    narratives = tuple(read_narratives(project, problems))
    catalogue = Catalogue(project, problems)
    initiative = catalogue.root
    settings = read_settings(initiative, project, problems) if initiative else None
    if settings:
        catalogue.add_roots(settings.data_roots)
    found = read_records(catalogue, narratives, problems)
    check_references(found, problems)
    if not project.snapshot:
        check_logos(found, project, problems)
    if initiative is None or settings is None:
        return Reading(project, None, narratives, problems)
    indicators = cast("Mapping[str, Indicator]", found.records["indicators"])
    measures = cast("Mapping[str, Measure]", found.records["measures"])
    measured: Mapping[str, Measured] = {**measures, **indicators}
    ids = {*found.ids["indicators"], *found.ids["measures"]}
    frames = [
        *read_tidy(catalogue, ids, settings.place, problems),
        *read_series(
            catalogue, (*indicators.values(), *measures.values()), settings.place, problems
        ),
    ]
    for package in catalogue:
        validate(package, project.cache, problems)
    raw = join(unmistakable(frames, indicators, measures, problems), problems)
    observations = publishable(raw, measured, settings.privacy, problems)
    # Figures of an indicator or measure that isn't there, or isn't sound, are reported.
    observations = observations[observations["indicator"].isin(list(measured))]
    observations = with_totals(observations, measured, problems)
    check_limits(observations, measured, problems)
    observations, performance = apart(observations, measures)
    first_rows = raw.drop_duplicates("file")[["source_row", "file"]]
    tables = {row.rpartition(":")[0]: file for row, file in first_rows.itertuples(index=False)}
    portal = Portal(settings, found.records, observations, tables, performance)
    judgements = Judgements(portal)
    # What a report says of frozen figures is held against those, once they are read.
    reports = portal.all(Report)
    frozen = {key for key, report in reports.items() if report.snapshot}
    of_today = [n for n in narratives if n.collection != "reports" or n.id not in frozen]
    check_shortcodes(of_today, portal, found.ids, problems)
    problems = with_accepted(problems, portal)
    sound = None if problems.stops() else judgements
    packages = {package.id: package.descriptor for package in catalogue}
    return Reading(project, sound, narratives, problems, packages)
