"""Snapshots, and the reports that rest on them: what was published stays what it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ci_portal.checks.advice import Advice, listed
from ci_portal.checks.codes import CODES
from ci_portal.checks.problem import Problems, did_you_mean
from ci_portal.checks.report import summary
from ci_portal.checks.shortcodes import check_shortcodes
from ci_portal.measures.judgements import Judgements
from ci_portal.model.observations import ALL
from ci_portal.model.portal import Portal
from ci_portal.model.records import Report
from ci_portal.pages.shortcodes import SHORTCODES, Call, find_calls
from ci_portal.snapshots.judged import judged_otherwise
from ci_portal.snapshots.snapshot import ASSESSMENTS, Snapshot
from ci_portal.snapshots.withheld import exposed

if TYPE_CHECKING:
    from ci_portal.reading.files.narratives import Narrative


def check_snapshots(
    portal: Portal,
    snapshots: Mapping[str, Snapshot],
    narratives: Iterable[Narrative],
    problems: Problems,
    cache: Path,
) -> None:
    """PUB002 to PUB006, and the shortcodes of reports, which are about frozen figures.

    `cache` is the folder of what can be found again at any time.
    """
    advice = Advice(problems)
    for snapshot in snapshots.values():
        _check(snapshot, portal, cache, problems)
    of_report = {n.id: n for n in narratives if n.collection == "reports"}
    for key, report in portal.all(Report).items():
        _rests(report, of_report.get(key), snapshots, advice, problems)


def _check(snapshot: Snapshot, portal: Portal, cache: Path, problems: Problems) -> None:
    """What is wrong with a snapshot, whoever names it."""
    if snapshot.broken:
        shown, more = snapshot.broken[:3], len(snapshot.broken) - 3
        problems.error(
            "PUB002",
            " ".join([f'The snapshot "{snapshot.id}" is not as it was frozen.', *shown])
            + (f" There is more like it: {more}." if more > 0 else ""),
            f"Put it back as it was, such as with: git restore {snapshot.file}. Figures that may "
            f"not be shown any more are taken out with: ci-portal retract {snapshot.id}.",
            file=snapshot.file,
            why=CODES["PUB002"].why,
        )
    elif snapshot.judgements is None:
        found = snapshot.reading.problems if snapshot.reading else Problems()
        first = next(iter(found), None)
        problems.error(
            "PUB003",
            f'The snapshot "{snapshot.id}" can\'t be read: {summary(found)}.'
            + (f" The first is {first.code}." if first else ""),
            "Freeze the figures anew under another id, and name that one in the report.",
            file=first.file if first else snapshot.file,
            line=first.line if first else None,
            why=CODES["PUB003"].why,
        )
    else:
        _withheld(snapshot, snapshot.judgements.portal, portal, problems)
        _judged(snapshot, snapshot.judgements, cache, problems)


def _withheld(snapshot: Snapshot, frozen: Portal, portal: Portal, problems: Problems) -> None:
    """PUB004: where the cells are, and never what they hold."""
    for cells, frame in zip(
        exposed(frozen, portal), (frozen.observations, frozen.performance), strict=True
    ):
        if frame is None or not len(cells):
            continue
        found = frame.loc[cells.index]
        first = found.head(3)[["indicator", "period", "place", "group"]]
        names = [_name(*row) for row in first.itertuples(index=False, name=None)]
        more = len(found) - len(names)
        problems.error(
            "PUB004",
            f'The snapshot "{snapshot.id}" shows what the portal withholds today: '
            + "; ".join(names)
            + (f", and {more:,} more." if more else "."),
            f'Take it out, and say why: ci-portal retract {snapshot.id} --reason "…".',
            file=snapshot.file,
            why=CODES["PUB004"].why,
        )


def _name(indicator: str, period: str, place: str, group: str) -> str:
    """A cell as people name it."""
    return ", ".join([indicator, period, place, *([] if group == ALL else [group])])


def _judged(snapshot: Snapshot, judgements: Judgements, cache: Path, problems: Problems) -> None:
    """PUB006: frozen judgements beside those that the rules of today make of the same figures."""
    names = judged_otherwise(snapshot, judgements, cache)
    if names is None:
        return
    problems.warning(
        "PUB006",
        f'The figures of the snapshot "{snapshot.id}" are judged in another way today than when '
        f"they were frozen: {listed(list(names)) or 'the columns are others'}.",
        "Read the report again. If what it shows is no longer what it says, name the version of "
        "ci-portal it was written with in the report, or build the site with that version.",
        file=f"{snapshot.file}/{ASSESSMENTS}",
        why=CODES["PUB006"].why,
    )


def _rests(
    report: Report,
    narrative: Narrative | None,
    snapshots: Mapping[str, Snapshot],
    advice: Advice,
    problems: Problems,
) -> None:
    """Whether a report rests on figures that stay, and what its text asks of them."""
    snapshot = snapshots.get(report.snapshot or "")
    if report.snapshot and snapshot is None:
        advice.error(
            "PUB003",
            report,
            "snapshot",
            f'There is no snapshot "{report.snapshot}" in data/snapshots/.',
            did_you_mean(report.snapshot, snapshots)
            or f"Make it: ci-portal freeze {report.snapshot}.",
        )
    elif not report.snapshot and narrative and _shows_figures(narrative):
        advice.warning(
            "PUB005",
            report,
            "snapshot",
            "The report shows figures and names no snapshot, so they go on changing under its "
            f"date, {report.date.isoformat()}.",
            f"Keep the figures it was written on: ci-portal freeze {report.id}, "
            f"then snapshot: {report.id}.",
        )
    if narrative and snapshot and snapshot.judgements is not None:
        frozen = snapshot.judgements.portal
        ids = {name: tuple(by_id) for name, by_id in frozen.records.items()}
        check_shortcodes((narrative,), frozen, ids, problems)


#: Shortcodes that show no figure of an indicator.
_WITHOUT_FIGURES = frozenset(("follow", "partners", "governance", "meetings", "health"))


def _shows_figures(narrative: Narrative) -> bool:
    """Whether a text calls for anything that changes with the data."""
    calls = (call for call in find_calls(narrative.body) if isinstance(call, Call))
    return any(call.name in SHORTCODES and call.name not in _WITHOUT_FIGURES for call in calls)
