"""The data package of everything that a portal publishes, and its descriptor."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from ci_portal import schemas
from ci_portal.measures.judgements import Judgements
from ci_portal.model.portal import Portal
from ci_portal.model.records import COLLECTIONS, Source
from ci_portal.publishing.assessments import assessments_csv
from ci_portal.publishing.assessments import table_schema as assessments_schema
from ci_portal.publishing.package.tables import (
    columns_of,
    observations_by_indicator,
    observations_csv,
    records_csv,
)

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DESCRIPTOR = "datapackage.json"

#: Collections that are no facts: ordinary pages.
_NOT_DATA = ("articles",)

#: Settings that say where a project's files are, and nothing of what it publishes.
_INWARD = ("data_roots", "accept")


@dataclass(frozen=True)
class Resource:
    """A table of the package: its path in the package, what is in it, and who may use it how.

    `schema` is a Table Schema, `make` gives the CSV. `sources` and `licenses` are as in the Data
    Package standard, for this table alone; empty where those of the package hold.
    """

    name: str
    path: str
    title: str
    schema: Mapping[str, Any]
    make: Callable[[], bytes]
    sources: tuple[Mapping[str, str], ...] = ()
    licenses: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class DataPackage:
    """What a portal publishes. `initiative` is its own descriptor, as its authors wrote it.

    With `by_indicator`, each indicator's figures are a table besides.
    """

    judgements: Judgements
    initiative: Mapping[str, Any]
    by_indicator: bool = True

    @property
    def portal(self) -> Portal:
        """The portal."""
        return self.judgements.portal

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """The tables; none that would be empty."""
        return tuple(self._resources())

    def files(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Each file's path in the package and what gives its bytes, the descriptor last."""
        for resource in self.resources:
            yield resource.path, partial(self.content, resource)
        yield DESCRIPTOR, self._descriptor_json

    def content(self, resource: Resource) -> bytes:
        """The bytes of a table, made once."""
        if resource.path not in self._made:
            self._made[resource.path] = resource.make()
        return self._made[resource.path]

    @cached_property
    def descriptor(self) -> Mapping[str, Any]:
        """The descriptor (Data Package v2), with a checksum of each table."""
        settings, written = self.portal.settings, self.initiative
        portal = {
            key: value for key, value in (written.get("portal") or {}).items() if key not in _INWARD
        }
        kept = ("homepage", "contributors", "licenses", "sources", "keywords")
        return {
            "$schema": PROFILE,
            "name": str(written.get("name") or _slug(settings.title)),
            "title": settings.title,
            **({"description": settings.description} if settings.description else {}),
            **{key: written[key] for key in kept if written.get(key)},
            "version": str(written.get("version") or settings.today.isoformat()),
            "created": f"{settings.today.isoformat()}T00:00:00Z",
            "portal": {**portal, "today": settings.today.isoformat()},
            "resources": [self._described(resource) for resource in self.resources],
        }

    def _described(self, resource: Resource) -> Mapping[str, Any]:
        content = self.content(resource)
        return {
            "name": resource.name,
            "type": "table",
            "path": resource.path,
            "title": resource.title,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(content),
            "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
            **({"sources": list(resource.sources)} if resource.sources else {}),
            **({"licenses": list(resource.licenses)} if resource.licenses else {}),
            "schema": resource.schema,
        }

    def _descriptor_json(self) -> bytes:
        text = json.dumps(self.descriptor, ensure_ascii=False, indent=1, default=str)
        return f"{text}\n".encode()

    @cached_property
    def _made(self) -> dict[str, bytes]:
        return {}

    @cached_property
    def _by_indicator(self) -> Mapping[str, bytes]:
        return observations_by_indicator(self.portal.observations)

    def _resources(self) -> Iterator[Resource]:
        portal = self.portal
        if len(portal.observations):
            yield Resource(
                "observations",
                "observations.csv",
                "Figures of the indicators",
                self._schema("observations"),
                lambda: observations_csv(portal.observations),
            )
        performance = portal.performance
        if performance is not None and len(performance):
            yield Resource(
                "observations-measures",
                "observations-measures.csv",
                "Figures of the performance measures",
                _without_key(self._schema("observations")),
                lambda: observations_csv(performance),
            )
        if portal.indicators:
            yield Resource(
                "assessments",
                "assessments.csv",
                "How everything is judged",
                assessments_schema(),
                lambda: assessments_csv(self.judgements).encode(),
            )
        yield from map(self._of_collection, self._collections)
        if self.by_indicator:
            yield from self._of_indicators()

    @cached_property
    def _collections(self) -> tuple[str, ...]:
        """The collections that have a table."""
        found = (name for name in COLLECTIONS if self.portal.records[name])
        return tuple(name for name in found if name not in _NOT_DATA)

    def _of_collection(self, collection: str) -> Resource:
        return Resource(
            collection,
            f"{collection}.csv",
            schemas.load(collection).title,
            self._schema(collection),
            lambda: records_csv(collection, self.portal.records[collection].values()),
        )

    def _of_indicators(self) -> Iterator[Resource]:
        for key in self.portal.observations["indicator"].unique():
            source = self.portal.source_of(key)
            yield Resource(
                f"indicator-{key}",
                f"indicators/{key}.csv",
                self.portal.indicators[key].title,
                _without_key(self._schema("observations")),
                partial(self._by_indicator.__getitem__, key),
                **_rights(source),
            )

    def _schema(self, name: str) -> Mapping[str, Any]:
        """The Table Schema of a table, with references to the other tables of the package alone."""
        columns = None if name == "observations" else columns_of(name)
        schema = schemas.table_schema(name, columns)
        keys = schema.pop("foreignKeys", [])
        known = [key for key in keys if key["reference"]["resource"] in self._collections]
        return {**schema, **({"foreignKeys": known} if known else {})}


def _without_key(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema without references: performance measures are no indicators."""
    return {key: value for key, value in schema.items() if key != "foreignKeys"}


def _rights(source: Source | None) -> dict[str, Any]:
    """Where figures come from and how they may be used, by their source."""
    if source is None:
        return {}
    address = {"path": source.url} if source.url else {}
    return {
        "sources": ({"title": f"{source.title} ({source.steward})", **address},),
        "licenses": ({"name": _slug(source.licence, "-."), "title": source.licence},),
    }


def _slug(text: str, kept: str = "-") -> str:
    """A text as a name that the standard takes."""
    return re.sub(rf"[^a-zA-Z0-9{re.escape(kept)}]+", "-", text).strip("-") or "portal"
