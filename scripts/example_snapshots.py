"""Freeze what the reports of the example portal rest on: `python scripts/example_snapshots.py`.

The example has no past: it was made up in one go. So each of its reports gets the snapshot that a
team would have made on the day of the report, from what the records say was there by then:

- figures whose period had ended, and whose source had had its days to publish them;
- promises, wins, feedback, corrections and the like that are dated before that day, with the
  status that their history tells of;
- strategies that had begun or were about to; targets and forecasts that had been set.

What is told of a record in words is today's wording. Then it goes through the same
`ci_portal.snapshots` as the snapshot of any portal. Running the script twice writes the same bytes.

The report on 2023 shows what a retraction looks like: in its snapshot stood the shares of two very
small groups (numbers made up here, as all others), which the portal withholds today.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from ci_portal.measures.judgements import Judgements
from ci_portal.model.observations import WITHHELD
from ci_portal.model.portal import Portal
from ci_portal.model.record import Record
from ci_portal.model.records import (
    Commitment,
    Feedback,
    Indicator,
    Meeting,
    Milestone,
    Partner,
    Report,
    Source,
    Strategy,
)
from ci_portal.reading.files.project import Project
from ci_portal.reading.portal import read_project
from ci_portal.snapshots.freeze import freeze
from ci_portal.snapshots.retract import retract
from ci_portal.snapshots.snapshot import folder_of

ROOT = Path(__file__).resolve().parent.parent

#: Days after a period until figures of a performance measure are there.
LAG_OF_MEASURES = 60

#: A plan is told of so long before it begins.
AHEAD = timedelta(days=240)

#: What was due on another day until it was renegotiated: id, day of the change, day before it.
DUE_BEFORE = (
    ("summer-bus", date(2025, 9, 18), date(2025, 6, 23)),
    ("library-evenings", date(2026, 5, 14), date(2026, 1, 31)),
    ("library-evenings", date(2024, 12, 19), date(2025, 1, 31)),
)

#: By which field a record is there from a day on, by collection.
SINCE = {
    **dict.fromkeys(("wins", "corrections", "feedback", "phases", "reports"), "date"),
    **dict.fromkeys(("commitments", "forecasts"), "made_on"),
    "targets": "set_on",
    "partners": "joined",
    "funding": "start",
}

#: Two groups that the report on 2023 showed and should not have.
TOO_SMALL = {"Asian": 2.1, "Native American": 11.4}
WHY = (
    "We had shown shares of two groups so small that a share could point to one child. We show no "
    "figure of such groups any more, so we took them out of this report too."
)


def main() -> None:
    """Write the snapshots anew."""
    reading = read_project(Project(ROOT))
    assert reading.portal is not None, [problem.message for problem in reading.problems]
    for key, report in reading.portal.all(Report).items():
        shutil.rmtree(folder_of(ROOT) / key, ignore_errors=True)
        past = as_of(reading.portal, report.date)
        if key == "report-2023":
            past = replace(past, observations=with_too_much(past.observations))
        freeze(replace(reading, judgements=Judgements(past)), key)
    retract(ROOT, "report-2023", WHY)


def as_of(portal: Portal, day: date) -> Portal:
    """The portal as it would have been on a day."""
    records = {name: _there(name, by_id, day) for name, by_id in portal.records.items()}
    gone = {
        name: by_id.keys() - records[name].keys()
        for name, by_id in portal.records.items()
        if name in ("strategies", "corrections", "milestones", "wins")
    }
    records = {
        name: {key: _without(record, gone) for key, record in by_id.items()}
        for name, by_id in records.items()
    }
    records["measures"] = {
        key: measure
        for key, measure in records["measures"].items()
        if getattr(measure, "strategy", None) not in gone["strategies"]
    }
    lags = {key: indicator.lag_days or 0 for key, indicator in portal.indicators.items()}
    performance = portal.performance
    assert performance is not None
    kept = performance["indicator"].isin(list(records["measures"]))
    return replace(
        portal,
        settings=replace(portal.settings, today=day),
        records=records,
        observations=_published(portal.observations, lags, day),
        performance=_published(performance[kept], {}, day),
    )


def _published(frame: pd.DataFrame, lags: Mapping[str, int], day: date) -> pd.DataFrame:
    """The figures that were out by a day."""
    of_row = frame["indicator"].astype(object).map(lambda key: lags.get(key, LAG_OF_MEASURES))
    out = frame["end"] + pd.to_timedelta(of_row.astype(int), unit="D") <= pd.Timestamp(day)
    return frame[out].reset_index(drop=True)


def with_too_much(frame: pd.DataFrame) -> pd.DataFrame:
    """Figures with two that have to be taken out again."""
    result = frame.astype({"status": object, "note": object})
    own = (result["indicator"] == "suspensions") & result["status"].isin(WITHHELD)
    latest = result.loc[result["indicator"] == "suspensions", "end"].max()
    for group, share in TOO_SMALL.items():
        at = own & (result["end"] == latest) & (result["group"] == group)
        assert at.sum() == 1, group
        result.loc[at, ["value", "status", "note"]] = [share, "final", ""]
    return result.astype({"status": "category", "note": "category"})


def _there(name: str, by_id: Mapping[str, Record], day: date) -> dict[str, Record]:
    """The records of a collection that were there on a day, as they were."""
    since = SINCE.get(name)
    found = {}
    for key, record in by_id.items():
        if since and getattr(record, since) > day:
            continue
        if isinstance(record, Meeting) and record.start.date() > day:
            continue
        if isinstance(record, Strategy) and record.start > day + AHEAD:
            continue
        if isinstance(record, Milestone) and record.date > day + AHEAD:
            continue
        found[key] = _then(record, day)
    return found


def _then(record: Record, day: date) -> Record:
    """A record as it was on a day."""
    was = WAS.get(type(record))
    changes = was(record, day) if was else {}
    return replace(record, **changes) if changes else record


def _strategy(record: Strategy, day: date) -> dict[str, Any]:
    """A strategy before it began, and before it ended."""
    if record.start > day:
        return {"status": "planned"}
    if record.status == "ended" and record.end and record.end > day:
        return {"status": "active", "end": None}
    return {}


def _feedback(record: Feedback, day: date) -> dict[str, Any]:
    """What people told before it was answered."""
    answered = record.responded_on is not None and record.responded_on <= day
    return {} if answered else {"response": None, "responded_on": None, "changed": ()}


def _milestone(record: Milestone, day: date) -> dict[str, Any]:
    """A step before its day."""
    return {"status": "planned"} if record.date > day and record.status != "dropped" else {}


def _partner(record: Partner, day: date) -> dict[str, Any]:
    """A partner before it left."""
    return {"left": None} if record.left and record.left > day else {}


def _indicator(record: Indicator, day: date) -> dict[str, Any]:
    """An indicator without what was decided or written later."""
    history = tuple(entry for entry in record.history if entry.date <= day)
    later = record.story_updated and record.story_updated > day
    return {"history": history, "accept": (), **({"story_updated": None} if later else {})}


def _promised(record: Commitment, day: date) -> dict[str, Any]:
    """What a promise was on a day: by its history, else by the day on which it was last looked at.

    One that was settled later was still at work.
    """
    history = tuple(change for change in record.history if change.date <= day)
    looked = [change.status for change in history if change.status]
    before = [due for key, changed, due in DUE_BEFORE if key == record.id and day < changed]
    changes: dict[str, Any] = {"history": history, "due": before[-1] if before else record.due}
    if record.status_on is None or record.status_on <= day:
        return changes
    open_now = "in-progress" if record.status in ("kept", "late", "dropped") else record.status
    started = "promised" if record.made_on + timedelta(days=90) > day else open_now
    status = looked[-1] if looked else started
    evidence = record.evidence_url if status == record.status else None
    return {
        **changes,
        "status": status,
        "status_on": history[-1].date if history else None,
        "evidence_url": evidence,
    }


def _released(record: Source, day: date) -> dict[str, Any]:
    """The latest release of a source before a day, and the next one, by its cadence."""
    last, following = record.last_release, record.next_expected
    every = 2 if record.cadence == "every-two-years" else 1
    while last and last > day:
        last, following = last.replace(year=last.year - every), last
    return {"last_release": last, "next_expected": following}


def _without(record: Record, gone: Mapping[str, Iterable[str]]) -> Record:
    """A record that names nothing that was not there."""
    changes = {}
    for name, value in vars(record).items():
        if name in gone and isinstance(value, tuple):
            changes[name] = tuple(key for key in value if key not in gone[name])
        elif name in ("supports", "changed", "overlaps_with") and isinstance(value, tuple):
            away = {f"{where}/{key}" for where, keys in gone.items() for key in keys}
            away |= {*gone["strategies"]}
            changes[name] = tuple(key for key in value if key not in away)
    return replace(record, **changes) if changes else record


#: What makes a record what it was, by its class.
WAS: Mapping[type[Record], Callable[[Any, date], dict[str, Any]]] = {
    Commitment: _promised,
    Strategy: _strategy,
    Feedback: _feedback,
    Milestone: _milestone,
    Partner: _partner,
    Source: _released,
    Indicator: _indicator,
    Report: lambda _record, _day: {"snapshot": None},
}


if __name__ == "__main__":
    main()
