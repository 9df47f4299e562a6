"""The check of JSON-LD finds what it is for."""

from __future__ import annotations

from typing import Any

import pytest
from tests.publishing.metadata.schema_org import faults, missing

GOOD: dict[str, Any] = {
    "@type": "Dataset",
    "@id": "https://reads.example/indicators/reading/",
    "name": "Reading",
    "description": "The share of third graders who read at grade level, by year.",
    "isAccessibleForFree": True,
    "dateModified": "2026-01-15",
    "creator": {"@type": "Organization", "name": "Springfield Reads"},
    "hasPart": [{"@id": "https://reads.example/indicators/math/"}],
}


def test_what_is_right_passes() -> None:
    assert not list(faults(GOOD))
    assert not list(missing(GOOD))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"@type": "Datenset"}, "no type 'Datenset'"),
        ({"@type": "creativework"}, "no type 'creativework'"),
        ({"titel": "Reading"}, "Dataset has no property titel"),
        ({"itemListElement": "Reading"}, "Dataset has no property itemListElement"),
        ({"distribution": {"@type": "CreativeWork"}}, "distribution: can't be a CreativeWork"),
        ({"creator": "Springfield Reads"}, "creator: 'Springfield Reads' is none of"),
        ({"creator": {"@type": "Place", "name": "S"}}, "creator: can't be a Place"),
        ({"creator": {"@type": "Organization", "nom": "S"}}, "Organization has no property nom"),
        ({"license": "CC-BY-4.0"}, "license: 'CC-BY-4.0' is none of"),
        ({"dateModified": "15 January 2026"}, "dateModified: '15 January 2026' is none of"),
        ({"dateModified": "2026"}, "dateModified: '2026' is none of"),
        ({"isAccessibleForFree": "yes"}, "isAccessibleForFree: 'yes' is none of"),
        ({"name": True}, "name: can't be true or false"),
        ({"name": 5}, "name: can't be a number"),
        ({"name": {"@type": "Place", "name": "S"}}, "name: can't be a"),
        ({"name": None}, "name: can't be None"),
        ({"name": " "}, "name: is empty"),
        ({"url": "indicators/reading/"}, "url: 'indicators/reading/' is none of"),
        ({"@id": "reading"}, "@id: 'reading' is none of"),
        ({"@reverse": {}}, "@reverse has no meaning"),
        ({"hasPart": [[]]}, "hasPart: can't be []"),
    ],
)
def test_what_is_wrong_does_not(change: dict[str, Any], words: str) -> None:
    found = list(faults({**GOOD, **change}))
    assert any(words in fault for fault in found), found


def test_what_google_asks_for() -> None:
    assert list(missing({**GOOD, "description": "Short."}))
    assert list(missing({**GOOD, "name": ""}))
    item = {"@type": "ListItem", "position": 2, "name": "x", "item": {"@id": "https://a.example"}}
    assert list(missing({"@type": "BreadcrumbList", "itemListElement": [item]}))
