"""The timeline of the small portal with more records in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from tests.corpus.portals import write
from tests.corpus.records import all_of

from ci_portal.model.ties import Ties
from ci_portal.reading.files.project import Project
from ci_portal.reading.portal import read_project
from ci_portal.timeline import Event, Timeline

#: timeline_of(written("wins", "a"), …) → Timeline
TimelineOf = Callable[..., Timeline]


@pytest.fixture(scope="session")
def timeline_of(tmp_path_factory: pytest.TempPathFactory) -> TimelineOf:
    """A function from records to the timeline; `without` the partner that records may name."""

    def timeline(*records: Mapping[str, str], without: tuple[str, ...] = ()) -> Timeline:
        changes = {path: text for path, text in all_of(*records).items() if path not in without}
        folder = write(tmp_path_factory.mktemp("portal"), changes)
        reading = read_project(Project(folder))
        assert reading.portal is not None, [problem.message for problem in reading.problems]
        return Timeline(reading.portal, Ties(reading.portal))

    return timeline


@pytest.fixture(scope="session")
def told(timeline_of: TimelineOf) -> Callable[..., dict[str, Event]]:
    """A function from records to the events of all but the library, by their ids."""

    def events(*records: Mapping[str, str]) -> dict[str, Event]:
        found = timeline_of(*records).events
        ids = [event.id for event in found]
        assert len(ids) == len(set(ids)), "an id is no id if two have it"
        return {event.id: event for event in found if event.id != "partners/library/joined"}

    return events
