"""Names that last: what they are made of, and what may change without changing them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from ci_portal.model.record import Origin
from ci_portal.model.records import Meeting, Win
from ci_portal.model.settings import Settings
from ci_portal.publishing.identity import Names
from ci_portal.timeline import Event

SITE = "https://reads.example/springfield/"


def names(site: str = SITE, **settings: object) -> Names:
    given = {"title": "Reads", "place": "Springfield", "today": date(2026, 1, 15), **settings}
    return Names(Settings(**given), site)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"feed_id": "reads.example,2019"}, "tag:reads.example,2019:feed"),
        ({"feed_id": "reads.example,2019:a/b"}, "tag:reads.example,2019:a/b/feed"),
        (
            {"homepage": "https://Reads.Example:8080", "started": date(2018, 9, 1)},
            "tag:reads.example,2018:feed",
        ),
        (
            {"homepage": "https://a.example/Leer más/?x#y", "started": date(987, 9, 1)},
            "tag:a.example,0987:Leer%20m%C3%A1s/feed",
        ),
        ({"homepage": "https://b\u00fccher.example/"}, "tag:xn--bcher-kva.example,2026:feed"),
        ({"homepage": "http://[nonsense"}, "tag:reads.example,2026:springfield/feed"),
        (
            {"homepage": "https://" + 70 * "x" + ".example/"},
            "tag:reads.example,2026:springfield/feed",
        ),
        ({}, "tag:reads.example,2026:springfield/feed"),
    ],
)
def test_what_a_name_is_made_of(settings: dict[str, object], name: str) -> None:
    assert names(**settings).of("feed") == name


@pytest.mark.parametrize("lasting", [{"feed_id": "a.example,2018"}, {"homepage": "https://a.org"}])
def test_the_site_may_move(lasting: dict[str, object]) -> None:
    assert names(**lasting).of("x") == names("https://other.example/", **lasting).of("x")


def record(class_: type, **fields: object) -> object:
    return class_(**{"title": "Any", "origin": Origin("x", 1, {}), **fields})


def event(record: object) -> Event:
    assert isinstance(record, Win)
    return Event(
        kind="win",
        state="done",
        day=date(2025, 1, 1),
        collection="wins",
        record=record,
        id=f"wins/{record.id}/done",
    )


def a_win(key: str, *aliases: str) -> object:
    given = {"date": date(2025, 1, 1), "kind": "access", "results": (), "credit": ()}
    return record(Win, id=key, aliases=aliases, contribution="coincided", **given)


def test_an_event_is_named_by_its_record() -> None:
    assert names().of_event(event(a_win("noon"))).endswith(":springfield/wins/noon/done")


def test_another_id_changes_no_name() -> None:
    """Not even one that is the name of the collection."""
    before = names().of_event(event(a_win("wins")))
    assert names().of_event(event(a_win("noon", "wins", "between"))) == before


def test_the_calendar_s_names_tell_no_host_and_last_as_well() -> None:
    def uid(key: str, *aliases: str, site: str = SITE, **settings: object) -> str:
        given = {"workgroup": "readers", "start": date(2025, 1, 1)}
        meeting = record(Meeting, id=key, aliases=aliases, **given)
        assert isinstance(meeting, Meeting)
        return names(site, **settings).uid("meetings", meeting)

    assert str(UUID(uid("spring"))) == uid("spring")
    assert uid("spring") == uid("may", "spring") != uid("summer")
    assert "example" not in uid("spring")
    home = {"homepage": "https://a.example/"}
    assert uid("spring", **home) == uid("spring", site="https://b.example/", **home)
