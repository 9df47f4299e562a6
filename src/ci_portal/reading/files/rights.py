"""Where a package comes from and how it may be used, as its descriptor says.

Descriptors are what somebody wrote: what is not as the standard has it is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ci_portal.model.portal import Portal

#: A source or a licence as the standard has them, with texts alone.
Named = Mapping[str, str]


def sources_of(descriptor: Mapping[str, Any]) -> tuple[Named, ...]:
    """The sources of a package, each with a title."""
    return tuple(each for each in _texts(descriptor.get("sources")) if each.get("title"))


def licences_of(descriptor: Mapping[str, Any]) -> tuple[Named, ...]:
    """The licences of a package, each with a name or an address."""
    found = _texts(descriptor.get("licenses"))
    return tuple(each for each in found if each.get("name") or each.get("path"))


def _texts(entries: Any) -> Iterator[Named]:
    for entry in entries if isinstance(entries, list | tuple) else ():
        if isinstance(entry, Mapping):
            yield {str(k): v for k, v in entry.items() if isinstance(v, str) and v.strip()}


def packages_of(portal: Portal, indicator: str) -> tuple[str, ...]:
    """The ids of the packages that an indicator's figures were read from."""
    rows = {
        point.source_row.rpartition(":")[0].rpartition("/")[0]
        for series in portal.series_of[indicator].values()
        for point in series.points
    }
    return tuple(sorted(rows - {""}))
